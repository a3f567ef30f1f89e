//! Any bytes after an angle bracket: as XML or HTML.
#![no_main]

mod import;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| import::holds(&[b"<", bytes].concat()));
