//! `cargo xtask test`: every check and test, stopping at the first failure.

use crate::failure::{Done, Failure};
use crate::plan::{self, Name, Step};
use crate::screen::Screen;
use crate::table::Table;
use crate::{call, deny, say, setup, tree, ui, workspace};
use std::path::PathBuf;
use std::process::Command;

/// What `test` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which system packages are missing, and stop there
    #[arg(long)]
    pub(crate) no_install: bool,
    /// The steps to run; all of them without a name
    #[arg(value_enum, value_name = "NAME")]
    pub(crate) names: Vec<Name>,
}

/// The same set of features for every step, so that nothing is compiled twice.
pub(crate) const FEATURES: &[&str] = &[
    "--features",
    "withhold/test-clock,withhold/custom-protocol,withhold-ctl/test-clock,withhold-agent/test-clock,withhold-net/test-server,withhold-net/links",
];

/// Windows cannot replace a running program, and xtask is running.
pub(crate) const PACKAGES: &[&str] =
    if cfg!(windows) { &["--workspace", "--exclude", "xtask"] } else { &["--workspace"] };

/// Runs the chosen steps and closes with a table.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let steps = plan::steps(&arguments.names);
    setup::ensure(&plan::wants(&steps), arguments.no_install)?;
    let target = workspace::target()?;
    let mut table = Table::default();
    let mut failed = None;
    for step in steps {
        if failed.is_some() {
            table.skip(step.title(), "not run");
        } else if step == Step::Journeys && !cfg!(target_os = "linux") {
            table.skip(step.title(), "skipped: only Linux has a driver for its web view");
        } else {
            failed = table.run(step.title(), || take(step, &target)).err();
        }
    }
    table.show();
    failed.map_or_else(
        || {
            say::line("\nEverything passed.");
            Ok(())
        },
        Err,
    )
}

fn take(step: Step, target: &std::path::Path) -> Done {
    let cargo = |words: &[&str]| {
        let mut cargo = call::cargo();
        cargo.args(words);
        cargo
    };
    match step {
        Step::Format => call::run(&mut cargo(&["fmt", "--all", "--check"]), "Run: cargo fmt --all"),
        Step::Window(script) => ui::script(script),
        Step::WindowBuild => ui::ensure_built(),
        Step::Clippy => {
            let mut clippy = cargo(&["clippy", "--workspace", "--all-targets"]);
            call::run(
                clippy.args(FEATURES).args(["--", "-D", "warnings"]),
                "Every warning above is to be settled.",
            )
        }
        Step::Deny => deny::check(target),
        // Tests are compiled along: without the tests cargo would settle on other features for some crates.
        Step::Compile => call::run(
            cargo(&["build", "--all-targets"]).args(PACKAGES).args(FEATURES),
            "The errors above say where.",
        ),
        Step::Tests => {
            let mut tests = cargo(&["test", "--lib", "--bins"]);
            tests.args(PACKAGES).args(FEATURES);
            for name in workspace::tests_without_screen()? {
                tests.args(["--test", &name]);
            }
            with_programs(&mut tests, target)?;
            call::run(&mut tests, "The tests that failed are listed above.")
        }
        Step::Examples => {
            let mut examples = cargo(&["test", "--doc"]);
            call::run(examples.args(PACKAGES).args(FEATURES), "The examples that failed are listed above.")
        }
        Step::Journeys => journeys(cargo(&["test", "--test", "journeys"]), target),
    }
}

fn journeys(mut tests: Command, target: &std::path::Path) -> Done {
    if !call::is_there("WebKitWebDriver") {
        return Err(Failure::new(
            "WebKitWebDriver is not on PATH, so the window cannot be driven.",
            "Install the package that holds it: webkit2gtk-driver on Debian and Ubuntu.",
        ));
    }
    let screen = Screen::open()?;
    tests.args(PACKAGES).args(FEATURES);
    with_programs(&mut tests, target)?;
    screen.show_on(&mut tests);
    // The web view lets itself be driven only where this variable is set.
    tests.env("TAURI_WEBVIEW_AUTOMATION", "true");
    call::run(&mut tests, "The journeys that failed are listed above.")
}

/// Tells the tests the paths of the programs that the tests start.
pub(crate) fn with_programs(tests: &mut Command, target: &std::path::Path) -> Done {
    let programs = [
        ("WITHHOLD_BIN", "withhold"),
        ("WITHHOLDCTL_BIN", "withholdctl"),
        ("WITHHOLD_AGENT_BIN", "withhold-agent"),
    ];
    for (variable, name) in programs {
        let program: PathBuf = tree::binary(target, "debug", name);
        if !program.is_file() {
            return Err(Failure::new(
                format!("{} was not built.", program.display()),
                "Look at the [[bin]] sections of Cargo.toml.",
            ));
        }
        tests.env(variable, program);
    }
    Ok(())
}
