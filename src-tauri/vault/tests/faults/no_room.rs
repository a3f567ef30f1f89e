//! No file may grow beyond a limit that the system keeps, for one limit after the other until a story passes: a write
//! beyond the limit is refused in a sentence, and the story goes on once there is room.

use std::process::{Command, Stdio};

use crate::{
    child::{child, run},
    places::whole,
    stories::ToldStory,
};

#[test]
fn a_vault_in_use_survives_every_limit() {
    all_limits("in-use-sealed", 24);
}

#[test]
fn a_vault_that_gets_other_keys_survives_every_limit() {
    all_limits("keys", 32);
}

#[test]
fn backups_and_what_is_restored_survive_every_limit() {
    all_limits("backups", 32);
}

#[test]
fn a_vault_that_is_salvaged_survives_every_limit() {
    // A salvage works in a file of some megabytes, most of it a hole.
    all_limits("salvage", 1_200);
}

fn all_limits(name: &str, stride: usize) {
    let told = ToldStory::new(name);
    let mut refused = 0;
    // In units of 512 bytes.
    for limit in (0..).step_by(if whole() { 2 } else { stride }) {
        let mut me = told.person("vault");
        let plain = child(&told, &me.folder);
        let ended = run(&mut limited(&plain, limit), None);
        let place = format!("{name}, at most {limit}, {ended:?}");
        if ended.did == told.story.actions.len() {
            told.end(&mut me, ended.did, &place);
            break;
        }
        assert!(ended.refused.is_some(), "{place}");
        refused += 1;
        told.go_on(&mut me, ended.did, ended.refused.as_deref(), &place);
        told.end(&mut me, ended.did + 1, &place);
    }
    println!("no room, {name}: refused under {refused} limits");
    assert!(refused >= 3, "the limits were felt");
}

/// The same command under a limit on the size of files, which gives an error and does not end the process.
fn limited(command: &Command, limit: usize) -> Command {
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\""]).arg(limit.to_string());
    limited.arg(command.get_program()).args(command.get_args());
    limited.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    limited.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    limited
}
