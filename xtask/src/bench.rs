//! `cargo xtask bench`: measures the release build.

mod record;
mod reference;

use crate::failure::Done;
use crate::packages::Need;
use crate::screen::{self, Screen};
use crate::setup::{self, Wants};
use crate::{call, say, tree, ui, workspace};

/// What `bench` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which system packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
    /// What to measure; without a name the whole of the app, against an empty window
    #[arg(value_enum, value_name = "NAME")]
    what: Option<What>,
    /// What to hand to the measuring program of the whole
    #[arg(last = true, value_name = "BENCH ARGUMENTS", conflicts_with = "what")]
    bench: Vec<String>,
}

/// What can be measured by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum What {
    /// Reading the record and adding to it, against the build that wrote form 1
    Record,
}

/// Measures the part that was named, or the whole app.
pub(crate) fn run(arguments: &Arguments) -> Done {
    match arguments.what {
        None => whole(arguments),
        Some(What::Record) => {
            let wants = Wants { packages: vec![Need::Build], ..Wants::default() };
            setup::ensure(&wants, arguments.no_install)?;
            record::run()
        }
    }
}

/// Builds the app, the empty window and the measuring program, and starts the measuring program.
fn whole(arguments: &Arguments) -> Done {
    let mut packages = vec![Need::Build];
    if screen::is_missing() {
        packages.push(Need::Screen);
    }
    setup::ensure(&Wants { packages, node: true, lints: false }, arguments.no_install)?;
    say::heading("Release build");
    ui::ensure_built()?;
    let mut build = call::cargo();
    build.args([
        "build",
        "--release",
        "-p",
        "withhold",
        "-p",
        "withhold-ctl",
        "-p",
        "withhold-agent",
        "--bins",
    ]);
    build.args(["--example", "empty-window", "--features", "withhold/custom-protocol"]);
    call::run(&mut build, "The errors above say where.")?;

    let release = workspace::target()?.join("release");
    let mut bench = call::cargo();
    bench.args(["run", "-p", "withhold-tests", "--bin", "bench", "--"]).args(&arguments.bench);
    bench.env("WITHHOLD_BIN", tree::binary(&release, "", "withhold"));
    bench.env("WITHHOLDCTL_BIN", tree::binary(&release, "", "withholdctl"));
    bench.env("WITHHOLD_AGENT_BIN", tree::binary(&release, "", "withhold-agent"));
    bench.env("WITHHOLD_EMPTY_WINDOW_BIN", tree::binary(&release, "examples", "empty-window"));
    let screen = if screen::is_missing() { Some(Screen::open()?) } else { None };
    if let Some(screen) = &screen {
        screen.show_on(&mut bench);
    }
    say::heading("Benchmarks");
    call::run(&mut bench, "The lines above say which bound was missed.")
}
