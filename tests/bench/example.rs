//! The measuring examples of the crates, which are built and run by cargo.

use std::{env, process::Command};

use crate::support;

/// What a measuring example wrote.
pub(crate) fn said(words: &[&str]) -> String {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(support::programs::root())
        .args(["run", "--quiet", "--release", "--package"])
        .args(words)
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}
