//! `cargo xtask`: sets a fresh machine up, runs, tests and measures Withhold.

mod appimage;
#[cfg(unix)]
mod apt_lock;
mod bench;
mod calendars;
mod call;
mod catalogue;
mod companions;
mod cross;
mod deny;
mod desktops;
mod failure;
mod fonts;
mod icons;
mod journey;
mod packages;
mod picture;
mod plan;
mod real_exports;
mod real_programs;
mod run;
mod say;
mod screen;
mod setup;
mod starts;
mod table;
mod test;
mod toolchain;
mod tree;
mod ui;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Set up, run, test and measure Withhold")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Set up what is missing, build the app and start it; with no display, take its picture instead
    Run(run::Arguments),
    /// Set up what is missing and run every check and test, or the named steps
    Test(test::Arguments),
    /// Measure the release build against an empty window
    Bench(bench::Arguments),
    /// Check the code for Windows and macOS from Debian or Ubuntu
    Cross(cross::Arguments),
    /// Install other programs, make exports with them and hold what is read of each against what is expected (Debian)
    RealExports(real_exports::Arguments),
    /// Install the programs of the recipes, and hold what is read of each setting against what each program sends (Linux)
    RealPrograms(real_programs::Arguments),
    /// Have calendars read the calendar file under many settings and zones, and import it twice (Debian)
    Calendars(calendars::Arguments),
    /// Run Withhold with the keyrings and notification servers of several desktops, in every state and with every verb (Linux)
    Desktops(desktops::Arguments),
    /// Hold the letters of the interface under other scripts' locales against those under English (Debian)
    Fonts(fonts::Arguments),
    /// Start Withhold five hundred times beside a first one that is well, hangs or dies (Linux)
    Starts(starts::Arguments),
    /// Build an AppImage from what Debian has, and run it
    Appimage(appimage::Arguments),
    /// Check the catalogue of services
    Catalogue(catalogue::Arguments),
    /// Render the icons from icons/icon.svg
    Icons,
    /// Build what a package carries beside the window, for the target that `tauri build` names
    Companions,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Run(arguments) => run::run(&arguments),
        Task::Test(arguments) => test::run(&arguments),
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Cross(arguments) => cross::run(&arguments),
        Task::RealExports(arguments) => real_exports::run(&arguments),
        Task::RealPrograms(arguments) => real_programs::run(&arguments),
        Task::Calendars(arguments) => calendars::run(&arguments),
        Task::Desktops(arguments) => desktops::run(&arguments),
        Task::Fonts(arguments) => fonts::run(&arguments),
        Task::Starts(arguments) => starts::run(&arguments),
        Task::Appimage(arguments) => appimage::run(&arguments),
        Task::Catalogue(arguments) => catalogue::run(&arguments),
        Task::Icons => icons::run(),
        Task::Companions => companions::run(),
    };
    failure::status(done, say::failure)
}

#[cfg(test)]
mod tests {
    use super::{Arguments, Task};
    use clap::{CommandFactory, Parser};

    #[test]
    fn the_arguments_are_well_formed() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_follows_two_dashes_goes_to_the_app() {
        let parsed = Arguments::try_parse_from(["xtask", "run", "--no-install", "--", "--on", "2026-12-01"]);
        let Task::Run(run) = parsed.unwrap().task else { panic!("not run") };
        assert!(run.no_install);
        assert_eq!(run.app, ["--on", "2026-12-01"]);
    }

    #[test]
    fn the_record_is_measured_by_itself_and_takes_no_words_of_the_whole() {
        let Task::Bench(bench) = Arguments::try_parse_from(["xtask", "bench", "record"]).unwrap().task else {
            panic!("not bench")
        };
        assert!(format!("{bench:?}").contains("Record"), "{bench:?}");
        assert!(Arguments::try_parse_from(["xtask", "bench", "--", "agent", "20"]).is_ok());
        assert!(Arguments::try_parse_from(["xtask", "bench", "record", "--", "agent", "20"]).is_err());
    }

    #[test]
    fn an_unknown_step_is_a_usage_error_that_lists_the_steps() {
        let error = Arguments::try_parse_from(["xtask", "test", "speed"]).unwrap_err();
        assert_eq!(error.exit_code(), 2);
        assert!(error.to_string().contains("journeys"), "{error}");
    }

    #[test]
    fn an_app_argument_without_two_dashes_is_refused() {
        assert!(Arguments::try_parse_from(["xtask", "run", "--on", "2026-12-01"]).is_err());
    }
}
