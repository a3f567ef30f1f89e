//! Holds what is read of every case against the snapshots.

use std::{fmt::Write as _, fs, path::PathBuf};

use crate::{
    cases::{Case, cases},
    looked::{formats, line, look_at},
};

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/formats/snapshots"))
}

#[test]
fn every_case_reads_as_its_snapshot_says() {
    let update = std::env::var_os("WITHHOLD_UPDATE").is_some();
    let mut wrong = Vec::new();
    for (name, key, all) in cases() {
        let mut text = String::new();
        for Case { shows, bytes } in &all {
            writeln!(text, "{shows}: {}", line(&look_at(formats()[name], key, bytes))).unwrap();
        }
        let path = folder().join(format!("{name}.txt"));
        if update {
            fs::write(&path, &text).unwrap();
        } else if fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n") != text {
            wrong.push(format!("{name}:\n{text}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_format_of_a_file_has_cases_and_in_each_something_protects() {
    for name in formats().keys().filter(|name| !["sqlite", "registry", "presence"].contains(*name)) {
        let (_, key, all) = cases().into_iter().find(|(known, _, _)| known == name).expect(name);
        let seen: Vec<String> =
            all.iter().map(|case| line(&look_at(formats()[name], key, &case.bytes))).collect();
        assert!(seen.iter().any(|seen| seen.starts_with("withheld")), "{name}: {seen:?}");
        assert!(seen.iter().filter(|seen| !seen.starts_with("withheld")).count() >= 5, "{name}");
    }
}
