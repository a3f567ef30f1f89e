//! Any bytes as a place that holds a setting: JSON in its four kinds.
#![no_main]

mod setting;

use libfuzzer_sys::fuzz_target;
use withhold_domain::Format;
use withhold_readers::Content;

fuzz_target!(|bytes: &[u8]| {
    for format in [Format::Json, Format::Jsonc, Format::JsoncCommas, Format::Json5] {
        setting::holds(format, &["a", "b"], Content::Bytes(bytes.to_vec()));
    }
});
