//! The ways into the vault: chosen, typed, kept by a real keyring, lost and found again.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fantoccini::key::Key;
use withhold_tests::login::KeyringDaemon;

use crate::support::{Desk, Opening, Window, until};

pub(crate) const PASSPHRASE: &str = "seven quiet herons";
const PASSWORD: &str = "the person's own";
const ROW: &str = "row-linkedin/generative-ai@periwinkle";

/// A keyring on the desk's bus, unlocked by a password, or locked because nobody has signed in.
pub(crate) fn keyring(desk: &Desk, password: Option<&str>) -> KeyringDaemon {
    KeyringDaemon::start(&desk.bus(), &keyring_home(desk), password)
}

fn keyring_home(desk: &Desk) -> PathBuf {
    let home = desk.path("keyring");
    fs::create_dir_all(&home).unwrap();
    home
}

/// A desk whose vault a keyring opens, and the keyring.
pub(crate) fn kept_by_keyring() -> (Desk, KeyringDaemon) {
    let desk = Desk::bare();
    let daemon = keyring(&desk, Some(PASSWORD));
    desk.ctl(&["init", "--keyring"]);
    desk.ctl(&["add", "linkedin", "--label", "periwinkle"]);
    drop(daemon);
    let daemon = keyring(&desk, Some(PASSWORD));
    // A later run of the keyring gives the key, so that no way back lies beside the list any longer.
    desk.ctl(&["accounts"]);
    (desk, daemon)
}

/// Makes a recovery code in the window, by keys alone, and gives the code.
pub(crate) fn keep_code(window: &Window) -> String {
    window.focus("recovery-start");
    window.enter();
    let code = window.text("recovery-shown");
    window.until("“I have kept it” comes first", "document.activeElement.dataset.testid === 'recovery-kept'");
    window.enter();
    window.until("the field has the focus", "document.activeElement.dataset.testid === 'recovery-end'");
    window.misses("recovery-shown");
    window.type_words("22222 22222");
    window.enter();
    window.see("error-message");
    window.eval("document.querySelector('[data-testid=recovery-end]').select()");
    let groups: Vec<&str> = code.split('-').collect();
    window.type_words(&groups[groups.len() - 2..].join(" ").to_lowercase());
    window.enter();
    window.misses("recovery-start");
    window.reads("live", "Your recovery code is kept");
    code
}

fn gate(window: &Window, phase: &str) {
    window.is_shut();
    window.until(
        &format!("the gate is at {phase}"),
        &format!("document.querySelector('[data-phase={phase}]')"),
    );
}

fn add(window: &Window) {
    window.click("service-linkedin");
    window.fill("label-linkedin", "periwinkle");
    window.click("put-on-list");
    window.see(ROW);
}

fn is_encrypted(desk: &Desk) -> bool {
    !fs::read(desk.data().join("withhold.db")).unwrap().starts_with(b"SQLite format 3\0")
}

#[test]
fn without_a_keyring_one_may_go_without_encryption_and_is_told_so_for_good() {
    let desk = Desk::bare();
    let window = desk.open();
    gate(&window, "needs_choice");
    window.reads("choice-why", "no keyring is running.");
    assert!(!desk.data().join("withhold.db").exists(), "nobody has chosen yet");
    window.click("choose-unencrypted");
    window.click("choose");
    add(&window);
    window.close();
    assert!(!is_encrypted(&desk));
    let window = desk.open();
    window.see(ROW);
    window.visit("settings");
    window.reads("protection-words", "Not encrypted, protected by this computer's login only");
    window.close();
}

#[test]
fn a_passphrase_is_asked_for_at_each_start_and_after_each_lock() {
    let desk = Desk::bare();
    let window = desk.open();
    gate(&window, "needs_choice");
    window.fill("new-passphrase", PASSPHRASE);
    window.fill("new-passphrase-again", PASSPHRASE);
    window.enter();
    add(&window);
    window.ctrl('l');
    gate(&window, "locked");
    type_passphrase(&window);
    window.see(ROW);
    window.close();
    assert!(is_encrypted(&desk));

    let window = desk.open();
    gate(&window, "needs_passphrase");
    window.until("one may type at once", "document.activeElement.dataset.testid === 'passphrase'");
    window.type_words("not that one");
    window.enter();
    window.see("error-message");
    assert_eq!(window.value("passphrase"), "", "what was typed stays in the page");
    type_passphrase(&window);
    window.see(ROW);
    // Changing to the keyring and back needs nothing typed, since no keyring runs here.
    window.visit("settings");
    window.reads("protection-words", "Encrypted with your passphrase.");
    window.close();
}

fn type_passphrase(window: &Window) {
    window.fill("passphrase", PASSPHRASE);
    window.enter();
}

#[test]
fn a_keyring_opens_by_itself_and_its_loss_is_mended_with_the_recovery_code() {
    let desk = Desk::bare();
    let daemon = keyring(&desk, Some(PASSWORD));
    let window = desk.open();
    assert_eq!(window.ready(), "first-run", "a keyring answers, so nothing is asked");
    assert!(!desk.data().join("withhold.db").exists(), "nothing was written yet");
    add(&window);
    assert!(is_encrypted(&desk));
    window.reads("recovery-start", "Make a recovery code");
    window.close();

    let window = desk.open();
    window.see(ROW);
    let code = keep_code(&window);
    window.close();

    // A keyring that is there, is unlocked, and has no entry for the vault.
    drop(daemon);
    fs::remove_dir_all(desk.path("keyring")).unwrap();
    let daemon = keyring(&desk, Some(PASSWORD));
    let before = fs::read(desk.data().join("withhold.key")).unwrap();
    let window = desk.open();
    gate(&window, "needs_recovery");
    window.reads("gate-why", "has no entry");
    assert!(!window.sees("recovery-start"));
    window.click("way-keyring");
    window.see("error-message");
    window.fill("recovery-code", &format!("{}2", &code[..code.len() - 1]));
    window.enter();
    window.reads("error-message", "code");
    assert_eq!(fs::read(desk.data().join("withhold.key")).unwrap(), before, "something was written");
    window.fill("recovery-code", &code.to_lowercase().replace('-', " "));
    window.enter();
    window.see(ROW);
    window.close();

    // The keyring keeps the key anew.
    let window = desk.open();
    window.see(ROW);
    window.close();
    drop(daemon);
}

#[test]
fn each_state_of_the_keyring_is_told_and_one_that_comes_to_life_opens_the_list() {
    let (desk, daemon) = kept_by_keyring();
    drop(daemon);
    let window = desk.open();
    gate(&window, "needs_recovery");
    window.reads("gate-why", "which is not running");
    for way in ["way-keyring", "restore"] {
        window.see(way);
    }
    let locked = keyring(&desk, None);
    window.reads("gate-why", "locked");
    drop(locked);
    window.reads("gate-why", "which is not running");
    let daemon = keyring(&desk, Some(PASSWORD));
    window.see(ROW);

    // While the keyring hangs, the window says so; when the keyring goes on, so does the window.
    window.ctrl('l');
    gate(&window, "locked");
    daemon.hang(true);
    window.click("way-keyring");
    window.reads("error-message", "in time");
    daemon.hang(false);
    window.click("way-keyring");
    window.see(ROW);
    window.close();
}

#[test]
fn nothing_of_the_list_is_left_in_a_page_that_was_locked() {
    let (desk, _daemon) = kept_by_keyring();
    let window = desk.open();
    window.click(ROW);
    window.reads("item-panel", "Data for Generative AI Improvement");
    window.eval("void (window.before = true)");
    window.ctrl('l');
    gate(&window, "locked");
    window.until("the title tells nothing", "document.title === 'Withhold is locked'");
    assert_eq!(window.eval("window.before ?? false"), false, "the page is the one from before");
    assert_eq!(window.eval("location.hash"), "#/today");
    let held = window.eval("[document.documentElement.outerHTML, ...Object.values(localStorage), ...Object.values(sessionStorage), window.name].join()");
    let held = held.as_str().unwrap().to_lowercase();
    assert!(!held.contains("periwinkle") && !held.contains("linkedin"), "{held}");
    window.press(Key::Enter.into());
    window.see(ROW);
    // Locked by another process as well.
    desk.ctl(&["lock"]);
    gate(&window, "locked");
    window.close();
}

#[test]
fn a_backup_is_made_and_brings_back_what_was_there() {
    let (desk, _daemon) = kept_by_keyring();
    let window = desk.open();
    window.see(ROW);
    window.visit("settings");
    window.see("backups-count");
    window.click("backup-now");
    window.reads("live", "Backed up");
    let names = desk.ctl(&["restore", "--list"]);
    desk.ctl(&["add", "x", "--label", "later"]);
    window.visit("today");
    window.see("row-x/grok-training@later");
    window.visit("settings");
    window.see("restore");
    window.eval("void (document.querySelector('[data-testid=restore]').open = true)");
    let name = fs::read_dir(desk.data().join("backups")).unwrap().map(|entry| entry.unwrap().file_name());
    let asked = name.map(|name| name.into_string().unwrap()).find(|name| name.contains("asked"));
    window.click(&format!("restore-{}", asked.unwrap_or_else(|| panic!("no backup: {names}"))));
    window.click("restore-confirm");
    until("the account is gone again", || {
        let accounts = desk.ctl(&["accounts"]).to_string();
        (!accounts.contains("later")).then_some(())
    });
    window.visit("today");
    window.see(ROW);
    window.misses("row-x/grok-training@later");
    assert!(fs::read_dir(desk.data().join("kept")).unwrap().count() > 0, "the replaced file is not kept");
    window.close();
}

#[test]
fn a_backup_opens_with_the_code_alone_on_another_computer() {
    let (desk, daemon) = kept_by_keyring();
    let window = desk.open();
    let code = keep_code(&window);
    window.visit("settings");
    window.see("backups-count");
    window.click("backup-now");
    window.reads("live", "Backed up");
    window.close();
    drop(daemon);
    let asked = inside(&desk.data().join("backups"))
        .into_iter()
        .find(|file| file.to_string_lossy().contains("asked"));
    let brought = desk.path("stick.withhold");
    fs::copy(asked.expect("the backup is there"), &brought).unwrap();

    let elsewhere =
        Opening { data: Some(desk.path("elsewhere")), chooses: Some(brought), ..Opening::default() };
    let window = desk.open_with(&elsewhere);
    gate(&window, "needs_choice");
    window.see("restore");
    window.eval("void (document.querySelector('[data-testid=restore]').open = true)");
    window.click("restore-file");
    window.click("restore-confirm");
    window.until(
        "the code is asked for",
        "document.activeElement.closest('[data-testid=restore]') && document.activeElement.matches('input')",
    );
    window.fill("recovery-code", &code);
    window.enter();
    window.see(ROW);
    window.close();
}

#[test]
fn what_can_be_read_of_a_damaged_file_is_saved_with_a_report() {
    let desk = damaged();
    let before = fs::read(desk.data().join("withhold.db")).unwrap();
    let window = desk.open();
    gate(&window, "damaged");
    assert_eq!(fs::read(desk.data().join("withhold.db")).unwrap(), before, "the damaged file was written to");
    window.click("salvage");
    window.reads("salvage-report", "is kept at");
    window.click("salvage-open");
    window.see(ROW);
    window.close();
    let kept = fs::read_dir(desk.data().join("kept")).unwrap().map(|entry| entry.unwrap().path());
    let kept: Vec<PathBuf> =
        kept.flat_map(|path| if path.is_dir() { inside(&path) } else { vec![path] }).collect();
    assert!(
        kept.iter().any(|file| fs::read(file).unwrap() == before),
        "the damaged file is not kept: {kept:?}"
    );
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// A desk with an account, and with a check of the account on a page that a dying disk wrote over.
pub(crate) fn damaged() -> Desk {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin", "--label", "periwinkle"]);
    let item = "linkedin/generative-ai@periwinkle";
    desk.ctl(&["check", item, "--found", "withheld", "--note", "marmalade"]);
    let file = desk.data().join("withhold.db");
    let mut bytes = fs::read(&file).unwrap();
    let holds = |page: &[u8]| page.windows(9).any(|window| window == b"marmalade");
    let page = bytes.chunks_mut(4096).find(|page| holds(page)).expect("the note is in the file");
    page[..64].fill(0x5A);
    fs::write(&file, bytes).unwrap();
    desk
}
