//! Five hundred further starts, against a first one that is well, hangs, dies, or has no bus. It takes minutes, so
//! `cargo xtask starts` runs it and no other run does.

use std::{
    fs::{self, File},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use withhold_tests::process::PATIENCE;

use crate::support::{Desk, Group, programs::programs, screen, system, until};

/// The starts in each state.
const EACH: usize = 125;
/// The starts at the same moment, where these do not wait for each other.
const AT_ONCE: usize = 5;
/// Within this time each start is to end, or to show the window.
const LIMIT: Duration = Duration::from_secs(6);
/// The time between two looks at a start.
const STEP: Duration = Duration::from_millis(5);

/// What became of a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Became {
    /// The start has ended, and the window of the first is in front.
    InFront,
    /// The start has ended with a sentence and a hint.
    Said,
    /// The start shows the window itself.
    Shows,
    /// Anything else: no end, no sentence, a panic.
    Wrong,
}

#[test]
#[ignore = "it takes minutes"]
fn five_hundred_further_starts_end_with_a_sentence_or_the_window_in_front() {
    let mut rows = Vec::new();
    let desk = desk();
    let first = first(&desk, "first");
    rows.push(("well", at_once(|at| further(&desk, &format!("well-{at}"), &[]))));
    let no_bus = &[("DBUS_SESSION_BUS_ADDRESS", "disabled:")];
    rows.push((
        "well, no bus for the further one",
        at_once(|at| further(&desk, &format!("bus-{at}"), no_bus)),
    ));
    signal("-STOP", first.id());
    rows.push(("hung", at_once(|at| further(&desk, &format!("hung-{at}"), &[]))));
    drop(first);
    rows.push(("dying", dying(&desk)));
    drop(desk);
    let wrong: usize = rows.iter().map(|(state, starts)| show(state, starts)).sum();
    assert_eq!(wrong, 0, "the table above says where");
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    desk
}

/// Makes the starts of a state, some at once.
fn at_once(start: impl Fn(usize) -> (Became, Duration) + Sync) -> Vec<(Became, Duration)> {
    thread::scope(|scope| {
        let row = |first: usize| {
            let start = &start;
            scope.spawn(move || (first..EACH).step_by(AT_ONCE).map(start).collect::<Vec<_>>())
        };
        let rows: Vec<_> = (0..AT_ONCE).map(row).collect();
        rows.into_iter().flat_map(|row| row.join().unwrap()).collect()
    })
}

/// Starts of which each meets a first one that dies at that moment, and is the first for the next.
fn dying(desk: &Desk) -> Vec<(Became, Duration)> {
    let mut first = first(desk, "dying");
    let mut starts = Vec::new();
    for at in 0..EACH {
        let before = Instant::now();
        let next = start(desk, &format!("dying-{at}"), &[]);
        signal("-KILL", first.id());
        let (became, next) = became(desk, next, &format!("dying-{at}"), before);
        starts.push((became, before.elapsed()));
        first = match next {
            Some(next) => next,
            None => self::first(desk, "again"),
        };
    }
    starts
}

/// A window that is heard.
fn first(desk: &Desk, name: &str) -> Group {
    let first = start(desk, name, &[]);
    until("the first is heard", || (further(desk, "heard", &[]).0 == Became::InFront).then_some(()));
    first
}

fn further(desk: &Desk, name: &str, variables: &[(&str, &str)]) -> (Became, Duration) {
    let before = Instant::now();
    let (became, _) = became(desk, start(desk, name, variables), name, before);
    (became, before.elapsed())
}

fn start(desk: &Desk, name: &str, variables: &[(&str, &str)]) -> Group {
    let mut command = desk.command(&programs().window);
    command.arg("--data").arg(desk.data()).envs(variables.iter().copied());
    command.stdout(Stdio::null()).stderr(File::create(desk.path(name)).unwrap());
    desk.loosen(&mut command);
    Group::start(&mut command)
}

/// Waits for the end of a start, or for its window, which then stays.
fn became(desk: &Desk, mut start: Group, name: &str, before: Instant) -> (Became, Option<Group>) {
    while before.elapsed() < PATIENCE {
        if let Some(status) = start.child().try_wait().unwrap() {
            let said = fs::read_to_string(desk.path(name)).unwrap();
            let is_sentence = said.contains("\nhint: ") && !said.contains("panicked");
            return match status.code() {
                Some(0) if said.is_empty() => (Became::InFront, None),
                Some(1) if is_sentence => (Became::Said, None),
                _ => (Became::Wrong, None),
            };
        }
        if screen::shows_window_of(&desk.display, start.id()) {
            return (Became::Shows, Some(start));
        }
        thread::sleep(STEP);
    }
    (Became::Wrong, None)
}

fn signal(signal: &str, process: u32) {
    let mut kill = Command::new(system("kill", "procps"));
    assert!(kill.args([signal, &process.to_string()]).status().unwrap().success());
}

/// Prints a row of the table, and gives the number of starts that are wrong or late.
fn show(state: &str, starts: &[(Became, Duration)]) -> usize {
    let count = |wanted| starts.iter().filter(|(became, _)| *became == wanted).count();
    let mut took: Vec<_> = starts.iter().map(|(_, took)| *took).collect();
    took.sort();
    let late = took.iter().filter(|took| **took > LIMIT).count();
    println!(
        "{state:34} {:4} starts: {:4} in front, {:4} said why not, {:4} showed the window, {} wrong; half within {:.2} s, all within {:.2} s, {late} late",
        starts.len(),
        count(Became::InFront),
        count(Became::Said),
        count(Became::Shows),
        count(Became::Wrong),
        took[took.len() / 2].as_secs_f64(),
        took[took.len() - 1].as_secs_f64(),
    );
    late + count(Became::Wrong)
}
