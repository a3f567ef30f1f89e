//! A secret of an export stands nowhere: not in what crosses to the window, not in errors or logs, not in the vault's
//! files or the folder for temporary files.

use std::{env, fs, path::Path, process::Command};

use proptest::prelude::*;
use withhold_engine::{BringHow, ColumnsPicked, Fate, Offered};

use crate::{
    exports,
    world::{World, all_of, chrome, logged, name},
};

/// What every marker holds, in small letters.
const MARK: &str = "zk9marker7qx";

/// Everything that the window is told about a file, as text, after every account that can be added was added.
fn told(world: &mut World, bytes: &[u8]) -> String {
    told_of(world, bytes, &BringHow::default())
}

fn told_of(world: &mut World, bytes: &[u8], how: &BringHow) -> String {
    let brought = match world.try_offer(bytes, how) {
        Ok(Offered::Brought(brought)) => brought,
        Ok(other) => return serde_json::to_string(&other).unwrap(),
        Err(error) => return serde_json::to_string(&error).unwrap(),
    };
    let reading = name(&brought);
    let unmatched = world.engine.unmatched_logins(&mut world.imports, reading).unwrap();
    let names = world.engine.user_names(&mut world.imports, reading).unwrap();
    let mut chosen = all_of(&brought, Fate::Sure, true);
    for fate in [Fate::Unsure, Fate::Duplicate] {
        chosen.accounts.extend(all_of(&brought, fate, true).accounts);
    }
    let added = if chosen.accounts.is_empty() {
        Vec::new()
    } else {
        world.engine.add_brought(&mut world.imports, &chosen).unwrap().names
    };
    let overview = world.engine.overview().unwrap();
    let texts = [
        serde_json::to_string(&Offered::Brought(brought)),
        serde_json::to_string(&unmatched),
        serde_json::to_string(&names),
        serde_json::to_string(&overview),
        Ok(added.join("\n")),
    ];
    texts.map(Result::unwrap).join("\n")
}

/// Whether any file below a folder holds the word, as bytes or as the UTF-16 of a web view.
fn holds(folder: &Path, word: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return holds(&path, word);
        }
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).to_lowercase();
        text.contains(word) || text.replace('\0', "").contains(word)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn a_secret_of_any_format_is_told_and_written_nowhere(
        secret in "[A-Za-z0-9!$%*+]{6}Zk9marker7Qx[A-Za-z0-9!$%*+]{6}"
    ) {
        let mut world = World::new();
        for sample in exports::all(&secret) {
            let told = told(&mut world, &sample.bytes).to_lowercase();
            prop_assert!(!told.contains(MARK), "{:?}: {told}", sample.format);
        }
        prop_assert!(!holds(world.folder.path(), MARK), "a file of the vault holds it");
        world.engine.undo().unwrap();
        prop_assert!(!holds(world.folder.path(), MARK), "a file of the vault holds it after undoing");
        prop_assert!(!logged().contains(MARK), "it was logged");
    }

    /// The markers are digits, words, addresses and mail addresses.
    #[test]
    fn a_marker_of_any_kind_is_told_and_written_nowhere(
        marker in "[1-9][0-9]{7,12}|Zk9marker7Qx[!$%*]{1,3}|zk9marker7qx\\.(com|horse|local)|https://zk9marker7qx\\.com/|zk9marker7qx@example\\.com",
        names in proptest::sample::subsequence(vec!["Password", "PIN", "CVV", "Kürzel", "Notes", "Verlauf"], 1..4),
        headed in any::<bool>(),
    ) {
        let digits = marker.parse::<u64>().is_ok();
        let host = marker.parse::<u32>().map(|number| std::net::Ipv4Addr::from(number).to_string());
        let shows = |text: &str| {
            let text = text.to_lowercase();
            text.contains(if digits { &marker } else { MARK }) || host.as_ref().is_ok_and(|host| text.contains(host))
        };
        let mut world = World::new();
        for sample in exports::all(&marker) {
            let told = told(&mut world, &sample.bytes);
            prop_assert!(!shows(&told), "{:?}: {told}", sample.format);
        }
        // A table of an unknown format, first as the table is asked for and then with the columns picked.
        let (head, cell) = (names.join(","), vec![marker.as_str(); names.len()].join(","));
        let rows = [("LinkedIn", "linkedin.com", "mara"), ("Bakery", "bakery.com", "ben"), ("X", "https://x.com/", "jo")];
        let rows: String = rows.map(|(title, place, user)| format!("{cell},{title},{user},{place}\n")).concat();
        let header = if headed { format!("{head},Title,Login Name,Website\n") } else { String::new() };
        let text = header + &rows;
        let at = |more: usize| u32::try_from(names.len() + more).ok();
        let columns = ColumnsPicked { title: at(1), user_name: at(2), address: at(3), header: headed };
        for how in [BringHow::default(), BringHow { columns: Some(columns), ..BringHow::default() }] {
            let told = told_of(&mut world, text.as_bytes(), &how);
            prop_assert!(!shows(&told), "{told}");
        }
        let word = if digits { marker.clone() } else { MARK.to_owned() };
        prop_assert!(!holds(world.folder.path(), &word), "a file of the vault holds it");
        prop_assert!(!logged().contains(&word), "it was logged");
    }

    #[test]
    fn neither_is_it_when_the_file_is_damaged(cut in 0.0..1.0_f64, flip in 0.0..1.0_f64, byte in any::<u8>()) {
        let mut world = World::new();
        for sample in exports::all("Zk9marker7Qx") {
            let mut bytes = sample.bytes;
            let at = |share: f64| ((bytes.len() as f64) * share) as usize;
            let (place, end) = (at(flip), at(cut).max(1));
            bytes[place] = byte;
            bytes.truncate(end);
            let told = told(&mut world, &bytes).to_lowercase();
            prop_assert!(!told.contains(MARK), "{:?}: {told}", sample.format);
        }
        prop_assert!(!holds(world.folder.path(), MARK), "a file of the vault holds it");
        prop_assert!(!logged().contains(MARK), "it was logged");
    }
}

/// The other tests once more, in a process whose folder for temporary files is empty before.
#[test]
fn nothing_is_left_in_the_folder_for_temporary_files() {
    let temporary = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let mut again = Command::new(env::current_exe().unwrap());
    again.args(["secrets::a_", "secrets::what_is_kept"]);
    for name in ["TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"] {
        again.env(name, temporary.path());
    }
    let output = again.output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("3 passed"), "{said}");
    let left: Vec<_> = fs::read_dir(temporary.path()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!holds(temporary.path(), MARK) && left.is_empty(), "{left:?}");
}

/// The search for the marker finds what is there: a user name that is kept stands in the answer and in the vault.
#[test]
fn what_is_kept_on_purpose_is_found() {
    let mut world = World::new();
    let told = told(&mut world, chrome(&[("https://x.com/", "zk9marker")]).as_bytes());
    assert!(told.contains("zk9marker") && holds(world.folder.path(), "zk9marker"));
    assert!(logged().contains("the vault is open"), "{}", logged());
}

#[test]
fn user_names_cross_only_when_asked_for_and_are_kept_only_when_wanted() {
    let mut world = World::new();
    let brought = world
        .offer(chrome(&[("https://x.com/", "quokka@example.com"), ("https://bakery.example", "quokka")]));
    let unmatched = world.engine.unmatched_logins(&mut world.imports, name(&brought)).unwrap();
    let told = format!(
        "{} {}",
        serde_json::to_string(&brought).unwrap(),
        serde_json::to_string(&unmatched).unwrap()
    );
    assert!(!told.contains("quokka") && told.contains("q•••"), "{told}");
    let names = world.engine.user_names(&mut world.imports, name(&brought)).unwrap();
    assert_eq!(names[0].name, "quokka@example.com");
    world.engine.add_brought(&mut world.imports, &all_of(&brought, Fate::Sure, false)).unwrap();
    assert!(!holds(world.folder.path(), "quokka"));
}
