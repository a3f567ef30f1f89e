//! Exports with made-up numbers and names, each in the form of its service.

use std::io::{Cursor, Write};

use withhold_readers::{Exported, ExportedReading, ExportedSaw, Refused, read_exported};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// The number of the made-up account at ChatGPT.
pub(crate) const NUMBER: &str = "user-0000000000000000EXAMPLE";

/// A ZIP of these files, all of the same moment.
pub(crate) fn zip<C: AsRef<[u8]>>(files: &[(&str, C)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let time = DateTime::from_date_and_time(2026, 11, 3, 10, 15, 0).unwrap();
    let options =
        SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).last_modified_time(time);
    for (name, content) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

pub(crate) fn read(bytes: &[u8], name: &str) -> Result<Exported, Refused> {
    read_exported(Cursor::new(bytes), name)
}

/// What is read of a ZIP of these files.
#[track_caller]
pub(crate) fn of<C: AsRef<[u8]>>(files: &[(&str, C)]) -> Exported {
    read(&zip(files), "export.zip").unwrap()
}

/// The reading of one setting.
#[track_caller]
pub(crate) fn reading<'a>(exported: &'a Exported, id: &str) -> &'a ExportedReading {
    let mut all = exported.readings.iter().filter(|reading| reading.tells.id == id);
    all.next().unwrap_or_else(|| panic!("{id} is not among {:?}", exported.readings))
}

/// What a reading says, in a word, with the value.
pub(crate) fn word(reading: &ExportedReading) -> String {
    let value = reading.value.as_deref().map(|value| format!(" {value}")).unwrap_or_default();
    match reading.saw {
        ExportedSaw::Withheld => format!("withheld{value}"),
        ExportedSaw::Shared => format!("shared{value}"),
        ExportedSaw::CannotTell(why) => format!("cannot tell, {}{value}", why.word()),
    }
}

/// What is said of one setting by a ZIP of these files.
#[track_caller]
pub(crate) fn says<C: AsRef<[u8]>>(files: &[(&str, C)], id: &str) -> String {
    word(reading(&of(files), id))
}

/// ChatGPT's file of settings with these fields.
pub(crate) fn settings(fields: &str) -> String {
    format!(
        r#"[{{"user_id":"{NUMBER}","habitat_object_version":3,"announcements":{{}},"settings":{{{fields}}}}}]"#
    )
}

/// ChatGPT's file of the account.
pub(crate) fn user() -> String {
    format!(r#"{{"id":"{NUMBER}","email":"ana@example.com","chatgpt_plus_user":false,"phone_number":null}}"#)
}

/// ChatGPT's export with these fields of settings.
pub(crate) fn chatgpt(fields: &str) -> Vec<(&'static str, String)> {
    vec![("user.json", user()), ("user_settings.json", settings(fields)), ("chat.html", "<html>".to_owned())]
}

/// X's export with these records of the history, and as many counted in the manifest.
pub(crate) fn x(records: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let record = |(at, action): &(&str, &str)| {
        format!(r#"{{"protectedHistory":{{"protectedAt":"{at}","action":"{action}"}}}}"#)
    };
    let all = records.iter().map(record).collect::<Vec<_>>().join(",");
    vec![
        ("data/manifest.js", manifest(records.len())),
        ("data/account.js", r#"window.YTD.account.part0 = [{"account":{"email":"ana@example.com","username":"ana_example"}}]"#.to_owned()),
        ("data/protected-history.js", format!("window.YTD.protected_history.part0 = [{all}]")),
    ]
}

pub(crate) fn manifest(count: usize) -> String {
    let file = format!(
        r#"{{"fileName":"data/protected-history.js","globalName":"YTD.protected_history.part0","count":"{count}"}}"#
    );
    format!(
        r#"window.__THAR_CONFIG = {{"userInfo":{{"accountId":"1234567890123456789","userName":"ana_example"}},"archiveInfo":{{"generationDate":"2026-11-03T10:15:00.000Z"}},"dataTypes":{{"protectedHistory":{{"files":[{file}]}}}}}}"#
    )
}

/// Meta's file on activity elsewhere, with this label and value.
pub(crate) fn off_meta(label: &str, value: &str) -> String {
    format!(
        r#"{{"timestamp":1,"media":[],"label_values":[{{"label":"Clear","dict":[]}},{{"label":"{label}","value":"{value}"}}],"fbid":"1"}}"#
    )
}

/// TikTok's file with a row in a group.
pub(crate) fn tiktok(group: &str, row: &str, value: &str) -> String {
    format!(
        r#"{{"Profile":{{"Profile Info":{{"ProfileMap":{{"emailAddress":"ana@example.com","userName":"ana"}}}}}},"{group}":{{"Settings":{{"SettingsMap":{{"{row}":"{value}","Who can see your following list::":"Everyone"}}}}}}}}"#
    )
}
