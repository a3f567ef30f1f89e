//! Which of the checks that were read are true, and what their gaps leave open.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::types::Value;

use super::{rows::Values, tables::number};
use crate::{
    chain::{Link, START},
    table::acts::Body,
};

/// A check that is what was written.
#[derive(Debug, Clone)]
pub(super) struct True {
    pub(super) seq: i64,
    pub(super) link: Link,
    pub(super) retracts: Option<i64>,
    previous: [u8; 32],
    hash: [u8; 32],
}

/// What can be said of the checks.
pub(super) struct Sorted {
    /// In the order of writing.
    pub(super) checks: Vec<True>,
    /// Rows whose hash does not follow from what they say.
    pub(super) untrue: u64,
    /// Checks whose taking back is lost.
    pub(super) unsure: u64,
    pub(super) gap: Option<Gap>,
}

/// Checks that are missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gap {
    /// The highest number one of them can have.
    pub(super) up_to: i64,
    /// Whether each of them was made by an act. One that an earlier salvage has asked for was not, and stands before
    /// the anchor which that salvage has left.
    pub(super) of_acts: bool,
}

/// Sorts what was read. Each row has to be what its own hash says, given the hash before it that it names; a row
/// whose neighbour is lost still proves itself.
pub(super) fn sorted(
    rows: Vec<Values>,
    undone: &HashSet<i64>,
    last: Option<i64>,
    anchor: Option<&[u8]>,
) -> Sorted {
    let hashes: HashMap<i64, [u8; 32]> =
        rows.iter().filter_map(|row| Some((number(&row[0])?, hash(&row[14])?))).collect();
    let read = rows.len();
    let mut checks: BTreeMap<i64, True> =
        rows.iter().filter_map(|row| proven(row, &hashes)).map(|check| (check.seq, check)).collect();
    let untrue = (read - checks.len()) as u64;
    let standing: HashSet<i64> = checks.keys().copied().collect();
    checks.retain(|_, check| check.retracts.is_none_or(|of| standing.contains(&of)));
    let retracted: HashSet<i64> = checks.values().filter_map(|check| check.retracts).collect();
    let before = checks.len();
    // A check that was taken back must not count again because the record of that is lost.
    checks.retain(|seq, _| retracted.contains(seq) || !undone.contains(seq));
    let unsure = (before - checks.len()) as u64;
    let checks: Vec<True> = checks.into_values().collect();
    let gap = gap(&checks, last, anchor);
    Sorted { checks, untrue, unsure, gap }
}

/// The checks named by acts that were undone.
pub(super) fn undone<'a>(acts: impl Iterator<Item = (&'a Body, bool)>) -> HashSet<i64> {
    acts.filter(|(_, undone)| *undone)
        .filter_map(|(body, _)| match body {
            Body::Check { checks } => Some(checks.clone()),
            _ => None,
        })
        .flatten()
        .collect()
}

/// What is missing in the chain, or after its end: where it cannot be known how far it went, all may be.
fn gap(checks: &[True], last: Option<i64>, anchor: Option<&[u8]>) -> Option<Gap> {
    let mut before = START;
    let (mut missing, mut of_acts) = (None, anchor == Some(&before));
    for check in checks {
        if check.previous != before {
            missing = Some(check.seq - 1);
        }
        before = check.hash;
        of_acts |= missing.is_none() && anchor == Some(&before);
    }
    let reached = checks.last().map_or(0, |check| check.seq);
    let up_to =
        if last.is_some_and(|last| last <= reached) { missing } else { Some(last.unwrap_or(i64::MAX)) };
    up_to.map(|up_to| Gap { up_to, of_acts })
}

fn proven(row: &Values, hashes: &HashMap<i64, [u8; 32]>) -> Option<True> {
    let retracts = match &row[12] {
        Value::Null => None,
        value => Some(number(value)?),
    };
    let link = Link {
        account: number(&row[1])?,
        setting: text(&row[2])??,
        instance: text(&row[3])?,
        moment: number(&row[4])?,
        day: text(&row[5])??,
        finding: text(&row[6])?,
        reason: text(&row[7])?,
        method: text(&row[8])?,
        label_read: text(&row[9])?,
        note: text(&row[10])?,
        effective: text(&row[11])?,
        retracts: match retracts {
            None => None,
            Some(of) => Some(*hashes.get(&of)?),
        },
    };
    let (previous, hash) = (hash(&row[13])?, hash(&row[14])?);
    (link.hash(&previous) == hash)
        .then(|| Some(True { seq: number(&row[0])?, link, retracts, previous, hash }))?
}

/// The text, or that there is none; nothing where it is something else.
#[expect(clippy::option_option, reason = "no text and no value that could be one are two answers")]
fn text(value: &Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::Text(text) => Some(Some(text.clone())),
        _ => None,
    }
}

fn hash(value: &Value) -> Option<[u8; 32]> {
    match value {
        Value::Blob(bytes) => bytes.as_slice().try_into().ok(),
        _ => None,
    }
}
