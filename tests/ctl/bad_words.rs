//! Bad input: a clear sentence each time, and nothing changed.

use serde_json::json;
use withhold_tests::Ctl;

use crate::look::{GENERATIVE, kind, linkedin};

#[test]
fn an_unknown_service_brings_the_nearest_name() {
    let ctl = Ctl::new();
    let (sentence, hint) = ctl.refused(&["add", "linkdin"]);
    assert!(sentence.contains("“linkdin”") && hint.contains("Did you mean linkedin?"), "{sentence} {hint}");
    let (sentence, hint) = ctl.refused(&["add", "\u{202E}\u{7}zzzz"]);
    assert!(sentence.contains("“zzzz”") && hint.contains("withholdctl services"), "{sentence} {hint}");
    let (sentence, _) = ctl.refused(&["add", &"q".repeat(100_000)]);
    assert!(sentence.len() < 300, "{sentence}");
}

#[test]
fn an_unknown_item_or_account_brings_the_nearest_name() {
    let ctl = linkedin();
    for words in [
        &["check", "linkedin/generativ-ai", "--found", "withheld"][..],
        &["decide", "linkedin/generativ-ai", "allow"],
        &["open", "linkedin/generativ-ai"],
    ] {
        let (sentence, hint) = ctl.refused(words);
        assert!(sentence.contains("no item “linkedin/generativ-ai”"), "{sentence}");
        assert!(hint.contains("Did you mean linkedin/generative-ai?"), "{hint}");
    }
    for verb in ["remove", "forget"] {
        let (sentence, hint) = ctl.refused(&[verb, "linkdin"]);
        assert!(
            sentence.contains("no account “linkdin”") && hint.contains("Did you mean linkedin?"),
            "{hint}"
        );
    }
}

#[test]
fn an_ambiguous_name_lists_the_candidates() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "medium", "--label", "private"]);
    ctl.ok(&["add", "medium", "--label", "work"]);
    for words in
        [&["check", "medium", "--found", "withheld"][..], &["decide", "medium/third-party-ai", "allow"]]
    {
        let (sentence, hint) = ctl.refused(words);
        assert!(sentence.contains("can mean 2 things"), "{sentence}");
        assert!(hint.contains("medium/third-party-ai@private, medium/third-party-ai@work"), "{hint}");
    }
    for words in [&["remove", "medium"][..], &["forget", "medium"], &["edit", "medium", "--plan", ""]] {
        let (sentence, hint) = ctl.refused(words);
        assert!(
            sentence.contains("can mean 2 things") && hint.contains("medium@private, medium@work"),
            "{hint}"
        );
    }
    assert_eq!(ctl.json(&["history"]), json!([]));
}

#[test]
fn a_second_account_of_the_same_service_and_label_is_refused() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", "work"]);
    let (sentence, hint) = ctl.refused(&["add", "linkedin", "--label", " work "]);
    assert!(
        sentence.contains("linkedin@work is on your list already") && hint.contains("--label"),
        "{sentence}"
    );
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 1);
}

#[test]
fn a_label_is_short_and_hides_nothing() {
    let ctl = linkedin();
    let long = "a".repeat(10_000);
    for (label, expected) in [
        (long.as_str(), "it has 10000 characters, and 80 is the most"),
        ("work\u{7}", "U+0007"),
        ("work\u{1b}[2J", "U+001B"),
        ("work\nhome", "U+000A"),
        ("work\u{202E}emoh", "U+202E"),
        ("wo\u{200B}rk", "U+200B"),
        ("a/b", "“/”"),
        ("a#b", "“#”"),
    ] {
        for words in [
            &["add", "x", "--label", label][..],
            &["edit", "linkedin", "--label", label],
            &["add", "tumblr", "--instance", label],
        ] {
            let (sentence, _) = ctl.refused(words);
            assert!(sentence.contains(expected), "{sentence}");
            assert!(sentence.chars().all(|c| !c.is_control()) && sentence.len() < 200, "{sentence:?}");
        }
    }
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 1);
}

#[test]
fn plans_regions_and_instances_have_to_be_known() {
    let ctl = linkedin();
    ctl.ok(&["add", "github"]);
    for (words, expected, offered) in [
        (&["add", "github", "--label", "b", "--plan", "gold"][..], "no plan “gold”", "pro-plus"),
        (&["edit", "github", "--plan", "gold"], "no plan “gold”", "pro-plus"),
        (&["add", "x", "--region", "Europe"], "“Europe” is no country", "EEA"),
        (&["add", "x", "--instance", "one"], "one control for the whole account", "--instance"),
        (&["add", "tumblr", "--instance", "  "], "A blog needs a name", "name it"),
    ] {
        let (sentence, hint) = ctl.refused(words);
        assert!(sentence.contains(expected) && hint.contains(offered), "{sentence} {hint}");
    }
}

#[test]
fn an_address_added_by_hand_has_to_be_https_on_a_public_host() {
    let ctl = Ctl::new();
    for url in [
        "http://example.com/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://127.0.0.1/",
        "https://user:word@example.com/",
        "example.com",
        "https://localhost/",
    ] {
        let (sentence, hint) = ctl.refused(&[
            "add-service",
            "Parrots",
            "--title",
            "AI",
            "--url",
            url,
            "--private-position",
            "off",
        ]);
        assert!(
            sentence.starts_with("The address cannot be taken") && hint.contains("https://"),
            "{sentence}"
        );
    }
    let (sentence, _) =
        ctl.refused(&["add-service", "Parrots", "--title", "AI", "--private-position", "off"]);
    assert!(sentence.contains("no way to the setting"), "{sentence}");
    let (sentence, _) = ctl.refused(&[
        "add-service",
        "Parrots",
        "--title",
        "AI",
        "--step",
        "Menu",
        "--private-position",
        "choice",
    ]);
    assert!(sentence.contains("the word of the one that protects"), "{sentence}");
    let (sentence, hint) = ctl.refused(&[
        "add-service",
        "LinkedIn",
        "--title",
        "AI",
        "--step",
        "Menu",
        "--private-position",
        "off",
    ]);
    assert!(sentence.contains("in the catalogue already") && hint.contains("add linkedin"), "{sentence}");
    assert_eq!(ctl.json(&["services", "parrots"]), json!([]));
}

#[test]
fn a_clock_that_was_set_back_records_nothing() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    let back = ctl.at("2026-03-01");
    assert_eq!(
        back.json(&["accounts"]).as_array().unwrap().len(),
        1,
        "a list does not vanish with the clock"
    );
    let (sentence, hint) = back.refused(&["check", GENERATIVE, "--found", "shared"]);
    assert!(sentence.contains("clock says 2026-03-01") && sentence.contains("2026-03-03"), "{sentence}");
    assert!(hint.contains("Set the clock right"), "{hint}");
    assert_eq!(ctl.json(&["history"]).as_array().unwrap().len(), 1);
    assert_eq!(kind(&ctl, GENERATIVE), "withheld");
    // A few hours, as between time zones, are no reason to refuse: the check written last counts.
    ctl.at("2026-03-03T05:00:00").ok(&["check", GENERATIVE, "--found", "shared"]);
    assert_eq!(kind(&ctl, GENERATIVE), "shared");
}
