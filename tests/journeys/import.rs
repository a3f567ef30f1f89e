//! From a password manager's export to a checklist, keeping no secret.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::support::{Desk, Opening, Window, system};

/// A text that stands in every place of the export where a secret stands.
const SECRET: &str = "Zk9marker7Qx";
/// A user name that is not to be kept.
const USER: &str = "quokka@example.com";

/// An export as Bitwarden makes exports: two accounts at LinkedIn, an account at X, perhaps an account at Google's
/// services, an account at a site that no catalogue knows, a note and an entry in the bin.
fn export() -> String {
    let login = |title: &str, url: &str, user: &str| {
        json!({ "type": 1, "name": title, "notes": SECRET, "fields": [{ "name": "pin", "value": SECRET, "type": 1 }],
            "passwordHistory": [{ "password": SECRET }],
            "login": { "uris": [{ "uri": url }], "username": user, "password": SECRET, "totp": SECRET } })
    };
    let items = [
        login("LinkedIn", "https://www.linkedin.com/login", USER),
        login("LinkedIn work", "https://de.linkedin.com/", "office@example.com"),
        login("X", "https://x.com/", USER),
        login("Google", "https://accounts.google.com/", USER),
        login("Bakery", "https://bakery.example/", USER),
        json!({ "type": 2, "name": "Note", "notes": SECRET, "secureNote": { "type": 0 } }),
        json!({ "type": 1, "name": "Old", "deletedDate": "2026-01-01", "login": { "password": SECRET } }),
    ];
    json!({ "encrypted": false, "folders": [], "items": items }).to_string()
}

fn ticks(window: &Window, list: &str) -> Value {
    window.eval(&format!(
        "[...document.querySelectorAll('[data-testid={list}] input')].map((box) => box.checked)"
    ))
}

fn names(desk: &Desk) -> Vec<String> {
    let accounts = desk.ctl(&["accounts"]);
    accounts.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_dropped_export_becomes_a_checklist_and_is_taken_back_in_one_step() {
    let desk = Desk::new();
    let window = desk.open();
    window.click("bring-accounts");
    window.drop_file("bitwarden_export.json", &export());
    window.reads(
        "bring-understood",
        "5 logins in a Bitwarden export (JSON), 2 services in the catalogue, 3 accounts.",
    );
    assert_eq!(ticks(&window, "bring-list-sure"), json!([true, true, true]));
    let unsure = ticks(&window, "bring-list-unsure");
    assert!(unsure.as_array().unwrap().iter().all(|ticked| *ticked == json!(false)), "{unsure}");
    let page = window.eval("document.documentElement.outerHTML").to_string();
    assert!(!page.contains(USER) && !page.contains(SECRET), "the page holds what was not asked for");

    window.click("bring-show-names");
    window.reads("bring-list-sure", USER);
    window.click("bring-show-names");
    window.until("they are masked again", &format!("!document.body.innerText.includes('{USER}')"));
    window.reads("bring-add", "Add 3 accounts");
    window.click("bring-add");
    window.reads("bring-added", "3 accounts were added.");
    assert_eq!(names(&desk), ["linkedin@1", "linkedin@2", "x"]);
    assert!(!window.sees("bring-delete"), "nobody knows where a dropped file lies");

    window.click("undo");
    window.reads("bring-added", "taken back");
    assert_eq!(names(&desk), Vec::<String>::new());
    window.close();
}

#[test]
fn with_the_keyboard_alone_from_an_empty_list_to_the_first_accounts() {
    let desk = Desk::new();
    fs::write(desk.path("export.json"), export()).unwrap();
    let window = desk.open_with(&choosing(&desk, "export.json"));
    window.ctrl('k');
    window.see("palette-input");
    window.type_words("bring");
    window.reads("palette", "Bring your accounts");
    window.enter();
    window.until(
        "the screen has the focus",
        "document.activeElement.tagName === 'H1' && location.hash === '#/bring'",
    );
    tab_to(&window, "bring-choose");
    window.enter();
    window.see("bring-understood");
    tab_to(&window, "bring-keep-names");
    window.press(' ');
    tab_to(&window, "bring-add");
    window.enter();
    window.see("bring-added");
    assert_eq!(
        names(&desk),
        ["linkedin@office@example.com", &format!("linkedin@{USER}"), &format!("x@{USER}")]
    );
    tab_to(&window, "bring-delete");
    window.enter();
    window.reads("bring-deleted", "export.json is deleted.");
    assert!(!desk.path("export.json").exists());
    tab_to(&window, "bring-undo");
    window.enter();
    window.reads("bring-added", "taken back");
    assert_eq!(names(&desk), Vec::<String>::new());
    window.close();
}

#[test]
fn what_cannot_be_read_is_said_and_what_is_told_apart_by_the_person_is_asked() {
    let desk = Desk::new();
    let window = desk.open();
    window.click("bring-accounts");
    window.drop_file(
        "vault.json",
        &json!({ "encrypted": true, "passwordProtected": true, "data": SECRET }).to_string(),
    );
    window.reads("error-message", "encrypted");
    assert!(!window.text("error-hint").is_empty());
    window.drop_file("any.csv",
        "Webseite;Benutzername;Passwort\nhttps://x.com;mara@example.com;hunter2\nhttps://linkedin.com;jo@example.com;hunter3\n",
    );
    window.see("bring-columns");
    let page = window.text("bring-columns");
    assert!(page.contains("3 rows") && !page.contains("hunter"), "{page}");
    window.click("bring-read");
    window.reads("bring-understood", "2 logins in a table (CSV), 2 services in the catalogue, 2 accounts.");
    window.click("bring-other");
    // A request in another shape is refused, and so is a request about a reading that is over.
    for (command, request) in [
        ("bring_file", json!({ "request": {} })),
        ("bring_add", json!({ "request": { "reading": 1, "accounts": [], "keep_user_names": false } })),
        ("bring_names", json!({ "request": { "reading": 1 } })),
        ("bring_delete", json!({})),
    ] {
        let error = window.invoke(command, request).unwrap_err();
        assert!(error["message"].as_str().is_some_and(|text| !text.is_empty()), "{command}: {error}");
    }
    assert_eq!(names(&desk), Vec::<String>::new());
    window.close();
}

#[test]
fn the_person_names_the_format_by_the_names_that_the_documentation_lists() {
    let desk = Desk::new();
    let window = desk.open();
    window.click("bring-accounts");
    window.drop_file("passwords.csv", "name,url,username,password\nX,https://x.com/,mara,hunter2\n");
    window.see("bring-understood");
    let options =
        "[...document.querySelectorAll('[data-testid=bring-format] option')].map((one) => one.text)";
    window.until("the formats are there", &format!("{options}.length > 20"));
    let docs = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/import.md")).unwrap();
    let part = docs.split_once("## The formats by name").unwrap().1.split("\n## ").next().unwrap();
    let rows = part.lines().filter(|line| line.starts_with("| `"));
    let listed: Vec<&str> = rows.map(|row| row.trim_end_matches(" |").rsplit("| ").next().unwrap()).collect();
    let offered = window.eval(options);
    assert_eq!(offered.as_array().unwrap()[1..], listed.iter().map(|one| json!(one)).collect::<Vec<_>>());

    let name = |format: &str| {
        window.eval(&format!(
            "(() => {{ const list = document.querySelector('[data-testid=bring-format]'); list.value = '{format}'; \
             list.dispatchEvent(new Event('change', {{ bubbles: true }})); }})()"
        ));
        window.eval("document.querySelector('[data-testid=bring-read-as]').click()");
    };
    name("bitwarden-csv");
    window.reads("error-message", "looks like a Chrome");
    name("csv");
    window.see("bring-columns");
    name("");
    window.reads("bring-understood", "1 login in a Chrome");
    window.close();
}

#[test]
fn no_secret_is_left_anywhere_and_no_store_of_a_browser_is_opened() {
    let desk = Desk::new();
    let stores = [".mozilla/firefox/a.default/logins.json", ".config/google-chrome/Default/Login Data"];
    for store in stores {
        let path = desk.home().join(store);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "decoy").unwrap();
    }
    fs::write(desk.path("export.json"), export()).unwrap();
    let calls = desk.path("calls");
    let strace = system("strace", "strace").to_str().unwrap().to_owned();
    let words = ["-f", "-qq", "-s", "512", "-e", "trace=%file", "-o", calls.to_str().unwrap()];
    let under = std::iter::once(strace).chain(words.map(str::to_owned)).collect();
    let window = desk.open_with(&Opening { under, ..choosing(&desk, "export.json") });
    window.click("bring-accounts");
    window.drop_file("export.json", &export());
    window.see("bring-understood");
    window.click("bring-other");
    window.click("bring-choose");
    window.click("bring-add");
    window.see("bring-added");
    window.close();

    let calls = fs::read_to_string(calls).unwrap();
    assert!(calls.contains("export.json"), "strace saw nothing: not even the export");
    for store in ["logins.json", "Login Data", ".mozilla", "google-chrome"] {
        let opened: Vec<&str> = calls.lines().filter(|line| line.contains(store)).collect();
        assert_eq!(opened, Vec::<&str>::new());
    }
    for name in ["data", "home", "tmp", "run"] {
        for file in files(&desk.path(name)) {
            let bytes = fs::read(&file).unwrap_or_default();
            for word in [SECRET, USER] {
                assert!(!holds(&bytes, word), "{} holds “{word}”", file.display());
            }
        }
    }
    let vault =
        ["withhold.db", "withhold.db-wal"].map(|name| fs::read(desk.data().join(name)).unwrap_or_default());
    assert!(
        vault.iter().any(|bytes| holds(bytes, "linkedin")),
        "the search finds nothing even where it must"
    );
}

#[test]
fn ten_thousand_logins_are_listed_as_far_as_they_are_in_view() {
    let desk = Desk::new();
    let window = desk.open();
    window.click("bring-accounts");
    let hosts = ["linkedin.com", "x.com", "reddit.com", "github.com", "bakery.example"];
    let rows: String = (0..10_000)
        .map(|at| format!("Site,https://{}/login/{at},mara{at}@example.com,{SECRET},a note of some length that nobody reads\n", hosts[at % 5]))
        .collect();
    window.drop_file("passwords.csv", &format!("name,url,username,password,note\n{rows}"));
    window.reads("bring-understood", "10000 logins");
    window.reads("bring-add", "Add 8000 accounts");
    let drawn = "document.querySelectorAll('[data-login]').length";
    window.until("the list is drawn as far as it is in view", &format!("{drawn} > 5 && {drawn} < 300"));
    window.click("bring-none");
    window.until("nothing is ticked", "document.querySelector('[data-testid=bring-add]').disabled");
    window.eval("document.querySelector('[data-login] input').click()");
    window.reads("bring-add", "Add 1 account");
    window.click("bring-add");
    window.see("bring-added");
    assert_eq!(names(&desk).len(), 1);
    window.close();
}

#[test]
fn a_long_reading_tells_how_far_it_is_and_can_be_stopped() {
    let desk = Desk::new();
    let row = format!("Site,https://linkedin.com/login,mara@example.com,{SECRET},a note that nobody reads\n");
    fs::write(desk.path("long.csv"), "name,url,username,password,note\n".to_owned() + &row.repeat(600_000))
        .unwrap();
    let window = desk.open_with(&choosing(&desk, "long.csv"));
    window.click("bring-accounts");
    window.click("bring-choose");
    window.see("bring-progress");
    // The rest of the window stays alive meanwhile.
    assert!(window.invoke("overview", json!({})).is_ok());
    window.click("bring-stop");
    window.see("bring-drop");
    window.drop_file("passwords.csv", "name,url,username,password\nX,https://x.com/,mara,x\n");
    window.reads("bring-understood", "1 login");
    window.close();
}

/// The file that stands in for what a person chooses in the system's dialog.
pub(crate) fn choosing<'a>(desk: &Desk, name: &str) -> Opening<'a> {
    Opening { chooses: Some(desk.path(name)), ..Opening::default() }
}

pub(crate) fn tab_to(window: &Window, name: &str) {
    let there = format!("document.activeElement?.dataset.testid === '{name}'");
    window.see(name);
    for _ in 0..60 {
        if window.eval(&there) == json!(true) {
            return;
        }
        window.tab();
    }
    panic!("the keyboard does not reach “{name}”");
}

/// Whether the bytes hold the word, in the spelling of files or of a web view's memory.
fn holds(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [word.as_bytes(), &wide].iter().any(|word| bytes.windows(word.len()).any(|window| window == *word))
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.is_file())
        .collect()
}
