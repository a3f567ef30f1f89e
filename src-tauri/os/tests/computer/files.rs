//! Files, and what stands in their place.

use std::{
    fs::{self, File},
    os::unix::{fs::PermissionsExt, net::UnixListener},
    sync::atomic::{AtomicBool, Ordering},
};

use nix::{sys::stat::Mode, unistd::mkfifo};
use proptest::prelude::*;
use withhold_os::computer::{Found, Wanted};

use crate::home::{Home, MOST, as_somebody_else, word};

#[test]
fn a_file_gives_its_bytes_and_nothing_gives_nothing() {
    let home = Home::new();
    home.write("home/.example/settings.json", "{}");
    assert_eq!(home.word("home/.example/settings.json"), "{}");
    assert_eq!(home.word("home/.example/other.json"), "Absent");
    assert_eq!(home.word("home/.other/settings.json"), "Absent");
    assert_eq!(word(&home.one("home/.example", Wanted::Presence)), "There");
    assert_eq!(word(&home.one("home/.other", Wanted::Presence)), "Absent");
}

#[test]
fn what_is_no_file_is_never_opened() {
    let home = Home::new();
    fs::create_dir(home.path("home/folder")).unwrap();
    mkfifo(&home.path("home/pipe"), Mode::S_IRWXU).unwrap();
    let _listener = UnixListener::bind(home.path("home/socket")).unwrap();
    home.write("home/file", "");
    for name in ["folder", "pipe", "socket", "file/below"] {
        assert_eq!(home.word(&format!("home/{name}")), "NotAFile", "{name}");
        assert_eq!(word(&home.one(&format!("home/{name}"), Wanted::Database)), "NotAFile", "{name}");
    }
}

#[test]
fn a_device_is_never_opened() {
    let home = Home::new();
    let mut computer = home.computer.clone();
    computer.system_root = None;
    for device in ["/dev/null", "/dev/zero", "/dev/tty"] {
        let found = computer.look(device, Wanted::Bytes, MOST).remove(0).found;
        assert_eq!(word(&found), "NotAFile", "{device}");
    }
}

#[test]
fn a_file_of_a_gigabyte_is_refused_before_it_is_read() {
    let home = Home::new();
    let file = File::create(home.path("home/large")).unwrap();
    file.set_len(1 << 30).unwrap();
    assert_eq!(home.word("home/large"), "TooLarge");
    assert_eq!(word(&home.one("home/large", Wanted::Database)), "TooLarge");
    file.set_len(MOST).unwrap();
    assert_eq!(home.word("home/large").len(), usize::try_from(MOST).unwrap());
    file.set_len(MOST + 1).unwrap();
    assert_eq!(home.word("home/large"), "TooLarge");
}

#[test]
fn a_link_is_followed_within_the_home_folder_and_nowhere_else() {
    let home = Home::new();
    home.write("home/dotfiles/settings.json", "inside");
    home.write("outside/settings.json", "outside");
    home.link("home/a.json", home.path("home/dotfiles/settings.json"));
    home.link("home/b.json", home.path("outside/settings.json"));
    home.link("home/c.json", "../outside/settings.json");
    home.link("home/.folder", home.path("outside"));
    home.link("home/.inner", "dotfiles");
    assert_eq!(home.word("home/a.json"), "inside");
    assert_eq!(home.word("home/.inner/settings.json"), "inside");
    for name in ["b.json", "c.json", ".folder/settings.json", "../outside/settings.json"] {
        assert_eq!(home.word(&format!("home/{name}")), "NotAFile", "{name}");
        assert_eq!(word(&home.one(&format!("home/{name}"), Wanted::Presence)), "NotAFile", "{name}");
        assert_eq!(word(&home.one(&format!("home/{name}"), Wanted::Database)), "NotAFile", "{name}");
    }
}

#[test]
fn a_home_folder_that_is_itself_a_link_is_a_home_folder() {
    let mut home = Home::new();
    home.write("home/settings.json", "inside");
    home.link("linked", home.path("home"));
    home.computer.home = Some(home.path("linked"));
    assert_eq!(home.word("linked/settings.json"), "inside");
}

#[test]
fn a_link_that_leads_nowhere_is_not_the_same_as_nothing() {
    let home = Home::new();
    home.link("home/a.json", home.path("home/gone.json"));
    home.link("home/.b", home.path("home/gone"));
    home.link("home/c.json", "c.json");
    for name in ["a.json", ".b/settings.json", "c.json", "c.json/below"] {
        assert_eq!(home.word(&format!("home/{name}")), "NotAFile", "{name}");
    }
}

#[test]
fn a_file_that_may_not_be_read_is_told_and_whose_it_is() {
    let home = Home::new();
    let file = home.write("home/.example/settings.json", "{}");
    // The folders above are open to everybody, as the temporary folder is not.
    for folder in file.ancestors().skip(1).take(4).filter(|folder| folder.starts_with(home.path(""))) {
        fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    }
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    let root = nix::unistd::geteuid().is_root();
    let here = || home.word("home/.example/settings.json");
    // Whose the file is, is asked of the process, which stays the same.
    assert_eq!(if root { as_somebody_else(here) } else { here() }, "Denied");
    if root {
        std::os::unix::fs::chown(&file, Some(65_533), None).unwrap();
        assert_eq!(as_somebody_else(here), "OfSomebodyElse");
        std::os::unix::fs::chown(&file, Some(0), None).unwrap();
    }
    fs::set_permissions(file.parent().unwrap(), fs::Permissions::from_mode(0o000)).unwrap();
    assert_eq!(if root { as_somebody_else(here) } else { here() }, "Denied");
    fs::set_permissions(file.parent().unwrap(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_file_that_is_written_anew_all_the_time_is_whole_or_cannot_be_told() {
    let home = Home::new();
    let path = home.write("home/settings.json", [b'a'; 4096]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut letter = b'a';
            while !done.load(Ordering::Relaxed) {
                letter = if letter == b'z' { b'a' } else { letter + 1 };
                let next = path.with_extension("next");
                fs::write(&next, vec![letter; 4096]).unwrap();
                fs::rename(&next, &path).unwrap();
            }
        });
        for _ in 0..500 {
            match home.one("home/settings.json", Wanted::Bytes) {
                Found::Bytes(bytes) => {
                    assert!(bytes.len() == 4096 && bytes.iter().all(|byte| *byte == bytes[0]));
                }
                found => assert_eq!(word(&found), "Failed"),
            }
        }
        done.store(true, Ordering::Relaxed);
    });
}

#[test]
fn a_step_with_a_star_is_every_name_that_is_there() {
    let home = Home::new();
    home.write("root/etc/managed/b.json", "b");
    home.write("root/etc/managed/a.json", "a");
    home.write("root/etc/managed/c.txt", "c");
    let look = |path: &str| -> Vec<String> {
        home.computer.look(path, Wanted::Bytes, MOST).iter().map(|here| word(&here.found)).collect()
    };
    assert_eq!(look("/etc/managed/*.json"), ["a", "b"]);
    assert_eq!(look("/etc/managed/*"), ["a", "b", "c"]);
    assert_eq!(look("/etc/none/*.json"), [""; 0]);
    assert_eq!(look("/etc/managed/a.json/*"), ["NotAFile"]);
    home.write("home/one/prefs.js", "1");
    home.write("home/two/prefs.js", "2");
    home.write("home/three", "");
    let profiles = home.computer.folders(&format!("{}/*/prefs.js", home.path("home").display()));
    assert_eq!(profiles.len(), 2, "{profiles:?}");
}

#[test]
fn a_folder_with_too_many_names_cannot_be_told() {
    let home = Home::new();
    for name in 0..=withhold_os::computer::MOST_NAMES {
        home.write(&format!("root/etc/managed/{name}.json"), "");
    }
    let found = home.computer.look("/etc/managed/*.json", Wanted::Bytes, MOST);
    assert_eq!(found.iter().map(|here| word(&here.found)).collect::<Vec<_>>(), ["TooLarge"]);
}

#[test]
fn only_named_variables_are_given() {
    let mut home = Home::new();
    home.computer.variables = Some([("EXAMPLE".to_owned(), "1".to_owned())].into());
    assert_eq!(home.computer.variable("EXAMPLE").as_deref(), Some("1"));
    assert_eq!(home.computer.variable("PATH"), None);
    home.computer.variables = None;
    assert!(home.computer.variable("PATH").is_some());
}

/// What a step of a made-up tree is.
#[derive(Debug, Clone)]
enum Step {
    File,
    Folder,
    LinkInside,
    LinkOutside,
    Broken,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever lies on the way, bytes come from within the home folder alone.
    #[test]
    fn no_bytes_ever_come_from_outside(steps in prop::collection::vec(
        prop_oneof![
            Just(Step::File), Just(Step::Folder), Just(Step::LinkInside), Just(Step::LinkOutside), Just(Step::Broken)
        ], 1..5)) {
        let home = Home::new();
        let mut name = "home".to_owned();
        for (index, step) in steps.iter().enumerate() {
            home.write(&format!("outside/{index}/deep/it"), "outside");
            home.write(&format!("home/store/{index}/it"), "inside");
            name = format!("{name}/{index}");
            // What already lies there, by way of a link, stays.
            if home.path(&name).symlink_metadata().is_ok() || !home.path(&name).parent().unwrap().is_dir() {
                continue;
            }
            match step {
                Step::File => { home.write(&name, "inside"); }
                Step::Folder => fs::create_dir(home.path(&name)).unwrap(),
                Step::LinkInside => home.link(&name, home.path(&format!("home/store/{index}"))),
                Step::LinkOutside => home.link(&name, home.path(&format!("outside/{index}"))),
                Step::Broken => home.link(&name, home.path("home/nothing")),
            }
        }
        for end in ["", "/it", "/deep/it"] {
            for wanted in [Wanted::Bytes, Wanted::Database] {
                let found = home.one(&format!("{name}{end}"), wanted);
                if let Found::Database(copy) = &found {
                    prop_assert_eq!(fs::read(copy.path()).unwrap(), b"inside");
                }
                prop_assert_ne!(word(&found), "outside");
            }
        }
    }
}
