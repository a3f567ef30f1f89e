//! Any bytes in any file: withheld only where the table of facts says so, and whatever the ZIP is made of.

use proptest::prelude::*;
use withhold_readers::{Exported, ExportedSaw, MAX_SHOWN};

use crate::files::{chatgpt, read, zip};

const TABLE: &str = include_str!("protecting.tsv");

/// Whether the table says that what decided protects.
fn is_told(reader: &str, file: &str, key: &str, value: &str) -> bool {
    TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).any(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [known, files, way, values] = cells[..] else { panic!("{line}") };
        let ends = |name: &str| file == name || file.ends_with(&format!("/{name}"));
        known == reader
            && way == key
            && files.split(';').any(ends)
            && values.split(';').any(|known| known == value.to_lowercase())
    })
}

fn hold(exported: &Exported) {
    for reading in &exported.readings {
        let value = reading.value.as_deref().unwrap_or_default();
        assert!(value.chars().count() <= MAX_SHOWN && !value.contains(char::is_control));
        if reading.saw == ExportedSaw::Withheld {
            let file = reading.file.as_deref().unwrap_or_default();
            assert!(is_told(&reading.reader, file, &reading.key.join("/"), value), "{reading:?}");
        }
    }
}

fn names() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "user_settings.json",
        "user.json",
        "around/user_settings.json",
        "other_user.json",
        "data/manifest.js",
        "data/account.js",
        "data/protected-history.js",
        "user_data_tiktok.json",
        "user_data.json",
        "Takeout/Location History/Settings.json",
        "account/user.json",
        "messages/index.json",
        "visibility_settings.csv",
        "conversations.json",
        "your_instagram_activity/threads/personal_information.json",
        "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies_settings.json",
    ])
}

fn contents() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        "=",
        "[{",
        "}]",
        "}}",
        "false",
        "true",
        "null",
        "0",
        "\"false\"",
        "\"user_id\":\"a\"",
        "\"id\":\"a\"",
        "\"settings\":{",
        "\"training_allowed\":false",
        "\"training_allowed\":true",
        "\"codex_training_allowed\":false",
        "\"codex_training_allowed_v2\":",
        "\"Training_allowed\":false",
        "\"App Settings\":{\"Settings\":{\"SettingsMap\":{",
        "\"Personalized Ads\":\"Off\"",
        "\"Private Account\":\"Default\"",
        "\"historyEnabled\":false",
        "\"timelineEnabled\":true",
        "window.YTD = ",
        "\"protectedAt\":\"2026-01-01T00:00:00Z\"",
        "\"action\":\"protected\"",
        "\"action\":\"unprotected\"",
        "\"label_values\":[",
        "\u{feff}",
        "\n",
        "é",
        "\"dataTypes\":{\"protectedHistory\":{\"files\":[{\"fileName\":\"data/protected-history.js\"}]}}",
    ]);
    prop_oneof![
        4 => prop::collection::vec(pieces, 0..14).prop_map(|pieces| pieces.concat()),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(one, other)| format!(
            "[{{\"user_id\":\"a\",\"settings\":{{\"training_allowed\":{one},\"codex_training_allowed\":{other}}}}}]"
        )),
        1 => prop::sample::select(vec!["Off", "on", "Default"]).prop_map(|word| format!(
            "{{\"App Settings\":{{\"Settings\":{{\"SettingsMap\":{{\"Personalized Ads\":\"{word}\",\"Private Account\":\"{word}\"}}}}}}}}"
        )),
        1 => any::<bool>().prop_map(|yes| format!("{{\"historyEnabled\":{yes}}}")),
        1 => Just("a = [{\"protectedAt\":\"2026-01-01T00:00:00Z\",\"action\":\"protected\"}]".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_files_hold_off_is_said_by_the_table_alone(
        files in prop::collection::btree_map(names(), contents(), 1..6)
    ) {
        let files: Vec<(&str, String)> = files.into_iter().collect();
        if let Ok(exported) = read(&zip(&files), "a.zip") {
            hold(&exported);
        }
        let (name, content) = &files[0];
        if let Ok(exported) = read(content.as_bytes(), name) {
            hold(&exported);
        }
    }

    #[test]
    fn a_zip_with_turned_bits_says_no_more_than_the_whole_one(
        turned in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
    ) {
        let mut bytes = zip(&chatgpt("\"training_allowed\":true"));
        for (at, bits) in turned {
            let at = at.index(bytes.len());
            bytes[at] ^= bits;
        }
        if let Ok(exported) = read(&bytes, "a.zip") {
            hold(&exported);
            prop_assert!(exported.readings.iter().all(|reading| reading.saw != ExportedSaw::Withheld));
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), zipped in any::<bool>()) {
        let bytes = if zipped { [b"PK\x03\x04".to_vec(), bytes].concat() } else { bytes };
        if let Ok(exported) = read(&bytes, "user_settings.json") {
            hold(&exported);
        }
    }
}

#[test]
fn each_row_of_the_table_is_met() {
    let withheld = |files: &[(&str, &str)], reader: &str| {
        let exported = read(&zip(files), "a.zip").unwrap();
        hold(&exported);
        let mut readings = exported.readings.iter();
        assert!(
            readings.any(|one| one.reader == reader && one.saw == ExportedSaw::Withheld),
            "{reader}: {exported:?}"
        );
    };
    let rows = TABLE.lines().filter(|line| !line.starts_with('#')).skip(1);
    for line in rows {
        let cells: Vec<&str> = line.split('\t').collect();
        let [reader, files, key, values] = cells[..] else { panic!("{line}") };
        for (file, value) in
            files.split(';').flat_map(|file| values.split(';').map(move |value| (file, value)))
        {
            let last = key.rsplit('/').next().unwrap();
            let content = match reader.split('/').nth(1).unwrap() {
                "chatgpt" => format!("[{{\"user_id\":\"a\",\"settings\":{{\"{last}\":{value}}}}}]"),
                "x" => format!("a = [{{\"protectedAt\":\"2026-01-01T00:00:00Z\",\"action\":{value}}}]"),
                "tiktok" => format!(
                    "{{\"App Settings\":{{\"Settings\":{{\"SettingsMap\":{{\"{last}\":{value}}}}}}}}}"
                ),
                _ => format!("{{\"{last}\":{value}}}"),
            };
            let path = match file {
                "Settings.json" => "Takeout/Location History/Settings.json",
                "protected-history.js" => "data/protected-history.js",
                file => file,
            };
            withheld(&[(path, &content)], reader);
        }
    }
}
