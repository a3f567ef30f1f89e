//! `cargo xtask calendars`: has the calendars that people use read the calendar file, under hundreds of settings and
//! zones, and holds what each finds against `withholdctl reminders plan`; and imports a file twice, to see what becomes of
//! the event. The task installs much, so no other task runs it.

mod cases;
mod chance;
mod imports;
mod readers;

use crate::failure::{Done, Failure};
use crate::{call, packages, say, toolchain, tree, workspace};
use std::fs;
use std::path::{Path, PathBuf};

/// What `calendars` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
    /// How many settings are tried
    #[arg(long, default_value_t = 400)]
    cases: u32,
    /// A `withholdctl` with a clock for tests to ask; built where left out
    #[arg(long, value_name = "FILE")]
    ctl: Option<PathBuf>,
    /// The readers to try, by name; all of them without
    #[arg(value_name = "READER")]
    readers: Vec<String>,
}

/// The Debian packages of the calendars, and of what drives them. Packages from PyPI and npm, each pinned, are installed
/// into the folder of build results.
const PACKAGES: &[&str] = &[
    "calcurse",
    "dbus",
    "evolution-data-server",
    "gir1.2-ecal-2.0",
    "gir1.2-edataserver-1.2",
    "gir1.2-ical-3.0",
    "python3",
    "python3-gi",
    "python3-venv",
    "tzdata",
    "vdirsyncer",
];

/// Makes the calendars, has them read, and fails where anything is other than planned or than the documentation says.
pub(crate) fn run(arguments: &Arguments) -> Done {
    toolchain::ensure_node()?;
    packages::ensure_debian(PACKAGES, arguments.no_install)?;
    let place = workspace::target()?.join("calendars");
    let _ = fs::remove_dir_all(&place);
    let made = place.join("cases");
    fs::create_dir_all(&made)
        .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", made.display()), ""))?;
    say::heading("withholdctl");
    let program = match &arguments.ctl {
        Some(program) => program.clone(),
        None => build()?,
    };
    let ctl = cases::Ctl::new(&program, &place)?;
    say::heading("The calendars of the cases");
    cases::make(&ctl, &made, arguments.cases)?;
    readers::install(&place)?;
    let mut lines = readers::run(&place, &made, &arguments.readers)?;
    if arguments.readers.is_empty() {
        lines.extend(imports::run(&ctl, &place)?);
    }
    show(&lines)
}

fn build() -> Done<PathBuf> {
    let mut build = call::cargo();
    build.args(["build", "-p", "withhold-ctl", "--features", "withhold-ctl/test-clock"]);
    call::run(&mut build, "The errors above say where.")?;
    Ok(tree::binary(&workspace::target()?, "debug", "withholdctl"))
}

/// A line of the table that closes the task.
struct Line {
    /// The program, and its version.
    program: String,
    /// What was found.
    found: String,
    /// Whether that is as planned, or as the documentation says.
    fits: bool,
}

fn show(lines: &[Line]) -> Done {
    say::heading("What calendars make of the file");
    let width = lines.iter().map(|line| line.program.chars().count()).max().unwrap_or(0);
    for line in lines {
        let verdict = if line.fits { "as expected" } else { "OTHER" };
        say::line(format!("{:width$}  {verdict:11}  {}", line.program, line.found));
    }
    match lines.iter().filter(|line| !line.fits).count() {
        0 => Ok(()),
        wrong => Err(Failure::new(
            format!("{wrong} of {} lines are other than expected.", lines.len()),
            "The lines above say what was found.",
        )),
    }
}

/// The folder of the scripts.
fn scripts() -> PathBuf {
    tree::root().join("xtask/calendars")
}

fn written(path: &Path, text: &str) -> Done {
    fs::write(path, text)
        .map_err(|error| Failure::new(format!("{} cannot be written: {error}.", path.display()), ""))
}
