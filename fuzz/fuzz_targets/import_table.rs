//! Any bytes as a table, a list or whatever else they turn out to be.
#![no_main]

mod import;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| import::holds(bytes));
