//! Any text as an entry: read or refused with a line that is there, and the same once more.
#![no_main]

use libfuzzer_sys::fuzz_target;
use withhold_catalogue::{CatalogueError, check_services, read_service};

fuzz_target!(|text: &str| {
    // The file's name is the id; taken from the text, so that this one rule does not hide all others.
    let id = text.split('"').nth(1).unwrap_or_default();
    match read_service(&format!("{id}.toml"), text) {
        Ok(service) => {
            // Alone, an entry can still point at another one, which is not there.
            let _ = check_services(&[service]);
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            for error in errors {
                assert!(!error.to_string().is_empty() && error.hint().ends_with(['.', '?']));
                let CatalogueError::Entry { line, .. } = error else { panic!("{error}") };
                assert!((1..=text.lines().count() + 1).contains(&line), "line {line}");
            }
        }
    }
});
