//! What lies behind a good signature: any packed bytes, and any content in good packing. What is taken is written out
//! and read again, and has to be the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use withhold_catalogue::{Bundle, Catalogue, Limits, diff, open_unsigned, pack};

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { content: 1 << 20, ..Limits::default() };
    // The first byte says which of the two it is: an even one stands before a content, an odd one before packed bytes.
    let Some((first, rest)) = bytes.split_first() else { return };
    let packed = if first % 2 == 0 { pack(rest).expect("memory can be written") } else { rest.to_vec() };
    // What a vault kept may be of the form before this one.
    if let Err(error) = Catalogue::from_packed(&packed) {
        assert!(!error.to_string().is_empty());
    }
    match open_unsigned(&packed, &limits) {
        Ok(bundle) => same_again(bundle, &limits),
        Err(error) => assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
    }
});

fn same_again(bundle: Bundle, limits: &Limits) {
    let json = bundle.to_json().expect("what was read can be written");
    let again = open_unsigned(&pack(&json).expect("memory can be written"), limits);
    assert_eq!(again.as_ref(), Ok(&bundle));
    let (one, two) = (Catalogue::from_bundle(bundle), again.map(Catalogue::from_bundle));
    if let (Ok(one), Ok(Ok(two))) = (one, two) {
        assert_eq!(diff(&one, &two), []);
        let embedded = Catalogue::embedded().expect("the catalogue inside can be read");
        for change in diff(&embedded, &one).iter().chain(&diff(&one, &embedded)) {
            assert!(change.sentence(None).ends_with('.'));
        }
    }
}
