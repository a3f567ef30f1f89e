//! The catalogue in force.

use crate::{
    AppError, CatalogueChanges, CatalogueFile, CatalogueOrigin, CatalogueOutcome, CatalogueState,
    CatalogueUpdates, Engine, OutcomeKind, SeenChanges, UpdatesKind,
};

/// The page on which a fault of the catalogue is reported.
pub(crate) const REPORT_URL: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/issues/new");

impl Engine {
    /// The catalogue in force.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn catalogue_state(&mut self) -> Result<CatalogueState, AppError> {
        let today = self.today();
        let settings = self.catalogue.services().iter().map(|service| service.settings.len()).sum::<usize>();
        Ok(CatalogueState {
            origin: CatalogueOrigin::Embedded,
            serial: self.catalogue.serial(),
            issued: self.catalogue.issued(),
            expires: self.catalogue.expires(),
            expired: self.catalogue.expires() < today,
            services: u32::try_from(self.catalogue.services().len()).unwrap_or(u32::MAX),
            settings: u32::try_from(settings).unwrap_or(u32::MAX),
            previous: None,
            set_aside: None,
            notice: None,
            takes_files: false,
            updates: CatalogueUpdates {
                kind: UpdatesKind::NoAddress,
                address: None,
                host: None,
                last_asked: None,
                last_answered: None,
                next: None,
                last_error: None,
            },
            unseen: 0,
            report_url: REPORT_URL.to_owned(),
        })
    }

    /// Loads a catalogue from a file.
    ///
    /// # Errors
    /// When it is not taken.
    pub fn catalogue_load(&mut self, _file: &CatalogueFile) -> Result<CatalogueOutcome, AppError> {
        self.outcome()
    }

    /// Goes back to the catalogue before.
    ///
    /// # Errors
    /// When there is none.
    pub fn catalogue_rollback(&mut self) -> Result<CatalogueOutcome, AppError> {
        self.outcome()
    }

    /// Takes the catalogue again that the person went back from.
    ///
    /// # Errors
    /// When there is none.
    pub fn catalogue_return(&mut self) -> Result<CatalogueOutcome, AppError> {
        self.outcome()
    }

    /// What changed.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn catalogue_changes(&mut self) -> Result<CatalogueChanges, AppError> {
        Ok(CatalogueChanges { mine: Vec::new(), others: Vec::new() })
    }

    /// Marks changes as seen.
    ///
    /// # Errors
    /// When the vault cannot be written.
    pub fn mark_changes_seen(&mut self, _seen: &SeenChanges) -> Result<(), AppError> {
        self.writable()
    }

    fn outcome(&mut self) -> Result<CatalogueOutcome, AppError> {
        Ok(CatalogueOutcome {
            outcome: OutcomeKind::Current,
            mine: 0,
            others: 0,
            state: self.catalogue_state()?,
        })
    }
}
