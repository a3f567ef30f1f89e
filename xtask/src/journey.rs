//! Running one journey that no test run takes by itself, since the journey needs more packages, or minutes.

use crate::failure::Done;
use crate::packages::Need;
use crate::setup::{self, Wants};
use crate::{call, say, test, ui, workspace};

/// Sets the machine up, builds the window's pages and the programs, and runs the ignored journey of that name. `hint` says
/// what to do where the journey fails.
pub(crate) fn run_ignored(name: &str, hint: &str, no_install: bool) -> Done {
    let packages = vec![Need::Build, Need::Screen, Need::Journeys];
    setup::ensure(&Wants { packages, node: true, lints: false }, no_install)?;
    ui::ensure_built()?;
    let cargo = |words: &[&str]| {
        let mut cargo = call::cargo();
        cargo.args(words).args(test::PACKAGES).args(test::FEATURES);
        cargo
    };
    call::run(&mut cargo(&["build", "--bins"]), "The errors above say where.")?;
    say::heading(name);
    let mut tests = cargo(&["test", "--test", "journeys"]);
    test::with_programs(&mut tests, &workspace::target()?)?;
    // Only this name, and not the names that hold it.
    tests.args(["--", "--ignored", "--nocapture", "--exact", name]);
    call::run(&mut tests, hint)
}
