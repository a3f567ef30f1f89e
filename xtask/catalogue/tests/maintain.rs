//! The maintainers' tool as a maintainer uses the tool, each time as a process of its own.

#[cfg(test)]
mod maintain {
    use std::{
        fs,
        io::Write,
        path::{Path, PathBuf},
        process::{Command, Output, Stdio},
        time::{Duration, SystemTime},
    };

    use serde_json::json;

    fn tool(words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_withhold-maintain")).args(words).output().unwrap()
    }

    #[track_caller]
    fn said(words: &[&str]) -> String {
        let output = tool(words);
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        assert!(output.status.success(), "{words:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// What a refused call writes to standard error: a sentence, and a hint on the last line.
    #[track_caller]
    fn refused(words: &[&str]) -> String {
        let output = tool(words);
        assert_eq!(output.status.code(), Some(1), "{words:?}");
        let text = String::from_utf8(output.stderr).unwrap();
        assert!(text.lines().count() >= 2 && text.trim_end().ends_with('.'), "{text}");
        text
    }

    fn path(folder: &Path, name: &str) -> String {
        folder.join(name).to_str().unwrap().to_owned()
    }

    /// A folder with a pair of keys, and the public key.
    fn with_keys() -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let public = said(&["keygen", "--out", folder.path().to_str().unwrap()]);
        (folder, public.trim().to_owned())
    }

    const DAYS: [&str; 6] = ["--serial", "7", "--issued", "2026-11-24", "--expires", "2027-05-24"];

    #[test]
    fn a_key_is_for_its_owner_alone_and_never_overwritten() {
        let (folder, public) = with_keys();
        assert!(public.starts_with("RW") && public.len() == 56, "{public}");
        let secret = folder.path().join("withhold-catalogue.key");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&secret).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let before = fs::read(&secret).unwrap();
        let again = refused(&["keygen", "--out", folder.path().to_str().unwrap()]);
        assert!(again.contains("a key is never overwritten"), "{again}");
        // Nor is half of a pair written where the other half exists.
        fs::remove_file(&secret).unwrap();
        refused(&["keygen", "--out", folder.path().to_str().unwrap()]);
        assert!(!secret.exists());
        fs::write(&secret, before).unwrap();
        let other = said(&["keygen", "--out", folder.path().to_str().unwrap(), "--name", "spare"]);
        assert_ne!(other.trim(), public);
        refused(&["keygen", "--out", folder.path().to_str().unwrap(), "--name", "../spare"]);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes_dated_with_the_day_of_issue() {
        let (folder, public) = with_keys();
        let key = path(folder.path(), "withhold-catalogue.key");
        let one = path(folder.path(), "one.catalogue");
        let bundle = |out: &str| said(&[&["bundle", "--key", &key, "--out", out], &DAYS[..]].concat());
        let told = bundle(&one);
        assert!(told.contains("serial 7, issued 2026-11-24, expires 2027-05-24"), "{told}");
        let first = fs::read(&one).unwrap();
        bundle(&one);
        assert!(first == fs::read(&one).unwrap(), "the same entries were signed anew");
        // In another place only the signature differs, which carries random numbers.
        let two = path(folder.path(), "two.catalogue");
        bundle(&two);
        let content =
            |bytes: &[u8]| bytes[bytes.windows(2).position(|two| two == b"\n\n").unwrap()..].to_vec();
        assert!(content(&first) == content(&fs::read(&two).unwrap()), "the content differs");
        let later = ["--serial", "8", "--issued", "2026-11-24", "--expires", "2027-05-24"];
        said(&[&["bundle", "--key", &key, "--out", &two], &later[..]].concat());
        assert!(content(&first) != content(&fs::read(&two).unwrap()));
        let modified = fs::metadata(&one).unwrap().modified().unwrap();
        assert_eq!(modified, SystemTime::UNIX_EPOCH + Duration::from_secs(1_795_478_400));

        let told = said(&["verify", &one, "--key", &public]);
        assert!(told.contains("Serial 7, issued 2026-11-24, expires 2027-05-24"), "{told}");
        assert!(!told.contains("expired"), "{told}");
        said(&["verify", &one, "--key", &path(folder.path(), "withhold-catalogue.pub")]);
    }

    #[test]
    fn without_days_it_takes_those_of_the_entries() {
        let (folder, _) = with_keys();
        let out = path(folder.path(), "it.catalogue");
        let told = said(&["bundle", "--key", &path(folder.path(), "withhold-catalogue.key"), "--out", &out]);
        let latest = withhold_catalogue::Catalogue::embedded().unwrap().reviewed();
        let serial = format!("serial {}00, issued {latest}, ", latest.strftime("%Y%m%d"));
        assert!(told.contains(&serial), "{told}");
    }

    #[test]
    fn a_bundle_nobody_would_take_is_told_and_not_written() {
        let (folder, public) = with_keys();
        let key = path(folder.path(), "withhold-catalogue.key");
        let out = path(folder.path(), "it.catalogue");
        let late = ["--issued", "2026-11-24", "--expires", "2026-11-23"];
        let told = refused(&[&["bundle", "--key", &key, "--out", &out], &late[..]].concat());
        assert!(told.contains("expires before the day it was issued"), "{told}");
        let told = refused(&["bundle", "--key", &path(folder.path(), "none.key"), "--out", &out]);
        assert!(told.contains("none.key cannot be read"), "{told}");
        refused(&["bundle", "--key", &path(folder.path(), "withhold-catalogue.pub"), "--out", &out]);
        assert!(!Path::new(&out).exists());

        let past = ["--serial", "1", "--issued", "2020-01-01", "--expires", "2020-01-02"];
        said(&[&["bundle", "--key", &key, "--out", &out], &past[..]].concat());
        assert!(said(&["verify", &out, "--key", &public]).contains("It has expired"));
        let mut bytes = fs::read(&out).unwrap();
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        fs::write(&out, bytes).unwrap();
        assert!(refused(&["verify", &out, "--key", &public]).contains("signature does not fit"));
        let (_other, stranger) = with_keys();
        assert!(refused(&["verify", &out, "--key", &stranger]).contains("does not trust"));
        assert!(refused(&["verify", &out, "--key", "RWshort"]).contains("is no minisign public key"));
    }

    #[test]
    fn a_key_with_a_password_wants_it() {
        let folder = tempfile::tempdir().unwrap();
        let with_password = |words: &[&str], password: &str| {
            let mut tool = Command::new(env!("CARGO_BIN_EXE_withhold-maintain"));
            let mut child = tool
                .args(words)
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(password.as_bytes()).unwrap();
            child.wait().unwrap().success()
        };
        let keygen = ["keygen", "--password-stdin", "--out", folder.path().to_str().unwrap()];
        assert!(!with_password(&keygen, "\n"));
        assert!(with_password(&keygen, "a long sentence\n"));
        let (key, out) = (path(folder.path(), "withhold-catalogue.key"), path(folder.path(), "it.catalogue"));
        let bundle = ["bundle", "--password-stdin", "--key", &key, "--out", &out];
        assert!(!with_password(&bundle, "another sentence\n"));
        refused(&["bundle", "--key", &key, "--out", &out]);
        assert!(with_password(&bundle, "a long sentence\n"));
    }

    /// A separate catalogue with a single entry and the given list of ids.
    fn small_catalogue(list: &str) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("services")).unwrap();
        let entry = fs::read(repository().join("catalogue/services/kagi.toml")).unwrap();
        fs::write(folder.path().join("services/kagi.toml"), entry).unwrap();
        fs::write(folder.path().join("ids.txt"), list).unwrap();
        folder
    }

    fn repository() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
    }

    #[test]
    fn new_ids_are_added_and_none_is_lost() {
        let folder = small_catalogue("kagi\n");
        let ids = ["ids", "--catalogue", folder.path().to_str().unwrap()];
        assert_eq!(said(&ids), "added kagi/assistant-and-search\n");
        let list = || fs::read_to_string(folder.path().join("ids.txt")).unwrap();
        assert_eq!(list(), "kagi\nkagi/assistant-and-search\n");
        assert_eq!(said(&ids), "Every id is on the list.\n");

        fs::write(folder.path().join("ids.txt"), "gone\nkagi\n").unwrap();
        let told = refused(&ids);
        assert!(told.contains("ids.txt, line 1, key “gone”: it was published"), "{told}");
        assert_eq!(list(), "gone\nkagi\n");

        fs::write(folder.path().join("services/kagi.toml"), "id = ").unwrap();
        let told = refused(&ids);
        assert!(told.contains("kagi.toml, line 1"), "{told}");
    }

    #[test]
    fn a_run_over_the_links_goes_on_where_it_was_and_ends_in_a_dated_report() {
        let folder = tempfile::tempdir().unwrap();
        let today = withhold_os::system_clock().now().date().to_string();
        let page = "https://help.kagi.com/kagi/ai/llms-privacy.html";
        // The run before has looked at every address of this service, so that no request is made.
        let ledger = json!({
            "format": 1,
            "run": { "started": today, "done": [page] },
            "links": { page: { "looked": today, "state": "moved", "to": "https://help.kagi.com/new" } },
        });
        let kept = path(folder.path(), "kept.json");
        fs::write(&kept, ledger.to_string()).unwrap();
        let out = folder.path().to_str().unwrap();
        let told = said(&["links", "--only", "kagi", "--out", out, "--resume", &kept]);
        assert!(told.starts_with("3 links: 0 ok, 3 moved, 0 gone, 0 cannot tell."), "{told}");
        let reports: Vec<_> = fs::read_dir(folder.path())
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with("links-") && name.ends_with(".md"))
            .collect();
        assert_eq!(reports.len(), 1, "{reports:?}");
        let report = fs::read_to_string(folder.path().join(&reports[0])).unwrap();
        assert!(report.contains(page) && report.contains("https://help.kagi.com/new"), "{report}");

        fs::write(&kept, "not a ledger").unwrap();
        let told = refused(&["links", "--only", "kagi", "--out", out, "--resume", &kept]);
        assert!(told.contains("kept.json cannot be read"), "{told}");
        assert!(
            refused(&["links", "--only", "nobody", "--out", out]).contains("There is no service “nobody”.")
        );
    }
}
