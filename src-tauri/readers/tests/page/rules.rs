//! Each rule about pages and looks, broken once.

use jiff::SignedDuration;
use withhold_readers::page::{
    AccountForm, Control, Locked, MAX_CONTROLS, MAX_WORDS, Position, Role, Seen, ShownAccount, StateWords,
    Weight,
};

use crate::pages::{AT, Case, switch};

#[test]
fn a_page_that_keeps_every_rule_is_read() {
    let reading = Case::off().reading();
    assert_eq!(Case::off().says(), "withheld");
    assert_eq!(reading.value.as_deref(), Some("checked: off"));
    assert_eq!(reading.account.as_deref(), Some("ana@example.com"));
    assert_eq!(reading.reader, "page/example/training");
    assert!(reading.version.ends_with("/2026-11-29"));
    let decided = reading.decided.unwrap();
    assert_eq!((decided.page.as_str(), decided.role), ("settings.example.com/privacy", Role::Switch));
    assert_eq!(decided.name, "Train models on my chats");
    let on = Case::own(|own| {
        own.states.checked = Some(Position::On);
        own.line = vec!["On".to_owned()];
    });
    assert_eq!(on.says(), "shared");
    let private_when_on = Case::with(|case| {
        case.recipe.position = withhold_domain::PrivatePosition::On;
    });
    assert_eq!(private_when_on.says(), "shared", "the private position decides, and not the word off");
}

#[test]
fn the_address_is_https_on_the_very_host_and_the_very_page() {
    let at = |address: &str| Case::both(|seen| seen.address = address.to_owned()).says();
    for (address, says) in [
        ("https://settings.example.com/privacy/#top", "withheld"),
        ("http://settings.example.com/privacy", "not_https"),
        ("data:text/html,<title>settings.example.com/privacy</title>", "not_https"),
        ("about:blank", "not_https"),
        ("file:///settings.example.com/privacy", "not_https"),
        ("https://settings.example.com@evil.example/privacy", "not_https"),
        ("https://127.0.0.1/privacy", "not_https"),
        ("https:settings.example.com/privacy", "not_https"),
        ("HTTPS://settings.example.com/privacy", "not_https"),
        ("https://SETTINGS.example.com/privacy", "other_host"),
        ("https://example.com/privacy", "other_host"),
        ("https://settings.example.com.evil.example/privacy", "other_host"),
        ("https://my.settings.example.com/privacy", "other_host"),
        ("https://settings.example.com:8443/privacy", "other_host"),
        ("https://settings.exаmple.com/privacy", "other_host"),
        ("https://settings.example.com./privacy", "other_host"),
        ("https://evil.example/?https://settings.example.com/privacy", "other_host"),
        ("https://settings.example.com/help/privacy", "other_page"),
        ("https://settings.example.com/Privacy", "other_page"),
        ("https://settings.example.com/privacy/../help", "other_page"),
        ("https://settings.example.com/", "other_page"),
    ] {
        assert_eq!(at(address), says, "{address}");
    }
    let long = format!("https://settings.example.com/privacy?{}", "a".repeat(1_000_000));
    assert_eq!(at(&long), "other_page");
    let fragment = Case::with(|case| case.recipe.pages[0].fragment = Some("data".to_owned()));
    assert_eq!(fragment.says(), "other_page", "another part of the page");
}

#[test]
fn one_document_lies_in_front_and_is_at_rest() {
    assert_eq!(Case::both(|seen| seen.documents = 2).says(), "several_documents");
    assert_eq!(Case::both(|seen| seen.documents = 0).says(), "not_in_front");
    assert_eq!(Case::both(|seen| seen.showing = false).says(), "not_in_front");
    assert_eq!(Case::both(|seen| seen.busy = true).says(), "busy");
    assert_eq!(Case::own(|own| own.busy = true).says(), "busy");
    let second = |change: fn(&mut Seen)| Case::with(|case| change(&mut case.second)).says();
    assert_eq!(second(|seen| seen.busy = true), "busy", "both looks count");
}

#[test]
fn a_key_that_saves_leaves_it_open_whether_it_was_saved() {
    let with_key = |change: fn(&mut Control)| {
        Case::both(|seen| {
            let mut key = switch("Save changes", Position::Off);
            (key.role, key.states) = (Role::Button, withhold_readers::page::States::default());
            change(&mut key);
            seen.controls.push(key);
        })
        .says()
    };
    assert_eq!(with_key(|_| {}), "unsaved");
    assert_eq!(with_key(|key| key.name = "Änderungen  SPEICHERN".to_owned()), "unsaved");
    assert_eq!(with_key(|key| key.enabled = false), "withheld");
    assert_eq!(with_key(|key| key.name = "Save a chat".to_owned()), "withheld");
}

#[test]
fn a_look_is_no_larger_than_a_page_of_settings() {
    let many = Case::both(|seen| {
        let more = switch("Another", Position::On);
        seen.controls.resize(MAX_CONTROLS + 1, more);
    });
    assert_eq!(many.says(), "too_many");
    assert_eq!(
        Case::both(|seen| seen.controls.resize(100_000, switch("a", Position::On))).says(),
        "too_many"
    );
    let long = Case::both(|seen| seen.controls[0].name = "a".repeat(1 << 20));
    assert_eq!(long.says(), "too_many");
    let words = Case::both(|seen| seen.controls[0].name = "ä".repeat(MAX_WORDS));
    assert_eq!(words.says(), "withheld", "characters are counted, and not bytes");
    assert_eq!(Case::both(|seen| seen.headings.resize(100, "a".to_owned())).says(), "too_many");
    assert_eq!(Case::own(|own| own.line.resize(100, "a".to_owned())).says(), "too_many");
}

#[test]
fn a_recipe_that_breaks_a_rule_reads_nothing() {
    let twice = Case::with(|case| {
        let words = StateWords { withheld: vec!["Off".to_owned()], shared: vec!["OFF".to_owned()] };
        case.recipe.words.insert("en".to_owned(), words);
    });
    assert_eq!(twice.says(), "recipe");
    let anywhere = Case::with(|case| case.recipe.pages[0].path = None);
    assert_eq!(anywhere.says(), "recipe", "only a derived recipe may know the host alone");
    let derived = Case::with(|case| {
        case.recipe.pages[0].path = None;
        case.recipe.weight = Weight::Derived;
    });
    assert_eq!(derived.says(), "proposes withheld");
}

#[test]
fn a_locked_control_is_told_apart() {
    let locked = Case::own(|own| own.enabled = false);
    assert_eq!(locked.says(), "locked");
    let tells = Case::with(|case| {
        case.recipe.locked = Locked::Tells;
        case.looks(|seen| seen.controls[AT].enabled = false);
    });
    assert_eq!((tells.says(), tells.reading().locked), ("withheld", true));
    assert!(!Case::off().reading().locked);
}

#[test]
fn the_account_is_one_and_stays_the_same() {
    let account = |text: &str| ShownAccount { mark: "id=account".to_owned(), text: text.to_owned() };
    let two = Case::both(|seen| seen.accounts.push(account("Ben (ben@example.com)")));
    assert_eq!(two.says(), "several_accounts");
    let twice = Case::both(|seen| seen.accounts.push(account("ANA@example.com")));
    assert_eq!(twice.says(), "withheld", "the same account at two places");
    let elsewhere = Case::both(|seen| seen.accounts[0].mark = "id=author".to_owned());
    assert_eq!((elsewhere.says(), elsewhere.reading().account), ("withheld", None));
    let changed = Case::with(|case| case.second.accounts = vec![account("Ben (ben@example.com)")]);
    assert_eq!(changed.says(), "account_changed");
    let came = Case::with(|case| case.first.accounts.clear());
    assert_eq!(came.says(), "account_changed", "the page did not show the account from the beginning");
}

#[test]
fn the_account_is_the_one_text_of_its_form() {
    let shown = |form: AccountForm, text: &str| {
        let case = Case::with(|case| {
            case.recipe.account.as_mut().unwrap().form = form;
            case.looks(|seen| seen.accounts[0].text = text.to_owned());
        });
        assert_eq!(case.says(), "withheld", "{text}");
        case.reading().account
    };
    let (mail, handle) = (AccountForm::Mail, AccountForm::Handle);
    for (form, text, account) in [
        (mail, "Google Account: Ana\n(ana@example.com)", Some("ana@example.com")),
        (mail, "Ana <ana@example.com>, Ben <ben@example.com>", None),
        (mail, "Ana at home", None),
        (mail, "@ana", None),
        (handle, "Ana\n@ana_example", Some("@ana_example")),
        (handle, "@ana @ben", None),
        (handle, "ana@example.com", None),
        (AccountForm::Whole, " ana-example ", Some("ana-example")),
        (AccountForm::Whole, "", None),
        (AccountForm::Whole, "ana\u{202e}nab", None),
    ] {
        assert_eq!(shown(form, text).as_deref(), account, "{text}");
    }
}

#[test]
fn the_two_looks_are_at_the_same_document() {
    assert_eq!(Case::with(|case| case.second.document = "9c21".to_owned()).says(), "reloaded");
    assert_eq!(Case::with(|case| case.second.age_ms = 6_999).says(), "reloaded");
    assert_eq!(Case::with(|case| case.second.address.push_str("&more=1")).says(), "reloaded");
    let other = Case::with(|case| case.second.eye = withhold_readers::page::Eye::Tree);
    assert_eq!(other.says(), "reloaded", "two browsers at once");
}

#[test]
fn the_looks_lie_a_second_apart() {
    let ms = SignedDuration::from_millis;
    assert_eq!(Case::with(|case| case.second.moment = case.first.moment + ms(999)).says(), "too_near");
    assert_eq!(Case::with(|case| case.second.moment = case.first.moment - ms(2_000)).says(), "too_near");
    assert_eq!(Case::with(|case| case.second.age_ms = 7_999).says(), "too_near", "the clock leapt");
    let just = Case::with(|case| {
        (case.second.moment, case.second.age_ms) = (case.first.moment + ms(1_000), 8_000);
    });
    assert_eq!(just.says(), "withheld");
}

#[test]
fn the_first_look_waits_five_seconds_from_the_loading() {
    let aged =
        |age: u64| Case::with(|case| (case.first.age_ms, case.second.age_ms) = (age, age + 1_200)).says();
    assert_eq!(aged(4_999), "too_young");
    assert_eq!(aged(5_000), "withheld");
    assert_eq!(Case::both(|seen| seen.age_ms = u64::MAX).says(), "too_near", "no age that means anything");
}

#[test]
fn a_look_is_of_now() {
    let ms = SignedDuration::from_millis;
    assert_eq!(Case::with(|case| case.now = case.second.moment + ms(120_001)).says(), "stale");
    assert_eq!(Case::with(|case| case.now = case.second.moment - ms(1)).says(), "stale");
    assert_eq!(Case::with(|case| case.now = case.second.moment + ms(120_000)).says(), "withheld");
}

#[test]
fn both_looks_say_the_same() {
    let flipped = Case::with(|case| {
        case.first.controls[AT].states.checked = Some(Position::On);
        case.first.controls[AT].line.clear();
    });
    assert_eq!(flipped.says(), "changing", "off only at the second look");
    let other = Case::with(|case| case.second.controls[AT].marks[0] = "id=s-9".to_owned());
    assert_eq!(other.says(), "changing", "another control");
    let locked = Case::with(|case| {
        case.recipe.locked = Locked::Tells;
        case.first.controls[AT].enabled = false;
    });
    assert_eq!(locked.says(), "changing", "locked while it loaded");
}

#[test]
fn a_page_that_was_touched_gives_no_private_position() {
    assert_eq!(Case::both(|seen| seen.touched = Some(true)).says(), "touched");
    assert_eq!(Case::with(|case| case.second.touched = Some(true)).says(), "touched");
    assert_eq!(Case::both(|seen| seen.touched = None).says(), "maybe_touched", "not known is not no");
    assert_eq!(Case::with(|case| case.first.touched = None).says(), "maybe_touched");
    let on = Case::both(|seen| {
        seen.touched = Some(true);
        seen.controls[AT].states.checked = Some(Position::On);
        seen.controls[AT].line.clear();
    });
    assert_eq!(on.says(), "shared", "what shares is told");
    let told = withhold_readers::page::PageUnclear::Touched.sentence();
    assert!(told.contains("reload the page and read again"), "{told}");
}
