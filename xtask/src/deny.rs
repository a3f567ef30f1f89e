//! cargo-deny: the licences, bans and sources of the crates.

use crate::failure::Done;
use crate::{call, say};
use std::path::{Path, PathBuf};

const VERSION: &str = "0.20.2";

/// Checks the crates, after installing cargo-deny below the target folder where cargo-deny is not installed.
pub(crate) fn check(target: &Path) -> Done {
    let program = find(target)?;
    let mut deny = call::program(program);
    deny.args(["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]);
    call::run(&mut deny, "deny.toml says what is allowed and why.")
}

fn find(target: &Path) -> Done<PathBuf> {
    if call::is_there("cargo-deny") {
        return Ok(PathBuf::from("cargo-deny"));
    }
    let tools = target.join("tools");
    let program = tools.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        say::line("cargo-deny is not installed. I build it once, which takes some minutes.");
        let mut install = call::cargo();
        install.args(["install", "--locked", "--debug", "--version", VERSION, "--root"]).arg(&tools);
        // cargo-deny is a workspace with settings of its own; the build's leftovers stay where `cargo clean` finds
        // them.
        install.arg("--target-dir").arg(tools.join("build")).arg("cargo-deny");
        install.env("CARGO_PROFILE_DEV_DEBUG", "0");
        call::run(&mut install, "Install cargo-deny by hand so that it is on PATH, then try again.")?;
        // The leftovers take a gigabyte, and nobody needs them again.
        let _ = std::fs::remove_dir_all(tools.join("build"));
    }
    Ok(program)
}
