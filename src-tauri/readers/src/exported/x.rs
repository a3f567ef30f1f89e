//! X: `data/protected-history.js`, named by `data/manifest.js`, which also tells the account and the moment.

use std::io::{Read, Seek};

use jiff::Timestamp;
use withhold_domain::Literal;

use super::{
    day::OfDay,
    inside::Inside,
    known::{OwnExport, Tells},
    reading::{ExportedReading, Ground, Unclear},
    walk,
};
use crate::{
    Reason, format,
    value::{Found, Plain, Value},
};

const MANIFEST: &str = "data/manifest.js";
const ACCOUNT: &str = "data/account.js";
const HISTORY: &str = "protected-history.js";

/// What the manifest says of the whole export.
#[derive(Default)]
struct About {
    accounts: Vec<String>,
    made: Option<Timestamp>,
    /// The files of the history with the count of records in each.
    files: Vec<(String, Option<String>)>,
}

pub(super) fn read<R: Read + Seek>(
    export: &'static OwnExport,
    inside: &mut Inside<R>,
) -> (Vec<ExportedReading>, Option<OfDay>) {
    let about = about(inside);
    let made = about.as_ref().ok().and_then(|about| about.made).map(OfDay::moment);
    let read = |tells: &'static Tells| {
        let about = match &about {
            Ok(about) => about,
            Err(why) => return Ground::default().unclear(tells, &export.id, *why),
        };
        let name = about.files.first().map_or(HISTORY, |(name, _)| name.as_str());
        let ground = Ground::new(name, &about.accounts).at(&tells.key);
        ground.judged(tells, &export.id, newest(inside, about))
    };
    (export.tells.iter().map(read).collect(), made)
}

/// What the manifest says. An export without a manifest is a file that was taken out of one.
fn about<R: Read + Seek>(inside: &mut Inside<R>) -> Result<About, Unclear> {
    let manifest = match inside.find(MANIFEST) {
        Ok(manifest) => script(&inside.text(&manifest)?)?,
        Err(Unclear::NotInside) => {
            let history = inside.find(HISTORY)?;
            return Ok(About { files: vec![(history.path, None)], ..About::default() });
        }
        Err(why) => return Err(why),
    };
    let made = walk::text_at(&manifest, &["archiveInfo", "generationDate"]);
    let made = made.map(|made| made.parse().map_err(|_| Reason::Broken)).transpose()?;
    let handle = walk::text_at(&manifest, &["userInfo", "userName"]);
    let mut accounts = Vec::new();
    if let Ok(account) = inside.find(ACCOUNT) {
        let account = script(&inside.text(&account)?)?;
        let [record] = walk::list(&account)? else { return Err(Unclear::Several) };
        let shown = |key| walk::text_at(record, &["account", key]);
        if handle.is_some() && shown("username").is_some_and(|name| Some(name) != handle) {
            return Err(Reason::Disagree.into());
        }
        accounts.extend(shown("email"));
    }
    accounts.extend(handle.map(|name| format!("@{name}")));
    let mut files = Vec::new();
    if let Some(history) = walk::at(&manifest, &["dataTypes", "protectedHistory", "files"])? {
        for file in walk::list(history)? {
            let name = walk::text_at(file, &["fileName"]).ok_or(Reason::WrongShape)?;
            files.push((name, walk::text_at(file, &["count"])));
        }
    }
    Ok(About { accounts, made, files })
}

/// What the newest record says was done.
fn newest<R: Read + Seek>(inside: &mut Inside<R>, about: &About) -> Result<Found, Unclear> {
    if about.files.is_empty() {
        return Err(Unclear::NotInside);
    }
    let mut records: Vec<(Timestamp, String)> = Vec::new();
    for (name, count) in &about.files {
        let file = inside.find(name)?;
        let value = script(&inside.text(&file)?)?;
        let read = walk::list(&value)?;
        // A list with other records than the manifest counts is not whole.
        if count.as_ref().is_some_and(|count| *count != read.len().to_string()) {
            return Err(Reason::Disagree.into());
        }
        for one in read {
            records.push(record(one)?);
        }
    }
    let last = records.iter().map(|(at, _)| *at).max().ok_or(Unclear::Unchanged)?;
    if about.made.is_some_and(|made| last > made) {
        return Err(Reason::Disagree.into());
    }
    let mut actions = records.into_iter().filter(|(at, _)| *at == last).map(|(_, action)| action);
    let action = actions.next().unwrap_or_default();
    match actions.all(|other| other == action) {
        true => Ok(Found::Value(Plain::Literal(Literal::Text(action)))),
        false => Err(Reason::Disagree.into()),
    }
}

/// When something was done, and what. A record lies within a table of its kind's name or stands by itself.
fn record(value: &Value) -> Result<(Timestamp, String), Unclear> {
    let inner = walk::at(value, &["protectedHistory"])?.unwrap_or(value);
    let at = walk::text_at(inner, &["protectedAt"]).ok_or(Reason::WrongShape)?;
    let action = walk::text_at(inner, &["action"]).ok_or(Reason::WrongShape)?;
    Ok((at.parse().map_err(|_| Reason::Broken)?, action))
}

/// The JSON of a script that names a global: all after the first `=`, whatever the global's name.
fn script(text: &str) -> Result<Value, Reason> {
    let (_, json) = text.split_once('=').ok_or(Reason::Broken)?;
    let json = json.trim();
    format::json(json.strip_suffix(';').unwrap_or(json))
}
