//! Data folders that cannot be used, and files that are not ours: a clear sentence, and nothing lost.

use std::fs;

use withhold_tests::Ctl;

use crate::look::{GENERATIVE, linkedin};

#[test]
fn a_folder_is_made_only_where_the_one_above_is_there() {
    let ctl = Ctl::new();
    let there = ctl.with_data(&ctl.home().join("new"));
    there.ok(&["init", "--unencrypted"]);
    assert!(there.data().is_dir());
    let away = ctl.with_data(&ctl.home().join("drive/new"));
    let (sentence, hint) = away.refused(&["init", "--unencrypted"]);
    assert!(sentence.starts_with("There is no folder ") && sentence.contains("drive"), "{sentence}");
    assert!(hint.contains("--data"), "{hint}");
    assert!(!ctl.home().join("drive").exists());
}

#[test]
fn a_file_in_place_of_the_folder_is_said_so() {
    let ctl = Ctl::new();
    let file = ctl.home().join("file");
    fs::write(&file, "mine").unwrap();
    for data in [file.clone(), file.join("below")] {
        let (sentence, _) = ctl.with_data(&data).refused(&["status"]);
        assert!(sentence.ends_with("is not a folder."), "{sentence}");
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "mine");
}

#[test]
fn a_file_that_is_no_database_stays_as_it_is() {
    let ctl = Ctl::without_vault();
    fs::create_dir(ctl.data()).unwrap();
    let file = ctl.data().join("withhold.db");
    for content in ["short".to_owned(), "This is no database. ".repeat(500)] {
        fs::write(&file, &content).unwrap();
        let (sentence, hint) = ctl.refused(&["status"]);
        assert!(sentence.contains("is not a vault of Withhold, or it is damaged"), "{sentence}");
        assert!(hint.contains("Nothing was written"), "{hint}");
        assert_eq!(fs::read_to_string(&file).unwrap(), content);
    }
}

#[test]
fn a_newer_database_stays_as_it_is() {
    let ctl = linkedin();
    let file = ctl.data().join("withhold.db");
    let mut bytes = fs::read(&file).unwrap();
    // The format's number stands at byte 60 of every SQLite file, most significant byte first.
    bytes[60..64].copy_from_slice(&9_u32.to_be_bytes());
    fs::write(&file, &bytes).unwrap();
    let (sentence, hint) = ctl.refused(&["status"]);
    assert!(sentence.contains("newer Withhold") && sentence.contains("format 9"), "{sentence}");
    assert!(hint.contains("nothing was changed"), "{hint}");
    assert!(fs::read(&file).unwrap() == bytes);
}

#[test]
fn a_database_of_another_program_stays_as_it_is() {
    let ctl = linkedin();
    let file = ctl.data().join("withhold.db");
    let mut bytes = fs::read(&file).unwrap();
    // The owner's mark stands at byte 68.
    bytes[68..72].copy_from_slice(b"ELSE");
    fs::write(&file, &bytes).unwrap();
    let (sentence, _) = ctl.refused(&["status"]);
    assert!(sentence.contains("database of another program"), "{sentence}");
    assert!(fs::read(&file).unwrap() == bytes);
}

#[test]
fn a_damaged_file_is_never_shown_as_an_empty_list() {
    let ctl = linkedin();
    ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
    let file = ctl.data().join("withhold.db");
    let mut bytes = fs::read(&file).unwrap();
    let end = bytes.len();
    bytes[4096..end].fill(0xA5);
    fs::write(&file, &bytes).unwrap();
    let output = ctl.run(&["items"]);
    assert!(output.code == 1 && output.stdout.is_empty(), "{output:?}");
    let _ = output.sentence_and_hint();
}

#[cfg(target_os = "linux")]
mod disks {
    use std::{
        fs,
        io::Write,
        path::{Path, PathBuf},
        process::Command,
    };

    use withhold_tests::Ctl;

    use crate::look::GENERATIVE;

    /// A small disk, taken away again at the end.
    struct Disk(PathBuf);

    impl Disk {
        /// `None`, with the reason printed, where mounting is not allowed.
        fn new(ctl: &Ctl) -> Option<Self> {
            let place = ctl.home().join("disk");
            fs::create_dir(&place).unwrap();
            let place_text = place.to_str().unwrap();
            match mount(&["-t", "tmpfs", "-o", "size=1m", "tmpfs", place_text]) {
                Ok(()) => Some(Self(place)),
                Err(reason) => {
                    println!("skipped: no disk can be mounted here: {reason}");
                    None
                }
            }
        }

        fn remount(&self, how: &str) {
            mount(&["-o", &format!("remount,{how}"), self.0.to_str().unwrap()]).unwrap();
        }

        /// Writes until nothing more fits on the disk.
        fn fill(&self) -> PathBuf {
            let path = self.0.join("filler");
            let mut file = fs::File::create(&path).unwrap();
            for size in [65_536, 4_096, 1] {
                while file.write_all(&vec![0; size]).is_ok() {}
            }
            path
        }
    }

    impl Drop for Disk {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }

    fn mount(words: &[&str]) -> Result<(), String> {
        let output = Command::new("mount").args(words).output().map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).trim().to_owned())
        }
    }

    fn on_disk(ctl: &Ctl, disk: &Path) -> Ctl {
        let ctl = ctl.with_data(&disk.join("data"));
        ctl.ok(&["init", "--unencrypted"]);
        ctl.ok(&["add", "linkedin"]);
        for _ in 0..3 {
            ctl.ok(&["check", GENERATIVE, "--found", "withheld"]);
        }
        ctl
    }

    #[test]
    fn a_full_disk_loses_nothing() {
        let home = Ctl::new();
        let Some(disk) = Disk::new(&home) else { return };
        let ctl = on_disk(&home, &disk.0);
        let filler = disk.fill();
        let (sentence, hint) = ctl.refused(&["check", GENERATIVE, "--found", "shared"]);
        assert!(sentence.contains("no room left on the disk"), "{sentence}");
        assert!(hint.contains("Make room"), "{hint}");
        fs::remove_file(filler).unwrap();
        assert_eq!(ctl.json(&["history"]).as_array().unwrap().len(), 3);
        assert_eq!(ctl.json(&["where"])["chain_whole"], true);
        ctl.ok(&["check", GENERATIVE, "--found", "shared"]);
        assert_eq!(ctl.json(&["history"]).as_array().unwrap().len(), 4);
    }

    #[test]
    fn a_disk_that_fills_up_while_checks_are_written_loses_none_that_was_acknowledged() {
        let home = Ctl::new();
        let Some(disk) = Disk::new(&home) else { return };
        let ctl = on_disk(&home, &disk.0);
        let filler = disk.fill();
        let length = fs::metadata(&filler).unwrap().len();
        // Leaves enough room to begin, and too little to go on for long.
        fs::File::options().write(true).open(&filler).unwrap().set_len(length - 120 * 1024).unwrap();
        let note = "n".repeat(2_000);
        let written = (0..200)
            .take_while(|_| ctl.run(&["check", GENERATIVE, "--found", "shared", "--note", &note]).code == 0)
            .count();
        let (sentence, _) = ctl.refused(&["check", GENERATIVE, "--found", "shared", "--note", &note]);
        assert!(written < 200 && sentence.contains("no room left on the disk"), "{written}: {sentence}");
        fs::remove_file(filler).unwrap();
        assert_eq!(ctl.json(&["history"]).as_array().unwrap().len(), 3 + written);
        assert_eq!(ctl.json(&["where"])["chain_whole"], true);
    }

    #[test]
    fn a_new_vault_on_a_full_disk_leaves_nothing_half_made() {
        let home = Ctl::new();
        let Some(disk) = Disk::new(&home) else { return };
        let filler = disk.fill();
        let ctl = home.with_data(&disk.0.join("data"));
        let (sentence, _) = ctl.refused(&["init", "--unencrypted"]);
        assert!(sentence.contains("no room left on the disk"), "{sentence}");
        fs::remove_file(filler).unwrap();
        ctl.ok(&["init", "--unencrypted"]);
        ctl.ok(&["add", "linkedin"]);
    }

    #[test]
    fn a_read_only_disk_is_said_so_and_left_alone() {
        let home = Ctl::new();
        let Some(disk) = Disk::new(&home) else { return };
        let ctl = on_disk(&home, &disk.0);
        disk.remount("ro");
        for words in [&["check", GENERATIVE, "--found", "shared"][..], &["add", "x"]] {
            let (sentence, hint) = ctl.refused(words);
            assert!(
                sentence.contains("cannot be written to") && hint.contains("read-only"),
                "{sentence} {hint}"
            );
        }
        let (sentence, _) = home.with_data(&disk.0.join("other")).refused(&["init", "--unencrypted"]);
        assert!(sentence.contains("cannot be written to"), "{sentence}");
        disk.remount("rw");
        assert_eq!(ctl.json(&["history"]).as_array().unwrap().len(), 3);
    }
}
