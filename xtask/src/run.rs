//! `cargo xtask run`: sets up, builds and starts the app.

use crate::failure::{Done, Failure};
use crate::packages::Need;
use crate::screen::{self, Screen};
use crate::setup::{self, Wants};
use crate::{call, picture, say, tree, ui, workspace};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `run` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which system packages are missing, and stop there
    #[arg(long)]
    pub(crate) no_install: bool,
    /// The data directory for the app; the system's own without it
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// What to hand to the app
    #[arg(last = true, value_name = "APP ARGUMENTS")]
    pub(crate) app: Vec<String>,
}

/// Sets up, builds and starts the app. Without a display, takes a picture of the app and of the demo, and does the
/// main job on the command line.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let without_display = screen::is_missing();
    let mut packages = vec![Need::Build];
    if without_display {
        packages.push(Need::Screen);
    }
    setup::ensure(&Wants { packages, node: true, lints: false }, arguments.no_install)?;
    say::heading("Build");
    ui::ensure_built()?;
    let target = build()?;
    let data = data(arguments)?;
    let mut app = call::program(tree::binary(&target, "debug", "withhold"));
    app.args(&data).args(&arguments.app);
    if !without_display {
        say::heading("Withhold");
        return call::run(&mut app, "What the app wrote above says why.");
    }
    say::heading("Withhold, on a screen of its own");
    say::line("There is no display here, so I start the app on one that nobody sees and take its picture.");
    picture(app, "the window", &target.join("pictures/run.png"))?;
    let mut demo = call::program(tree::binary(&target, "debug", "withhold"));
    demo.arg("--demo");
    picture(demo, "a made-up list", &target.join("pictures/demo.png"))?;
    status(&target, &data)?;
    main_job(&target)
}

fn build() -> Done<PathBuf> {
    let mut cargo = call::cargo();
    // The window starts the agent, and looks for the agent's program beside the window's own program.
    cargo.args(["build", "-p", "withhold", "-p", "withhold-ctl", "-p", "withhold-agent", "--bins"]);
    call::run(cargo.args(["--features", "withhold/custom-protocol"]), "The errors above say where.")?;
    workspace::target()
}

fn picture(mut app: Command, of: &str, to: &Path) -> Done {
    let screen = Screen::open()?;
    screen.show_on(&mut app);
    let mut child = app.spawn().map_err(|error| call::not_started(&app, &error, "Build it again."))?;
    let taken = picture::take(&screen, &mut child, to);
    screen::end(&mut child);
    taken?;
    say::line(format!("Picture of {of}: {}", to.display()));
    Ok(())
}

/// The words that each step of the main job gives to `withholdctl`.
const MAIN_JOB: [&[&str]; 5] = [
    &["init", "--unencrypted"],
    &["add", "linkedin", "--label", "work"],
    &["open", "--print", "linkedin/generative-ai"],
    &["check", "linkedin/generative-ai", "--found", "withheld"],
    &["status"],
];

/// The status that `withholdctl due` ends with where something needs the person.
const NEEDS_YOU: i32 = 3;

/// Puts an account on a new list, looks at a setting, asks what is due a year later, and throws the list away.
fn main_job(target: &Path) -> Done {
    say::heading("The main job, on a list that is thrown away");
    let folder = std::env::temp_dir().join(format!("withhold-run-{}", std::process::id()));
    let done = main_job_in(target, &folder);
    // A folder that cannot be deleted stays in the system's temporary folder.
    let _left = std::fs::remove_dir_all(&folder);
    done
}

fn main_job_in(target: &Path, folder: &Path) -> Done {
    let step = |words: &[&str]| {
        let mut ctl = call::program(tree::binary(target, "debug", "withholdctl"));
        ctl.args(words);
        say::line(format!("$ {}", call::spelled(&ctl)));
        ctl.arg("--data").arg(folder);
        ctl
    };
    for words in MAIN_JOB {
        call::run(&mut step(words), "The line above says why.")?;
    }
    let mut due = step(&["due", "--on", &a_year_later(target, folder)?]);
    let ended = due.status().map_err(|error| call::not_started(&due, &error, "Build it again."))?;
    match ended.code() {
        Some(NEEDS_YOU) => Ok(()),
        _ => Err(Failure::new(
            format!("A year later nothing is due ({ended})."),
            "A look holds for some months at most: see src-tauri/domain/src/freshness.rs.",
        )),
    }
}

/// The last day of next year, counted from the day that `withholdctl status` names.
fn a_year_later(target: &Path, folder: &Path) -> Done<String> {
    let mut status = call::program(tree::binary(target, "debug", "withholdctl"));
    status.args(["status", "--json", "--data"]).arg(folder);
    let said = call::read_text(&mut status, "Run it by hand.")?;
    let strange = || Failure::new("`withholdctl status` names no day.", "Run it by hand.");
    let said: serde_json::Value = serde_json::from_str(&said).map_err(|_| strange())?;
    let year = said["today"].as_str().and_then(|today| today.get(..4)?.parse::<u16>().ok());
    year.map(|year| format!("{}-12-31", year + 1)).ok_or_else(strange)
}

fn status(target: &Path, data: &[String]) -> Done {
    say::heading("withholdctl status");
    let mut status = call::program(tree::binary(target, "debug", "withholdctl"));
    call::run(status.arg("status").args(data), "The line above says why.")
}

/// The data directory as arguments, absolute, since programs start in the repository's root.
fn data(arguments: &Arguments) -> Done<Vec<String>> {
    let Some(folder) = &arguments.data else { return Ok(Vec::new()) };
    let folder = std::path::absolute(folder)
        .map_err(|error| Failure::new(format!("--data names no usable folder: {error}."), "Give a path."))?;
    Ok(vec!["--data".to_owned(), folder.to_string_lossy().into_owned()])
}

#[cfg(test)]
mod tests {
    use super::{Arguments, data};
    use std::path::{Path, PathBuf};

    #[test]
    fn the_data_directory_is_handed_on_as_an_absolute_path() {
        let given =
            |data: Option<&str>| Arguments { no_install: false, data: data.map(PathBuf::from), app: vec![] };
        assert!(data(&given(None)).unwrap().is_empty());
        let handed = data(&given(Some("here"))).unwrap();
        assert_eq!(handed[0], "--data");
        assert!(Path::new(&handed[1]).is_absolute());
    }
}
