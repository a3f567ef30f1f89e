//! `cargo xtask catalogue check`: whether every service's file is in order.

use crate::failure::{Done, Failure};
use crate::{call, say};
use std::process::Stdio;

/// Builds and tests the catalogue, which embeds its files only when they are in order.
pub(super) fn run() -> Done {
    let mut test = call::cargo();
    test.args(["test", "--quiet", "-p", "withhold-catalogue"]);
    test.stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = test.output().map_err(|error| call::not_started(&test, &error, ""))?;
    if output.status.success() {
        say::line("The catalogue is in order.");
        return Ok(());
    }
    let errors = String::from_utf8_lossy(&output.stderr);
    let hint = match refused(&errors) {
        Some(lines) => {
            say::aside(&lines);
            "The lines above name each file, and what is wrong in it."
        }
        None => {
            say::aside(&format!("{}{errors}", String::from_utf8_lossy(&output.stdout)));
            "The files could be read; a test of the catalogue did not pass."
        }
    };
    Err(Failure::new("The catalogue is not in order.", hint))
}

/// What the build script said about the files, without cargo's frame around it.
fn refused(errors: &str) -> Option<String> {
    let lines =
        errors.lines().filter_map(|line| line.strip_prefix("error: withhold-catalogue@")?.split_once(": "));
    let lines: Vec<_> = lines.map(|(_, said)| said).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::refused;

    #[test]
    fn only_the_words_about_the_files_are_kept() {
        let errors = "error: withhold-catalogue@0.1.0: x.toml, line 2, key “naem”: there is no such key.\n\
                      error: failed to run custom build command for `withhold-catalogue v0.1.0`\n";
        assert_eq!(refused(errors).as_deref(), Some("x.toml, line 2, key “naem”: there is no such key."));
        assert_eq!(refused("error[E0425]: cannot find value"), None);
    }
}
