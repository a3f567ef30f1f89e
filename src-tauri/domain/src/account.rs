//! A person's accounts.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Identifier, PlanId, Region, ServiceId};

/// The vault's own number for an account, never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccountId(pub i64);

/// When a plan or region changed: the moment, and the calendar day of that moment where the person was.
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

/// One of the person's accounts at a service. Several accounts at one service are told apart by their labels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The vault's own number for the account.
    pub id: AccountId,
    /// The account's name on every device.
    pub uuid: Uuid,
    /// Where the account is.
    pub service: ServiceId,
    /// The person's word for the account, such as "work"; empty where the account needs no label.
    pub label: String,
    /// The account's plan, where the person named a plan.
    pub plan: Option<PlanId>,
    /// The account's region, where the person named a region.
    pub region: Option<Region>,
    /// Names of the account's instances (blogs, teams, cameras), in the person's order.
    pub instances: Vec<String>,
    /// The identifiers by which the service shows the account, where the person keeps any.
    pub identifiers: Vec<Identifier>,
    /// When the account was put on the list.
    pub added: Timestamp,
    /// When the account's plan last changed after the account was put on the list.
    pub plan_changed: Option<Moved>,
    /// When the account's region last changed after the account was put on the list.
    pub region_changed: Option<Moved>,
    /// When the account was taken off the list; the account's checks stay.
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
