//! The rows about the agent: what the agent costs at rest, what closing the window gives back, and how fast a click
//! on a reminder opens the round.

use std::time::Duration;

use crate::{
    click::{self, Openings},
    closing, rest,
    row::{RUNS, Row, middle, samples, section},
};

/// All rows of the agent, the rows at rest after a rest of that length.
pub(crate) fn rows(rest: Duration) -> Vec<Row> {
    let mut rows = section("the click on a reminder", clicks);
    rows.extend(section("closing a window", closing));
    rows.extend(section("the agent at rest", || rests(rest)));
    rows
}

/// The agent and the hidden window beside each other.
fn rests(rest: Duration) -> Vec<Row> {
    let (agent, window) = rest::measure(rest);
    let minutes = rest.as_secs_f64() / 60.0;
    let rows = |what: &str, rest: &rest::Rest, bounded: bool| {
        let row = |name: &str, value: String, most: &str, met: bool| Row {
            name: format!("{what} at rest for {minutes:.0} minutes: {name}"),
            value,
            bound: if bounded { most.to_owned() } else { String::new() },
            met: (bounded && !most.is_empty()).then_some(met),
        };
        let (memory, wakes) = (rest.resident, rest.wakes);
        [
            row("resident memory", format!("{memory:.1} MiB"), "15 MiB", memory <= 15.0),
            row("proportional memory", format!("{:.1} MiB", rest.proportional), "", true),
            row("wake-ups a minute", format!("{wakes:.0}"), "2", wakes <= 2.0),
            row("processor", format!("{:.1} %", rest.processor), "0.0 %", rest.processor < 0.05),
        ]
    };
    let mut all: Vec<Row> = rows("agent with 25 accounts", &agent, true).into();
    all.extend(rows("hidden empty window", &window, false));
    all
}

fn closing() -> Vec<Row> {
    let closing::Closed { held, left } = samples(1, closing::measure).remove(0);
    vec![Row {
        name: format!("processes left of a window that is closed, which held {held:.0} MiB"),
        value: left.to_string(),
        bound: "0".to_owned(),
        met: Some(left == 0),
    }]
}

/// What a click costs, measured in turns with a plain start.
pub(crate) fn clicks() -> Vec<Row> {
    let Openings { plain, click } = click::measure(RUNS);
    let count = plain.len();
    let (plain, click) = (middle(plain), middle(click));
    let row =
        |name: &str, value: String| Row { name: name.to_owned(), value, bound: String::new(), met: None };
    vec![
        row(
            &format!("plain start to the first list, by the same clock, middle of {count}"),
            format!("{plain:.0} ms"),
        ),
        row(&format!("click on a reminder to the round, middle of {count}"), format!("{click:.0} ms")),
        Row {
            bound: "1.20".to_owned(),
            met: Some(click / plain <= 1.2),
            ..row("the click over the plain start", format!("{:.2}", click / plain))
        },
    ]
}
