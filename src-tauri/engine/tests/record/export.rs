//! The two tables of an export, whole, as the engine writes them.

use std::fs;

use withhold_engine::{Answer, ExportTo, Found, domain::DecisionKind, domain::Method};

use crate::desk::{Desk, FORM, SWITCH, answer, check, decide};

/// A list with a look of every sort, decisions, and retractions.
fn lived(desk: &Desk) {
    let mut engine = desk.open();
    check(&mut engine, SWITCH, Found::SharedThenWithheld).unwrap();
    desk.days_later(1);
    let noted = Answer { note: Some("=1+1, \"so\"".to_owned()), ..answer(FORM, Found::Asked) };
    engine.record_check(&noted).unwrap();
    decide(&mut engine, SWITCH, DecisionKind::Allow).unwrap();
    engine.undo().unwrap();
    decide(&mut engine, FORM, DecisionKind::Snooze).unwrap();
    desk.days_later(1);
    let letter = Answer {
        method: Some(Method::Letter),
        of: Some(jiff::civil::date(2026, 3, 4)),
        ..answer(FORM, Found::Withheld)
    };
    engine.record_check(&letter).unwrap();
    engine.undo().unwrap();
}

/// The text with "…" in the place of each record's own name, since the names differ from run to run.
fn told(text: &str) -> String {
    let is_name = |cell: &str| cell.len() == 36 && cell.bytes().filter(|byte| *byte == b'-').count() == 4;
    let line = |line: &str| {
        line.split(',').map(|cell| if is_name(cell) { "…" } else { cell }).collect::<Vec<_>>().join(",")
    };
    text.split("\r\n").map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn both_tables_say_everything_that_was_recorded() {
    let desk = Desk::new();
    lived(&desk);
    let to = desk.folder().with_file_name("export");
    desk.open().write_export(&ExportTo { path: to.display().to_string() }).unwrap();
    for (name, golden) in
        [("history.csv", include_str!("golden/history.csv")), ("items.csv", include_str!("golden/items.csv"))]
    {
        let text = told(&fs::read_to_string(to.join(name)).unwrap());
        assert_eq!(text, golden, "{name}:\n{text}");
    }
}
