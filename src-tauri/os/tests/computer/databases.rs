//! Copies of SQLite files.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use withhold_os::computer::{Found, PrivateCopy, Wanted};

use crate::home::{Home, word};

fn copy(home: &Home) -> PrivateCopy {
    match home.one("home/state.db", Wanted::Database) {
        Found::Database(copy) => copy,
        found => panic!("{found:?}"),
    }
}

#[test]
fn a_database_is_copied_with_its_log_into_a_folder_that_nobody_else_can_read() {
    let home = Home::new();
    home.write("home/state.db", "main");
    home.write("home/state.db-wal", "log");
    home.write("home/state.db-shm", "shared");
    let copy = copy(&home);
    assert_eq!(fs::read(copy.path()).unwrap(), b"main");
    let beside = fs::read_dir(copy.folder()).unwrap().map(|entry| entry.unwrap().file_name().into_string());
    let mut beside: Vec<String> = beside.map(Result::unwrap).collect();
    beside.sort();
    assert_eq!(beside, ["copy.db", "copy.db-wal"]);
    assert_eq!(fs::metadata(copy.folder()).unwrap().permissions().mode() & 0o777, 0o700);
    let folder = copy.folder().to_owned();
    drop(copy);
    assert!(!folder.exists(), "the copy is deleted");
    let left: Vec<_> = fs::read_dir(home.path("home")).unwrap().collect();
    assert_eq!(left.len(), 3, "nothing was written beside the database");
}

#[test]
fn no_database_is_no_copy() {
    let home = Home::new();
    assert_eq!(word(&home.one("home/state.db", Wanted::Database)), "Absent");
    home.link("home/state.db", home.path("home/gone.db"));
    assert_eq!(word(&home.one("home/state.db", Wanted::Database)), "NotAFile");
}

#[test]
fn a_log_that_leads_elsewhere_is_not_followed() {
    let home = Home::new();
    home.write("home/state.db", "main");
    home.write("outside/log", "log");
    home.link("home/state.db-wal", home.path("outside/log"));
    assert_eq!(word(&home.one("home/state.db", Wanted::Database)), "NotAFile");
}

#[test]
fn a_change_that_is_half_written_is_never_copied() {
    let home = Home::new();
    home.write("home/state.db", "main");
    home.write("home/state.db-journal", [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7, 0, 0]);
    assert_eq!(word(&home.one("home/state.db", Wanted::Database)), "Failed");
    // A journal that is kept after the change begins with noughts.
    home.write("home/state.db-journal", [0; 512]);
    assert_eq!(word(&home.one("home/state.db", Wanted::Database)), "Database");
}

#[test]
fn files_that_change_at_each_try_cannot_be_told() {
    let home = Home::new();
    let path = home.write("home/state.db", vec![1_u8; 40 << 20]);
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0_u64;
            while !done.load(Ordering::Relaxed) {
                round += 1;
                fs::OpenOptions::new().write(true).open(&path).unwrap().set_len((40 << 20) + round).unwrap();
            }
        });
        thread::sleep(Duration::from_millis(5));
        let found = home.one("home/state.db", Wanted::Database);
        done.store(true, Ordering::Relaxed);
        assert_eq!(word(&found), "Failed");
    });
    assert_eq!(word(&home.one("home/state.db", Wanted::Database)), "Database", "later it rests");
}
