//! `cargo xtask desktops`: runs Withhold with the keyrings of several desktops, each in every state and with every verb, and
//! shows a table. It installs the keyrings and takes minutes, so no other task runs it.

use crate::failure::{Done, Failure};
use crate::packages::{self, Need};
use crate::{call, say};

/// What `desktops` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
}

/// Goes through the table, and fails where somebody is locked out, an entry is left or a sentence is untrue.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("These keyrings are those of Linux.", "Run this on Linux."));
    }
    packages::ensure(&[Need::Build, Need::Keyring], arguments.no_install)?;
    say::heading("Keyrings");
    let mut tests = call::cargo();
    tests.args([
        "test",
        "--package",
        "withhold-tests",
        "--test",
        "keyring",
        "--",
        "--ignored",
        "--nocapture",
    ]);
    call::run(&mut tests, "The table above names what is wrong.")
}
