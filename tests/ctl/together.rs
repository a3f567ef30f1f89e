//! Several processes at once: every process is heard.

use std::thread;

use crate::look::{GENERATIVE, linkedin};

const PROCESSES: usize = 4;
const CHECKS: usize = 50;

#[test]
fn processes_that_write_at_once_all_write() {
    let ctl = linkedin();
    thread::scope(|scope| {
        for process in 0..PROCESSES {
            let ctl = &ctl;
            scope.spawn(move || {
                for number in 0..CHECKS {
                    let note = format!("{process}.{number}");
                    ctl.ok(&["check", GENERATIVE, "--found", "withheld", "--note", &note]);
                }
            });
        }
    });
    let history = ctl.json(&["history"]);
    let mut notes: Vec<&str> =
        history.as_array().unwrap().iter().map(|row| row["record"]["note"].as_str().unwrap()).collect();
    notes.sort_unstable();
    notes.dedup();
    assert_eq!(notes.len(), PROCESSES * CHECKS);
    let place = ctl.json(&["where"]);
    assert_eq!((place["checks"].as_u64(), place["chain_whole"].as_bool()), (Some(200), Some(true)));
}

#[test]
fn processes_that_start_on_an_empty_folder_make_one_vault() {
    let ctl = withhold_tests::Ctl::new();
    thread::scope(|scope| {
        for label in ["a", "b", "c", "d"] {
            let ctl = &ctl;
            scope.spawn(move || ctl.ok(&["add", "linkedin", "--label", label]));
        }
    });
    assert_eq!(ctl.json(&["accounts"]).as_array().unwrap().len(), 4);
}
