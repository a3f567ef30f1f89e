//! Writes an export of every format into the corpora of the import targets: `cargo run --example import_seeds`.

#[expect(dead_code, unused_imports, reason = "the tests look at more of it than its bytes")]
#[path = "../../src-tauri/import/tests/import/exports/mod.rs"]
mod exports;

use std::{error::Error, fs, path::Path};

fn main() -> Result<(), Box<dyn Error>> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for (at, sample) in exports::all("hunter2").into_iter().enumerate() {
        let (target, bytes) = match sample.bytes.as_slice() {
            [b'P', b'K', ..] => ("import_archive", sample.bytes.as_slice()),
            [b'{', rest @ ..] => ("import_json", rest),
            [b'<', rest @ ..] => ("import_markup", rest),
            all => ("import_table", all),
        };
        let folder = corpus.join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("seed-{at}")), bytes)?;
        if target != "import_archive" {
            let folder = corpus.join("import_archive");
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(format!("seed-{at}")), [&[0], sample.bytes.as_slice()].concat())?;
        }
    }
    Ok(())
}
