//! Which check numbers are missing, and whether rows are missing in the chains.

use std::collections::{HashMap, HashSet};

use super::ProvenCheck;
use crate::{
    chain::START,
    salvage::rows::TableRows,
    salvage::tables::{bytes, number},
};

/// Missing checks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::salvage) struct Gap {
    /// The highest number that a missing check can have.
    pub(in crate::salvage) up_to: i64,
    /// The numbers of the missing checks, where all of the numbers can be told: the numbers given since an account was
    /// last forgotten.
    pub(in crate::salvage) numbers: Option<Vec<i64>>,
}

/// What the anchors record.
pub(in crate::salvage) struct SalvagedAnchors {
    /// The last number given to a check when an account was last forgotten; 0 where no account was forgotten; none
    /// where the number cannot be told.
    given: Option<i64>,
    /// The head of each device at that moment.
    heads: HashMap<[u8; 16], [u8; 32]>,
    /// Where rows were left out on purpose.
    left_out: HashSet<([u8; 16], [u8; 32], [u8; 32])>,
}

impl SalvagedAnchors {
    pub(in crate::salvage) fn new(read: &TableRows) -> Self {
        let mut anchors = Self { given: Some(0), heads: HashMap::new(), left_out: HashSet::new() };
        for row in &read.rows {
            let (Some(device), Some(head)) = (bytes(&row[1]), bytes(&row[2])) else {
                anchors.given = None;
                continue;
            };
            if let Some(left_out) = bytes(&row[3]) {
                anchors.left_out.insert((device, head, left_out));
            } else {
                anchors.heads.insert(device, head);
                anchors.given = number(&row[4]);
            }
        }
        if read.lost > 0 {
            anchors.given = None;
        }
        anchors
    }
}

/// The checks that are missing in the chains or among the numbers. Where nobody can know how many checks there were,
/// all of them may be missing.
pub(super) fn gap(checks: &[ProvenCheck], last: Option<i64>, anchors: &SalvagedAnchors) -> Option<Gap> {
    let broken = broken(checks, anchors);
    let there: HashSet<i64> = checks.iter().map(|check| check.seq).collect();
    let reached = checks.last().map_or(0, |check| check.seq);
    let (Some(given), Some(last)) = (anchors.given, last) else {
        let known = last.map_or(i64::MAX, |last| if last > reached { last } else { broken.unwrap_or(0) });
        return (known > 0).then_some(Gap { up_to: known, numbers: None });
    };
    let numbers: Vec<i64> = (given + 1..=last).filter(|number| !there.contains(number)).collect();
    let before = broken.filter(|broken| *broken <= given);
    let up_to = numbers.last().copied().max(broken)?;
    Some(Gap { up_to, numbers: before.is_none().then_some(numbers) })
}

/// The highest number that a row missing in a chain can have.
fn broken(checks: &[ProvenCheck], anchors: &SalvagedAnchors) -> Option<i64> {
    let mut heads: HashMap<[u8; 16], [u8; 32]> = HashMap::new();
    let mut ends: HashMap<[u8; 16], [u8; 32]> = anchors
        .heads
        .iter()
        .map(|(device, head)| (*device, *head))
        .filter(|(_, head)| *head != START)
        .collect();
    let mut broken = None;
    for check in checks {
        let device = check.link.device;
        let before = heads.get(&device).copied().unwrap_or(START);
        if check.previous != before && !anchors.left_out.contains(&(device, before, check.previous)) {
            broken = Some(check.seq - 1);
        }
        heads.insert(device, check.hash);
        if ends.get(&device) == Some(&check.hash) {
            ends.remove(&device);
        }
    }
    // A chain that does not reach its recorded head has lost its end.
    if ends.is_empty() { broken } else { broken.max(Some(anchors.given.unwrap_or(i64::MAX))) }
}
