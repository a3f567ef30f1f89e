//! Whatever stands in the place of a file, an answer is never better for it.

use std::{
    fs::{self, File},
    sync::atomic::{AtomicBool, Ordering},
};

use proptest::prelude::*;
use withhold_engine::ReadingFinding;

use crate::world::World;

/// What is read of Codex where this stands in the place of its file, which has to protect first.
fn instead(put: impl FnOnce(&World, &str)) -> String {
    let world = World::with(&[]);
    let name = "home/.codex/config.toml";
    world.write(name, "[analytics]\nenabled = false\n");
    assert_eq!(world.word("codex-cli", "analytics"), "withheld");
    fs::remove_file(world.path(name)).unwrap();
    put(&world, name);
    world.word("codex-cli", "analytics")
}

fn bytes(content: &[u8]) -> String {
    instead(|world, name| drop(world.write(name, content)))
}

#[test]
fn what_is_no_file_cannot_be_told() {
    assert_eq!(instead(|world, name| fs::create_dir(world.path(name)).unwrap()), "not_a_file");
    let pipe = |world: &World, name: &str| {
        assert!(std::process::Command::new("mkfifo").arg(world.path(name)).status().unwrap().success());
    };
    assert_eq!(instead(pipe), "not_a_file");
    assert_eq!(instead(|world, name| world.link(name, "/dev/zero")), "not_a_file");
    assert_eq!(instead(|world, name| world.link(name, world.path("home/gone"))), "not_a_file");
    let outside = |world: &World, name: &str| {
        world.write("outside/config.toml", "[analytics]\nenabled = false\n");
        world.link(name, world.path("outside/config.toml"));
    };
    assert_eq!(instead(outside), "not_a_file");
    let inside = |world: &World, name: &str| {
        world.write("home/dotfiles/config.toml", "[analytics]\nenabled = false\n");
        world.link(name, world.path("home/dotfiles/config.toml"));
    };
    assert_eq!(instead(inside), "withheld", "a link within the home folder is what people use");
}

#[test]
fn a_file_that_is_too_large_or_too_deep_cannot_be_told() {
    let large = |world: &World, name: &str| {
        File::create(world.path(name)).unwrap().set_len(1 << 30).unwrap();
    };
    assert_eq!(instead(large), "too_large");
    let deep = format!("[analytics]\nenabled = false\nx = {}{}", "[".repeat(200), "]".repeat(200));
    assert_eq!(bytes(deep.as_bytes()), "broken");
    let world = World::with(&[]);
    let deep = format!(
        r#"{{ "privacy": {{ "usageStatisticsEnabled": false }}, "x": {}{} }}"#,
        "[".repeat(100),
        "]".repeat(100)
    );
    world.write("home/.gemini/settings.json", deep);
    assert_eq!(world.word("gemini-cli", "usage-statistics"), "too_deep");
}

#[test]
fn a_file_that_is_not_plain_cannot_be_told() {
    assert_eq!(bytes(b"[analytics]\nenabled = fal"), "broken");
    assert_eq!(bytes(b"\xef\xbb\xbf[analytics]\nenabled = false\n"), "byte_order_mark");
    let utf16: Vec<u8> = "[analytics]\nenabled = false\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(bytes(&[&[0xff, 0xfe][..], &utf16].concat()), "utf_16");
    assert_eq!(bytes(b"[analytics]\nenabled = \"\xff\"\n"), "not_text");
    assert_eq!(bytes(b"[analytics]\nenabled = false\nenabled = false\n"), "duplicate");
    assert_eq!(bytes(b"[analytics]\nEnabled = false\n"), "other_case");
    assert_ne!(bytes(b"[analytics]\nenabled = 0\n"), "withheld");
    assert_ne!(bytes(b"[analytics]\nenabled = \"false\"\n"), "withheld");
    assert_ne!(bytes(b""), "withheld");
}

const TABLE: &str = "CREATE TABLE kv_store (key TEXT PRIMARY KEY, value TEXT)";
const DATABASE: &str = "home/.local/share/zed/db/0-stable/db.sqlite";

fn database(world: &World, answer: &str) -> rusqlite::Connection {
    world.write("home/.config/zed/settings.json", "{}");
    fs::create_dir_all(world.path(DATABASE).parent().unwrap()).unwrap();
    let database = withhold_sqlite::open(world.path(DATABASE), rusqlite::OpenFlags::default()).unwrap();
    database
        .execute_batch(&format!("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; {TABLE};"))
        .unwrap();
    let row = "INSERT INTO kv_store VALUES ('zed_predict_data_collection_choice', ?1)";
    database.execute(row, [answer]).unwrap();
    database
}

#[test]
fn a_database_in_use_is_read_with_its_log_and_nothing_is_written_beside_it() {
    let world = World::with(&[]);
    let open = database(&world, "true");
    assert!(fs::metadata(world.path(&format!("{DATABASE}-wal"))).unwrap().len() > 0, "it is all in the log");
    let names = || {
        let all = fs::read_dir(world.path(DATABASE).parent().unwrap()).unwrap();
        let mut all: Vec<_> = all.map(|entry| entry.unwrap().file_name()).collect();
        all.sort();
        all
    };
    let before = names();
    assert_eq!(world.word("zed", "edit-predictions"), "shared");
    open.execute("UPDATE kv_store SET value = 'false'", []).unwrap();
    assert_eq!(world.word("zed", "edit-predictions"), "withheld");
    open.execute_batch("BEGIN EXCLUSIVE; UPDATE kv_store SET value = 'true'").unwrap();
    assert_eq!(world.word("zed", "edit-predictions"), "withheld", "what is not committed does not count");
    open.execute_batch("COMMIT").unwrap();
    assert_eq!(world.word("zed", "edit-predictions"), "shared");
    assert_eq!(names(), before);
}

#[test]
fn a_database_that_is_none_or_of_another_form_cannot_be_told() {
    let world = World::with(&[]);
    drop(database(&world, "false"));
    assert_eq!(world.word("zed", "edit-predictions"), "withheld");
    let whole = fs::read(world.path(DATABASE)).unwrap();
    for broken in [b"no database".to_vec(), Vec::new(), whole[..whole.len() / 2].to_vec()] {
        world.write(DATABASE, &broken);
        assert_ne!(world.word("zed", "edit-predictions"), "withheld", "{} bytes", broken.len());
    }
    fs::remove_file(world.path(DATABASE)).unwrap();
    assert_eq!(
        world.word("zed", "edit-predictions"),
        "unknown_place",
        "the program makes it at its first start"
    );
}

#[test]
fn no_copy_of_a_database_is_left() {
    let world = World::with(&[]);
    drop(database(&world, "false"));
    let copies = || {
        let all = fs::read_dir(std::env::temp_dir()).unwrap().filter_map(Result::ok);
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        all.map(name).filter(|name| name.starts_with("withhold-look-")).collect::<Vec<_>>()
    };
    let before = copies();
    world.look(&[]);
    let after = copies();
    // Other tests look at the same time, and their copies come and go.
    std::thread::sleep(std::time::Duration::from_secs(1));
    let left = copies();
    assert!(after.iter().all(|name| before.contains(name) || !left.contains(name)), "{after:?} {left:?}");
}

#[test]
fn a_file_that_is_written_while_it_is_read_is_old_or_new_or_cannot_be_told() {
    let world = World::with(&[]);
    let path = world.write("home/.codex/config.toml", "[analytics]\nenabled = true\n");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !done.load(Ordering::Relaxed) {
                // Cut short first, as a careless editor writes.
                fs::write(&path, "[analytics]\nenabled = true\n").unwrap();
            }
        });
        for _ in 0..30 {
            let said = world.word("codex-cli", "analytics");
            assert_ne!(said, "withheld");
        }
        done.store(true, Ordering::Relaxed);
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// No bytes in the place of a file protect, unless they are the very setting: here they never are.
    #[test]
    fn no_bytes_protect_by_chance(
        file in prop::sample::select(vec![
            "home/.codex/config.toml", "home/.gemini/settings.json", "home/.config/Code/User/settings.json",
            "home/.config/goose/config.yaml", "home/.config/nomic.ai/GPT4All.ini",
            "home/.local/share/JetBrains/consentOptions/accepted", DATABASE, "home/.mozilla/firefox/a/prefs.js",
        ]),
        content in prop::collection::vec(any::<u8>(), 0..64),
    ) {
        let world = World::with(&[]);
        let nothing = world.look(&[]).into_iter().filter(|view| view.finding == ReadingFinding::Withheld).count();
        prop_assert_eq!(nothing, 0);
        world.write(file, &content);
        for view in world.look(&[]) {
            let by_file = view.decided_by.as_ref().is_some_and(|by| by.file.is_some());
            prop_assert!(view.finding != ReadingFinding::Withheld || !by_file, "{:#?}", view);
        }
    }
}
