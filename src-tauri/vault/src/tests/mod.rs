//! Tests of the whole crate that look below its public items.

#[cfg(target_os = "linux")]
mod memory;
mod work;
