//! A window that draws nothing: the program notices it, says so, and draws the next window the safe way.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Stdio},
    time::Instant,
};

use serde_json::{Value, json};
use withhold_tests::process::{PATIENCE, members};

use crate::support::{Desk, Group, programs::programs, screen, system, until};

/// What the web view's process is called, as far as the system keeps the name.
const WEB_PROCESS: &str = "WebKitWebProces";
/// A variable of the safe way.
const SAFE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER=1";

#[test]
fn a_window_that_draws_nothing_is_told_of_and_the_next_is_drawn_the_safe_way() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let blank = start(&desk);
    tell("-STOP", web_process(&blank));
    until("the next start is to be drawn safely", || note(&desk));
    assert_eq!(note(&desk).unwrap()["why"], json!("nothing"));
    until("it is said where the window started", || {
        let said = fs::read_to_string(said(&desk)).unwrap();
        (said.contains("The window has drawn nothing so far.") && said.contains("draws the safe way"))
            .then_some(())
    });
    until("it is said in a dialog too", || (screen::named(&desk.display, "Withhold") == 2).then_some(()));
    // What is started from a window gets none of the variables that the window sets for itself.
    let dialog = until("the dialog's process is there", || started(&desk, "--says"));
    assert!(!variables(dialog).contains("FC_LANG"), "{}", variables(dialog));
    assert!(variables_below(blank.id()).contains("FC_LANG"), "the processes of the web view get them");
    drop(blank);

    let safe = desk.open();
    assert!(variables_below(safe.process().unwrap()).contains(SAFE), "it is drawn the safe way");
    safe.reads("toast", "This window is drawn the safe way");
    safe.see("row-linkedin/generative-ai");
    safe.visit("settings");
    safe.reads("drawing", "a window had drawn nothing on");
    safe.click("draw-usually");
    safe.reads("drawing", "The next start draws the usual way.");
    assert_eq!(note(&desk), None);
    safe.close();

    let usual = desk.open();
    assert!(!variables_below(usual.process().unwrap()).contains(SAFE), "it is drawn the usual way");
    usual.visit("settings");
    usual.see("data-place");
    assert!(!usual.sees("drawing") && !usual.sees("toast"));
    usual.close();
}

#[test]
fn a_window_that_draws_late_takes_back_what_was_noted() {
    let desk = Desk::new();
    desk.ctl(&["add", "linkedin"]);
    let slow = start(&desk);
    let web = web_process(&slow);
    tell("-STOP", web);
    until("the next start is to be drawn safely", || note(&desk));
    tell("-CONT", web);
    until("that is taken back", || note(&desk).is_none().then_some(()));
    let _drawn = screen::picture_of(&desk.display, slow.id());
}

#[test]
fn a_web_view_that_ends_is_told_of_before_its_first_frame_and_loaded_once_more_after_it() {
    let desk = Desk::new();
    let ends = start(&desk);
    let web = web_process(&ends);
    // A process that ends before it has said its number makes WebKit end the whole program; with threads it has said it.
    until("the process has begun its work", || (threads(web) >= 3).then_some(()));
    tell("-KILL", web);
    until("the next start is to be drawn safely", || note(&desk));
    assert_eq!(note(&desk).unwrap()["why"], json!("ended"));
    drop(ends);

    let window = start(&desk);
    until("the first frame is drawn", || note(&desk).filter(|note| note["told"] == json!(true)));
    let before = screen::picture_of(&desk.display, window.id());
    let web = web_process(&window);
    tell("-KILL", web);
    until("it has ended", || (threads(web) == 0).then_some(()));
    assert_ne!(web_process(&window), web, "another process draws");
    desk.ctl(&["add", "linkedin"]);
    until("the page is there again and shows what was added", || {
        screen::picture_of(&desk.display, window.id()).differs(&before)
    });
}

/// Starts the window, which may draw nothing for a second.
fn start(desk: &Desk) -> Group {
    let mut command = desk.command(&programs().window);
    command.arg("--data").arg(desk.data()).env("WITHHOLD_TEST_DRAWN_WITHIN", "1");
    command.stdout(Stdio::null()).stderr(fs::File::create(said(desk)).unwrap());
    desk.loosen(&mut command);
    Group::start(&mut command)
}

/// The process that draws the page, as soon as there is one.
fn web_process(window: &Group) -> u32 {
    let start = Instant::now();
    loop {
        let is_web = |id: &u32| {
            fs::read_to_string(format!("/proc/{id}/comm")).is_ok_and(|name| name.trim() == WEB_PROCESS)
        };
        // Without a pause: the process is to be met before it draws.
        if let Some(id) = members(window.id()).into_iter().find(is_web) {
            return id;
        }
        assert!(members(window.id()).contains(&window.id()), "the window has ended");
        assert!(start.elapsed() < PATIENCE, "no process draws the page");
    }
}

fn threads(process: u32) -> usize {
    fs::read_dir(format!("/proc/{process}/task")).map_or(0, Iterator::count)
}

fn tell(signal: &str, process: u32) {
    let mut kill = Command::new(system("kill", "procps"));
    assert!(kill.args([signal, &process.to_string()]).status().unwrap().success());
}

/// What is noted for the next start.
fn note(desk: &Desk) -> Option<Value> {
    serde_json::from_slice(&fs::read(desk.data().join("window.drawing")).ok()?).ok()
}

/// The file into which the window's program writes its errors.
fn said(desk: &Desk) -> PathBuf {
    desk.path("said")
}

/// A process with that word among its arguments, for the desk's data.
fn started(desk: &Desk, word: &str) -> Option<u32> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    let mut ids = all.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.find(|id| {
        let words = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
        let has = |wanted: &[u8]| words.split(|byte| *byte == 0).any(|one| one == wanted);
        has(word.as_bytes()) && has(desk.data().as_os_str().as_encoded_bytes())
    })
}

fn variables(process: u32) -> String {
    fs::read_to_string(format!("/proc/{process}/environ")).unwrap()
}

/// The variables that a window's program was given or has set before the processes of its web view.
fn variables_below(window: u32) -> String {
    let children = fs::read_to_string(format!("/proc/{window}/task/{window}/children")).unwrap();
    let first = children.split_whitespace().next().expect("the web view has processes");
    variables(first.parse().unwrap())
}
