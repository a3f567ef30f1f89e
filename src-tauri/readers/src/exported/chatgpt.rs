//! ChatGPT: `user_settings.json`, a list with one record, bound to a mail address by `user.json`.

use std::io::{Read, Seek};

use super::{
    inside::{Inside, InsideFile},
    known::{OwnExport, Tells},
    reading::{ExportedReading, Ground, Unclear},
    walk,
};
use crate::{
    Reason,
    value::{Found, Value},
};

/// The file of settings.
pub(super) const SETTINGS: &str = "user_settings.json";
const USER: &str = "user.json";

/// The settings of the one account, and by what the account is shown.
struct Record {
    value: Value,
    accounts: Vec<String>,
}

/// Whether a single file holds such settings, whatever the file's name.
pub(super) fn is_one(value: &Value) -> bool {
    let Value::List(records) = value else { return false };
    let has = |record: &Value, key: &str| matches!(walk::at(record, &[key]), Ok(Some(_)));
    records.iter().any(|record| has(record, "user_id") && has(record, "settings"))
}

pub(super) fn read<R: Read + Seek>(
    export: &'static OwnExport,
    inside: &mut Inside<R>,
) -> Vec<ExportedReading> {
    let file = match inside.find(SETTINGS) {
        Ok(file) => file,
        Err(why) => return all(export, &Ground::default(), why),
    };
    let ground = Ground::new(&file.path, &[]);
    match record(inside, &file) {
        Err(why) => all(export, &ground, why),
        Ok(record) => {
            let ground = Ground::new(&file.path, &record.accounts);
            let read = |tells: &'static Tells| setting(export, tells, &record.value, &ground);
            export.tells.iter().map(read).collect()
        }
    }
}

/// The same reason for each setting.
fn all(export: &'static OwnExport, ground: &Ground, why: Unclear) -> Vec<ExportedReading> {
    export.tells.iter().map(|tells| ground.clone().unclear(tells, &export.id, why)).collect()
}

/// The one record, with the account that stands beside it under the same number.
fn record<R: Read + Seek>(inside: &mut Inside<R>, file: &InsideFile) -> Result<Record, Unclear> {
    let value = inside.json(file)?;
    let record = match walk::list(&value)? {
        [record] => record.clone(),
        [] => return Err(Reason::Silent.into()),
        _ => return Err(Unclear::Several),
    };
    let number = walk::text_at(&record, &["user_id"]).ok_or(Reason::WrongShape)?;
    let accounts = match inside.beside(file, USER) {
        None => Vec::new(),
        Some(user) => {
            let user = inside.json(&user)?;
            match walk::text_at(&user, &["id"]) {
                Some(id) if id == number => {}
                _ => return Err(Reason::Disagree.into()),
            }
            let shown = |key| walk::text_at(&user, &[key]);
            shown("email").or_else(|| shown("phone_number")).into_iter().collect()
        }
    };
    Ok(Record { value: record, accounts })
}

fn setting(
    export: &'static OwnExport,
    tells: &'static Tells,
    record: &Value,
    ground: &Ground,
) -> ExportedReading {
    let here = ground.at(&tells.key);
    match record.find(&tells.key) {
        Found::Absent if !tells.older.is_empty() => match record.find(&tells.older) {
            Found::Absent => here.judged(tells, &export.id, Ok(Found::Absent)),
            // The older key alone: whether the service still heeds it is not known.
            _ => ground.at(&tells.older).unclear(tells, &export.id, Unclear::Unsure),
        },
        found => here.judged(tells, &export.id, Ok(found)),
    }
}
