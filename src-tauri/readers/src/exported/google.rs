//! Google: `Settings.json` of Location History. Folders are in the account's language, the file's name is not.

use std::io::{Read, Seek};

use super::{
    inside::{Inside, InsideFile},
    known::{OwnExport, Tells},
    names::ends_with,
    reading::{ExportedReading, Ground, Unclear},
    walk,
};
use crate::{
    Reason,
    value::{Found, Value},
};

/// Most files of that name that are looked at.
const MAX_SAME: usize = 20;

pub(super) fn read<R: Read + Seek>(
    export: &'static OwnExport,
    inside: &mut Inside<R>,
) -> Vec<ExportedReading> {
    let read = |tells: &'static Tells| match the_one(inside, tells) {
        Err(why) => Ground::default().unclear(tells, &export.id, why),
        Ok((file, value)) => {
            let ground = Ground::new(&file.path, &accounts(inside)).at(&tells.key);
            ground.judged(tells, &export.id, Ok(found(&value, tells)))
        }
    };
    export.tells.iter().map(read).collect()
}

/// The only file of the name in which one of the keys stands.
fn the_one<R: Read + Seek>(inside: &mut Inside<R>, tells: &Tells) -> Result<(InsideFile, Value), Unclear> {
    let same = |file: &&InsideFile| ends_with(&file.path, &tells.file);
    let files: Vec<InsideFile> = inside.files().iter().filter(same).take(MAX_SAME).cloned().collect();
    let mut of_it = Vec::new();
    let mut why = Unclear::NotInside;
    for file in files {
        match inside.json(&file) {
            Ok(value) if is_of_it(&value, tells) => of_it.push((file, value)),
            Ok(_) => {}
            Err(error) => why = error,
        }
    }
    match (of_it.len(), of_it.pop()) {
        (1, Some(one)) => Ok(one),
        (0, _) | (_, None) => Err(why),
        _ => Err(Unclear::FileTwice),
    }
}

fn is_of_it(value: &Value, tells: &Tells) -> bool {
    [&tells.key, &tells.older].into_iter().any(|key| {
        let way: Vec<&str> = key.iter().map(String::as_str).collect();
        !matches!(walk::at(value, &way), Ok(None) | Err(Reason::WrongShape))
    })
}

/// The newer key or the older one; where both stand they have to say the same.
fn found(value: &Value, tells: &Tells) -> Found {
    match (value.find(&tells.key), value.find(&tells.older)) {
        (Found::Absent, other) | (other, Found::Absent) => other,
        (newer, older) if newer == older => newer,
        _ => Found::Cannot(Reason::Disagree),
    }
}

/// The addresses, where the person added the profile to the export.
fn accounts<R: Read + Seek>(inside: &mut Inside<R>) -> Vec<String> {
    let Ok(profile) = inside.find("Profile/Profile.json") else { return Vec::new() };
    let Ok(value) = inside.json(&profile) else { return Vec::new() };
    match walk::at(&value, &["emails"]) {
        Ok(Some(Value::List(emails))) => {
            emails.iter().filter_map(|email| walk::text_at(email, &["value"])).collect()
        }
        _ => Vec::new(),
    }
}
