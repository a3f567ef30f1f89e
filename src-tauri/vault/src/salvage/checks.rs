//! Which of the checks that were read are unaltered, and which questions the gaps between them leave open.

mod gap;
mod row;

use std::collections::{BTreeMap, HashMap, HashSet};

pub(super) use gap::{Gap, SalvagedAnchors};
use row::proven;

use super::{
    rows::Values,
    tables::{bytes, number},
};
use crate::{chain::Link, table::acts::Body};

/// A check that is proven unaltered by its hash.
#[derive(Debug, Clone)]
pub(super) struct ProvenCheck {
    pub(super) seq: i64,
    pub(super) account: i64,
    pub(super) link: Link,
    pub(super) retracts: Option<i64>,
    pub(super) previous: [u8; 32],
    pub(super) hash: [u8; 32],
    pub(super) ahead: bool,
    pub(super) last_same: Option<String>,
}

/// The checks that were read, sorted by what can be said of them.
pub(super) struct SortedChecks {
    /// In the order of writing.
    pub(super) checks: Vec<ProvenCheck>,
    /// Rows that were altered: the hash of such a row does not follow from its content.
    pub(super) untrue: u64,
    /// Checks whose taking back is lost.
    pub(super) unsure: u64,
    pub(super) gap: Option<Gap>,
}

/// Sorts the rows that were read. Each row has to match its own hash, given the hash of the row before that the row
/// names; so a row whose neighbour is lost still proves itself. Rows of lost accounts are left out.
pub(super) fn sort_checks(
    rows: Vec<Values>,
    accounts: &HashMap<i64, [u8; 16]>,
    undone: &HashSet<i64>,
    last: Option<i64>,
    anchors: &SalvagedAnchors,
) -> SortedChecks {
    let hashes: HashMap<i64, [u8; 32]> =
        rows.iter().filter_map(|row| Some((number(&row[0])?, bytes(&row[32])?))).collect();
    let rows: Vec<Values> = rows
        .into_iter()
        .filter(|row| number(&row[2]).is_none_or(|account| accounts.contains_key(&account)))
        .collect();
    let read = rows.len();
    let mut checks: BTreeMap<i64, ProvenCheck> = rows
        .iter()
        .filter_map(|row| proven(row, &hashes, accounts))
        .map(|check| (check.seq, check))
        .collect();
    let untrue = (read - checks.len()) as u64;
    let standing: HashSet<i64> = checks.keys().copied().collect();
    checks.retain(|_, check| check.retracts.is_none_or(|of| standing.contains(&of)));
    let retracted: HashSet<i64> = checks.values().filter_map(|check| check.retracts).collect();
    let before = checks.len();
    // A check that was taken back must not count again because the record of taking it back is lost.
    checks.retain(|seq, _| retracted.contains(seq) || !undone.contains(seq));
    let unsure = (before - checks.len()) as u64;
    let checks: Vec<ProvenCheck> = checks.into_values().collect();
    let gap = gap::gap(&checks, last, anchors);
    SortedChecks { checks, untrue, unsure, gap }
}

/// The checks named by acts that were undone.
pub(super) fn undone<'a>(acts: impl Iterator<Item = (&'a Body, bool)>) -> HashSet<i64> {
    acts.filter(|(_, undone)| *undone)
        .filter_map(|(body, _)| match body {
            Body::Check { checks, .. } => Some(checks.clone()),
            _ => None,
        })
        .flatten()
        .collect()
}
