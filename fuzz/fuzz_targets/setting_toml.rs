//! Any bytes as a place that holds a setting: TOML of both versions.
#![no_main]

mod setting;

use libfuzzer_sys::fuzz_target;
use withhold_domain::Format;
use withhold_readers::Content;

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Toml, Format::Toml11] {
        setting::holds(format, &["a", "b"], Content::Bytes(bytes.to_vec()));
    }
});
