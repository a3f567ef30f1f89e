//! Texts from outside: whatever they hold, nothing panics and nothing unseen gets in.

use proptest::{collection::vec, prelude::*, sample::select};
use withhold_domain::{Address, AddressError, MAX_LABEL, MAX_NOTE, PlanId, Region, ServiceId, label, note};

/// Characters that turn the order of other characters around.
const DIRECTION: [char; 12] = [
    '\u{061C}', '\u{200E}', '\u{200F}', '\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}',
    '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
];

/// Any text, with more of the characters that make trouble than chance would bring.
fn any_text() -> impl Strategy<Value = String> {
    let trouble = [
        "\u{202E}",
        "\u{2066}",
        "\u{200B}",
        "\u{FEFF}",
        "\0",
        "\n",
        "\r\n",
        "\t",
        "\u{7F}",
        "\u{85}",
        "#",
        "/",
        "@",
        " ",
        "\u{A0}",
        "\u{3000}",
        "e\u{301}",
        "\u{1F469}\u{200D}\u{1F4BB}",
        "https://",
        "x.com",
        "EU",
        "uk",
        "ß",
        "İ",
        "\u{FDFD}",
    ];
    let part = prop_oneof![
        3 => any::<char>().prop_map(String::from),
        2 => select(trouble.to_vec()).prop_map(String::from),
        3 => "[a-zA-Z0-9 .:-]{1,8}",
    ];
    vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// Texts that look like addresses.
fn any_address() -> impl Strategy<Value = String> {
    let scheme =
        select(vec!["https://", "HTTPS://", "http://", "javascript:", "file:///", "https:", "//", ""]);
    let host = select(vec![
        "x.com",
        "X.COM",
        "help.x.com.",
        "mara@x.com",
        "mara:secret@x.com",
        "127.0.0.1",
        "0x7f.1",
        "2130706433",
        "[::1]",
        "localhost",
        "bücher.example",
        "x.com:8443",
        "x%2ecom",
        "..",
        "",
    ]);
    (scheme, host, any_text()).prop_map(|(scheme, host, rest)| format!("{scheme}{host}/{rest}"))
}

fn is_direction(c: char) -> bool {
    DIRECTION.contains(&c)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn an_accepted_label_is_short_and_hides_nothing(text in any_text()) {
        if let Ok(kept) = label(&text) {
            prop_assert!(kept.chars().count() <= MAX_LABEL);
            prop_assert!(!kept.chars().any(|c| c.is_control() || is_direction(c) || c == '#' || c == '/'));
            prop_assert_eq!(text.trim(), &kept, "nothing but outer blanks was changed");
            prop_assert_eq!(label(&kept).unwrap(), kept.clone(), "what was kept can be given again");
        }
    }

    #[test]
    fn an_accepted_note_is_bounded_and_hides_nothing(text in any_text()) {
        if let Ok(kept) = note(&text) {
            prop_assert!(kept.chars().count() <= MAX_NOTE);
            prop_assert!(!kept.chars().any(|c| (c.is_control() && c != '\n') || is_direction(c)));
            prop_assert_eq!(note(&kept).unwrap(), kept.clone());
        }
    }

    #[test]
    fn a_direction_character_anywhere_is_refused(before in "[a-z]{1,9}", c in select(DIRECTION.to_vec())) {
        let text = format!("{before}{c}a");
        prop_assert!(label(&text).is_err() && note(&text).is_err());
    }

    #[test]
    fn an_accepted_region_is_two_letters_or_the_economic_area(text in any_text()) {
        if let Ok(region) = Region::new(&text) {
            let letters = region.as_str();
            prop_assert!(letters == "EEA" || letters.len() == 2);
            prop_assert!(letters.bytes().all(|b| b.is_ascii_uppercase()));
            prop_assert_eq!(&Region::new(letters).unwrap(), &region);
            prop_assert!(region.is_within(&region) && region.overlaps(&region));
        }
    }

    #[test]
    fn regions_lie_within_each_other_as_sets_do(
        a in "[A-Z]{2}|EEA|EU|DE|NO", b in "EEA|EU|DE|NO|US", c in "EEA|EU|DE|NO|US",
    ) {
        let [a, b, c] = [a, b, c].map(|text| Region::new(&text).unwrap());
        prop_assert!(!(a.is_within(&b) && b.is_within(&c)) || a.is_within(&c));
        prop_assert_eq!(a.overlaps(&b), b.overlaps(&a));
        prop_assert_eq!(a.is_within(&b) && b.is_within(&a), a == b);
    }

    #[test]
    fn an_accepted_address_is_plain_https_on_a_named_host(text in prop_oneof![any_address(), any_text()]) {
        if let Ok(address) = Address::new(&text) {
            let rest = address.as_str().strip_prefix("https://").unwrap();
            let authority = rest.split(['/', '?', '#']).next().unwrap();
            prop_assert!(!authority.contains('@') && authority.starts_with(address.host()));
            prop_assert!(address.host().is_ascii() && address.host().contains('.'));
            prop_assert!(address.as_str().is_ascii() && !address.as_str().contains(char::is_whitespace));
            prop_assert_eq!(&Address::new(address.as_str()).unwrap(), &address, "it can be read back");
            prop_assert!(address.is_on(address.host()) && !address.is_on("elsewhere.example"));
        }
    }

    #[test]
    fn an_accepted_identifier_is_read_back_as_it_was(text in prop_oneof![any_text(), "[a-z0-9-]{0,70}"]) {
        if let Ok(id) = ServiceId::new(text.as_str()) {
            prop_assert_eq!(id.as_str(), text.as_str());
            prop_assert!(PlanId::new(text.as_str()).is_ok());
        }
    }
}

#[test]
fn labels_and_notes_are_counted_in_characters() {
    assert!(label(&"ä".repeat(MAX_LABEL)).is_ok() && label(&"ä".repeat(MAX_LABEL + 1)).is_err());
    assert!(note(&"ä".repeat(MAX_NOTE)).is_ok() && note(&"ä".repeat(MAX_NOTE + 1)).is_err());
}

#[test]
fn an_address_that_grows_too_long_when_it_is_spelled_out_is_refused() {
    let growing = format!("https://x.com/{}", "ä".repeat(900));
    assert!(matches!(Address::new(&growing), Err(AddressError::TooLong)));
}

#[test]
fn an_address_in_another_spelling_of_a_number_is_no_public_site() {
    for text in ["https://0x7f.1/", "https://2130706433/", "https://127.0.0.1./", "https://017700000001/"] {
        assert!(matches!(Address::new(text), Err(AddressError::NotPublic(_))), "{text}");
    }
}

#[test]
fn a_refused_text_is_not_repeated_whole_or_with_controls() {
    let hostile = format!("{}\u{1B}[31m", "a".repeat(100_000));
    for sentence in [
        Region::new(&hostile).unwrap_err().to_string(),
        ServiceId::new(hostile.as_str()).unwrap_err().to_string(),
        label(&hostile).unwrap_err().to_string(),
        Address::new(&hostile).unwrap_err().to_string(),
    ] {
        assert!(sentence.len() < 300 && !sentence.contains(char::is_control), "{sentence}");
    }
}
