//! A data folder, a clock and a program that holds three services.

use std::{
    path::{Path, PathBuf},
    sync::LazyLock,
    time::Duration,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::{ZonedDateTime, civil::Date, tz::TimeZone};
use tempfile::TempDir;
use withhold_catalogue::{Bundle, Catalogue, NewKeys, SigningKey, TrustedKeys, keygen, packed, seal};
use withhold_domain::{Address, Service};
use withhold_engine::{
    Answer, AppError, CatalogueAnswer, CatalogueFile, CatalogueOutcome, Encrypted, Engine, Found, ItemName,
    ItemRow, MakeVault, NewAccount, Parts, StandingView, Updates, make_vault,
};
use withhold_net::{Limits, UpdateAddress};
use withhold_os::{Browser, BrowserError, Clock, SystemKeyring};

/// The day on which the program in these tests was made.
pub(crate) const MADE: Date = Date::constant(2026, 11, 1);
pub(crate) const EXPIRES: Date = Date::constant(2027, 11, 1);
/// The serial of the catalogue inside the program.
pub(crate) const INSIDE: u64 = 3;

pub(crate) static KEYS: LazyLock<NewKeys> = LazyLock::new(|| keygen(None).unwrap());

/// LinkedIn, X and Medium as they are in the catalogue.
pub(crate) fn services() -> Vec<Service> {
    static THREE: LazyLock<Vec<Service>> = LazyLock::new(|| {
        let all = Catalogue::embedded().unwrap();
        ["linkedin", "x", "medium"].map(|id| all.find(id).unwrap().clone()).to_vec()
    });
    THREE.clone()
}

pub(crate) fn day(number: i8) -> Date {
    Date::constant(2026, 11, number)
}

/// The file of a bundle in which something was changed.
pub(crate) fn bundle(serial: u64, change: impl FnOnce(&mut Vec<Service>)) -> Vec<u8> {
    let mut services = services();
    change(&mut services);
    signed(&Bundle::new(serial, MADE, EXPIRES, services), &KEYS)
}

pub(crate) fn signed(bundle: &Bundle, keys: &NewKeys) -> Vec<u8> {
    seal(bundle, &SigningKey::read(&keys.secret, None).unwrap()).unwrap()
}

pub(crate) fn file(bytes: &[u8]) -> CatalogueFile {
    CatalogueFile { base64: BASE64_STANDARD.encode(bytes) }
}

pub(crate) struct Desk {
    home: TempDir,
    today: Date,
    on: Option<Date>,
    zone: TimeZone,
    address: Option<String>,
    limits: Limits,
    inside: (u64, Vec<Service>),
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            home: tempfile::tempdir().unwrap(),
            today: day(10),
            on: None,
            zone: TimeZone::UTC,
            address: None,
            limits: Limits::default(),
            inside: (INSIDE, services()),
        }
    }

    /// The same desk on another day.
    pub(crate) fn at(self, today: Date) -> Self {
        Self { today, ..self }
    }

    /// The same desk, showing another day.
    pub(crate) fn on(self, on: Option<Date>) -> Self {
        Self { on, ..self }
    }

    /// The same desk in another zone.
    pub(crate) fn in_zone(self, zone: &str) -> Self {
        Self { zone: TimeZone::get(zone).unwrap(), ..self }
    }

    /// The same desk with a program that asks that address.
    pub(crate) fn asking(self, address: &str) -> Self {
        Self { address: Some(address.to_owned()), ..self }
    }

    /// The same desk with little patience for a server.
    pub(crate) fn hurried(self) -> Self {
        let short = Duration::from_millis(300);
        Self { limits: Limits { answer: short, pace: short, ..Limits::default() }, ..self }
    }

    /// The same desk with a program that holds another catalogue.
    pub(crate) fn with(self, serial: u64, change: impl FnOnce(&mut Vec<Service>)) -> Self {
        let mut services = services();
        change(&mut services);
        Self { inside: (serial, services), ..self }
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.home.path().join("data")
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.folder().join("catalogue")
    }

    pub(crate) fn open(&self) -> Engine {
        let (serial, services) = self.inside.clone();
        let bundle = Bundle::new(serial, MADE, EXPIRES, services);
        let kept = packed(&signed(&bundle, &KEYS)).unwrap().to_vec();
        let address = self.address.as_deref().map(|text| UpdateAddress::new(text).unwrap());
        let keys = TrustedKeys::new(&[&KEYS.public]).unwrap();
        let parts = Parts {
            catalogue: Catalogue::from_bundle(bundle).unwrap(),
            packed: kept.into(),
            updates: Updates { keys, address, fault: None, limits: self.limits },
            clock: Box::new(At(self.today, self.zone.clone())),
            browser: Box::new(NoBrowser),
            keyring: Box::new(SystemKeyring::default()),
        };
        if !self.folder().join("withhold.db").exists() {
            let plain = MakeVault { how: Encrypted::No, passphrase: None };
            make_vault(&self.folder(), &parts, &plain).unwrap();
        }
        Engine::open(Path::new(&self.folder()), self.on, parts).unwrap()
    }
}

/// A clock that always says noon of a day in a zone.
struct At(Date, TimeZone);

impl Clock for At {
    fn now(&self) -> ZonedDateTime {
        self.0.at(12, 0, 0, 0).to_zoned_datetime(self.1.clone()).unwrap()
    }
}

struct NoBrowser;

impl Browser for NoBrowser {
    fn open(&self, _: &Address) -> Result<(), BrowserError> {
        Err(BrowserError::Missing)
    }
}

pub(crate) fn add(engine: &mut Engine, service: &str) {
    let account = NewAccount {
        service: service.to_owned(),
        label: String::new(),
        plan: None,
        region: None,
        instances: Vec::new(),
    };
    engine.add_accounts(&[account]).unwrap();
}

pub(crate) fn withheld(engine: &mut Engine, item: &str) {
    let answer = Answer {
        item: item.to_owned(),
        found: Found::Withheld,
        reason: None,
        method: None,
        label_read: None,
        note: None,
        effective: None,
        of: None,
    };
    engine.record_check(&answer).unwrap();
}

pub(crate) fn row(engine: &mut Engine, item: &str) -> ItemRow {
    engine.item(&ItemName { item: item.to_owned() }).unwrap().row
}

/// What an item's records amount to, in a word, and what is said about a change.
pub(crate) fn standing(engine: &mut Engine, item: &str) -> (String, Option<String>) {
    let standing = row(engine, item).standing;
    let kind = serde_json::to_value(&standing).unwrap()["kind"].as_str().unwrap().to_owned();
    let what = if let StandingView::Shaken { what, .. } = standing { what } else { None };
    (kind, what)
}

pub(crate) fn serial(engine: &mut Engine) -> u64 {
    engine.catalogue_state().unwrap().serial
}

/// Asks by hand, as the window and the command line do.
pub(crate) fn update(engine: &mut Engine) -> Result<CatalogueOutcome, AppError> {
    let answer: CatalogueAnswer = engine.catalogue_request()?.send();
    engine.catalogue_answered(answer)
}

/// Asserts that an error is a sentence with a hint, and gives the sentence.
#[track_caller]
pub(crate) fn spoken(error: AppError) -> String {
    assert!(error.message.ends_with('.') && error.hint.ends_with('.'), "{error:?}");
    error.message
}
