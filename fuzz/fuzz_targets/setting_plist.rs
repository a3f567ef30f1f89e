//! Any bytes as a place that holds a setting: property lists, as XML and binary.
#![no_main]

mod setting;

use libfuzzer_sys::fuzz_target;
use withhold_domain::Format;
use withhold_readers::Content;

fuzz_target!(|bytes: &[u8]| {
    setting::holds(Format::Plist, &["a", "b"], Content::Bytes(bytes.to_vec()));
    setting::holds(Format::Plist, &["a", "b"], Content::Bytes([b"bplist00", bytes].concat()));
});
