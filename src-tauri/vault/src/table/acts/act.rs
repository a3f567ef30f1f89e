//! An act as the caller sees it.

use withhold_domain::{AccountId, ServiceId};

/// An act that can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The act's number.
    pub id: i64,
    /// How often the act was written: forgetting an account rewrites acts that name several accounts.
    pub version: i64,
    /// The kind of the act, and the rows that it is about.
    pub kind: ActKind,
}

/// The kind of an act, and the rows that the act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActKind {
    /// Checks: the first check of each item.
    Check(Vec<(AccountId, i64)>),
    /// One decision about some items: the decision's row of each item.
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
