//! What becomes of an event that is imported a second time after a change, and of one that was cancelled: what
//! docs/reminders.md says, run for real.

use super::cases::Ctl;
use super::readers::{script_on_bus, script_pinned};
use super::{Line, written};
use crate::failure::Done;
use crate::{call, say};
use std::path::Path;

/// The moment at which the files are written.
const NOW: &str = "2026-12-01T09:00:00";
const ZONE: &str = "Europe/Berlin";

/// What each program makes of two imports and of a cancelled event.
const EXPECTED: &[(&str, &str)] = &[
    ("khal", "replaced; cancelled: marked as cancelled, no alarm"),
    ("calcurse", "two; cancelled: three"),
    ("vdirsyncer", "replaced; cancelled: replaced"),
    ("evolution", "replaced; cancelled: marked as cancelled"),
];

/// Imports the files, and tells what became of the event.
pub(super) fn run(ctl: &Ctl, place: &Path) -> Done<Vec<Line>> {
    say::heading("A file imported again");
    let folder = place.join("imports");
    std::fs::create_dir_all(&folder).map_err(|error| crate::failure::Failure::new(error.to_string(), ""))?;
    let ask = |words: &[&str]| ctl.ask(0, ZONE, NOW, words);
    ask(&["reminders", "resume"])?;
    ask(&[
        "reminders",
        "set",
        "--frequency",
        "weekly",
        "--weekday",
        "monday",
        "--hour",
        "9",
        "--quiet-from",
        "21",
        "--quiet-to",
        "8",
    ])?;
    let kept = folder.join("withhold.ics");
    ask(&["reminders", "calendar", "--keep", &folder.to_string_lossy()])?;
    keep_as(&kept, &folder.join("first.ics"))?;
    ask(&["reminders", "set", "--weekday", "friday", "--hour", "17"])?;
    keep_as(&kept, &folder.join("second.ics"))?;
    ask(&["reminders", "set", "--frequency", "off"])?;
    keep_as(&kept, &folder.join("cancelled.ics"))?;
    let mut said = call::read_text(script_pinned("imports.py", place).arg(&folder), "")?;
    said += &call::read_text(script_on_bus("imports_evolution.py", place).arg(&folder), "")?;
    let line = |(name, expected): &(&str, &str)| {
        let found = said
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{name}: ")))
            .unwrap_or("nothing was told");
        Line { program: format!("{name}, imported again"), found: found.to_owned(), fits: found == *expected }
    };
    Ok(EXPECTED.iter().map(line).collect())
}

fn keep_as(kept: &Path, name: &Path) -> Done {
    let text = std::fs::read_to_string(kept).unwrap_or_default();
    written(name, &text)
}
