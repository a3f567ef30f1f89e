//! A person's accounts.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{PlanId, Region, ServiceId};

/// Names an account within one vault. Given by the vault, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(pub i64);

/// One of the person's accounts at a service. A service can have several, told apart by their labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The vault's own number for it.
    pub id: AccountId,
    /// Where the account is.
    pub service: ServiceId,
    /// The person's word for it, such as "work". Empty where one account is all there is.
    pub label: String,
    /// The plan it is on, where the person said so.
    pub plan: Option<PlanId>,
    /// The region it belongs to, where the person said so.
    pub region: Option<Region>,
    /// Names of its instances (blogs, teams, cameras), in the person's order.
    pub instances: Vec<String>,
    /// When it was put on the list.
    pub added: Timestamp,
    /// The moment and the calendar day its plan last changed after it was added.
    pub plan_changed: Option<(Timestamp, Date)>,
    /// The moment and the calendar day its region last changed after it was added.
    pub region_changed: Option<(Timestamp, Date)>,
    /// When it was taken off the list; its checks stay.
    pub removed: Option<Timestamp>,
}
