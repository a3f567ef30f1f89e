//! The rows about the agent: what the agent costs at rest, what closing the window gives back, and how fast a click
//! on a reminder opens the round.

use std::time::Duration;

use crate::{
    click, closing, rest,
    row::{RUNS, Row, middle, samples, section},
};

/// All rows of the agent, the rows at rest after a rest of that length.
pub(crate) fn rows(rest: Duration) -> Vec<Row> {
    let mut rows = section("the click on a reminder", clicks);
    rows.extend(section("closing a window", closing));
    rows.extend(section("the agent at rest", || rests(rest)));
    rows
}

/// The agent, the same agent without watches, and the hidden window beside each other.
fn rests(rest: Duration) -> Vec<Row> {
    let rest::Rests { watching, unwatching, window } = rest::measure(rest);
    let watches = watching.private - unwatching.private;
    let minutes = rest.as_secs_f64() / 60.0;
    let rows = |what: &str, rest: &rest::Rest, bounded: bool| {
        let row = |name: &str, value: String, most: &str, met: bool| {
            let name = format!("{what} at rest for {minutes:.0} minutes: {name}");
            if bounded && !most.is_empty() {
                Row::bounded(name, value, most, met)
            } else {
                Row::free(name, value)
            }
        };
        let (memory, wakes) = (rest.resident, rest.wakes);
        [
            row("resident memory", format!("{memory:.1} MiB"), "15 MiB", memory <= 15.0),
            row("proportional memory", format!("{:.1} MiB", rest.proportional), "", true),
            row("wake-ups a minute", format!("{wakes:.0}"), "1", wakes <= 1.0),
            row("processor", format!("{:.1} %", rest.processor), "0.0 %", rest.processor < 0.05),
        ]
    };
    let mut all: Vec<Row> = rows("agent with 25 accounts", &watching, true).into();
    all.extend(rows("the same agent without watches", &unwatching, false));
    let name = "private memory of the agent that watches the files of 40 programs over the same agent without watches";
    all.push(Row::bounded(name, format!("{watches:.2} MiB"), "0.50 MiB", watches <= 0.5));
    all.extend(rows("hidden empty window", &window, false));
    all
}

fn closing() -> Vec<Row> {
    let closing::Closed { held, left } = samples(1, closing::measure).remove(0);
    let name = format!("processes left of a window that is closed, which held {held:.0} MiB");
    vec![Row::bounded(name, left.to_string(), "0", left == 0)]
}

/// What a click costs, measured in turns with a plain start.
pub(crate) fn clicks() -> Vec<Row> {
    let openings = click::measure(RUNS);
    let (plain, click): (Vec<f64>, Vec<f64>) = openings.iter().copied().unzip();
    let pairs: Vec<(f64, f64)> = openings.into_iter().map(|(plain, click)| (click, plain)).collect();
    vec![
        Row::free(
            format!("plain start to the first list, by the same clock, middle of {RUNS}"),
            format!("{:.0} ms", middle(plain)),
        ),
        Row::free(
            format!("click on a reminder to the round, middle of {RUNS}"),
            format!("{:.0} ms", middle(click)),
        ),
        Row::ratio("the click over the plain start, middle of the pairs", &pairs, 1.05),
    ]
}
