//! The readers: each is given all calendars, and what it finds is held against what is planned, moment for moment.

use super::{Line, scripts, written};
use crate::failure::{Done, Failure};
use crate::{call, say};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// The packages from PyPI, by their releases.
const PYTHON: &[&str] = &["icalendar==7.3.2", "recurring-ical-events==3.8.2", "khal==0.14.1"];
/// The package from npm, by its release.
const NODE: &str = "ical.js@2.2.1";
/// How long a reader may take, as timeout(1) reads the time.
const PATIENCE: &str = "3600";

/// A program that reads calendars.
struct Reader {
    name: &'static str,
    script: &'static str,
    runs: Runs,
    /// Asks for the version.
    version: &'static [&'static str],
    /// Whether the reader rings alarms, and so says when.
    rings: bool,
}

/// What runs a reader's script.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Runs {
    /// The Python in the folder, with the pinned packages.
    Pinned,
    /// The system's Python, with Debian's packages.
    System,
    /// The system's Python, on a bus of its own.
    OnBus,
    /// Node.
    Node,
}

const READERS: &[Reader] = &[
    Reader {
        name: "icalendar",
        script: "recurring.py",
        runs: Runs::Pinned,
        version: &["venv/bin/pip", "show", "icalendar"],
        rings: true,
    },
    Reader {
        name: "khal",
        script: "khal_list.py",
        runs: Runs::Pinned,
        version: &["venv/bin/khal", "--version"],
        rings: false,
    },
    Reader {
        name: "ical.js",
        script: "ical.mjs",
        runs: Runs::Node,
        version: &["npm", "ls", "ical.js"],
        rings: true,
    },
    Reader {
        name: "libical",
        script: "libical.py",
        runs: Runs::System,
        version: &["dpkg-query", "-W", "-f", "${Version}", "libical3"],
        rings: true,
    },
    Reader {
        name: "evolution",
        script: "evolution.py",
        runs: Runs::OnBus,
        version: &["dpkg-query", "-W", "-f", "${Version}", "evolution-data-server"],
        rings: true,
    },
];

/// Installs the packages that no Debian package brings.
pub(super) fn install(place: &Path) -> Done {
    say::heading("Packages from PyPI and npm");
    let hint = "The package indexes have to be reached.";
    let mut venv = in_folder("/usr/bin/python3", place);
    call::run(venv.args(["-m", "venv", "venv"]), hint)?;
    let mut pip = in_folder(place.join("venv/bin/pip"), place);
    call::run(pip.args(["install", "--quiet"]).args(PYTHON), hint)?;
    written(&place.join("package.json"), "{\"private\": true}")?;
    call::run(in_folder("npm", place).args(["install", "--silent", "--no-fund", "--no-audit", NODE]), hint)
}

/// Runs the readers, or those that are named.
pub(super) fn run(place: &Path, cases: &Path, named: &[String]) -> Done<Vec<Line>> {
    if let Some(unknown) = named.iter().find(|name| READERS.iter().all(|reader| reader.name != **name)) {
        let names: Vec<&str> = READERS.iter().map(|reader| reader.name).collect();
        return Err(Failure::new(
            format!("No reader is called {unknown}."),
            format!("They are: {}", names.join(", ")),
        ));
    }
    let expected = call::read_text(script(Runs::Pinned, "expected.py", place).arg(cases), "")?;
    let expected_file = place.join("expected.txt");
    written(&expected_file, &expected)?;
    let mut lines = Vec::new();
    for reader in
        READERS.iter().filter(|reader| named.is_empty() || named.iter().any(|name| *name == reader.name))
    {
        say::heading(reader.name);
        let said =
            call::read_text(script(reader.runs, reader.script, place).arg(cases).arg(&expected_file), "");
        let program = format!("{} {}", reader.name, version(reader, place));
        lines.push(match said {
            Ok(said) => reader.line(program, &said, &expected),
            Err(failure) => Line { program, found: failure.to_string(), fits: false },
        });
    }
    Ok(lines)
}

impl Reader {
    fn line(&self, program: String, said: &str, expected: &str) -> Line {
        let expected: BTreeSet<String> = expected.lines().map(|line| self.told(line)).collect();
        let said: BTreeSet<String> = said.lines().map(str::to_owned).collect();
        let others: Vec<String> = expected
            .difference(&said)
            .map(|line| format!("missing: {line}"))
            .chain(said.difference(&expected).map(|line| format!("too many: {line}")))
            .collect();
        let cases: BTreeMap<&str, ()> =
            expected.iter().filter_map(|line| Some((line.split(' ').next()?, ()))).collect();
        let found =
            format!("{} moments of {} settings, {} differences", said.len(), cases.len(), others.len());
        for other in others.iter().take(20) {
            say::line(other);
        }
        Line { program, found, fits: others.is_empty() && !said.is_empty() }
    }

    /// What the reader should say for an expected line: a moment, and that of the alarm or a mark.
    fn told(&self, line: &str) -> String {
        match line.rsplit_once(' ') {
            Some((moment, _)) if !self.rings => format!("{moment} marked"),
            _ => line.to_owned(),
        }
    }
}

fn version(reader: &Reader, place: &Path) -> String {
    let [program, words @ ..] = reader.version else { return String::new() };
    let inside = place.join(program);
    let mut command = in_folder(if inside.is_file() { inside.as_os_str() } else { program.as_ref() }, place);
    let said = call::read_text(command.args(words), "").unwrap_or_default();
    let is_version =
        |word: &&str| word.starts_with(|letter: char| letter.is_ascii_digit()) && word.contains('.');
    said.split([' ', '\n', '@', ',']).map(str::trim).find(is_version).unwrap_or_default().to_owned()
}

/// A script of ours, with what runs it.
pub(super) fn script_on_bus(name: &str, place: &Path) -> Command {
    script(Runs::OnBus, name, place)
}

/// A script of ours in the folder's own Python.
pub(super) fn script_pinned(name: &str, place: &Path) -> Command {
    script(Runs::Pinned, name, place)
}

fn script(runs: Runs, name: &str, place: &Path) -> Command {
    let mut command = in_folder("timeout", place);
    command.args(["--kill-after=10", PATIENCE]);
    match runs {
        Runs::Pinned => command.arg(place.join("venv/bin/python")),
        Runs::System => command.arg("/usr/bin/python3"),
        Runs::OnBus => command.args(["dbus-run-session", "--", "/usr/bin/python3"]),
        Runs::Node => command.arg("node"),
    };
    command.arg(scripts().join(name));
    command
}

/// A program that works in the folder and keeps what it keeps there, and no bytecode beside the scripts.
fn in_folder(program: impl AsRef<std::ffi::OsStr>, place: &Path) -> Command {
    let mut command = call::program(program);
    command.current_dir(place).env("HOME", place).env("LC_ALL", "C.UTF-8").env("TZ", "UTC");
    command.env("PYTHONDONTWRITEBYTECODE", "1").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"] {
        command.env(name, place.join(name.to_lowercase()));
    }
    command
}
