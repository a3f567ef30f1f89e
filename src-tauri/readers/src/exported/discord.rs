//! Discord: a folder that the service leaves out for whoever opted out. Folders are missing for other reasons too, and old
//! records may outlive an opting out, so that neither says more than a hint.

use std::io::{Read, Seek};

use super::{
    inside::{Inside, InsideFile},
    known::OwnExport,
    reading::{ExportedReading, Ground, Unclear},
    walk,
};

/// The folders that the service leaves out, by the names that they have in English.
const FOLDERS: [&str; 2] = ["Activity/Analytics/", "Activity/Modeling/"];

pub(super) fn read<R: Read + Seek>(
    export: &'static OwnExport,
    inside: &mut Inside<R>,
) -> Vec<ExportedReading> {
    let there = FOLDERS.iter().any(|folder| inside.has(folder));
    let why = if there { Unclear::FolderThere } else { Unclear::FolderMissing };
    let accounts = accounts(inside);
    let ground = |file: &str| Ground::new(file, &accounts);
    export.tells.iter().map(|tells| ground(&tells.file).unclear(tells, &export.id, why)).collect()
}

/// The account, where its part was chosen. The folder's name is in the language of the account.
fn accounts<R: Read + Seek>(inside: &mut Inside<R>) -> Vec<String> {
    let users: Vec<InsideFile> = inside
        .files()
        .iter()
        .filter(|file| file.path.ends_with("/user.json") && file.path.matches('/').count() <= 2)
        .cloned()
        .collect();
    let [user] = users.as_slice() else { return Vec::new() };
    let Ok(value) = inside.json(user) else { return Vec::new() };
    let handle = walk::text_at(&value, &["username"]).map(|name| format!("@{name}"));
    walk::text_at(&value, &["email"]).into_iter().chain(handle).collect()
}
