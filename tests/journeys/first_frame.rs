//! The first frame is drawn before the window's own code is there, and the code goes on with what was drawn.

use crate::support::{Desk, Opening};

const KEPT: &str = "document.getElementById('app').dataset.drawn === 'kept'";
/// Whether the page holds neither the first answer nor a frame that was drawn from an answer.
const NO_OLD_ANSWER: &str = "!document.getElementById('handed') && !window.handed?.overview && !document.getElementById('app').dataset.drawn";

#[test]
fn today_and_the_round_are_taken_over_as_they_were_drawn() {
    let desk = Desk::new();
    for service in ["linkedin", "chatgpt", "x", "reddit"] {
        desk.ctl(&["add", service]);
    }
    desk.ctl(&["check", "linkedin/generative-ai", "--found", "withheld"]);
    let window = desk.open();
    window.until("Today was drawn first, and kept", KEPT);
    window.until("the answer is gone", "!document.getElementById('handed') && !window.handed?.overview");
    window.click("row-linkedin/generative-ai");
    window.click("answer-2");
    window.reads("item-panel", "On. You saw it.");
    window.close();

    let window = desk.open_with(&Opening { round: true, ..Opening::default() });
    window.until("the round was drawn first, and kept", KEPT);
    // Three settings stand on the first page, and are asked about together.
    window.reads("round-progress", "1 to 3 of");
    window.press('1');
    window.press('1');
    window.press('1');
    window.reads("round-progress", "4");
    window.close();
}

#[test]
fn a_page_that_is_loaded_again_gets_no_old_answer() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let window = desk.open();
    window.until("the list was drawn first", KEPT);
    window.ctrl('l');
    window.is_shut();
    window.until("nothing is left of the first answer", NO_OLD_ANSWER);
    desk.ctl(&["check", "linkedin/generative-ai", "--found", "withheld"]);
    window.click("way-keyring");
    window.reads("row-linkedin/generative-ai", "Off, you saw it");
    window.close();
}
