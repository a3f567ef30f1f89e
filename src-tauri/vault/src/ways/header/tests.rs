//! For any bytes: never a panic, and never a header that was not written.

use std::path::Path;

use proptest::{collection::vec, prelude::*};
use serde_json::{Value, json};

use super::*;
use crate::ways::secret::DataKey;

fn path() -> &'static Path {
    Path::new("withhold.key")
}

fn sealed() -> Sealed {
    let vault = Hex([7; 16]);
    let key = DataKey::new(path()).unwrap();
    let mut sealed = Sealed { salt: Hex([9; 16]), ways: Vec::new() };
    let wrap = Wrap::seal(&[1; 32], &key, sealed.bound(&vault, "keyring"), path()).unwrap();
    let stretch = Stretch::new(path()).unwrap();
    sealed.ways = vec![
        Way::Keyring {
            store: "s".to_owned(),
            entry: "ключ".to_owned(),
            replaced: false,
            wrap: wrap.clone(),
            kept_by: None,
        },
        Way::Recovery { confirmed: true, stretch: stretch.clone(), wrap: wrap.clone() },
        Way::Passphrase { stretch, wrap },
    ];
    sealed
}

fn header() -> Header {
    Header::new([7; 16], Content::Sealed(sealed()), Some(Content::Bare(Bare::Plain)))
}

/// The header's document after a change, with a sum that fits.
fn changed(change: impl FnOnce(&mut Value)) -> ParsedHeader {
    let mut document: Value = serde_json::from_slice(&header().render()).unwrap();
    document.as_object_mut().unwrap().remove("sum");
    change(&mut document);
    let sum = serde_json::from_value::<Header>(document.clone()).map(|header| hex(&header.sum()));
    document["sum"] = json!(sum.unwrap_or_default());
    Header::parse(document.to_string().as_bytes())
}

#[test]
fn what_is_written_is_read_back() {
    let header = header();
    assert_eq!(Header::parse(&header.render()), ParsedHeader::Good(header));
    assert!(matches!(changed(|_| {}), ParsedHeader::Good(_)), "the form of the text does not matter");
    for content in [Bare::Nothing, Bare::Plain] {
        let header = Header::new([0; 16], Content::Bare(content), Some(Content::Sealed(sealed())));
        assert_eq!(Header::parse(&header.render()), ParsedHeader::Good(header));
    }
}

#[test]
fn a_new_way_stretches_over_64_mib_in_three_rounds() {
    let stretch = serde_json::to_value(Stretch::new(path()).unwrap()).unwrap();
    assert_eq!((&stretch["m"], &stretch["t"], &stretch["p"]), (&json!(65_536), &json!(3), &json!(1)));
}

/// A header that says who took the keyring's secret.
fn hinting() -> Header {
    let mut sealed = sealed();
    if let Way::Keyring { kept_by, .. } = &mut sealed.ways[0] {
        *kept_by = Some(KeptBy { service: "KeePassXC".to_owned(), collection: "Люди".to_owned() });
    }
    Header::new([7; 16], Content::Sealed(sealed), None)
}

#[test]
fn who_took_the_secret_is_kept_in_the_second_form_and_nothing_else_is() {
    let hinting = hinting();
    let text = String::from_utf8(hinting.render()).unwrap();
    assert!(text.contains("\"format\": 2") && text.contains("KeePassXC"), "{text}");
    assert_eq!(Header::parse(text.as_bytes()), ParsedHeader::Good(hinting));
    let plain = String::from_utf8(header().render()).unwrap();
    assert!(
        plain.contains("\"format\": 1") && !plain.contains("kept_by"),
        "earlier programs cannot read it: {plain}"
    );
}

#[test]
fn a_form_that_does_not_fit_what_is_in_it_is_damage() {
    for (header, form) in [(header(), 2), (hinting(), 1)] {
        let wrong = Header { format: form, ..header };
        assert!(matches!(Header::parse(&wrong.render()), ParsedHeader::Damaged { .. }), "{form}");
    }
}

#[test]
fn a_newer_form_is_told_whatever_else_is_in_it() {
    let newer = br#"{ "format": 3, "ways": "by moonlight" }"#;
    assert_eq!(Header::parse(newer), ParsedHeader::Newer { found: 3 });
}

#[test]
fn a_bit_turned_over_in_the_number_of_the_form_is_damage_and_no_newer_form() {
    for text in [header().render(), hinting().render()] {
        let at = text.windows(10).position(|part| part == b"\"format\": ").unwrap() + 10;
        for bit in 0..8 {
            let mut turned = text.clone();
            turned[at] ^= 1 << bit;
            assert!(matches!(Header::parse(&turned), ParsedHeader::Damaged { .. }), "{:?}", turned[at]);
        }
    }
}

#[test]
fn what_is_no_header_says_what_is_wrong() {
    let too_long = vec![b' '; usize::try_from(MOST_BYTES).unwrap() + 1];
    let deep = "[".repeat(60_000);
    for bytes in
        [&b""[..], b"null", b"[]", b"{}", b"{\"format\":0}", b"{\"format\":-1}", &too_long, deep.as_bytes()]
    {
        assert!(matches!(Header::parse(bytes), ParsedHeader::Damaged { .. }));
    }
    let text = String::from_utf8(header().render()).unwrap();
    let altered = text.replace("\"confirmed\": true", "\"confirmed\": false");
    assert_eq!(
        Header::parse(altered.as_bytes()),
        ParsedHeader::Damaged { detail: phrase!("header.sum", "its sum does not match") }
    );
}

#[test]
fn a_header_that_asks_for_too_much_is_refused() {
    for (m, t, p) in [
        (256 * 1024 + 1, 3, 1),
        (u32::MAX, 3, 1),
        (65_536, 11, 1),
        (65_536, 0, 1),
        (65_536, 3, 5),
        (65_536, 3, 0),
        (7, 1, 1),
        (0, 1, 1),
    ] {
        let read = changed(|document| {
            let stretch = &mut document["current"]["ways"][1]["stretch"];
            (stretch["m"], stretch["t"], stretch["p"]) = (json!(m), json!(t), json!(p));
        });
        assert_eq!(
            read,
            ParsedHeader::Damaged { detail: phrase!("header.too_much", "it asks for more than is allowed") },
            "{m} {t} {p}"
        );
    }
    let many = changed(|document| {
        let way = document["current"]["ways"][0].clone();
        document["current"]["ways"] = json!(vec![way; 17]);
    });
    let long = changed(|document| document["current"]["ways"][0]["entry"] = json!("x".repeat(257)));
    assert!(matches!((many, long), (ParsedHeader::Damaged { .. }, ParsedHeader::Damaged { .. })));
}

#[test]
fn unknown_and_missing_parts_are_refused() {
    let unknown = changed(|document| document["later"] = json!(1));
    let inside = changed(|document| document["current"]["ways"][0]["later"] = json!(1));
    let missing =
        changed(|document| drop(document["current"]["ways"][0].as_object_mut().unwrap().remove("wrap")));
    let short = changed(|document| document["vault"] = json!("07"));
    let capital = changed(|document| document["vault"] = json!("AB".repeat(16)));
    let way = changed(|document| document["current"]["ways"][0]["way"] = json!("moonlight"));
    for read in [unknown, inside, missing, short, capital, way] {
        assert!(matches!(read, ParsedHeader::Damaged { .. }), "{read:?}");
    }
}

#[test]
fn a_header_speaks_of_the_file_whose_start_it_names() {
    let header = header();
    assert!(matches!(header.content(Some(&[9; 16])), Some(Content::Sealed(_))));
    assert_eq!(header.content(Some(&[8; 16])), None);
    assert_eq!(header.content(None), Some(&Content::Bare(Bare::Plain)), "what it is about to become");
    let unmade = Header::new([7; 16], Content::Bare(Bare::Nothing), None);
    assert_eq!(unmade.content(None), None);
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in vec(any::<u8>(), 0..2_000)) {
        prop_assert!(!matches!(Header::parse(&bytes), ParsedHeader::Good(_)), "no one writes a sum by chance");
    }

    #[test]
    fn any_document_is_read_without_a_panic(
        format in 0_u64..3, key in "[a-z]{1,8}", text in ".{0,80}", number in any::<i64>(), sum in "[0-9a-f]{64}",
    ) {
        let document = json!({
            "format": format, "vault": text, "current": { key.clone(): number, "salt": text, "ways": [text] },
            "next": number, key: text, "sum": sum,
        });
        prop_assert!(!matches!(Header::parse(document.to_string().as_bytes()), ParsedHeader::Good(_)));
    }

    #[test]
    fn a_byte_changed_anywhere_is_the_same_header_or_none(place in any::<prop::sample::Index>(), bit in 0_u8..8) {
        let header = header();
        let mut bytes = header.render();
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        match Header::parse(&bytes) {
            // White space alone may change.
            ParsedHeader::Good(read) => prop_assert_eq!(read, header),
            ParsedHeader::Newer { .. } => prop_assert!(false, "no bit makes a newer form of it"),
            ParsedHeader::Damaged { .. } => {}
        }
    }

    #[test]
    fn a_header_cut_short_is_damaged(length in any::<prop::sample::Index>()) {
        let bytes = header().render();
        let read = Header::parse(&bytes[..length.index(bytes.len() - 1)]);
        let damaged = matches!(read, ParsedHeader::Damaged { .. });
        prop_assert!(damaged, "{:?}", read);
    }
}
