//! The demo: a made-up list in memory, with which everything can be tried out. No file is read or written for the list, and
//! what reaches beyond the list is refused in a sentence.

mod beyond;
mod content;

use std::path::Path;

pub use beyond::Beyond;
use jiff::{Span, ZonedDateTime};
use withhold_os::StoppedClock;
use withhold_vault::Vault;

use crate::{
    AppError, Engine, Parts,
    agent::wake::Waker,
    catalogue::files::CatalogueFiles,
    engine::{Beside, Recovery},
    keeping::opened::{OpenedVault, Presence},
    system::System,
};

impl Engine {
    /// An engine over a made-up list in memory. No file of `folder`, which need not exist, is touched.
    ///
    /// # Errors
    /// When there is no memory for the list.
    pub fn demo(folder: &Path, parts: Parts) -> Result<Self, AppError> {
        let Parts { catalogue, packed, updates, clock, browser, keyring } = parts;
        let opened = OpenedVault::new(Vault::in_memory(folder)?, Presence::MadeUp);
        let (catalogue_files, catalogue) = CatalogueFiles::open(folder, catalogue, packed, updates);
        let now = clock.now();
        let mut engine = Self {
            catalogue,
            catalogue_files,
            opened,
            system: System { keyring, clock, browser: browser.into(), on: None },
            recovery: Recovery::default(),
            beside: Beside { reminder_trouble: None, calendar_trouble: None, waker: Waker::silent() },
        };
        engine.show_catalogue();
        let clock = std::mem::replace(&mut engine.system.clock, Box::new(StoppedClock(now.clone())));
        let filled = content::fill(&mut engine, &now);
        engine.system.clock = clock;
        filled.map(|()| engine)
    }

    /// Whether the list is made up.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.opened.presence == Presence::MadeUp
    }

    /// Refuses what reaches beyond a made-up list.
    ///
    /// # Errors
    /// In the demo.
    pub fn not_in_demo(&self, beyond: Beyond) -> Result<(), AppError> {
        if self.is_demo() { Err(beyond.refusal()) } else { Ok(()) }
    }

    /// Sets the clock of the demo so many days after `now`, at the same time of day.
    fn in_demo_at(&mut self, now: &ZonedDateTime, days: i64) {
        let then = now.checked_add(Span::new().days(days)).unwrap_or_else(|_| now.clone());
        self.system.clock = Box::new(StoppedClock(then));
    }
}
