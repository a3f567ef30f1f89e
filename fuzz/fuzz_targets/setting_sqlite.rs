//! Any bytes as a SQLite file that holds a setting. The file lies in memory, where the system has such a folder.
#![no_main]

mod setting;

use std::{fs, path::Path};

use libfuzzer_sys::fuzz_target;
use withhold_domain::Format;
use withhold_readers::Content;

fuzz_target!(|bytes: &[u8]| {
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
    let path = folder.join(format!("withhold-fuzz-{}.db", std::process::id()));
    if fs::write(&path, bytes).is_ok() {
        setting::holds(Format::Sqlite, &["a"], Content::Database(path.clone()));
        setting::holds(Format::Sqlite, &["a", "b"], Content::Database(path.clone()));
        let _ = fs::remove_file(&path);
    }
});
