//! Identifiers of accounts: which identifiers are the same, whose they are, and how they stand on a screen.

use proptest::{prelude::*, sample::select};
use withhold_domain::{Identifier, IdentifierKind, TextError, Whose, whose};

fn id(shown: &str) -> Identifier {
    Identifier::new(shown).unwrap()
}

fn is_same(a: &str, b: &str) -> bool {
    let same = id(a).is_same(&id(b));
    assert_eq!(id(b).is_same(&id(a)), same, "{a} and {b}");
    same
}

#[test]
fn its_sort_is_seen_in_how_it_is_written() {
    for (shown, kind) in [
        ("mara@example.com", IdentifierKind::Mail),
        ("mara+ai@mail.example.com", IdentifierKind::Mail),
        ("mara", IdentifierKind::Handle),
        ("@mara", IdentifierKind::Handle),
        ("@mara@social.example", IdentifierKind::Handle),
        ("mara@home", IdentifierKind::Handle),
        ("@example.com", IdentifierKind::Handle),
        ("Mara L.", IdentifierKind::Handle),
        ("+49 170 1234567", IdentifierKind::Number),
        ("(030) 12-34/5.6", IdentifierKind::Number),
        ("12345", IdentifierKind::Number),
        ("1234", IdentifierKind::Handle),
        ("12345x", IdentifierKind::Handle),
        ("-----", IdentifierKind::Handle),
    ] {
        assert_eq!(id(shown).kind(), kind, "{shown}");
    }
}

#[test]
fn it_is_kept_as_the_service_shows_it() {
    assert_eq!(id("  Mara@Example.com ").as_str(), "Mara@Example.com");
    assert_eq!(id("@Mara").as_str(), "@Mara");
    assert_eq!(id("+49 170 1234567").as_str(), "+49 170 1234567");
}

#[test]
fn what_names_nobody_is_refused() {
    for empty in ["", "  ", "@", "@@@", " @ "] {
        assert_eq!(Identifier::new(empty), Err(TextError::Empty), "{empty:?}");
    }
    for unseen in ["ma\u{202E}ra", "ma\0ra", "ma\nra", "ma\u{200B}ra@example.com"] {
        assert!(matches!(Identifier::new(unseen), Err(TextError::Unseen(_))), "{unseen:?}");
    }
    let longest = format!("{}@example.com", "a".repeat(242));
    assert!(Identifier::new(&longest).is_ok());
    let longer = Identifier::new(&format!("a{longest}"));
    assert_eq!(longer, Err(TextError::TooLong { length: 255, limit: 254 }));
}

#[test]
fn small_and_capital_letters_and_outer_blanks_make_no_difference() {
    assert!(is_same("mara@example.com", " Mara@EXAMPLE.com "));
    assert!(is_same("Änne", "äNNE") && is_same("ЖУК", "жук"));
    assert!(!is_same("mara@example.com", "maria@example.com"));
    assert!(!is_same("mara@example.com", "mara@example.org"));
    assert!(!is_same("mara.l@example.com", "maral@example.com"), "only the service knows that these are one");
}

#[test]
fn the_at_sign_before_a_handle_makes_no_difference_and_one_within_it_does() {
    assert!(is_same("@mara", "mara") && is_same("@Mara", "mara"));
    assert!(!is_same("ma@ra", "mara"));
    assert!(!is_same("mara l", "maral"), "a blank within is a part of the name");
}

#[test]
fn marks_between_the_digits_of_a_number_make_no_difference() {
    assert!(is_same("+49 170 123-45.67", "+49(170)1234567"));
    assert!(!is_same("+49 170 1234567", "+49 170 1234568"));
    assert!(!is_same("+49 170 1234567", "49 170 1234567"), "a number abroad, and one at home");
}

#[test]
fn letters_that_look_alike_are_another_account() {
    for (kept, alike) in [
        ("mara@example.com", "m\u{430}ra@example.com"),
        ("mara@example.com", "mara@ex\u{430}mple.com"),
        ("mark@example.com", "mar\u{212A}@example.com"),
        ("kai", "\u{212A}ai"),
        ("sara", "\u{17F}ara"),
        ("mira", "m\u{131}ra"),
        ("mira", "m\u{130}ra"),
        ("mara", "mar\u{200D}a"),
        ("mara", "\u{FF4D}ara"),
        ("l10n", "I10n"),
        ("zoe\u{301}", "zo\u{E9}"),
        ("\u{3C9}", "\u{2126}"),
        ("\u{E5}sa", "\u{212B}sa"),
    ] {
        assert!(!is_same(kept, alike), "{kept} and {alike}");
        assert_eq!(whose(&[id(kept)], &id(alike)), Whose::Other, "{kept} and {alike}");
    }
    assert!(!is_same("12345", "\u{661}\u{662}\u{663}\u{664}\u{665}"), "digits of another script");
}

#[test]
fn a_shown_account_is_the_same_another_or_not_known() {
    let kept = [id("mara@example.com"), id("mara.l@example.org"), id("@mara")];
    assert_eq!(whose(&kept, &id("MARA@example.com")), Whose::Same);
    assert_eq!(whose(&kept, &id("mara.l@example.org")), Whose::Same);
    assert_eq!(whose(&kept, &id("mara")), Whose::Same);
    assert_eq!(whose(&kept, &id("jo@example.com")), Whose::Other);
    assert_eq!(whose(&kept, &id("@jo")), Whose::Other);
    assert_eq!(whose(&kept, &id("+49 170 1234567")), Whose::Unknown, "no number is kept");
    assert_eq!(whose(&[], &id("mara@example.com")), Whose::Unknown, "nothing is kept");
}

#[test]
fn identifiers_of_several_sorts_are_never_the_same() {
    assert!(!is_same("mara@example.com", "@mara@example.com"));
    assert_eq!(whose(&[id("@mara@example.com")], &id("mara@example.com")), Whose::Unknown);
}

#[test]
fn on_a_screen_stands_how_it_begins_and_how_it_goes_on() {
    for (shown, masked) in [
        ("mara@example.com", "m…@example.com"),
        ("m@example.com", "m…@example.com"),
        ("a@b@example.com", "a…@example.com"),
        ("Änne@example.com", "Ä…@example.com"),
        ("@mara", "@m…"),
        ("mara", "m…"),
        ("Mara Lind", "M…"),
        ("@mara@social.example", "@m…"),
        ("+49 170 1234567", "…67"),
        ("12345", "…45"),
        ("(030) 12-34/5.6", "…56"),
    ] {
        assert_eq!(id(shown).masked(), masked);
    }
}

fn any_shown() -> impl Strategy<Value = String> {
    let mail = ("[a-zA-Z0-9ä@._+-]{0,12}", select(vec!["example.com", "mail.example.org", "home"]))
        .prop_map(|(name, host)| format!("{name}@{host}"));
    prop_oneof![mail, "@{0,2}[a-zA-Z ]{0,12}", "[+0-9 ()./-]{0,20}", any::<String>()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn a_mask_shows_no_more_than_the_first_letter_the_host_or_two_digits(shown in any_shown()) {
        let Ok(id) = Identifier::new(&shown) else { return Ok(()) };
        let masked = id.masked();
        let text = shown.trim();
        match id.kind() {
            IdentifierKind::Mail => {
                let at = text.rfind('@').unwrap();
                let first: String = text.chars().take(1).collect();
                prop_assert_eq!(masked, format!("{first}…{}", &text[at..]));
            }
            IdentifierKind::Handle => {
                let shows = masked.trim_end_matches('…');
                prop_assert!(shows.chars().filter(|c| *c != '@').count() <= 1 && text.starts_with(shows));
                prop_assert!(shows.chars().count() <= 2);
            }
            IdentifierKind::Number => {
                let shows = masked.trim_start_matches('…');
                prop_assert!(shows.len() == 2 && shows.chars().all(|c| c.is_ascii_digit()));
                let digits: String = id.normal().chars().filter(char::is_ascii_digit).collect();
                prop_assert!(digits.ends_with(shows));
            }
        }
    }

    #[test]
    fn what_is_kept_can_be_given_again_and_is_the_same(shown in any_shown()) {
        let Ok(id) = Identifier::new(&shown) else { return Ok(()) };
        prop_assert_eq!(Identifier::new(id.as_str()).unwrap(), id.clone());
        prop_assert!(id.is_same(&id) && !id.normal().is_empty());
        prop_assert_eq!(whose(std::slice::from_ref(&id), &id), Whose::Same);
    }

    #[test]
    fn no_letter_that_is_not_latin_is_taken_for_a_latin_one(letter in any::<char>(), latin in "[a-zA-Z0-9]") {
        prop_assume!(!letter.is_ascii());
        let kept = Identifier::new(&format!("a{latin}b")).unwrap();
        let Ok(shown) = Identifier::new(&format!("a{letter}b")) else { return Ok(()) };
        prop_assert!(!kept.is_same(&shown));
    }
}
