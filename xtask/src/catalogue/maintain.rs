//! The maintainers' tool: a program of its own, built only when a task needs the tool.

use crate::failure::{Done, Failure};
use crate::{call, tree, workspace};
use std::ffi::OsString;
use std::process::Stdio;

const PROGRAM: &str = "withhold-maintain";

/// What is handed on as it is.
#[derive(Debug, clap::Args)]
pub(crate) struct Words {
    /// What the task takes; --help lists it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    words: Vec<OsString>,
}

/// Builds the tool and runs the tool in the person's folder, so that relative paths mean what the person meant.
pub(super) fn run(task: &str, words: &Words) -> Done {
    let mut build = call::cargo();
    build.args(["build", "--quiet", "-p", PROGRAM]);
    call::run(&mut build, "The lines above name each file, and what is wrong in it.")?;
    let here = std::env::current_dir().map_err(|error| {
        Failure::new(format!("The folder you are in cannot be told: {error}."), "Go to another folder.")
    })?;
    let target = workspace::target()?;
    let mut tool = call::program(tree::binary(&target, "debug", PROGRAM));
    tool.arg(task).args(&words.words).current_dir(here).stdin(Stdio::inherit());
    tool.env("CARGO_TARGET_DIR", target);
    call::run(&mut tool, "What it wrote above says why.")
}
