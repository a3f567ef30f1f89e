//! What can be taken back, as the caller sees it.

use withhold_domain::{AccountId, ServiceId};

/// An act that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// Its number.
    pub id: i64,
    /// How often it was written: forgetting an account changes acts that name several.
    pub version: i64,
    /// What sort of act it was, and on what.
    pub kind: ActKind,
}

/// What sort of act it was, and on what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActKind {
    /// Checks: the first one of each item.
    Check(Vec<(AccountId, i64)>),
    /// One decision about some items: the record of each.
    Decide(Vec<(AccountId, i64)>),
    /// Accounts put on the list.
    Add(Vec<AccountId>),
    /// An account changed.
    Edit(AccountId),
    /// An account taken off the list.
    Remove(AccountId),
    /// A service added by hand.
    OwnService(ServiceId),
}
