//! Long lists: Today with 10,000 rows beside Today with 25, and a frame of scrolling through them.

use std::{fmt::Write, fs, path::Path};

use crate::{
    row::{Row, middle, samples},
    start::{fill, named, noting, start},
    support::Desk,
};

/// Rows of the long list.
const LONG: usize = 10_000;
/// How often each of the two lists is opened.
const RUNS: usize = 10;
/// Most milliseconds of a frame.
const FRAME: f64 = 16.0;

/// Asks nothing more of the page.
const NOTHING: &str = "arguments[0]({});";
/// Scrolls by a page of the mouse's wheel in each of 200 frames, and hands on how long each frame took to work out and draw, in
/// milliseconds, beside how many rows the page holds at the end. A message comes after the frame was drawn.
const SCROLL: &str = "const told = arguments[0];
    const main = document.querySelector('main');
    const rows = () => document.querySelectorAll('[data-row]').length;
    const drawn = new MessageChannel();
    const took = [];
    let begun = 0;
    const frame = () => {
        begun = performance.now();
        main.scrollTop += 120;
        drawn.port2.postMessage(null);
    };
    drawn.port1.onmessage = () => {
        took.push(performance.now() - begun);
        if (took.length < 200) requestAnimationFrame(frame);
        else told({ took, rows: rows(), top: main.scrollTop });
    };
    const begin = () => (main && main.scrollHeight > 100000 ? requestAnimationFrame(frame) : setTimeout(begin, 20));
    begin();";

/// The rows about long lists.
pub(crate) fn rows() -> Vec<Row> {
    let desk = Desk::new();
    fill(&desk);
    let (few, many) = (desk.path("few"), desk.data());
    fs::create_dir(&few).unwrap();
    fs::copy(many.join("withhold.db"), few.join("withhold.db")).unwrap();
    fill_long(&desk);
    let (note, window) = (noting(&desk), named("WITHHOLD_BIN"));
    let open =
        |data: &Path, after: &str| start(&desk, &note, &window, &["--data", data.to_str().unwrap()], after);
    let turns = samples(RUNS, || {
        let (few, _) = open(&few, NOTHING);
        let (many, scrolled) = open(&many, SCROLL);
        assert!(scrolled["top"].as_f64() > Some(20_000.0), "the list was scrolled: {}", scrolled["top"]);
        let took: Vec<f64> =
            scrolled["took"].as_array().unwrap().iter().filter_map(|one| one.as_f64()).collect();
        (few, many, took)
    });
    let pairs: Vec<(f64, f64)> = turns.iter().map(|(few, many, _)| (*many, *few)).collect();
    let frames: Vec<f64> = turns.iter().flat_map(|(_, _, took)| took.clone()).collect();
    let slow = part(frames.clone(), 0.95);
    vec![
        Row::free(
            format!("start to the first row of {LONG}"),
            format!("{:.0} ms", middle(pairs.iter().map(|(many, _)| *many).collect())),
        ),
        Row::ratio(format!("first row of {LONG} over the first of 25, middle of {RUNS} pairs"), &pairs, 1.5),
        Row::free(
            format!("a frame while {LONG} rows are scrolled, middle"),
            format!("{:.1} ms", middle(frames)),
        ),
        Row::bounded(
            format!("a frame while {LONG} rows are scrolled, 95 of 100 are quicker"),
            format!("{slow:.1} ms"),
            format!("{FRAME:.0} ms"),
            slow <= FRAME,
        ),
    ]
}

/// Puts 5,000 accounts of a service with two settings beside what is on the list, by an export of a browser's passwords.
fn fill_long(desk: &Desk) {
    let mut export = String::from("name,url,username,password\n");
    for number in 0..LONG / 2 {
        let _written =
            writeln!(export, "linkedin.com,https://www.linkedin.com/login,mara{number}@example.com,none");
    }
    let file = desk.path("logins.csv");
    fs::write(&file, export).unwrap();
    let _added = desk.ctl(&["import", file.to_str().unwrap(), "--keep-usernames"]);
    assert!(desk.ctl(&["items"]).as_array().unwrap().len() > LONG);
}

/// The figure below which a part of all figures lies.
fn part(mut figures: Vec<f64>, part: f64) -> f64 {
    figures.sort_by(f64::total_cmp);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in a list")]
    let place = ((figures.len() - 1) as f64 * part) as usize;
    figures[place]
}
