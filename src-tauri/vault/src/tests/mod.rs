//! Tests of the whole crate that look below the crate's public items.

#[cfg(target_os = "linux")]
mod memory;
mod work;
