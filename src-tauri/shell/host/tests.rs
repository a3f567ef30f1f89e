//! What the window may do with the vault while it is locked, shows another day, or has deleted everything.

use std::{
    fs,
    sync::mpsc::{Sender, channel},
};

use tempfile::TempDir;
use withhold_engine::{
    Answer, AnswerExported, BackupName, Beyond, Encrypted, Engine, Enter, ErrorCode, Found, ItemName,
    MakeVault, NewAccount, Phase, ReadExported, StandingView, Zeroizing, domain::Address, make_vault,
    read_own_export, restore,
};
use withhold_os::{Browser, BrowserError};

use super::*;
use crate::pages;

const PASSPHRASE: &str = "three plain words";
const ITEM: &str = "linkedin/generative-ai";

fn passphrase(text: &str) -> Enter {
    Enter::Passphrase { passphrase: Zeroizing::new(text.to_owned()) }
}

fn kept(how: Encrypted) -> MakeVault {
    let passphrase = (how == Encrypted::Passphrase).then(|| Zeroizing::new(PASSPHRASE.to_owned()));
    MakeVault { how, passphrase }
}

/// A folder with a vault, and nothing on the list.
fn made(how: Encrypted) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    make_vault(folder.path(), &Parts::of_this_computer().unwrap(), &kept(how)).unwrap();
    folder
}

fn add(engine: &mut Engine) -> Result<(), AppError> {
    let account = NewAccount {
        service: "linkedin".to_owned(),
        label: String::new(),
        plan: None,
        region: None,
        instances: Vec::new(),
    };
    engine.add_accounts(&[account]).map(drop)
}

fn accounts(host: &Host) -> usize {
    host.with(|engine| Ok(engine.accounts()?.len())).unwrap()
}

fn delete(host: &Host) -> Result<Deleted, AppError> {
    host.delete(&host.ask_to_delete()?)
}

#[test]
fn while_locked_only_a_right_way_in_restores_and_then_it_is_open() {
    let folder = made(Encrypted::Passphrase);
    let host = Host::new(folder.path().to_owned(), None);
    host.enter(passphrase(PASSPHRASE)).unwrap();
    let name = host.with(Engine::backup_now).unwrap().name;
    host.with(add).unwrap();
    host.lock();
    let again = |with: Option<Enter>| {
        host.exchange(with, |folder, parts, way| {
            restore(folder, parts, &BackupName { name: name.clone() }, way.as_ref())
        })
    };
    assert_eq!(again(None).unwrap_err().code, ErrorCode::Locked);
    assert_eq!(again(Some(passphrase("three other words"))).unwrap_err().code, ErrorCode::Invalid);
    assert_eq!(host.with(|_| Ok(())).unwrap_err().code, ErrorCode::Locked);
    again(Some(passphrase(PASSPHRASE))).unwrap();
    assert_eq!(accounts(&host), 0, "the backup is in place, and open");
}

#[test]
fn what_needs_no_key_is_not_restored_while_locked_either() {
    let folder = made(Encrypted::No);
    let host = Host::new(folder.path().to_owned(), None);
    host.with(add).unwrap();
    host.lock();
    assert_eq!(host.exchange(None, |_, _, _| Ok(())).unwrap_err().code, ErrorCode::Locked);
    host.enter(Enter::Keyring).unwrap();
    assert_eq!(accounts(&host), 1);
}

#[test]
fn a_new_passphrase_is_what_opens_it_from_then_on() {
    let folder = made(Encrypted::No);
    let host = Host::new(folder.path().to_owned(), None);
    host.with(add).unwrap();
    host.exchange(None, |folder, parts, way| {
        withhold_engine::change_protection(folder, parts, &kept(Encrypted::Passphrase), way.as_ref())?;
        *way = Some(passphrase(PASSPHRASE));
        Ok(())
    })
    .unwrap();
    assert_eq!(accounts(&host), 1);
}

#[test]
fn a_window_that_is_locked_or_shows_another_day_deletes_nothing() {
    let folder = made(Encrypted::No);
    let other_day = Host::new(folder.path().to_owned(), Some("2026-03-03".parse().unwrap()));
    assert_eq!(delete(&other_day).unwrap_err().code, ErrorCode::ReadOnly);
    let host = Host::new(folder.path().to_owned(), None);
    host.lock();
    assert_eq!(delete(&host).unwrap_err().code, ErrorCode::Locked);
    assert!(folder.path().join("withhold.db").exists());
}

#[test]
fn after_everything_was_deleted_no_way_in_is_taken_and_a_new_list_outlives_the_window() {
    let folder = made(Encrypted::No);
    let host = Host::new(folder.path().to_owned(), None);
    host.with(add).unwrap();
    delete(&host).unwrap();
    assert_eq!(host.enter(Enter::Keyring).unwrap_err().code, ErrorCode::Locked);
    assert_eq!(host.with(|_| Ok(())).unwrap_err().code, ErrorCode::Locked);
    make_vault(folder.path(), &Parts::of_this_computer().unwrap(), &kept(Encrypted::No)).unwrap();
    fs::create_dir_all(folder.path().join("webview")).unwrap();
    host.close();
    assert!(folder.path().join("withhold.db").exists(), "the new list was deleted");
    assert!(!folder.path().join("webview").exists());
}

/// A browser that takes its time: the person goes on meanwhile, and locks the window.
struct Slow {
    host: Host,
    opened: Sender<String>,
}

impl Browser for Slow {
    fn open(&self, address: &Address) -> Result<(), BrowserError> {
        self.opened.send(address.to_string()).unwrap();
        assert!(self.host.0.slot.try_lock().is_some(), "the engine is held while the page opens");
        self.host.with(Engine::overview).unwrap();
        self.host.with(|engine| engine.record_check(&withheld()).map(drop)).unwrap();
        self.host.lock();
        assert_eq!(self.host.with(Engine::overview).unwrap_err().code, ErrorCode::Locked);
        Ok(())
    }
}

fn withheld() -> Answer {
    Answer {
        item: ITEM.to_owned(),
        found: Found::Withheld,
        reason: None,
        method: None,
        label_read: None,
        note: None,
        effective: None,
        of: None,
    }
}

#[test]
fn while_a_page_opens_the_window_answers_records_and_locks() {
    let folder = made(Encrypted::No);
    let host = Host::new(folder.path().to_owned(), None);
    let (tell, opened) = channel();
    let browser = Box::new(Slow { host: host.clone(), opened: tell });
    let parts = Parts { browser, ..Parts::of_this_computer().unwrap() };
    let mut engine = Engine::open(folder.path(), None, parts).unwrap();
    add(&mut engine).unwrap();
    host.slot().engine = Some(engine);
    let name = ItemName { item: ITEM.to_owned() };
    let page = pages::open(&host, |engine| engine.page(&name)).unwrap();
    assert_eq!(opened.try_iter().collect::<Vec<_>>(), std::slice::from_ref(&page.url));
    assert!(host.slot().engine.is_none(), "it was locked meanwhile, and stays so");
    host.enter(Enter::Keyring).unwrap();
    let standing = host.with(|engine| Ok(engine.item(&name)?.row.standing)).unwrap();
    assert!(matches!(standing, StandingView::Withheld { .. }), "what was answered meanwhile is kept");
}

#[test]
fn a_look_around_leaves_the_list_as_it_was_and_leads_back_to_it() {
    let folder = made(Encrypted::No);
    let host = Host::new(folder.path().to_owned(), None);
    host.with(add).unwrap();
    let files = || {
        let entries = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap());
        let read = entries.filter(|entry| entry.path().is_file());
        read.map(|entry| (entry.file_name(), fs::read(entry.path()).unwrap())).collect::<Vec<_>>()
    };
    host.enter_demo().unwrap();
    let before = files();
    let made_up = accounts(&host);
    assert!(made_up > 10, "{made_up}");
    host.with(add).unwrap();
    assert_eq!(accounts(&host), made_up + 1);
    for refused in [
        host.exchange(None, |_, _, _| Ok(())),
        host.enter(Enter::Keyring),
        delete(&host).map(drop),
        host.not_in_demo(Beyond::Agent),
    ] {
        assert!(refused.unwrap_err().message.starts_with("This list is made up"));
    }
    host.lock();
    assert_eq!(accounts(&host), made_up + 1, "there is nothing to hide");
    assert_eq!(files(), before);
    host.leave_demo();
    assert_eq!(accounts(&host), 1);
    host.lock();
    assert_eq!(host.enter_demo().unwrap_err().code, ErrorCode::Locked);
}

#[test]
fn a_window_for_the_demo_never_opens_a_vault_or_makes_a_file() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("demo");
    let host = Host::for_demo(folder.clone());
    host.answer_early(false);
    assert!(host.first_answer().unwrap().contains("\"demo\":true"));
    host.with(add).unwrap();
    assert_eq!(host.state().unwrap().phase, Phase::Open);
    host.close();
    assert!(!folder.exists());
}

/// Reads an export of ChatGPT for the number of a reading.
fn offer(host: &Host, number: u32) -> Result<u32, AppError> {
    let settings = br#"[{"user_id":"a","settings":{"training_allowed":false}}]"#;
    let read = read_own_export(std::io::Cursor::new(settings), "user_settings.json")?;
    host.with_own_exports(|engine, exports| {
        engine.offer_exported(exports, number, read, ReadExported::default()).map(|offered| offered.number)
    })
}

fn begin(host: &Host) -> u32 {
    host.with_own_exports(|_, exports| Ok(exports.begin())).unwrap()
}

#[test]
fn an_export_that_was_read_or_is_being_read_is_let_go_as_the_list_is_locked() {
    let folder = made(Encrypted::Passphrase);
    let host = Host::new(folder.path().to_owned(), None);
    host.enter(passphrase(PASSPHRASE)).unwrap();
    let held = offer(&host, begin(&host)).unwrap();
    let slow = begin(&host);
    let answer = |number| AnswerExported { number, name: None, of: None, mine: true };
    let told =
        |number| host.with_own_exports(|engine, exports| engine.answer_exported(exports, answer(number)));
    assert!(told(held).is_ok());
    host.lock();
    assert_eq!(offer(&host, slow).unwrap_err().code, ErrorCode::Locked);
    host.enter(passphrase(PASSPHRASE)).unwrap();
    assert_eq!(told(held).unwrap_err().code, ErrorCode::NotFound, "what was held is gone");
    assert_eq!(offer(&host, slow).unwrap_err().code, ErrorCode::NotFound, "what came late is not held");
    assert_eq!(told(slow).unwrap_err().code, ErrorCode::NotFound);
    assert!(told(offer(&host, begin(&host)).unwrap()).is_ok());
}

#[test]
fn an_export_that_was_read_for_the_list_is_let_go_as_the_made_up_list_takes_its_place() {
    let folder = made(Encrypted::No);
    let host = Host::new(folder.path().to_owned(), None);
    let slow = begin(&host);
    host.enter_demo().unwrap();
    host.leave_demo();
    assert_eq!(offer(&host, slow).unwrap_err().code, ErrorCode::NotFound);
}
