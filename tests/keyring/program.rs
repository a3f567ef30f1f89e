//! The states of the keyring as the whole program meets the states: `withholdctl` with a real keyring, or without.

use std::{collections::BTreeMap, fs, path::PathBuf};

use serde_json::{Value, json};
use withhold_tests::{Ctl, Output, login::Login};

const PASSWORD: &str = "the person's own";
const LABEL: &str = "periwinkle";

/// A list that the keyring keeps, and the login in which the list was made. The recovery code lies in the home.
struct Kept {
    login: Login,
    ctl: Ctl,
}

impl Kept {
    fn new() -> Self {
        let mut login = Login::new();
        login.start_keyring(Some(PASSWORD));
        let ctl = Ctl::without_vault().on_bus(&login.address());
        let made = ctl.run(&["add", "linkedin", "--label", LABEL]);
        assert_eq!(made.code, 0, "{made:?}");
        let code = ctl.json(&["recovery", "new"])["code"].as_str().unwrap().to_owned();
        let secret = ctl.home().join("code");
        fs::write(&secret, &code).unwrap();
        ctl.ok(&["recovery", "confirm", "--code-file", secret.to_str().unwrap()]);
        Self { login, ctl }
    }

    /// Asserts that the list opens.
    #[track_caller]
    fn opens(&self) {
        assert!(self.ctl.ok(&["accounts"]).contains(LABEL));
    }

    /// Asserts that the list does not open by itself: no first start, nothing written, every way in offered; and that
    /// the code opens the list.
    #[track_caller]
    fn is_shut(&self, words: &str) {
        let before = self.files();
        for verb in [&["accounts"][..], &["status"], &["add", "x", "--label", "second"]] {
            let output = self.ctl.run(&[verb, &["--json"]].concat());
            assert!(output.code == 1 && output.stdout.is_empty(), "{verb:?}: {output:?}");
            let error = error(&output);
            assert_eq!(error["code"], json!("needs_recovery"), "{error}");
            assert!(error["message"].as_str().unwrap().contains(words), "{error}");
            let hint = error["hint"].as_str().unwrap();
            for way in ["Nothing was written", "keyring", "recovery code", "backup"] {
                assert!(hint.contains(way), "{hint}");
            }
        }
        let choice = self.ctl.run(&["init", "--keyring"]);
        assert_eq!(choice.code, 1, "a second vault was made: {choice:?}");
        assert!(self.files() == before, "something was written");
        let secret = self.ctl.home().join("code");
        assert!(self.ctl.ok(&["accounts", "--code-file", secret.to_str().unwrap()]).contains(LABEL));
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.ctl.data()).unwrap().map(|entry| entry.unwrap().path());
        let kept = |path: &PathBuf| path.is_file() && !path.to_string_lossy().ends_with("-shm");
        entries.filter(kept).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }
}

fn error(output: &Output) -> Value {
    serde_json::from_str(&output.stderr).unwrap_or_else(|_| panic!("{output:?}"))
}

#[test]
fn unlocked_the_first_write_makes_a_vault_and_says_that_no_code_is_kept() {
    let mut login = Login::new();
    login.start_keyring(Some(PASSWORD));
    let ctl = Ctl::without_vault().on_bus(&login.address());
    ctl.ok(&["status"]);
    assert!(!ctl.data().exists());
    let made = ctl.run(&["add", "linkedin", "--label", LABEL]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(made.stderr.contains("No recovery code is kept yet"), "{made:?}");
    assert!(made.stderr.contains("withholdctl recovery new"), "{made:?}");
    let status = ctl.json(&["status"]);
    assert_eq!(
        (&status["encrypted"], &status["needs_recovery"], &status["keyring_name"]),
        (&json!("keyring"), &json!(true), &json!("Secret Service"))
    );
    assert!(ctl.ok(&["status"]).contains("No recovery code is kept yet"));
    ctl.ok(&["add", "x"]);
    // The list's key outlives the keyring's process.
    login.start_keyring(Some(PASSWORD));
    assert!(ctl.ok(&["accounts"]).contains(LABEL));
}

#[test]
fn no_session_bus() {
    let kept = Kept::new();
    let nowhere = kept.ctl.on_bus("unix:path=/nowhere/at/all");
    let there = Kept { ctl: nowhere, ..kept };
    there.is_shut("no bus");
    let away = there.ctl.on_bus(&there.login.address());
    assert!(away.ok(&["accounts"]).contains(LABEL));
}

#[test]
fn a_bus_without_a_service_and_a_service_that_appears_later() {
    let mut kept = Kept::new();
    kept.login.stop_keyring();
    kept.is_shut("GNOME Keyring (“Login”), which is not running");
    kept.login.start_keyring(Some(PASSWORD));
    kept.opens();
}

#[test]
fn a_service_without_a_collection() {
    let kept = Kept::new();
    let mut other = Login::new();
    other.start_keyring(None);
    let moved = Kept { ctl: kept.ctl.on_bus(&other.address()), login: other };
    moved.is_shut("has not been set up");
}

#[test]
fn locked_and_wrong_password() {
    let mut kept = Kept::new();
    kept.login.start_keyring(None);
    kept.is_shut("is locked");
    kept.login.start_keyring(Some("somebody else's"));
    kept.is_shut("is locked");
    kept.login.start_keyring(Some(PASSWORD));
    kept.opens();
}

#[test]
fn entry_deleted_and_kept_again_after_a_recovery() {
    let kept = Kept::new();
    let header: Value =
        serde_json::from_slice(&fs::read(kept.ctl.data().join("withhold.key")).unwrap()).unwrap();
    let ways = header["current"]["ways"].as_array().unwrap();
    let entry = ways.iter().find_map(|way| way["entry"].as_str()).unwrap();
    withhold_os::Keyring::remove(&kept.login.keyring(), withhold_os::Wanted::quietly(entry)).unwrap();
    kept.is_shut("no entry");
    let secret = kept.ctl.home().join("code");
    let said = kept.ctl.ok(&["recovery", "use", "--code-file", secret.to_str().unwrap()]);
    assert!(said.contains("Secret Service keeps its key again"), "{said}");
    kept.opens();
}

#[test]
fn another_session_with_a_keyring_of_its_own() {
    let kept = Kept::new();
    let mut other = Login::new();
    other.start_keyring(Some("another computer's"));
    let moved = Kept { ctl: kept.ctl.on_bus(&other.address()), login: other };
    moved.is_shut("no entry");
    // The check above opened the list by the code, and the new keyring keeps the key from now on.
    moved.opens();
}

#[test]
fn a_service_that_hangs_is_given_up_and_said_so() {
    let kept = Kept::new();
    kept.login.daemon().unwrap().hang(true);
    let output = kept.ctl.run(&["accounts"]);
    kept.login.daemon().unwrap().hang(false);
    assert_eq!(output.code, 1);
    assert!(output.sentence_and_hint().0.contains("did not answer in time"), "{output:?}");
    kept.opens();
}

#[test]
fn without_any_vault_each_state_names_the_choices() {
    let silent = Login::new();
    let mut bare = Login::new();
    bare.start_keyring(None);
    for (bus, words) in [
        ("unix:path=/nowhere/at/all".to_owned(), "no bus"),
        (silent.address(), "no keyring is running"),
        // The keyring would make its first collection now, and has no window here in which to ask.
        (bare.address(), "closed without a yes"),
    ] {
        let ctl = Ctl::without_vault().on_bus(&bus);
        for verb in [&["add", "linkedin"][..], &["init"], &["init", "--keyring"]] {
            let (sentence, hint) = ctl.refused(verb);
            assert!(sentence.contains(words), "{sentence}");
            assert!(hint.contains("--passphrase-file") && hint.contains("--unencrypted"), "{hint}");
        }
        assert!(!ctl.data().exists());
        ctl.ok(&["init", "--unencrypted"]);
        ctl.ok(&["add", "linkedin"]);
    }
}

#[test]
fn an_old_list_is_encrypted_and_everything_is_deleted_with_its_entry() {
    let mut login = Login::new();
    login.start_keyring(Some(PASSWORD));
    let ctl = Ctl::new().on_bus(&login.address());
    ctl.ok(&["add", "linkedin", "--label", LABEL]);
    let said = ctl.run(&["encrypt"]);
    assert!(said.code == 0 && said.stdout.contains("its key kept by the Secret Service"), "{said:?}");
    assert!(ctl.ok(&["accounts"]).contains(LABEL));
    let gone = ctl.ok(&["delete-everything", "--yes"]);
    assert!(gone.contains("in the Secret Service") && gone.contains("withhold.key"), "{gone}");
    assert!(!ctl.data().exists());
    assert!(ctl.json(&["accounts"]).as_array().unwrap().is_empty(), "a first start again");
}
