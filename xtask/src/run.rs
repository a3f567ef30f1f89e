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

/// Sets up, builds and starts the app, or takes a picture of the app where there is no display.
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
    picture(app, &target.join("pictures/run.png"))?;
    status(&target, &data)
}

fn build() -> Done<PathBuf> {
    let mut cargo = call::cargo();
    // The window starts the agent, and looks for the agent's program beside the window's own program.
    cargo.args(["build", "-p", "withhold", "-p", "withhold-ctl", "-p", "withhold-agent", "--bins"]);
    call::run(cargo.args(["--features", "withhold/custom-protocol"]), "The errors above say where.")?;
    workspace::target()
}

fn picture(mut app: Command, to: &Path) -> Done {
    say::heading("Withhold, on a screen of its own");
    say::line("There is no display here, so I start the app on one that nobody sees and take its picture.");
    let screen = Screen::open()?;
    screen.show_on(&mut app);
    let mut child = app.spawn().map_err(|error| call::not_started(&app, &error, "Build it again."))?;
    let taken = picture::take(&screen, &mut child, to);
    screen::end(&mut child);
    taken?;
    say::line(format!("Picture of the window: {}", to.display()));
    Ok(())
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
