//! Running one journey that no test run takes by itself, since the journey needs more packages, or minutes.

use crate::failure::Done;
use crate::packages::Need;
use crate::setup::{self, Wants};
use crate::{call, say, test, ui, workspace};
use std::ffi::OsStr;
use std::process::Command;

/// No variables more than usual.
pub(crate) const NO_MORE: &[(&str, &str)] = &[];

/// Sets the machine up, and builds the window's pages and the programs.
pub(crate) fn prepare(no_install: bool) -> Done {
    let packages = vec![Need::Build, Need::Screen, Need::Journeys];
    setup::ensure(&Wants { packages, node: true, lints: false }, no_install)?;
    ui::ensure_built()?;
    call::run(&mut cargo(&["build", "--bins"]), "The errors above say where.")
}

/// Runs the ignored journey of that name with some variables more. `hint` says what to do where the journey fails.
pub(crate) fn run_ignored(name: &str, hint: &str, variables: &[(&str, impl AsRef<OsStr>)]) -> Done {
    say::heading(name);
    let mut tests = cargo(&["test", "--test", "journeys"]);
    test::with_programs(&mut tests, &workspace::target()?)?;
    for (name, value) in variables {
        tests.env(name, value);
    }
    // Only this name, and not the names that hold it.
    tests.args(["--", "--ignored", "--nocapture", "--exact", name]);
    call::run(&mut tests, hint)
}

fn cargo(words: &[&str]) -> Command {
    let mut cargo = call::cargo();
    cargo.args(words).args(test::PACKAGES).args(test::FEATURES);
    cargo
}
