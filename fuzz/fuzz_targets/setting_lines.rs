//! Any bytes as a place that holds a setting: INI files, preferences of Firefox and consents of JetBrains.
#![no_main]

mod setting;

use libfuzzer_sys::fuzz_target;
use withhold_domain::Format;
use withhold_readers::Content;

fuzz_target!(|bytes: &[u8]| {
    setting::holds(Format::Ini, &["a", "b"], Content::Bytes(bytes.to_vec()));
    setting::holds(Format::QtIni, &["a", "b"], Content::Bytes(bytes.to_vec()));
    setting::holds(Format::FirefoxPrefs, &["a.b"], Content::Bytes(bytes.to_vec()));
    setting::holds(Format::Consents, &["a.b"], Content::Bytes(bytes.to_vec()));
});
