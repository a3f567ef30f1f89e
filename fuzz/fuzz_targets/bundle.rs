//! Any bytes as the file of a bundle. The seeds are signed with the key in `fuzz/seeds/bundle.pub`, whose secret half
//! nobody has; so only the seeds themselves open, and whatever else does is a finding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use withhold_catalogue::{Limits, TrustedKeys, open};

const KEY: &str = include_str!("../seeds/bundle.pub");
const SEED: &[u8] = include_bytes!("../seeds/bundle/signed.catalogue");

fuzz_target!(|bytes: &[u8]| {
    let keys = TrustedKeys::new(&[KEY.trim()]).expect("the key of the seeds can be read");
    match open(bytes, &keys, &Limits::default()) {
        Ok(_) => assert_eq!(bytes, SEED, "bytes that nobody signed were taken"),
        Err(error) => assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
    }
});
