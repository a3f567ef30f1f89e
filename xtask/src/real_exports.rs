//! `cargo xtask real-exports`: makes exports with the programs that people use, imports each export with
//! `withholdctl`, and compares what was read with what a person counted. The task installs much and drives windows,
//! so no other task runs it.

mod expected;

use crate::failure::{Done, Failure};
use crate::{call, packages, say, toolchain, tree, workspace};
use expected::{Expected, Export};
use std::fs;
use std::path::{Path, PathBuf};

/// What `real-exports` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
    /// The programs to try, by the names of their scripts; all of them without
    #[arg(value_name = "PROGRAM")]
    programs: Vec<String>,
}

/// The Debian packages of the programs and of what drives the programs. Packages from PyPI and npm, each pinned, are
/// installed by the programs' scripts into folders that are removed again.
const PACKAGES: &[&str] = &[
    "chromium",
    "chromium-driver",
    "dbus",
    "firefox-esr",
    "gpg",
    "keepass2",
    "keepassxc",
    "mono-mcs",
    "newsboat",
    "openbox",
    "openssl",
    "pass",
    "password-gorilla",
    "passwordsafe",
    "procps",
    "python3",
    "python3-venv",
    "revelation",
    "xdotool",
    "xvfb",
];

/// How long a script may take, as timeout(1) reads the time: far beyond what a script needs.
const PATIENCE: &str = "900";

/// Makes the exports, imports the exports, and fails where anything is other than expected.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let scripts = tree::root().join("xtask/real-exports");
    let expected = Expected::read(&scripts.join("expected.txt"))?;
    let programs = expected.programs(&arguments.programs)?;
    toolchain::ensure_node()?;
    packages::ensure_debian(PACKAGES, arguments.no_install)?;
    say::heading("withholdctl");
    let mut build = call::cargo();
    build.args(["build", "-p", "withhold-ctl"]);
    call::run(&mut build, "The errors above say where.")?;
    let place = workspace::target()?.join("real-exports");
    // What an earlier run left would be taken for what the programs have written.
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place)
        .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", place.display()), ""))?;
    let ctl = Ctl::new(&place)?;
    let mut lines = vec![Line::head()];
    for program in programs {
        say::heading(program);
        let made = place.join(program);
        let script = scripts.join(format!("{program}.sh"));
        let run = call::run(
            call::program("timeout").args(["--kill-after=10", PATIENCE, "bash"]).arg(&script).arg(&made),
            "The lines above say what it waited for.",
        );
        if let Err(failure) = &run {
            say::failure(failure);
        }
        let version = fs::read_to_string(made.join("version")).unwrap_or_default();
        for export in expected.of(program) {
            let told = if run.is_ok() { ctl.import(&made, export) } else { Err("not made".to_owned()) };
            lines.push(Line::of(program, version.trim(), export, told));
        }
    }
    show(&lines)
}

/// `withholdctl` over a list of its own.
struct Ctl {
    program: PathBuf,
    data: PathBuf,
}

impl Ctl {
    fn new(place: &Path) -> Done<Self> {
        let ctl = Self {
            program: tree::binary(&workspace::target()?, "debug", "withholdctl"),
            data: place.join("data"),
        };
        let mut init = call::program(&ctl.program);
        init.arg("--data").arg(&ctl.data).args(["init", "--unencrypted"]);
        call::read(&mut init, "Look whether the folder of build results may be written to.")?;
        Ok(ctl)
    }

    /// What `withholdctl` makes of an export: the answer, or why `withholdctl` refuses.
    fn import(&self, made: &Path, export: &Export) -> Result<String, String> {
        let file = made.join(&export.file);
        if !file.is_file() {
            return Err("not made".to_owned());
        }
        let mut import = call::program(&self.program);
        import.arg("--data").arg(&self.data).arg("import").arg(&file);
        import.args(["--dry-run", "--json", "--keep-usernames"]).args(&export.words);
        let output = import.output().map_err(|error| error.to_string())?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        if output.status.success() {
            return Ok(expected::figures(&text(&output.stdout)));
        }
        let refused: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap_or_default();
        Ok(format!("refused: {}", refused["message"].as_str().unwrap_or("without a sentence")))
    }
}

/// A line of the table that closes the task.
struct Line {
    cells: [String; 4],
    /// What is wrong with the export, as far as something is wrong.
    wrong: Option<String>,
}

impl Line {
    fn head() -> Self {
        let cells =
            ["program", "export", "read skipped sure unsure duplicate unmatched", ""].map(str::to_owned);
        Self { cells, wrong: None }
    }

    fn of(program: &str, version: &str, export: &Export, told: Result<String, String>) -> Self {
        let (read, wrong) = match told {
            Err(why) => (why.clone(), Some(why)),
            Ok(read) if export.fits(&read) => (read, None),
            Ok(read) => (read.clone(), Some(format!("expected  {}\n    read      {read}", export.figures))),
        };
        let figures = read.split(" | ").take(2).collect::<Vec<_>>().join("  ");
        let verdict = if wrong.is_none() { "as expected" } else { "OTHER" };
        Self {
            cells: [format!("{program} {version}"), export.file.clone(), figures, verdict.to_owned()],
            wrong,
        }
    }
}

fn show(lines: &[Line]) -> Done {
    say::heading("Read of real exports");
    let width = |at: usize| lines.iter().map(|line| line.cells[at].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..4).map(width).collect();
    for line in lines {
        let cells = line.cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        say::line(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    let wrong: Vec<&Line> = lines.iter().filter(|line| line.wrong.is_some()).collect();
    for line in &wrong {
        say::line(format!("\n{}\n    {}", line.cells[1], line.wrong.as_deref().unwrap_or_default()));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    Err(Failure::new(
        format!("{} of {} exports were read other than expected.", wrong.len(), lines.len() - 1),
        "The lines above hold both beside each other.",
    ))
}
