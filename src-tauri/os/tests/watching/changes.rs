//! Changes that are told, each once, and to whom.

use std::{collections::BTreeSet, fs, os::unix::fs::symlink};

use proptest::prelude::*;
use withhold_os::watching::Place;

use crate::desk::Desk;

fn only(of: &str) -> BTreeSet<String> {
    BTreeSet::from([of.to_owned()])
}

#[test]
fn a_file_that_is_made_written_replaced_and_deleted_is_told_each_time() {
    let desk = Desk::new();
    desk.write("zed/other", "");
    let listener = desk.listen(vec![desk.place("zed", "zed/settings.json")]);
    assert_eq!(listener.unwatched, []);
    desk.write("zed/settings.json", "1");
    assert_eq!(listener.changed(), only("zed"), "made");
    desk.write("zed/settings.json", "2");
    assert_eq!(listener.changed(), only("zed"), "written");
    // As editors save.
    desk.write("zed/settings.json.new", "3");
    fs::rename(desk.path("zed/settings.json.new"), desk.path("zed/settings.json")).unwrap();
    assert_eq!(listener.changed(), only("zed"), "replaced");
    fs::remove_file(desk.path("zed/settings.json")).unwrap();
    assert_eq!(listener.changed(), only("zed"), "deleted");
    listener.end();
}

#[test]
fn a_folder_that_comes_later_is_watched_from_then_on_and_so_is_one_that_comes_again() {
    let desk = Desk::new();
    let listener = desk.listen(vec![desk.place("zed", "a/b/c/settings.json")]);
    for _ in 0..2 {
        for folder in ["a", "a/b", "a/b/c"] {
            fs::create_dir(desk.path(folder)).unwrap();
            assert_eq!(listener.changed(), only("zed"), "{folder}");
        }
        for content in ["1", "2"] {
            desk.write("a/b/c/settings.json", content);
            assert_eq!(listener.changed(), only("zed"), "{content}");
        }
        fs::rename(desk.path("a"), desk.path("away")).unwrap();
        fs::remove_dir_all(desk.path("away")).unwrap();
        assert_eq!(listener.changed(), only("zed"), "gone");
    }
}

#[test]
fn what_is_beside_a_place_is_nobodys() {
    let desk = Desk::new();
    desk.write("zed/settings.json", "");
    let places = vec![desk.place("zed", "zed/settings.json"), desk.place("end", "end")];
    let listener = desk.listen(places);
    desk.write("zed/other.json", "1");
    desk.write("other/settings.json", "1");
    fs::read(desk.path("zed/settings.json")).unwrap();
    desk.write("end", "");
    assert_eq!(listener.changed_until("end"), only("end"));
}

#[test]
fn two_programs_with_one_file_are_both_told_and_a_star_means_every_name() {
    let desk = Desk::new();
    desk.write("code/settings.json", "");
    desk.write("profiles/one/prefs.js", "");
    let listener = desk.listen(vec![
        desk.place("copilot", "code/settings.json"),
        desk.place("code", "code/settings.json"),
        desk.place("fox", "profiles/*/prefs.js"),
    ]);
    desk.write("code/settings.json", "1");
    assert_eq!(listener.changed(), BTreeSet::from(["code".to_owned(), "copilot".to_owned()]));
    desk.write("profiles/one/prefs.js", "1");
    assert_eq!(listener.changed(), only("fox"));
    fs::create_dir(desk.path("profiles/two")).unwrap();
    assert_eq!(listener.changed(), only("fox"));
    desk.write("profiles/two/prefs.js", "1");
    assert_eq!(listener.changed(), only("fox"));
}

#[test]
fn what_a_link_leads_to_is_watched_too() {
    let desk = Desk::new();
    desk.write("dotfiles/zed.json", "1");
    fs::create_dir(desk.path("zed")).unwrap();
    symlink(desk.path("dotfiles/zed.json"), desk.path("zed/settings.json")).unwrap();
    let listener = desk.listen(vec![desk.place("zed", "zed/settings.json")]);
    desk.write("dotfiles/zed.json", "2");
    assert_eq!(listener.changed(), only("zed"));
    fs::remove_file(desk.path("zed/settings.json")).unwrap();
    desk.write("zed/settings.json", "3");
    assert_eq!(listener.changed(), only("zed"));
}

#[test]
fn a_database_is_told_while_it_stays_open() {
    use std::io::Write;
    let desk = Desk::new();
    desk.write("state.db", "1");
    let place = Place { stays_open: true, ..desk.place("cursor", "state.db") };
    let listener = desk.listen(vec![place]);
    let mut beside = fs::File::create(desk.path("state.db-wal")).unwrap();
    assert_eq!(listener.changed(), only("cursor"));
    beside.write_all(b"2").unwrap();
    assert_eq!(listener.changed(), only("cursor"));
    let mut file = fs::File::options().append(true).open(desk.path("state.db")).unwrap();
    file.write_all(b"3").unwrap();
    assert_eq!(listener.changed(), only("cursor"));
}

#[derive(Debug, Clone, Copy)]
enum Deed {
    Write,
    Replace,
    Delete,
    DeleteFolder,
    MoveFolderAway,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let one = prop_oneof![
        3 => Just(Deed::Write),
        3 => Just(Deed::Replace),
        1 => Just(Deed::Delete),
        1 => Just(Deed::DeleteFolder),
        1 => Just(Deed::MoveFolderAway),
    ];
    prop::collection::vec(one, 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is done to a file and its folder: who reads the file whenever a change is told, and only then, knows in
    /// the end what is in the file.
    #[test]
    fn who_reads_when_told_knows_what_is_there(deeds in deeds()) {
        let desk = Desk::new();
        let listener = desk.listen(vec![desk.place("zed", "a/b/settings.json"), desk.place("end", "end")]);
        let read = || fs::read_to_string(desk.path("a/b/settings.json")).ok();
        let mut known = read();
        for (number, deed) in deeds.iter().enumerate() {
            let content = number.to_string();
            match deed {
                Deed::Write => desk.write("a/b/settings.json", &content),
                Deed::Replace => {
                    desk.write("a/b/new", &content);
                    fs::rename(desk.path("a/b/new"), desk.path("a/b/settings.json")).unwrap();
                }
                Deed::Delete => drop(fs::remove_file(desk.path("a/b/settings.json"))),
                Deed::DeleteFolder => drop(fs::remove_dir_all(desk.path("a"))),
                Deed::MoveFolderAway => drop(fs::rename(desk.path("a/b"), desk.path(&format!("away{number}")))),
            }
        }
        desk.write("end", "");
        loop {
            let changed = listener.changed();
            if changed.contains("zed") {
                known = read();
            }
            if changed.contains("end") {
                break;
            }
        }
        // A folder that came while the watches were set is told once they stand.
        if known != read() {
            prop_assert!(listener.changed().contains("zed"));
            known = read();
        }
        prop_assert_eq!(known, read());
    }
}
