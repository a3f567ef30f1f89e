//! `cargo xtask cross`: checks the code for systems that are not at hand.

use crate::failure::{Done, Failure};
use crate::setup::{self, Wants};
use crate::table::Table;
use crate::{call, say, tree, ui};
use clap::ValueEnum;

/// What `cross` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// One stage of it; all three in this order without
    #[arg(value_enum)]
    stage: Option<Stage>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Install the cross compilers and build the standard libraries (some 250 MB to download)
    Setup,
    /// Check all code for Windows (both kinds) and macOS
    Check,
    /// Run the tests of the crates below the window for Windows, under wine
    Test,
}

const TESTED: &[&str] = &[
    "withhold-domain",
    "withhold-catalogue",
    "withhold-vault",
    "withhold-os",
    "withhold-engine",
    "withhold-agent",
];

/// Runs the stages and closes with a table; a target that fails does not keep the other targets from being looked at.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if !call::is_there("apt-get") {
        return Err(Failure::new(
            "The cross compilers come as packages that only Debian and Ubuntu have.",
            "Run this in a Debian container.",
        ));
    }
    let chosen = |stage| arguments.stage.is_none_or(|only| only == stage);
    let mut table = Table::default();
    let mut failed = Vec::new();
    if chosen(Stage::Setup) {
        table.run("Cross compilers", || script(&["setup"]))?;
    }
    if chosen(Stage::Check) {
        // The shell embeds the built window.
        setup::ensure(&Wants { node: true, ..Wants::default() }, true)?;
        ui::ensure_built()?;
        for target in ["win", "msvc", "mac"] {
            let name = format!("Check {target}");
            failed.extend(
                table.run(&name, || script(&[target, "check", "--workspace", "--all-targets"])).err(),
            );
        }
    }
    if chosen(Stage::Test) {
        let packages = TESTED.iter().flat_map(|name| ["-p", name]);
        let words: Vec<_> = ["win", "test"].into_iter().chain(packages).collect();
        failed.extend(table.run("Test win under wine", || script(&words)).err());
    }
    table.show();
    let Some(last) = failed.pop() else { return Ok(()) };
    failed.iter().for_each(say::failure);
    Err(last)
}

fn script(words: &[&str]) -> Done {
    let mut script = call::program(tree::root().join("xtask/cross/cross-check.sh"));
    call::run(script.args(words), "The errors above say where.")
}
