//! Any bytes as a service's own export, or as the files within a sound one.
#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use withhold_readers::{ExportedSaw, MAX_SHOWN, read_exported};
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// What protects, as the readers' tests have it.
const TABLE: &str = include_str!("../../src-tauri/readers/tests/exported/protecting.tsv");

/// The names of files that are read, and of some beside them.
const NAMES: [&str; 16] = [
    "user_settings.json",
    "user.json",
    "conversations.json",
    "users.json",
    "data/manifest.js",
    "data/account.js",
    "data/protected-history.js",
    "user_data_tiktok.json",
    "user_data.json",
    "Takeout/Location History/Settings.json",
    "account/user.json",
    "messages/index.json",
    "visibility_settings.csv",
    "your_instagram_activity/threads/personal_information.json",
    "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies_settings.json",
    "around/user_settings.json",
];

fuzz_target!(|bytes: &[u8]| {
    match bytes.split_first() {
        // A sum over each file makes most changes within a ZIP a plain error: these go around it.
        Some((0, files)) => {
            if let Ok(zip) = pack(files) {
                holds(&zip, "export.zip");
            }
        }
        Some((first, rest)) if usize::from(*first) <= NAMES.len() => {
            holds(rest, NAMES[usize::from(*first) - 1]);
        }
        _ => holds(bytes, "export.zip"),
    }
});

/// Files parted by zero bytes; the first byte of each chooses its name.
fn pack(files: &[u8]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for file in files.split(|byte| *byte == 0).take(8) {
        let Some((name, content)) = file.split_first() else { continue };
        // A name that stands twice is an error of the writer, and is passed over.
        if writer.start_file(NAMES[usize::from(*name) % NAMES.len()], options).is_ok() {
            writer.write_all(content)?;
        }
    }
    Ok(writer.finish()?.into_inner())
}

fn holds(bytes: &[u8], name: &str) {
    let Ok(exported) = read_exported(Cursor::new(bytes), name) else { return };
    for reading in &exported.readings {
        let value = reading.value.as_deref().unwrap_or_default();
        assert!(value.chars().count() <= MAX_SHOWN && !value.contains(char::is_control));
        if reading.saw == ExportedSaw::Withheld {
            assert!(is_told(&reading.reader, &reading.key.join("/"), value), "{reading:?}");
        }
    }
}

/// Whether the table says that the value at the key protects.
fn is_told(reader: &str, key: &str, value: &str) -> bool {
    TABLE.lines().filter(|line| !line.starts_with('#')).any(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        matches!(cells[..], [known, _, way, values] if known == reader
            && way == key
            && values.split(';').any(|known| known == value.to_lowercase()))
    })
}
