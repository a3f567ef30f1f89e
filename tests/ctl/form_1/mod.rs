//! Vaults that the build of form 1 wrote (`tests/fixtures/form-1`): this build opens the vaults, and nothing that the
//! vaults held is lost.

mod compared;
mod kept;
mod same;

use std::{fs, path::Path, thread};

use serde_json::{Map, Value, json};

use kept::Kept;
use same::{Held, is_of_the_record};

const ALL: [&str; 5] = ["plain", "salvaged", "zones", "passphrase", "keyring"];

#[test]
fn every_vault_answers_as_it_did() {
    for name in ALL {
        let kept = Kept::new(name);
        let mut asked = 0;
        for (question, before) in kept.answers().iter().filter(|(question, _)| is_of_the_record(question)) {
            let now = kept.ask(&question.split(' ').collect::<Vec<_>>());
            Held::by(question).assert(before, &now, &format!("{name}, {question}"));
            asked += 1;
        }
        assert!(asked >= 4, "{name}: {asked}");
    }
}

#[test]
fn every_setting_stands_as_it_did_under_the_catalogue_of_then() {
    let mut asked = 0;
    for name in ALL {
        let kept = Kept::new(name).with_its_catalogue();
        for (question, before) in kept.answers() {
            let words: Vec<&str> = question.split(' ').collect();
            if ["items", "due", "status"].contains(&words[0]) {
                let held = Held::by(question).with_the_catalogue_of_then();
                let now = by_name(&kept.ask(&words));
                held.assert(&by_name(before), &now, &format!("{name}, {question}"));
                asked += 1;
            }
        }
    }
    assert_eq!(asked, 15 + 18, "three questions each, and the rest about past days");
}

/// The lines of a list by their names, since this build may order the lines differently.
fn by_name(answer: &Value) -> Value {
    let Some(lines) = answer.as_array() else { return answer.clone() };
    lines
        .iter()
        .map(|line| (line["id"].as_str().unwrap().to_owned(), line.clone()))
        .collect::<Map<_, _>>()
        .into()
}

#[test]
fn what_was_written_can_be_undone_followed_and_forgotten() {
    let mut acted = 0;
    for name in ALL {
        acted += after(name, |acts| acts[0][0] != "restore");
    }
    assert_eq!(acted, 9 + 2 + 2 + 2 + 1);
}

#[test]
fn every_backup_is_restored_with_all_it_held() {
    let mut restored = 0;
    for name in ALL {
        restored += after(name, |acts| acts[0][0] == "restore");
    }
    assert_eq!(restored, 10 + 2 + 2 + 1 + 1);
}

/// Does the acts of then on a fresh copy, wherever `wanted`, and compares every answer with the answer given then.
fn after(name: &str, wanted: impl Fn(&Value) -> bool) -> usize {
    let mut done = 0;
    for then in Kept::new(name).after().iter().filter(|then| wanted(&then["acts"])) {
        let kept = Kept::new(name);
        for act in then["acts"].as_array().unwrap() {
            let words: Vec<&str> =
                act.as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
            kept.ask(&words);
        }
        let answers = then["answers"].as_object().unwrap();
        for (question, before) in answers.iter().filter(|(question, _)| is_of_the_record(question)) {
            let now = kept.ask(&[question]);
            Held::by(question).in_new_words().assert(
                before,
                &now,
                &format!("{name}, {}, {question}", then["acts"]),
            );
        }
        done += 1;
    }
    done
}

#[test]
fn the_export_holds_all_that_the_old_one_held() {
    let kept = Kept::new("plain");
    let (before, now) = (kept.home().join("export"), kept.home().join("export-now"));
    kept.ask(&["export", now.to_str().unwrap(), "--yes"]);
    let json = |folder: &Path| -> Value {
        serde_json::from_str(&fs::read_to_string(folder.join("withhold.json")).unwrap()).unwrap()
    };
    let (mut old, new) = (json(&before), json(&now));
    // Only the program that wrote the export and the number of the shape may differ.
    for field in ["program", "version"] {
        old.as_object_mut().unwrap().remove(field).unwrap();
    }
    // The day on which a service was entered or looked through has another name now.
    for own in old["own_services"].as_array_mut().unwrap() {
        let day = own.as_object_mut().unwrap().remove("checked").unwrap();
        own["reviewed"] = day;
    }
    Held::by("history").assert(&old, &new, "withhold.json");
    for rows in ["accounts", "history"] {
        let table = |folder: &Path| {
            same::table(&fs::read_to_string(folder.join(rows).with_extension("csv")).unwrap())
        };
        let lines = table(&before);
        assert_eq!(lines.as_array().unwrap().len(), old[rows].as_array().unwrap().len(), "{rows}");
        Held::by("history").assert(&lines, &table(&now), rows);
    }
}

#[test]
fn a_damaged_vault_is_salvaged_with_all_that_could_be_saved_then() {
    let kept = Kept::new("salvaged");
    let damaged = kept.home().join("data/kept/2025-11-05T190000-salvage/withhold.db");
    fs::rename(damaged, kept.home().join("data/withhold.db")).unwrap();
    fs::remove_dir_all(kept.home().join("data/kept")).unwrap();
    let file = kept.home().join("data/withhold.db");
    let bytes = fs::read(&file).unwrap();
    assert_eq!(kept.refused(&["history"])["code"], "damaged");
    assert!(fs::read(&file).unwrap() == bytes, "the damaged file is as it was");
    kept.at("2025-11-05T20:00:00").ask(&["salvage"]);
    let later = ["check", "x/grok-training", "--found", "withheld", "--note", "after the salvage"];
    kept.at("2025-11-06T09:00:00").ask(&later);
    let mut asked = 0;
    for (question, before) in kept.answers().iter().filter(|(question, _)| is_of_the_record(question)) {
        let now = kept.ask(&question.split(' ').collect::<Vec<_>>());
        Held::by(question).written_anew().assert(before, &now, &format!("salvaged anew, {question}"));
        asked += 1;
    }
    assert!(asked >= 3, "{asked}");
}

#[test]
fn every_way_in_leads_in_and_no_other() {
    let kept = Kept::new("passphrase");
    let code = kept.fact("recovery_code");
    let accounts = kept.answers()["accounts"].clone();
    Held::by("accounts").assert(&accounts, &kept.by_code(&code).ask(&["accounts"]), "by the code");
    let error = kept.by_passphrase("another lamp by the wall").refused(&["accounts"]);
    assert!(error["message"].as_str().unwrap().contains("does not open"), "{error}");
    Held::by("accounts").assert(&accounts, &kept.ask(&["accounts"]), "by the passphrase");
    let kept = Kept::new("keyring");
    let error = kept.by_code(&code).refused(&["accounts"]);
    assert!(error["message"].as_str().unwrap().contains("recovery code"), "{error}");
}

#[test]
fn programs_that_open_one_at_once_all_find_it_whole() {
    for name in ["plain", "keyring"] {
        let kept = Kept::new(name);
        let before = &kept.answers()["history"];
        thread::scope(|scope| {
            let all: Vec<_> = (0..4).map(|_| scope.spawn(|| kept.ask(&["history"]))).collect();
            for one in all {
                Held::by("history").assert(before, &one.join().unwrap(), name);
            }
        });
        assert_eq!(kept.ask(&["where"])["chain_whole"], true);
    }
}

#[test]
fn a_vault_of_a_later_form_is_refused_by_every_verb_and_left_as_it_was() {
    let kept = Kept::new("plain");
    let file = kept.home().join("data/withhold.db");
    let mut bytes = fs::read(&file).unwrap();
    // The number of the format stands here in every file of SQLite.
    bytes[60..64].copy_from_slice(&99_i32.to_be_bytes());
    fs::write(&file, &bytes).unwrap();
    let export = kept.home().join("export-now");
    for words in [
        &["status"][..],
        &["history"],
        &["where"],
        &["check", "claude", "--found", "shared"],
        &["undo"],
        &["forget", "linkedin@work", "--yes"],
        &["backup"],
        &["salvage"],
        &["export", export.to_str().unwrap(), "--yes"],
    ] {
        let error = kept.refused(words);
        assert!(error["message"].as_str().unwrap().contains("99"), "{words:?}: {error}");
        assert!(fs::read(&file).unwrap() == bytes, "{words:?}");
    }
    assert!(!kept.home().join("data/kept").exists() && !export.exists());
}

#[test]
fn a_vault_that_was_opened_is_written_to_and_read_by_the_old_names() {
    let kept = Kept::new("plain");
    let before = kept.ask(&["history"]).as_array().unwrap().len();
    kept.ask(&["check", "linkedin/generative-ai@Büro", "--found", "shared", "--note", "later"]);
    let rows = kept.ask(&["history"]);
    assert_eq!((rows.as_array().unwrap().len(), &rows[0]["record"]["note"]), (before + 1, &json!("later")));
    assert_eq!(kept.ask(&["where"])["chain_whole"], true);
}
