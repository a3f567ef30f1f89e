//! `cargo xtask real-programs`: installs the programs of the recipes, each in a folder of its own, puts each setting
//! into each state in a network of its own, runs the program, and holds what was sent against what `withholdctl look`
//! says. The task installs much, so no other task runs it.

mod code;
mod install;
mod outcome;
mod recipe;
mod row;
mod states;
mod tally;
mod trial;

use crate::failure::{Done, Failure};
use crate::{call, packages, say, toolchain, tree, workspace};
use install::Workshop;
use outcome::Outcome;
use recipe::Program;
use row::{Row, Trial};
use states::State;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use tally::Tally;
use trial::{Bench, Told};

/// What `real-programs` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
    /// Tell with each state what was seen of the network, and the end of what the program said
    #[arg(long)]
    verbose: bool,
    /// How many states are tried at a time
    #[arg(long, default_value_t = 2)]
    at_a_time: usize,
    /// A `withholdctl` to ask; built where left out
    #[arg(long, value_name = "FILE")]
    ctl: Option<PathBuf>,
    /// The programs to try, by their names in the catalogue; all of them without
    #[arg(value_name = "PROGRAM")]
    programs: Vec<String>,
}

/// The Debian packages that the trials need.
const PACKAGES: &[&str] = &[
    "bsdutils",
    "ca-certificates",
    "chromium",
    "git",
    "iproute2",
    "openssl",
    "python3",
    "python3-venv",
    "util-linux",
];

/// Tries every program, and fails where the app says off of a program that sends.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let names = row::names(&arguments.programs)?;
    toolchain::ensure_node()?;
    packages::ensure_debian(PACKAGES, arguments.no_install)?;
    let target = workspace::target()?;
    let ctl = match &arguments.ctl {
        Some(ctl) => std::path::absolute(ctl)
            .map_err(|error| Failure::new(format!("--ctl names no usable file: {error}."), "Give a path."))?,
        None => {
            say::heading("withholdctl");
            let mut build = call::cargo();
            call::run(build.args(["build", "-p", "withhold-ctl"]), "The errors above say where.")?;
            tree::binary(&target, "debug", "withholdctl")
        }
    };
    let place = target.join("real-programs");
    let workshop = Workshop::open(&place)?;
    let mut tallies = Vec::new();
    for name in &names {
        say::heading(name);
        tallies.push(of_program(name, &workshop, &place, &ctl, arguments)?);
        workshop.sweep(name);
    }
    let _ = std::fs::remove_dir_all(&place);
    tally::show(&tallies)
}

/// What comes of a program. Only a row without a form stops the task.
fn of_program(
    name: &str,
    workshop: &Workshop,
    place: &Path,
    ctl: &Path,
    arguments: &Arguments,
) -> Done<Tally> {
    let (row, program) = (Row::read(name)?, Program::read(name)?);
    let (package, seen) = program
        .pinned()
        .ok_or_else(|| Failure::new(format!("{name} has no package whose release was seen."), ""))?;
    let mut tally = Tally { program: program.name.clone(), release: seen.to_owned(), ..Tally::default() };
    let Some(trial) = &row.trial else {
        row.why.clone_into(&mut tally.why);
        match workshop
            .unpack(name, package, seen, &row.with)
            .and_then(|folder| code::compare(&program, &row, &folder))
        {
            Ok(compared) => tally.compared = Some(compared),
            Err(failure) => tally.why = format!("not installed: {}", first_line(&failure)),
        }
        return Ok(tally);
    };
    let installed = match workshop.install(name, package, seen, &row.with) {
        Ok(installed) => installed,
        Err(failure) => {
            tally.why = format!("not installed: {}", first_line(&failure));
            return Ok(tally);
        }
    };
    let recipe = program
        .recipe(&trial.recipe)
        .ok_or_else(|| Failure::new(format!("{name} has no recipe {}.", trial.recipe), ""))?;
    let states = states::all(name, &program, recipe, trial)?;
    let bench = Bench {
        program: name,
        trial,
        installed: &installed,
        place: place.join(name),
        ctl: ctl.to_owned(),
        authority: workshop.authority(),
        tail: if arguments.verbose { 3000 } else { 0 },
    };
    tally.to = trial.sends.join(", ");
    for (number, told) in tried(&bench, &states, arguments.at_a_time).into_iter().enumerate() {
        let shows = &states[number].shows;
        match told.and_then(|told| Ok((outcome(&told, seen, trial)?, told))) {
            Err(failure) => {
                tally.untried += 1;
                say::line(format!("not tried: {shows}: {failure}"));
            }
            Ok((outcome, told)) => {
                say::line(format!("{:22} {shows}", outcome.word()));
                if arguments.verbose {
                    say::line(format!("    ended {:?}, seen {:?}\n{}", told.ended, told.seen, told.said));
                }
                let silent = number == 0 && trial.silence_shares;
                tally.sends |= outcome == Outcome::On || (silent && told.sent);
                tally.outcomes.push(outcome);
            }
        }
    }
    if !tally.sends {
        "not seen to send".clone_into(&mut tally.why);
        tally.compared = Some(code::compare(&program, &row, &installed.folder)?);
    }
    Ok(tally)
}

/// What comes of a state. A release that the app does not see would make the answer one about another release.
fn outcome(told: &Told, seen: &str, trial: &Trial) -> Done<Outcome> {
    match told.release() {
        Some(release) if release == seen => Outcome::of(told, &trial.recipe),
        other => Err(Failure::new(format!("the app sees release {other:?} in the place of {seen}"), "")),
    }
}

/// Tries the states, some at a time, and gives the answers in their order.
fn tried(bench: &Bench, states: &[State], at_a_time: usize) -> Vec<Done<Told>> {
    let next = Mutex::new(states.iter().enumerate());
    let done = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..at_a_time.max(1) {
            scope.spawn(|| {
                loop {
                    let one = next.lock().map(|mut next| next.next());
                    let Ok(Some((number, state))) = one else { return };
                    let told = bench.put(number, state);
                    if let Ok(mut done) = done.lock() {
                        done.push((number, told));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, told)| told).collect()
}

fn first_line(failure: &Failure) -> String {
    failure.to_string().lines().next().unwrap_or_default().to_owned()
}
