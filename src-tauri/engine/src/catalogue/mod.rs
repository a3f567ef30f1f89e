//! The catalogue in force: what the catalogue is, and how another catalogue takes its place.

mod change_rows;
mod changes;
mod fetch;
pub(crate) mod files;
pub(crate) mod own_rows;
pub(crate) mod own_service;
mod parts;
pub(crate) mod plans;
mod services;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use jiff::Timestamp;
use withhold_catalogue::{Failure, Installed, Limits, Name, Origin, StoreError, Trouble};
use withhold_domain::{Service, phrase, sentence};
use withhold_vault::CatalogueMark;

use self::files::{expired, mark};
pub use change_rows::change_sentence;
pub(crate) use change_rows::overtaking;
pub use fetch::{CatalogueAnswer, CatalogueRequest};
pub use parts::Updates;

use crate::{
    AppError, Beyond, CatalogueFile, CatalogueName, CatalogueOrigin, CatalogueOutcome, CatalogueState,
    CatalogueUpdates, Engine, ErrorCode, OrTell, OutcomeKind, UpdatesKind, error::invalid,
};

/// The page on which a fault of the catalogue is reported: a build setting, and empty where the build sets no page.
pub(crate) const REPORT_URL: &str = match option_env!("WITHHOLD_ISSUES_ADDRESS") {
    Some(address) => address,
    None if cfg!(feature = "test-clock") => "https://example.com/withhold/issues/new",
    None => "",
};

impl Engine {
    /// The catalogue in force, and how the catalogue is kept current.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn catalogue_state(&mut self) -> Result<CatalogueState, AppError> {
        let today = self.today();
        let unseen = self.unseen_changes()?;
        let updates = self.updates()?;
        let (previous, set_aside) = self.catalogue_files.store.neighbours();
        let live = |service: &&Service| service.withdrawn.as_ref().is_none_or(|gone| !gone.is_gone_on(today));
        let services = self.catalogue.services().iter().filter(live);
        let settings = services.clone().flat_map(|service| &service.settings);
        let settings = settings
            .filter(|setting| setting.withdrawn.as_ref().is_none_or(|gone| !gone.is_gone_on(today)))
            .count();
        Ok(CatalogueState {
            origin: self.catalogue_files.origin.into(),
            serial: self.catalogue.serial(),
            issued: self.catalogue.issued(),
            expires: self.catalogue.expires(),
            expired: expired(&self.catalogue, today),
            services: u32::try_from(services.count()).unwrap_or(u32::MAX),
            settings: u32::try_from(settings).unwrap_or(u32::MAX),
            previous: previous.map(Into::into),
            set_aside: set_aside.map(Into::into),
            notice: self.catalogue_files.trouble.as_ref().map(notice),
            takes_files: self.catalogue_files.store.takes_bundles(),
            updates,
            unseen,
            report_url: REPORT_URL.to_owned(),
        })
    }

    /// Takes a catalogue from a file that the person chose.
    ///
    /// # Errors
    /// Whatever keeps the file from being taken; the catalogue in force stays in force.
    pub fn catalogue_load(&mut self, file: &CatalogueFile) -> Result<CatalogueOutcome, AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Catalogue)?;
        let bytes = decode(&file.base64)?;
        // The catalogue is kept in the data folder, which is made with the vault.
        self.vault_to_write()?;
        self.take(&bytes, true)
    }

    /// Goes back to the catalogue before the catalogue in force. The newer catalogue stays on the disk and is not
    /// taken again by the program itself; a catalogue that is newer still is taken.
    ///
    /// # Errors
    /// When there is no catalogue before the catalogue in force.
    pub fn catalogue_rollback(&mut self) -> Result<CatalogueOutcome, AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Catalogue)?;
        self.catalogue_files.store.go_back()?;
        self.catalogue = self.catalogue_files.reload();
        self.show_catalogue();
        self.outcome(OutcomeKind::WentBack, (0, 0))
    }

    /// Takes the newest catalogue again that the person went back from.
    ///
    /// # Errors
    /// When the person did not go back from any catalogue.
    pub fn catalogue_return(&mut self) -> Result<CatalogueOutcome, AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Catalogue)?;
        self.catalogue_files.store.return_to_newest()?;
        let came = self.put_in_force();
        self.outcome(OutcomeKind::Returned, came)
    }

    /// What a file holds, without taking the catalogue: makes every test but the tests against the catalogue in
    /// force.
    ///
    /// # Errors
    /// Whatever is wrong with the file.
    pub fn catalogue_verify(&self, bytes: &[u8]) -> Result<CatalogueName, AppError> {
        let bundle = self.catalogue_files.store.examine(bytes)?;
        Ok(CatalogueName { origin: CatalogueOrigin::Current, serial: bundle.serial, issued: bundle.issued })
    }

    /// Takes a bundle where the rules allow it.
    fn take(&mut self, bytes: &[u8], by_hand: bool) -> Result<CatalogueOutcome, AppError> {
        let today = self.today();
        match self.catalogue_files.store.install(bytes, by_hand, today)? {
            Installed::Same => self.outcome(OutcomeKind::Current, (0, 0)),
            Installed::Aside => self.outcome(OutcomeKind::SetAside, (0, 0)),
            Installed::Taken => {
                let came = self.put_in_force();
                self.outcome(OutcomeKind::Installed, came)
            }
        }
    }

    /// Lets the newest catalogue count, and gives how many changes the catalogue brought, at the person's services
    /// and elsewhere.
    fn put_in_force(&mut self) -> (u32, u32) {
        self.catalogue = self.catalogue_files.reload();
        self.show_catalogue()
    }

    /// Lets a catalogue count that another process took or went back to: the vault has been shown another catalogue
    /// since.
    pub(crate) fn follow_catalogue(&mut self, shown: Option<CatalogueMark>) {
        if shown.is_some() && shown != self.catalogue_files.looked && shown != Some(mark(&self.catalogue)) {
            self.catalogue = self.catalogue_files.reload();
            self.opened.pending.clear();
        }
        self.catalogue_files.looked = shown;
    }

    fn outcome(
        &mut self,
        outcome: OutcomeKind,
        (mine, others): (u32, u32),
    ) -> Result<CatalogueOutcome, AppError> {
        Ok(CatalogueOutcome { outcome, mine, others, state: self.catalogue_state()? })
    }

    fn updates(&mut self) -> Result<CatalogueUpdates, AppError> {
        let record = self.catalogue_files.store.record();
        let wanted = self.list()?.preferences.catalogue_updates;
        let Updates { address, fault, .. } = &self.catalogue_files.updates;
        // By the person's clock, so that the day in the text is the person's day.
        let zone = self.system.now().time_zone().clone();
        let text = |moment: Option<Timestamp>| {
            moment.map(|moment| moment.to_zoned_datetime(zone.clone()).strftime("%FT%T%:z").to_string())
        };
        let failed = record.failed.map(|Failure { message, hint }| invalid(message, hint));
        let kind = match (address.is_some() && self.catalogue_files.store.takes_bundles(), wanted) {
            (false, _) => UpdatesKind::NoAddress,
            (true, true) => UpdatesKind::On,
            (true, false) => UpdatesKind::Off,
        };
        Ok(CatalogueUpdates {
            kind,
            address: address.as_ref().map(ToString::to_string),
            host: address.as_ref().map(withhold_net::UpdateAddress::host),
            last_asked: text(record.asked),
            last_answered: text(record.answered),
            next: text(record.next).filter(|_| kind == UpdatesKind::On),
            last_error: failed.or_else(|| fault.clone()),
        })
    }
}

/// The bytes of a file that crossed as text.
fn decode(text: &str) -> Result<Vec<u8>, AppError> {
    let limit = Limits::default().file;
    let most = limit.div_ceil(3) * 4;
    if text.len() > most {
        return Err(invalid(
            sentence!(
                "catalogue.file_too_large",
                "The file has more than {limit} bytes, and no catalogue has. The one in force stays.",
                limit
            ),
            sentence!("catalogue.hint.file_too_large", "Choose a file that ends in .catalogue."),
        ));
    }
    BASE64_STANDARD.decode(text).or_tell(
        ErrorCode::Invalid,
        |error| {
            sentence!(
                "catalogue.file_not_whole",
                "The file did not arrive whole: {error}. The catalogue in force stays.",
                error
            )
        },
        phrase!("catalogue.hint.file_not_whole", "Choose it once more."),
    )
}

fn notice(trouble: &Trouble) -> AppError {
    let (message, hint) = match trouble {
        Trouble::Current(error) => (
            sentence!(
                "catalogue.current_bad",
                "The catalogue kept last cannot be used, and the one before it is in force. {error}",
                error = error.sentence(),
            ),
            sentence!("catalogue.hint.current_bad", "Take the newest one again: nothing of yours is lost."),
        ),
        Trouble::Both(error) => (
            sentence!(
                "catalogue.both_bad",
                "The catalogues kept here cannot be used, and the one inside the program is in force. {error}",
                error = error.sentence(),
            ),
            sentence!("catalogue.hint.both_bad", "Take the newest one again: nothing of yours is lost."),
        ),
        Trouble::Record => (
            sentence!(
                "catalogue.record_bad",
                "What was remembered about the catalogue's updates cannot be read.",
            ),
            sentence!(
                "catalogue.hint.record_bad",
                "It is written anew with the next update; if you had gone back from a catalogue, go back once more.",
            ),
        ),
    };
    invalid(message, hint)
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self::new(ErrorCode::Invalid, error.sentence(), error.hint())
    }
}

impl From<Origin> for CatalogueOrigin {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Embedded => Self::Embedded,
            Origin::Current => Self::Current,
            Origin::Previous => Self::Previous,
        }
    }
}

impl From<Name> for CatalogueName {
    fn from(name: Name) -> Self {
        Self { origin: name.origin.into(), serial: name.serial, issued: name.issued }
    }
}
