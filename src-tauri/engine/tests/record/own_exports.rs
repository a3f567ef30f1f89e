//! Services' own exports with made-up accounts, as an engine reads and keeps them.

use std::io::{Cursor, Write};

use withhold_engine::{
    AppError, Became, Engine, ExportedReadingView, ExportedView, KeepExported, ReadOwnExport, read_own_export,
};
use zip::{DateTime, ZipWriter, write::SimpleFileOptions};

use crate::desk::{Desk, account};

/// The switch of ChatGPT.
pub(crate) const CHATGPT: &str = "chatgpt/improve-model";
/// Who sees what is posted at X.
pub(crate) const POSTS: &str = "x/protect-posts";

/// A list with these accounts.
pub(crate) fn desk(accounts: &[(&str, &str)]) -> Desk {
    let desk = Desk::empty();
    let accounts: Vec<_> = accounts.iter().map(|(service, label)| account(service, label)).collect();
    desk.open().add_accounts(&accounts).unwrap();
    desk
}

/// A ZIP of files that were all changed on a day.
pub(crate) fn zip(files: &[(&str, &str)], (year, month, day): (u16, u8, u8)) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let time = DateTime::from_date_and_time(year, month, day, 10, 15, 0).unwrap();
    for (name, content) in files {
        writer.start_file(*name, SimpleFileOptions::default().last_modified_time(time)).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn read(bytes: &[u8], name: &str) -> ReadOwnExport {
    read_own_export(Cursor::new(bytes.to_vec()), name).unwrap()
}

/// ChatGPT's file of settings.
pub(crate) fn settings(value: &str) -> String {
    format!(r#"[{{"user_id":"user-EXAMPLE","settings":{{"training_allowed":{value}}}}}]"#)
}

/// ChatGPT's export of an account and a day.
pub(crate) fn chatgpt(value: &str, mail: &str, day: (u16, u8, u8)) -> ReadOwnExport {
    let user = format!(r#"{{"id":"user-EXAMPLE","email":"{mail}"}}"#);
    read(&zip(&[("user.json", &user), ("user_settings.json", &settings(value))], day), "export.zip")
}

/// X's export with one change, made at a moment.
pub(crate) fn x(action: &str, made: &str) -> ReadOwnExport {
    let manifest = format!(
        r#"window.__THAR_CONFIG = {{"userInfo":{{"userName":"ana_example"}},"archiveInfo":{{"generationDate":"{made}"}},"dataTypes":{{"protectedHistory":{{"files":[{{"fileName":"data/protected-history.js","count":"1"}}]}}}}}}"#
    );
    let history = format!(
        r#"a = [{{"protectedHistory":{{"protectedAt":"2026-01-01T08:00:00.000Z","action":"{action}"}}}}]"#
    );
    read(
        &zip(&[("data/manifest.js", &manifest), ("data/protected-history.js", &history)], (2026, 3, 1)),
        "x.zip",
    )
}

pub(crate) fn keep(engine: &mut Engine, read: &ReadOwnExport, mine: bool) -> Result<ExportedView, AppError> {
    engine.keep_exported(read, &KeepExported { mine, ..KeepExported::default() })
}

/// What is said of one setting.
#[track_caller]
pub(crate) fn of<'a>(view: &'a ExportedView, setting: &str) -> &'a ExportedReadingView {
    let mut all = view.readings.iter();
    all.find(|one| one.of.as_deref() == Some(setting)).unwrap_or_else(|| panic!("{setting}: {view:?}"))
}

/// What became of one setting.
#[track_caller]
pub(crate) fn became(view: &ExportedView, setting: &str) -> Became {
    of(view, setting).became
}
