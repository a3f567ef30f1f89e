//! The TypeScript types that the window is built against follow from the Rust types.

use std::{env, fs};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/host/api.gen.ts");

/// `WITHHOLD_UPDATE=1 cargo test --test bindings` writes the file anew.
#[test]
fn the_bindings_are_current() {
    let rendered = withhold_shell::bindings();
    if env::var_os("WITHHOLD_UPDATE").is_some() {
        fs::write(FILE, &rendered).expect("the file can be written");
    }
    let committed = fs::read_to_string(FILE).expect("the file is there");
    assert_eq!(committed, rendered, "run `WITHHOLD_UPDATE=1 cargo test --test bindings` and commit the file");
}
