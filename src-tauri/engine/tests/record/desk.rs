//! An engine over a list that is not encrypted, with a clock whose hands and zone a test moves.

use std::sync::{Arc, Mutex};

use jiff::{SignedDuration, Timestamp, ZonedDateTime, civil::Date, tz::TimeZone};
use tempfile::TempDir;
use withhold_engine::{
    Answer, AppError, Decide, Done, EditAccount, Encrypted, Engine, Found, HistoryFilter, HistoryRow,
    ItemName, ItemRow, MakeVault, NewAccount, Parts, StandingView, domain::DecisionKind, make_vault,
};
use withhold_os::{Clock, SystemBrowser};

/// A switch that protects when the switch is off, and a form at the same service.
pub(crate) const SWITCH: &str = "linkedin/generative-ai";
pub(crate) const FORM: &str = "linkedin/objection-form";

/// Noon in Greenwich on 3 March 2026.
pub(crate) const START: &str = "2026-03-03T12:00:00Z";

#[derive(Clone)]
pub(crate) struct Hands(Arc<Mutex<ZonedDateTime>>);

impl Clock for Hands {
    fn now(&self) -> ZonedDateTime {
        self.0.lock().unwrap().clone()
    }
}

impl Hands {
    pub(crate) fn set(&self, moment: Timestamp, zone: &str) {
        *self.0.lock().unwrap() = moment.to_zoned_datetime(TimeZone::get(zone).unwrap());
    }
}

/// A data folder with a clock, and the parts of an engine.
pub(crate) struct Desk {
    home: TempDir,
    pub(crate) hands: Hands,
}

impl Desk {
    /// A list with LinkedIn that is not encrypted.
    pub(crate) fn new() -> Self {
        let desk = Self::empty();
        desk.open().add_accounts(&[account("linkedin", "")]).unwrap();
        desk
    }

    /// An empty list that is not encrypted.
    pub(crate) fn empty() -> Self {
        let start = START.parse::<Timestamp>().unwrap().to_zoned_datetime(TimeZone::UTC);
        let desk = Self { home: tempfile::tempdir().unwrap(), hands: Hands(Arc::new(Mutex::new(start))) };
        let choice = MakeVault { how: Encrypted::No, passphrase: None };
        make_vault(&desk.folder(), &desk.parts(), &choice).unwrap();
        desk
    }

    pub(crate) fn folder(&self) -> std::path::PathBuf {
        self.home.path().join("data")
    }

    pub(crate) fn parts(&self) -> Parts {
        Parts {
            clock: Box::new(self.hands.clone()),
            browser: Box::new(SystemBrowser),
            ..Parts::of_this_computer().unwrap()
        }
    }

    pub(crate) fn open(&self) -> Engine {
        Engine::open(&self.folder(), None, self.parts()).unwrap()
    }

    pub(crate) fn open_on(&self, day: Date) -> Engine {
        Engine::open(&self.folder(), Some(day), self.parts()).unwrap()
    }

    /// Moves the clock on.
    pub(crate) fn later(&self, by: SignedDuration) {
        let now = self.hands.now().checked_add(by).unwrap();
        *self.hands.0.lock().unwrap() = now;
    }

    /// Moves the clock on by whole days.
    pub(crate) fn days_later(&self, days: i64) {
        self.later(SignedDuration::from_hours(24 * days));
    }
}

pub(crate) fn account(service: &str, label: &str) -> NewAccount {
    NewAccount {
        service: service.to_owned(),
        label: label.to_owned(),
        plan: None,
        region: None,
        instances: Vec::new(),
    }
}

pub(crate) fn answer(item: &str, found: Found) -> Answer {
    Answer {
        item: item.to_owned(),
        found,
        reason: None,
        method: None,
        label_read: None,
        note: None,
        effective: None,
        of: None,
    }
}

pub(crate) fn check(engine: &mut Engine, item: &str, found: Found) -> Result<Done, AppError> {
    engine.record_check(&answer(item, found))
}

pub(crate) fn decide(engine: &mut Engine, item: &str, decision: DecisionKind) -> Result<Done, AppError> {
    engine.decide(&Decide { item: item.to_owned(), decision, until: None })
}

pub(crate) fn edit(account: &str) -> EditAccount {
    EditAccount {
        account: account.to_owned(),
        label: None,
        plan: None,
        region: None,
        add_instances: Vec::new(),
        add_identifiers: Vec::new(),
        forget_identifiers: false,
    }
}

pub(crate) fn row(engine: &mut Engine, item: &str) -> ItemRow {
    engine.item(&ItemName { item: item.to_owned() }).unwrap().row
}

pub(crate) fn standing(engine: &mut Engine, item: &str) -> StandingView {
    row(engine, item).standing
}

pub(crate) fn history(engine: &mut Engine) -> Vec<HistoryRow> {
    engine.whole_history(&HistoryFilter::default()).unwrap()
}
