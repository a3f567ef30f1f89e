//! `cargo xtask catalogue check`: whether every service's file is in order.

use crate::failure::{Done, Failure};
use crate::{call, say};
use std::process::{Command, Output, Stdio};

/// Reads the entries and the list of ids, and then runs the catalogue's tests, and the recipes on their examples.
pub(super) fn run() -> Done {
    let mut read = call::cargo();
    read.args(["run", "--quiet", "-p", "withhold-catalogue", "--example", "check", "--"]);
    read.args(["catalogue/services", "catalogue/ids.txt"]);
    let output = output(&mut read)?;
    let errors = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        say::aside(refused(&errors).as_deref().unwrap_or(&errors));
        return Err(disorder("The lines above name each file, and what is wrong in it."));
    }
    say::line(String::from_utf8_lossy(&output.stdout).trim_end());
    let mut test = call::cargo();
    test.args(["test", "--quiet", "-p", "withhold-catalogue", "-p", "withhold-readers"]);
    let output = self::output(&mut test)?;
    if !output.status.success() {
        let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        say::aside(&said.concat());
        return Err(disorder("The files could be read; a test of the catalogue did not pass."));
    }
    say::line("The catalogue is in order.");
    Ok(())
}

fn output(command: &mut Command) -> Done<Output> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command.output().map_err(|error| call::not_started(command, &error, ""))
}

fn disorder(hint: &str) -> Failure {
    Failure::new("The catalogue is not in order.", hint)
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
