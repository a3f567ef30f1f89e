//! Looking into answers: the parts that most tests ask about.

use std::{
    fs,
    path::{Path, PathBuf},
};

use serde_json::Value;
use withhold_tests::Ctl;

pub(crate) const GENERATIVE: &str = "linkedin/generative-ai";

/// A vault with LinkedIn on the list.
pub(crate) fn linkedin() -> Ctl {
    let ctl = Ctl::new();
    ctl.ok(&["add", "linkedin"]);
    ctl
}

/// Every file below a folder.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

/// The line of an item.
#[track_caller]
pub(crate) fn item(ctl: &Ctl, id: &str) -> Value {
    pick(&ctl.json(&["items"]), id)
}

/// The line of an item as the line stands on another day.
#[track_caller]
pub(crate) fn item_on(ctl: &Ctl, id: &str, day: &str) -> Value {
    pick(&ctl.json(&["items", "--on", day]), id)
}

/// The kind of an item's standing.
#[track_caller]
pub(crate) fn kind(ctl: &Ctl, id: &str) -> String {
    item(ctl, id)["standing"]["kind"].as_str().unwrap().to_owned()
}

/// The ids of a list's members, in order.
pub(crate) fn ids(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}

/// The keys of an object, in alphabetical order.
pub(crate) fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

/// The figures `off`, `total`, `needs_you`, `allowed`, `no_control` and `unresolved`.
pub(crate) fn figures(status: &Value) -> [u64; 6] {
    ["off", "total", "needs_you", "allowed", "no_control", "unresolved"]
        .map(|name| status[name].as_u64().unwrap())
}

#[track_caller]
fn pick(rows: &Value, id: &str) -> Value {
    let row = rows.as_array().unwrap().iter().find(|row| row["id"] == id);
    row.unwrap_or_else(|| panic!("{id} is not among {:?}", ids(rows))).clone()
}
