//! Writes the cases of the readers' tests into the corpora of the setting targets, and a small database:
//! `cargo run --example setting_seeds`.

#[path = "../../src-tauri/readers/tests/formats/cases.rs"]
mod cases;

use std::{error::Error, fs, path::Path};

use rusqlite::Connection;

/// A seed is small; the cases beyond a limit are for the tests.
const LONGEST: usize = 4_000;

fn main() -> Result<(), Box<dyn Error>> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (format, _, all) in cases::cases() {
        let target = match format {
            "json" | "jsonc" | "jsonc_commas" | "json5" => "setting_json",
            "toml" | "toml_1_1" => "setting_toml",
            "yaml_1_1" | "yaml_1_2" => "setting_yaml",
            "plist" => "setting_plist",
            "xml" => "setting_xml",
            _ => "setting_lines",
        };
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        for (at, case) in all.iter().enumerate().filter(|(_, case)| case.bytes.len() <= LONGEST) {
            fs::write(folder.join(format!("{format}-{at}")), &case.bytes)?;
        }
        println!("{target}: {} of {format}, the first shows “{}”", all.len(), all[0].shows);
    }
    let folder = corpus.join("setting_sqlite");
    fs::create_dir_all(&folder)?;
    let path = folder.join("seed");
    let _ = fs::remove_file(&path);
    Connection::open(&path)?.execute_batch(
        "PRAGMA page_size = 512; VACUUM; CREATE TABLE t (k TEXT, v BLOB);
         INSERT INTO t VALUES ('a', 'false'), ('c', '{\"b\": false}');",
    )?;
    Ok(())
}
