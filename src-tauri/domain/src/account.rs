//! A person's accounts.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Identifier, PlanId, Region, ServiceId};

/// Names an account within one vault. Given by the vault, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(pub i64);

/// When a plan or region changed: the moment, and the calendar day that was, where the person was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(Timestamp, Date)", into = "(Timestamp, Date)")]
pub struct Moved {
    /// The moment.
    pub moment: Timestamp,
    /// The day.
    pub day: Date,
}

impl From<(Timestamp, Date)> for Moved {
    fn from((moment, day): (Timestamp, Date)) -> Self {
        Self { moment, day }
    }
}

impl From<Moved> for (Timestamp, Date) {
    fn from(moved: Moved) -> Self {
        (moved.moment, moved.day)
    }
}

/// One of the person's accounts at a service. A service can have several, told apart by their labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The vault's own number for it.
    pub id: AccountId,
    /// Its name on every device.
    pub uuid: Uuid,
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
    /// By what the service shows it, where the person keeps that.
    pub identifiers: Vec<Identifier>,
    /// When it was put on the list.
    pub added: Timestamp,
    /// When its plan last changed after it was added.
    pub plan_changed: Option<Moved>,
    /// When its region last changed after it was added.
    pub region_changed: Option<Moved>,
    /// When it was taken off the list; its checks stay.
    pub removed: Option<Timestamp>,
}

impl Account {
    /// An account of which only the service, plan and region are known, to ask the rules about.
    #[must_use]
    pub fn supposed(service: ServiceId, plan: Option<PlanId>, region: Option<Region>) -> Self {
        Self {
            id: AccountId(0),
            uuid: Uuid::nil(),
            service,
            label: String::new(),
            plan,
            region,
            instances: Vec::new(),
            identifiers: Vec::new(),
            added: Timestamp::UNIX_EPOCH,
            plan_changed: None,
            region_changed: None,
            removed: None,
        }
    }
}
