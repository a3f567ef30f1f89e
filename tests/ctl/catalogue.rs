//! `catalogue`: shown, fetched, loaded, gone back from, and what changed.

use std::{
    fs,
    io::{Read, Write},
    net::TcpListener,
    path::PathBuf,
    process::Command,
    sync::LazyLock,
    thread,
};

use jiff::civil::Date;
use serde_json::{Value, json};
use withhold_catalogue::{Bundle, Catalogue, NewKeys, SigningKey, keygen, seal};
use withhold_domain::Service;
use withhold_tests::{Ctl, Output};

use crate::look::{GENERATIVE, item, keys, kind};

const EXPIRES: Date = Date::constant(2027, 9, 1);

static KEYS: LazyLock<NewKeys> = LazyLock::new(|| keygen(None).unwrap());
/// The whole catalogue with LinkedIn's setting under another name, and once more with nothing changed.
static RENAMED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    bundle(5, |services| {
        let linkedin = services.iter_mut().find(|service| service.id.as_str() == "linkedin").unwrap();
        let setting = linkedin.settings.iter_mut().find(|setting| setting.id.as_str() == "generative-ai");
        setting.unwrap().title = "Train our models".to_owned();
    })
});
static SAME: LazyLock<Vec<u8>> = LazyLock::new(|| bundle(4, |_| ()));

fn bundle(serial: u64, change: impl FnOnce(&mut Vec<Service>)) -> Vec<u8> {
    let mut services = Catalogue::embedded().unwrap().services().to_vec();
    change(&mut services);
    let bundle = Bundle::new(serial, Date::constant(2026, 3, 1), EXPIRES, services);
    seal(&bundle, &SigningKey::read(&KEYS.secret, None).unwrap()).unwrap()
}

/// The command of a program that trusts the key of these tests.
fn command(ctl: &Ctl, words: &[&str]) -> Command {
    let mut command = ctl.command(words);
    command.env("WITHHOLD_TEST_CATALOGUE_KEYS", &KEYS.public);
    command.env_remove("http_proxy").env_remove("HTTP_PROXY").env_remove("all_proxy").env_remove("ALL_PROXY");
    command
}

#[track_caller]
fn json(ctl: &Ctl, words: &[&str]) -> Value {
    let output = Output::of(command(ctl, words).arg("--json"));
    assert!(output.code == 0 && output.stderr.is_empty(), "{output:?}");
    output.json()
}

#[track_caller]
fn ok(ctl: &Ctl, words: &[&str]) -> String {
    let output = Output::of(&mut command(ctl, words));
    assert!(output.code == 0 && output.stderr.is_empty(), "{output:?}");
    output.stdout
}

#[track_caller]
fn refused(ctl: &Ctl, words: &[&str]) -> String {
    let output = Output::of(&mut command(ctl, words));
    assert!(output.code == 1 && output.stdout.is_empty(), "{output:?}");
    output.sentence_and_hint().0
}

fn file(ctl: &Ctl, name: &str, bytes: &[u8]) -> PathBuf {
    let path = ctl.home().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// A vault with a look at LinkedIn's setting, on the day after the look.
fn looked() -> Ctl {
    let ctl = Ctl::new();
    ok(&ctl, &["add", "linkedin"]);
    ok(&ctl, &["check", GENERATIVE, "--found", "withheld"]);
    ctl.at("2026-03-04")
}

#[test]
fn a_file_is_loaded_and_what_it_overtakes_is_shaken_and_said() {
    let ctl = looked();
    let path = file(&ctl, "new.catalogue", &RENAMED);
    let path = path.to_str().unwrap();
    let found = json(&ctl, &["catalogue", "verify", path]);
    assert_eq!((found["serial"].as_u64(), found["issued"].as_str()), (Some(5), Some("2026-03-01")));
    assert_eq!(json(&ctl, &["catalogue", "show"])["origin"], "embedded", "verifying takes nothing");

    let said = ok(&ctl, &["catalogue", "load", path]);
    assert!(said.contains("In force is catalogue 5 of 1 Mar 2026. 1 change at your services"), "{said}");
    let state = json(&ctl, &["catalogue", "show"]);
    assert_eq!((state["origin"].as_str(), state["serial"].as_u64()), (Some("current"), Some(5)));
    assert_eq!((state["unseen"].as_u64(), state["expired"].as_bool()), (Some(1), Some(false)));
    let row = item_of(&ctl);
    assert_eq!(
        (row["standing"]["kind"].as_str(), row["standing"]["by"].as_str()),
        (Some("shaken"), Some("setting"))
    );
    assert!(row["standing"]["what"].as_str().unwrap().contains("was called"), "{row}");

    let changes = json(&ctl, &["catalogue", "changes"]);
    let change = &changes["mine"][0];
    assert_eq!((change["difference"].as_str(), change["on"].as_str()), (Some("renamed"), Some("2026-03-04")));
    assert_eq!(change["shaken"], json!([GENERATIVE]));
    assert!(ok(&ctl, &["catalogue", "changes", "--seen"]).contains("LinkedIn"));
    assert_eq!(json(&ctl, &["catalogue", "show"])["unseen"], 0);

    let said = ok(&ctl, &["catalogue", "rollback"]);
    assert!(said.contains("rollback --undo"), "{said}");
    assert_eq!(item_of(&ctl)["standing"]["kind"], "withheld");
    assert_eq!(json(&ctl, &["catalogue", "rollback", "--undo"])["outcome"], "returned");
    assert_eq!(item_of(&ctl)["standing"]["kind"], "shaken");
}

fn item_of(ctl: &Ctl) -> Value {
    let rows = json(ctl, &["items"]);
    rows.as_array().unwrap().iter().find(|row| row["id"] == GENERATIVE).unwrap().clone()
}

#[test]
fn a_bad_file_is_refused_and_the_one_in_force_stays() {
    let ctl = looked();
    let good = file(&ctl, "good.catalogue", &RENAMED);
    ok(&ctl, &["catalogue", "load", good.to_str().unwrap()]);
    let mut flipped = RENAMED.clone();
    *flipped.last_mut().unwrap() ^= 1;
    for (name, bytes, says) in [
        ("flipped", flipped, "signature does not fit"),
        ("older", SAME.clone(), "an older one is not taken"),
        ("half", RENAMED[..RENAMED.len() / 2].to_vec(), "signature does not fit"),
        ("page", b"<html>Sign in</html>".to_vec(), "no Withhold catalogue"),
        ("huge", vec![b'x'; 6 << 20], "bytes"),
    ] {
        let path = file(&ctl, name, &bytes);
        let said = refused(&ctl, &["catalogue", "load", path.to_str().unwrap()]);
        assert!(said.contains(says), "{name}: {said}");
        assert_eq!(json(&ctl, &["catalogue", "show"])["serial"], 5);
    }
    let said = refused(&ctl, &["catalogue", "verify", "no-such-file"]);
    assert!(said.contains("There is no file"), "{said}");
    // A program that trusts no key takes no catalogue, and passes over the file that was kept under another key, with
    // a notice.
    let output = ctl.run(&["catalogue", "load", good.to_str().unwrap()]);
    assert!(output.stderr.contains("trusts no key"), "{output:?}");
    let state = ctl.json(&["catalogue", "show"]);
    assert_eq!((state["origin"].as_str(), state["takes_files"].as_bool()), (Some("embedded"), Some(false)));
    assert!(state["notice"]["message"].as_str().unwrap().contains("cannot be used"), "{state}");
    assert_eq!(kind(&ctl, GENERATIVE), "shaken", "what is missing makes nothing look better");
}

#[test]
fn a_newer_one_is_fetched_and_a_refusal_is_remembered() {
    let ctl = looked();
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/c", server.local_addr().unwrap());
    let serve = thread::spawn(move || {
        for body in [b"<html>Sign in</html>".as_slice(), &RENAMED] {
            let (mut to, _) = server.accept().unwrap();
            let _ = to.read(&mut [0; 4096]);
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
            to.write_all(head.as_bytes()).and_then(|()| to.write_all(body)).unwrap();
        }
    });
    let asking = |words: &[&str]| {
        let mut command = command(&ctl, words);
        Output::of(command.arg("--json").env("WITHHOLD_TEST_CATALOGUE_ADDRESS", &address))
    };
    let output = asking(&["catalogue", "update"]);
    assert!(output.code == 1 && output.stderr.contains("A web page came"), "{output:?}");
    let updates = asking(&["catalogue", "show"]).json()["updates"].clone();
    assert_eq!(updates["kind"], "on");
    assert!(updates["last_error"]["message"].as_str().unwrap().contains("A web page came"), "{updates}");
    let came = asking(&["catalogue", "update"]).json();
    assert_eq!((came["outcome"].as_str(), came["mine"].as_u64()), (Some("installed"), Some(1)));
    assert_eq!(came["state"]["updates"]["last_error"], Value::Null);
    serve.join().unwrap();
}

#[test]
fn without_an_address_updates_are_off_and_it_says_so() {
    let ctl = Ctl::new();
    let state = ctl.json(&["catalogue", "show"]);
    assert_eq!(state["updates"]["kind"], "no_address");
    assert!(ctl.ok(&["catalogue", "show"]).contains("This build fetches no catalogue."));
    let (said, _) = ctl.refused(&["catalogue", "update"]);
    assert!(said.contains("no address"), "{said}");
    let (said, _) = ctl.refused(&["catalogue", "rollback"]);
    assert!(said.contains("no catalogue to go back to"), "{said}");
    assert!(!ctl.data().join("catalogue").exists());
}

#[test]
fn an_expired_one_is_a_warning() {
    let said = Ctl::new().at("2031-01-01").ok(&["catalogue", "show"]);
    assert!(said.contains("Warning: the catalogue expired on"), "{said}");
}

#[test]
fn with_another_day_the_questions_are_answered_and_nothing_is_taken() {
    let ctl = looked();
    let path = file(&ctl, "new.catalogue", &RENAMED);
    for words in [
        &["catalogue", "load", path.to_str().unwrap()][..],
        &["catalogue", "update"],
        &["catalogue", "rollback"],
        &["catalogue", "changes", "--seen"],
    ] {
        let output = Output::of(command(&ctl, words).args(["--on", "2026-03-09"]));
        assert_eq!((output.code, output.stdout.as_str()), (2, ""), "{output:?}");
        assert!(output.sentence_and_hint().0.contains("takes no --on"), "{output:?}");
    }
    ok(&ctl, &["catalogue", "show", "--on", "2026-03-09"]);
    ok(&ctl, &["catalogue", "changes", "--on", "2026-03-09"]);
    ok(&ctl, &["catalogue", "verify", path.to_str().unwrap(), "--on", "2026-03-09"]);
    assert_eq!(item(&ctl, GENERATIVE)["standing"]["kind"], "withheld");
}

#[test]
fn the_answers_keep_their_fields() {
    let ctl = Ctl::new();
    let state = ctl.json(&["catalogue", "show"]);
    assert_eq!(
        keys(&state),
        [
            "expired",
            "expires",
            "issued",
            "notice",
            "origin",
            "previous",
            "report_url",
            "serial",
            "services",
            "set_aside",
            "settings",
            "takes_files",
            "unseen",
            "updates"
        ]
    );
    assert_eq!(
        keys(&state["updates"]),
        ["address", "host", "kind", "last_answered", "last_asked", "last_error", "next"]
    );
}

#[test]
fn a_region_goes_by_its_name_and_what_is_no_country_is_refused() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--region", "Germany"]);
    assert_eq!(ctl.json(&["accounts"])[0]["region"], "DE");
    assert_eq!(ctl.json(&["edit", "linkedin", "--region", "european union"])["region"], "EU");
    let (said, hint) = ctl.refused(&["edit", "linkedin", "--region", "XX"]);
    assert!(said == "“XX” is no country." && hint.starts_with("Give a country by its name"), "{said} {hint}");
    let (_, hint) = ctl.refused(&["edit", "linkedin", "--region", "Germanny"]);
    assert!(hint.starts_with("Did you mean Germany?"), "{hint}");
    assert_eq!(ctl.json(&["accounts"])[0]["region"], "EU", "what was refused changed nothing");
}

#[test]
fn a_name_leads_to_its_entry_or_to_a_question() {
    let ctl = Ctl::new();
    let (said, hint) = ctl.refused(&["add", "copilot"]);
    assert_eq!(said, "“copilot” can mean Microsoft Copilot or GitHub.");
    assert_eq!(hint, "Say microsoft-copilot or github.");
    let (_, hint) = ctl.refused(&["add", "gemini cli"]);
    assert!(hint.starts_with("Did you mean gemini?"), "{hint}");
    ctl.ok(&["add", "le chat"]);
    assert_eq!(ctl.json(&["accounts"])[0]["service"], "mistral");
    let listed = ctl.ok(&["services", "zed"]);
    assert!(listed.starts_with("Zed (zed)") && !listed.contains("PayPal"), "{listed}");
    let listed = ctl.ok(&["services", "chatgpt"]);
    assert!(
        listed.contains("enterprise: improve-model starts off, privacy-portal does not arise"),
        "{listed}"
    );
    let listed = ctl.ok(&["services", "whatsapp"]);
    assert!(
        listed.contains("advanced-chat-privacy: no training switch. This is no way out of training."),
        "{listed}"
    );
}

#[test]
fn what_is_no_training_switch_says_so_first_and_never_counts() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "whatsapp"]);
    let scare = "whatsapp/advanced-chat-privacy";
    let row = item(&ctl, scare);
    assert_eq!((row["not_training"].as_bool(), row["counted"].as_bool()), (Some(true), Some(false)));
    let line = ctl.ok(&["items"]).lines().find(|line| line.starts_with(scare)).unwrap().to_owned();
    assert!(line.contains("no training switch"), "{line}");
    let before = ctl.ok(&["status"]);
    let said = ctl.ok(&["check", scare, "--found", "shared"]);
    assert!(said.contains("(no training switch; looked 3 Mar 2026)"), "{said}");
    assert_eq!(ctl.ok(&["status"]), before, "no figure moves");
}

#[test]
fn did_you_mean_reaches_no_further_than_two_letters() {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin", "--label", "mara@example.com"]);
    let hint = |words: &[&str]| ctl.refused(words).1;
    assert!(hint(&["open", "linkedn/generativ-ai"]).starts_with("Did you mean linkedin/generative-ai?"));
    assert!(hint(&["open", "lnikedin"]).starts_with("Did you mean linkedin?"));
    assert!(hint(&["remove", "linkdin"]).starts_with("Did you mean linkedin?"));
    assert!(hint(&["add", "linkdn"]).starts_with("Did you mean linkedin?"));
    for far in
        [&["open", "linked/generative"][..], &["remove", "link"], &["add", "lnkdn"], &["add", "personalized"]]
    {
        assert!(!hint(far).contains("Did you mean"), "{far:?}");
    }
}
