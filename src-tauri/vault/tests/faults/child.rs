//! A story told in a process of its own, which may die at any moment: this same test program, started anew. The child
//! prints each action as soon as the action is done.

use std::{
    collections::BTreeSet,
    env,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use withhold_vault::{Protect, Vault};

use crate::{
    person::Person,
    places::{folder, place},
    stories::{STORIES, Story, ToldStory},
};

const STORY: &str = "WITHHOLD_FAULTS_STORY";
const FOLDER: &str = "WITHHOLD_FAULTS_FOLDER";

#[test]
fn stories_are_told_to_their_end() {
    match (env::var(STORY), env::var(FOLDER)) {
        (Ok(story), Ok(folder)) => tell(Story::named(&story), Path::new(&folder)),
        _ => all_are_told(),
    }
}

fn all_are_told() {
    let mut empty: BTreeSet<String> = tables();
    for story in STORIES {
        let told = ToldStory::new(story.name);
        told.end(&mut told.person("again"), 0, story.name);
        empty.retain(|table| !told.filled().contains(table.as_str()));
    }
    assert!(empty.is_empty(), "no story has rows in {empty:?}");
}

/// The tables of a vault without the marks, in which rows stand only while the file is still to be compacted.
fn tables() -> BTreeSet<String> {
    let place = place();
    let vault = Vault::create(&folder(&place, "vault"), Protect::Nothing).unwrap();
    vault.rows().unwrap().into_keys().filter(|table| table != "marks").collect()
}

fn tell(story: &Story, folder: &Path) {
    let mut me = Person::new(folder);
    say("ready");
    for action in story.actions {
        match (action.run)(&mut me) {
            Ok(()) => say("did"),
            Err(error) => {
                return say(&format!("refused {}: {error} {} ({error:?})", action.name, error.hint()));
            }
        }
    }
}

/// Says a line at once, and beside the test program's own.
pub(crate) fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// The actions of a child before the child ended.
#[derive(Debug)]
pub(crate) struct Ended {
    /// Actions that the child acknowledged.
    pub(crate) did: usize,
    /// The error with which the last action was refused.
    pub(crate) refused: Option<String>,
    /// How long the child lived after it was ready.
    pub(crate) lived: Duration,
}

/// A child that is about to tell the story in that folder.
pub(crate) fn child(told: &ToldStory, folder: &Path) -> Command {
    child_of(told.story.name, folder)
}

/// A child that is about to tell the story of that name, whatever is in the folder.
pub(crate) fn child_of(story: &str, folder: &Path) -> Command {
    let mut child = Command::new(env::current_exe().unwrap());
    child.args(["child::stories_are_told_to_their_end", "--exact", "--nocapture"]);
    child.env(STORY, story).env(FOLDER, folder);
    child.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    child
}

/// Runs the child until it ends by itself or, where a time is given, for that time after the child was ready.
pub(crate) fn run(command: &mut Command, life: Option<Duration>) -> Ended {
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    assert!(lines.any(|line| line == "ready"), "the child starts");
    let start = Instant::now();
    if let Some(life) = life {
        // The moment of the death is the subject of the test; nothing is waited for.
        std::thread::sleep(life);
        child.kill().unwrap();
    }
    let mut ended = Ended { did: 0, refused: None, lived: Duration::ZERO };
    for line in lines {
        if line == "did" {
            ended.did += 1;
        } else if line.starts_with("refused ") {
            ended.refused = Some(line);
        }
    }
    ended.lived = start.elapsed();
    let output = child.wait_with_output().unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(!complaint.contains("panicked"), "{complaint}");
    ended
}
