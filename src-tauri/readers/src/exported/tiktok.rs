//! TikTok: one file of JSON whose keys are English sentences in every language, and whose groups moved.

use std::io::{Read, Seek};

use super::{
    inside::Inside,
    known::{OwnExport, Tells},
    reading::{ExportedReading, Ground, Unclear},
    walk,
};
use crate::{
    Reason,
    value::{Found, Value},
};

const FILES: [&str; 2] = ["user_data_tiktok.json", "user_data.json"];
const GROUPS: [&str; 2] = ["Profile And Settings", "App Settings"];
const PROFILES: [&str; 2] = ["Profile Info", "Profile Information"];

pub(super) fn read<R: Read + Seek>(
    export: &'static OwnExport,
    inside: &mut Inside<R>,
) -> Vec<ExportedReading> {
    let file = match (inside.find(FILES[0]), inside.find(FILES[1])) {
        (Ok(file), Err(Unclear::NotInside)) | (Err(Unclear::NotInside), Ok(file)) => Ok(file),
        (Ok(_), Ok(_)) => Err(Unclear::FileTwice),
        (Err(why), _) => Err(why),
        (_, Err(why)) => Err(why),
    };
    let value = file.and_then(|file| inside.json(&file).map(|value| (file, value)));
    let read = |tells: &'static Tells| match &value {
        Err(why) => Ground::default().unclear(tells, &export.id, *why),
        Ok((file, value)) => {
            let ground = Ground::new(&file.path, &accounts(value)).at(&tells.key);
            ground.judged(tells, &export.id, Ok(found(value, &tells.key)))
        }
    };
    export.tells.iter().map(read).collect()
}

/// What stands in the groups, which have to say the same where both are there.
fn found(value: &Value, key: &[String]) -> Found {
    let in_group = |group: &&str| {
        let way: Vec<String> = std::iter::once((*group).to_owned()).chain(key.iter().cloned()).collect();
        value.find(&way)
    };
    let mut all = GROUPS.iter().map(in_group).filter(|found| *found != Found::Absent);
    match (all.next(), all.next()) {
        (None, _) => Found::Absent,
        (Some(one), None) => one,
        (Some(one), Some(other)) if one == other => one,
        _ => Found::Cannot(Reason::Disagree),
    }
}

fn accounts(value: &Value) -> Vec<String> {
    let profile = PROFILES.iter().find_map(|name| walk::at(value, &["Profile", name, "ProfileMap"]).ok()?);
    let shown = |key| walk::text_at(profile?, &[key]).filter(|text| text != "N/A" && text != "None");
    let handle = shown("userName").map(|name| format!("@{name}"));
    shown("emailAddress").into_iter().chain(handle).collect()
}
