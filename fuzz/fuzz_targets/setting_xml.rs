//! Any bytes as a place that holds a setting: XML.
#![no_main]

mod setting;

use libfuzzer_sys::fuzz_target;
use withhold_domain::Format;
use withhold_readers::Content;

fuzz_target!(|bytes: &[u8]| {
    setting::holds(Format::Xml, &["a", "b[name=x]"], Content::Bytes(bytes.to_vec()));
    setting::holds(Format::Xml, &["a", "@b"], Content::Bytes(bytes.to_vec()));
});
