//! Any bytes as a place that holds a setting: YAML of both versions.
#![no_main]

mod setting;

use libfuzzer_sys::fuzz_target;
use withhold_domain::Format;
use withhold_readers::Content;

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Yaml11, Format::Yaml12] {
        setting::holds(format, &["a", "b"], Content::Bytes(bytes.to_vec()));
    }
});
