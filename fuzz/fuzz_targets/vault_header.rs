//! Any bytes as the header of an encrypted vault: never a panic, and what is read is written so that it is read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use withhold_vault::read_and_written;

fuzz_target!(|bytes: &[u8]| {
    if let Some(written) = read_and_written(bytes) {
        assert_eq!(read_and_written(&written).as_ref(), Some(&written));
    }
});
