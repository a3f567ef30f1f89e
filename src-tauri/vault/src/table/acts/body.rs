//! What an act stores so that it can be undone, and what remains of the act when an account is forgotten.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use withhold_domain::{Account, Moved, PlanId, Region};

/// What is needed to undo an act.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(crate) enum Body {
    Check {
        checks: Vec<i64>,
        /// The account and the first check of each item; empty where the act is about one account, which stands beside
        /// the body.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<(i64, i64)>,
    },
    Decide {
        /// The decision of an act about one item, whose account stands beside the body.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decision: Option<i64>,
        /// The account and the decision of each item.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        items: Vec<(i64, i64)>,
    },
    /// How decisions about several items were kept once.
    DecideAll {
        accounts: Vec<i64>,
        decisions: Vec<i64>,
    },
    Add {
        accounts: Vec<i64>,
    },
    Edit {
        before: Before,
        /// Identifiers that the edit added.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        identifiers: Vec<String>,
    },
    Remove,
    OwnService {
        service: String,
    },
}

/// An edited account before the edit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Before {
    pub(crate) label: String,
    pub(crate) plan: Option<PlanId>,
    pub(crate) region: Option<Region>,
    pub(crate) plan_changed: Option<Moved>,
    pub(crate) region_changed: Option<Moved>,
    pub(crate) instances: Vec<String>,
}

impl Before {
    /// The fields of an account that an edit can change.
    pub(crate) fn of(account: Account) -> Self {
        Self {
            label: account.label,
            plan: account.plan,
            region: account.region,
            plan_changed: account.plan_changed,
            region_changed: account.region_changed,
            instances: account.instances,
        }
    }
}

impl Body {
    pub(crate) fn edit(before: Account, identifiers: Vec<String>) -> Self {
        Self::Edit { before: Before::of(before), identifiers }
    }

    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Check { .. } => "check",
            Self::Decide { .. } => "decide",
            Self::DecideAll { .. } => "decide_all",
            Self::Add { .. } => "add",
            Self::Edit { .. } => "edit",
            Self::Remove => "remove",
            Self::OwnService { .. } => "own_service",
        }
    }

    /// The decisions that the act made.
    pub(crate) fn decisions(&self) -> Vec<i64> {
        match self {
            Self::Decide { decision, items } => {
                decision.iter().copied().chain(items.iter().map(|(_, decision)| *decision)).collect()
            }
            Self::DecideAll { decisions, .. } => decisions.clone(),
            _ => Vec::new(),
        }
    }

    /// What is left of the body once an account and these rows are deleted; none where nothing is left.
    pub(crate) fn without(
        &self,
        account: i64,
        checks: &HashSet<i64>,
        decisions: &HashSet<i64>,
    ) -> Option<Self> {
        let items = |items: &[(i64, i64)]| -> Vec<(i64, i64)> {
            items.iter().copied().filter(|(id, _)| *id != account).collect()
        };
        let rest = |rows: &[i64], gone: &HashSet<i64>| -> Vec<i64> {
            rows.iter().copied().filter(|row| !gone.contains(row)).collect()
        };
        match self {
            Self::Check { checks: made, items: of } => {
                let left = rest(made, checks);
                (!left.is_empty()).then(|| Self::Check { checks: left, items: items(of) })
            }
            Self::Decide { decision, items: of } => {
                let decision = decision.filter(|decision| !decisions.contains(decision));
                let items = items(of);
                (decision.is_some() || !items.is_empty()).then_some(Self::Decide { decision, items })
            }
            Self::DecideAll { accounts, decisions: made } => {
                let left = rest(made, decisions);
                let accounts: Vec<i64> = accounts.iter().copied().filter(|id| *id != account).collect();
                (!accounts.is_empty()).then_some(Self::DecideAll { accounts, decisions: left })
            }
            Self::Add { accounts } => {
                let accounts: Vec<i64> = accounts.iter().copied().filter(|id| *id != account).collect();
                (!accounts.is_empty()).then_some(Self::Add { accounts })
            }
            Self::Edit { .. } | Self::Remove | Self::OwnService { .. } => Some(self.clone()),
        }
    }
}
