//! Writes small exports into the corpus of `own_export`: `cargo run --example own_export_seeds`.

use std::{error::Error, fs, path::Path};

/// Files as the target takes them: a byte for the name, then the content.
const SEEDS: [&str; 6] = [
    "\u{0}\u{10}[{\"user_id\":\"a\",\"settings\":{\"training_allowed\":false,\"codex_training_allowed_v2\":true}}]\u{0}\u{1}{\"id\":\"a\",\"email\":\"ana@example.com\"}",
    "\u{0}\u{4}window.__THAR_CONFIG = {\"userInfo\":{\"userName\":\"ana\"},\"archiveInfo\":{\"generationDate\":\"2026-11-03T10:15:00Z\"},\"dataTypes\":{\"protectedHistory\":{\"files\":[{\"fileName\":\"data/protected-history.js\",\"count\":\"1\"}]}}}\u{0}\u{6}a = [{\"protectedHistory\":{\"protectedAt\":\"2026-10-01T08:00:00Z\",\"action\":\"protected\"}}]",
    "\u{8}{\"Profile And Settings\":{\"Settings\":{\"SettingsMap\":{\"Personalized Ads\":\"Off\",\"Private Account\":\"Enabled\"}}}}",
    "\u{0}\u{9}{\"historyEnabled\":false,\"timelineEnabled\":false}",
    "\u{0}\u{e}{\"label_values\":[{\"label\":\"Profile association state\",\"value\":\"Account association enabled\"}]}",
    "\u{3}[{\"mapping\":{},\"inserted_at\":\"2026-01-01\"}]",
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus/own_export");
    fs::create_dir_all(&folder)?;
    for (at, seed) in SEEDS.iter().enumerate() {
        fs::write(folder.join(format!("{at}")), seed)?;
    }
    Ok(())
}
