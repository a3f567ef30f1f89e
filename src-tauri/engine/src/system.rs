//! What an engine asks of the system: the clock, the keyring, the browser.

use std::{borrow::Cow, sync::Arc};

use jiff::{ZonedDateTime, civil::Date};
use withhold_catalogue::{Catalogue, CatalogueError};
use withhold_domain::{AsOf, phrase, sentence};
use withhold_os::{Browser, Clock, Keyring, SystemBrowser, SystemKeyring, system_clock};
use withhold_vault::When;

use crate::{AppError, ErrorCode, OrTell, Updates, list::checklist::Day};

/// What an engine works with.
pub struct Parts {
    /// The catalogue inside the program.
    pub catalogue: Catalogue,
    /// The same catalogue, packed as in a bundle.
    pub packed: Cow<'static, [u8]>,
    /// How the catalogue is kept current.
    pub updates: Updates,
    /// The clock.
    pub clock: Box<dyn Clock>,
    /// The browser.
    pub browser: Box<dyn Browser>,
    /// The keyring.
    pub keyring: Box<dyn Keyring>,
}

impl Parts {
    /// The embedded catalogue, the computer's clock and the person's browser.
    ///
    /// # Errors
    /// When the embedded catalogue cannot be read.
    pub fn of_this_computer() -> Result<Self, AppError> {
        let catalogue = readable(Catalogue::embedded())?;
        let updates = Updates::compiled();
        let packed = Catalogue::embedded_packed().into();
        let (clock, browser) = (system_clock(), Box::new(SystemBrowser));
        Ok(Self { catalogue, packed, updates, clock, browser, keyring: Box::new(SystemKeyring::default()) })
    }

    pub(crate) fn when(&self) -> When {
        when(&*self.clock)
    }
}

/// What was read of the catalogue inside the program, or what a person is told where the copy is damaged.
pub(crate) fn readable<T>(read: Result<T, CatalogueError>) -> Result<T, AppError> {
    read.or_tell(
        ErrorCode::Vault,
        |error| {
            sentence!("engine.catalogue", "The catalogue inside this program cannot be read: {error}.", error)
        },
        phrase!("engine.hint.catalogue", "Install Withhold again."),
    )
}

/// The parts of the system that an engine asks.
pub(crate) struct System {
    pub(crate) keyring: Box<dyn Keyring>,
    pub(crate) clock: Box<dyn Clock>,
    pub(crate) browser: Arc<dyn Browser>,
    /// The day for which questions are answered, where a person named a day.
    pub(crate) on: Option<Date>,
}

impl System {
    /// The moment, in the zone where the person is.
    pub(crate) fn now(&self) -> ZonedDateTime {
        self.clock.now()
    }

    /// The moment and the day of a write.
    pub(crate) fn when(&self) -> When {
        when(&*self.clock)
    }

    /// The day for which questions are answered.
    pub(crate) fn today(&self) -> Date {
        self.on.unwrap_or_else(|| self.now().date())
    }

    /// The day of a question, and the moment and zone in which the question is asked.
    pub(crate) fn day(&self) -> Day {
        let now = self.clock.now();
        let (moment, zone) = (now.timestamp(), now.time_zone().clone());
        let as_of = match self.on {
            None => AsOf::now(now.date(), moment),
            Some(day) => AsOf::on(day, now.date(), moment),
        };
        Day { as_of, zone }
    }

    /// Refuses to write while another day is shown: the moment of a write is always now.
    pub(crate) fn writable(&self) -> Result<(), AppError> {
        match self.on {
            None => Ok(()),
            Some(day) => Err(AppError::new(
                ErrorCode::ReadOnly,
                sentence!(
                    "engine.read_only",
                    "This shows how things stand on {day}, and nothing can be changed in it.",
                    day
                ),
                sentence!(
                    "engine.hint.read_only",
                    "Leave out --on to record something: the moment is always now."
                ),
            )),
        }
    }
}

fn when(clock: &dyn Clock) -> When {
    let now = clock.now();
    When { moment: now.timestamp(), day: now.date() }
}
