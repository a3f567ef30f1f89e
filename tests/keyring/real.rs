//! Keyrings that people use beside GNOME's, as `withholdctl` meets them: `KeePassXC` as it comes, and KDE's wallet.

use std::{fs, os::unix::fs::PermissionsExt, process::Command, thread};

use withhold_os::{Asking, Keyring, KeyringError, Wanted};
use withhold_tests::{Ctl, Output, keepassxc::KeePassXc, kwallet::KWallet, login::Login, process::Group};

use crate::{screen, windows};

const LABEL: &str = "periwinkle";

/// The name of the window in which `KeePassXC` asks whether an entry may be given out.
const QUESTION: &str = "Access Request";

/// The keys Return and Escape of an X server's usual keyboard.
const RETURN: u8 = 36;
const ESCAPE: u8 = 9;

/// A login in which `KeePassXC` keeps secrets, on a screen of its own.
struct Kept {
    ctl: Ctl,
    keepassxc: KeePassXc,
    login: Login,
    display: String,
    _screen: Group,
}

impl Kept {
    fn new(confirms: bool) -> Self {
        let login = Login::new();
        let (group, display) = screen::start();
        let keepassxc = KeePassXc::start(login.folder(), &login.address(), &display, confirms);
        let ctl = Ctl::without_vault().on_bus(&login.address());
        Self { ctl, keepassxc, login, display, _screen: group }
    }

    /// Runs the command while somebody presses a key in the window in which the keyring asks.
    fn run_and_press(&self, words: &[&str], key: u8) -> Output {
        let mut command: Command = self.ctl.command(words);
        thread::scope(|scope| {
            let output = scope.spawn(move || Output::of(&mut command));
            windows::press_in(&self.display, QUESTION, key);
            output.join().unwrap()
        })
    }
}

/// Keeps a recovery code, so that no way back lies beside the list.
fn with_code(ctl: &Ctl) {
    let code = ctl.json(&["recovery", "new"])["code"].as_str().unwrap().to_owned();
    let file = ctl.home().join("code");
    fs::write(&file, code).unwrap();
    ctl.ok(&["recovery", "confirm", "--code-file", file.to_str().unwrap()]);
}

#[test]
fn keepassxc_as_it_comes_keeps_a_list_and_asks_for_each_command() {
    let kept = Kept::new(true);
    let made = kept.ctl.run(&["init", "--keyring"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert_eq!(kept.keepassxc.entries(), 1);
    let (sentence, hint) = kept.ctl.refused(&["accounts"]);
    assert!(sentence.contains("wants you to allow Withhold") && hint.contains("--ask"), "{sentence} {hint}");
    assert!(!windows::has_window(&kept.display, QUESTION), "somebody was asked");
    let added = kept.run_and_press(&["add", "linkedin", "--label", LABEL, "--ask"], RETURN);
    assert_eq!(added.code, 0, "{added:?}");
    let unlocked = kept.run_and_press(&["unlock"], RETURN);
    assert!(unlocked.code == 0 && unlocked.stdout.contains("for this command alone"), "{unlocked:?}");
    let refused = kept.run_and_press(&["accounts", "--ask"], ESCAPE);
    assert!(refused.code == 1 && refused.stderr.contains("closed without a yes"), "{refused:?}");
    assert_eq!(kept.keepassxc.entries(), 1, "an entry was left or lost");
    kept.ctl.ok(&["delete-everything", "--yes"]);
    assert_eq!(kept.keepassxc.entries(), 0);
}

#[test]
fn keepassxc_with_a_locked_database_is_locked_and_opens_no_window() {
    let kept = Kept::new(false);
    kept.ctl.run(&["add", "linkedin", "--label", LABEL]);
    assert!(kept.ctl.ok(&["accounts"]).contains(LABEL));
    let keyring = kept.login.keyring();
    kept.keepassxc.lock(&keyring);
    let (sentence, hint) = kept.ctl.refused(&["accounts"]);
    assert!(sentence.contains("is locked") && hint.contains("withholdctl unlock"), "{sentence} {hint}");
    assert!(!windows::has_window(&kept.display, "Unlock"), "a window was opened");
}

#[test]
fn another_keyring_that_answers_is_named() {
    let kept = Kept::new(false);
    kept.ctl.run(&["add", "linkedin", "--label", LABEL]);
    with_code(&kept.ctl);
    let Kept { ctl, keepassxc, mut login, .. } = kept;
    drop(keepassxc);
    let (sentence, _) = ctl.refused(&["accounts"]);
    assert!(sentence.contains("kept by KeePassXC") && sentence.contains("not running"), "{sentence}");
    for (password, why) in [(None, "not been set up"), (Some("another"), "no entry")] {
        login.start_keyring(password);
        let (sentence, _) = ctl.refused(&["accounts"]);
        assert!(sentence.contains("kept by KeePassXC"), "{sentence}");
        assert!(sentence.contains("now GNOME Keyring") && sentence.contains(why), "{sentence}");
    }
}

#[test]
fn no_other_keyring_is_started_in_the_place_of_the_one_that_kept_the_key() {
    let ctl = Ctl::without_vault();
    let services = ctl.home().join(".local/share/dbus-1/services");
    let (program, started) = (ctl.home().join("gnome-keyring-daemon"), ctl.home().join("started"));
    fs::create_dir_all(&services).unwrap();
    fs::write(&program, format!("#!/bin/sh\n: > '{}'\n", started.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let file = format!("[D-BUS Service]\nName=org.freedesktop.secrets\nExec={}\n", program.display());
    fs::write(services.join("a.service"), file).unwrap();
    let login = Login::starting(&services);
    let ctl = ctl.on_bus(&login.address());
    let (screen, display) = screen::start();
    let keepassxc = KeePassXc::start(login.folder(), &login.address(), &display, false);
    ctl.run(&["add", "linkedin", "--label", LABEL]);
    with_code(&ctl);
    drop((keepassxc, screen));
    let _ = fs::remove_file(&started);
    assert!(ctl.refused(&["accounts"]).0.contains("kept by KeePassXC"));
    assert!(!started.exists(), "another keyring was started");
    // Where nobody is known to have kept anything, whoever there is is started.
    ctl.with_data(&ctl.home().join("second")).run(&["init"]);
    assert!(started.exists());
}

#[test]
fn the_open_wallet_of_kde_opens_at_each_login_without_a_question() {
    let login = Login::new();
    let wallet = KWallet::after_login(login.folder(), &login.address());
    let ctl = Ctl::without_vault().on_bus(&login.address());
    let made = ctl.run(&["add", "linkedin", "--label", LABEL]);
    assert_eq!(made.code, 0, "{made:?}");
    assert!(ctl.ok(&["accounts"]).contains(LABEL));
    wallet.written();
    wallet.end();
    let wallet = KWallet::after_login(login.folder(), &login.address());
    assert!(ctl.ok(&["accounts"]).contains(LABEL));
    wallet.close();
    assert!(ctl.refused(&["accounts"]).0.contains("is locked"));
    wallet.log_in();
    assert!(ctl.ok(&["accounts"]).contains(LABEL));
}

#[test]
fn a_wallet_that_ends_right_after_a_list_was_made_or_encrypted_locks_nobody_out() {
    for verbs in [
        &[&["add", "linkedin"][..]][..],
        &[&["init", "--unencrypted"], &["add", "linkedin"], &["backup"], &["encrypt", "--keyring"]],
    ] {
        let login = Login::new();
        let wallet = KWallet::after_login(login.folder(), &login.address());
        let ctl = Ctl::without_vault().on_bus(&login.address());
        for verb in verbs {
            let done = ctl.run(verb);
            assert_eq!(done.code, 0, "{done:?}");
        }
        wallet.end();
        let wallet = KWallet::after_login(login.folder(), &login.address());
        let opened = ctl.run(&["accounts"]);
        assert!(opened.code == 0 && opened.stderr.contains("still lay beside the list"), "{opened:?}");
        wallet.written();
        wallet.end();
        let _wallet = KWallet::after_login(login.folder(), &login.address());
        ctl.ok(&["accounts"]);
        assert!(!ctl.ok(&["status"]).contains("in the clear"));
    }
}

#[test]
fn a_wallet_that_ends_right_after_a_write_has_lost_what_it_kept() {
    let login = Login::new();
    let wallet = KWallet::after_login(login.folder(), &login.address());
    let wanted = Wanted { asking: Asking::Person, ..Wanted::quietly("vault-one") };
    login.keyring().write(wanted, &[7; 32]).unwrap();
    wallet.end();
    let _wallet = KWallet::after_login(login.folder(), &login.address());
    let read = login.keyring().read(wanted).map(drop);
    assert!(matches!(read, Err(KeyringError::Lost | KeyringError::Empty)), "{read:?}");
}
