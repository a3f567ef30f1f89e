//! Any bytes as an archive, or as the files within a sound one.
#![no_main]

mod import;

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, result::ZipResult, write::SimpleFileOptions};

fuzz_target!(|bytes: &[u8]| {
    match bytes.split_first() {
        // A sum over each file makes most changes within an archive a plain error: these go around it.
        Some((0, files)) => {
            if let Ok(archive) = pack(files) {
                import::holds(&archive);
            }
        }
        _ => import::holds(bytes),
    }
});

/// Files parted by zero bytes.
fn pack(files: &[u8]) -> ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (at, file) in files.split(|byte| *byte == 0).take(8).enumerate() {
        writer.start_file(format!("{at}"), options)?;
        writer.write_all(file)?;
    }
    Ok(writer.finish()?.into_inner())
}
