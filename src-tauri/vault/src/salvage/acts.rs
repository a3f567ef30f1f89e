//! The checks and decisions that the acts name, where the acts could be read.

use std::collections::{HashMap, HashSet};

use super::{
    rows::TableRows,
    tables::{body, number},
};
use crate::table::acts::Body;

/// The acts that were read, and whether all acts were read.
#[derive(Default)]
pub(super) struct Acts {
    pub(super) bodies: Vec<(Body, bool)>,
    /// By check that an act names: the accounts that the check may belong to.
    pub(super) checked: HashMap<i64, Vec<i64>>,
    /// By decision that an act names: the accounts that the decision may belong to.
    pub(super) decided: HashMap<i64, Vec<i64>>,
    /// Checks and decisions of acts that were undone.
    pub(super) undone_checks: HashSet<i64>,
    pub(super) undone_decisions: HashSet<i64>,
    pub(super) complete: bool,
}

impl Acts {
    pub(super) fn new(read: &TableRows) -> Self {
        let mut acts = Self { complete: read.lost == 0, ..Self::default() };
        for row in &read.rows {
            let Some(body) = body(row) else { continue };
            let undone = number(&row[4]) == Some(1);
            let beside: Vec<i64> = number(&row[2]).into_iter().collect();
            match &body {
                Body::Check { checks, items } => {
                    let accounts = if items.is_empty() { beside } else { accounts_of(items) };
                    acts.checked.extend(checks.iter().map(|&check| (check, accounts.clone())));
                    if undone {
                        acts.undone_checks.extend(checks);
                    }
                }
                Body::Decide { decision, items } => {
                    acts.decided.extend(decision.map(|decision| (decision, beside)));
                    acts.decided.extend(items.iter().map(|&(account, decision)| (decision, vec![account])));
                }
                Body::DecideAll { accounts, decisions } => {
                    acts.decided.extend(decisions.iter().map(|&decision| (decision, accounts.clone())));
                }
                _ => {}
            }
            if undone {
                acts.undone_decisions.extend(body.decisions());
            }
            acts.bodies.push((body, undone));
        }
        acts
    }
}

fn accounts_of(items: &[(i64, i64)]) -> Vec<i64> {
    items.iter().map(|(account, _)| *account).collect()
}
