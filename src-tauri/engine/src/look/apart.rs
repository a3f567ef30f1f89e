//! The reading that the program which reminds asks for, made in a process of its own that ends with the reading: what a
//! reading takes in memory goes back with it.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::{Deserialize, Serialize};
use withhold_os::{StoppedClock, computer::Computer, watching::Place};
use withhold_vault::{FolderState, Vault};

use super::{Looking, watched};
use crate::{
    AppError, Asks, Engine, Look, Parts, ReadingFinding, ReadingView, Reminders,
    catalogue::files::CatalogueFiles,
};

/// What settings on this computer say, as far as that can be told: by program, setting and installation, whether the
/// setting keeps the data back.
pub type Said = BTreeMap<String, bool>;

/// What came of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Apart {
    /// Whether the list was open for the reading.
    pub list: ListWas,
    /// What is to be watched.
    pub places: Vec<Place>,
    /// What the settings that were looked at say.
    pub said: Said,
    /// Whether the list was told anything new.
    pub news: bool,
}

/// What the list was during a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListWas {
    /// There is no list, or nothing is to be read without being asked for.
    #[default]
    Off,
    /// The list did not open without a person: only recipes said what to look at, and nothing was kept.
    Locked,
    /// The list was open, and what was read is kept.
    Open,
}

/// Looks at what the programs in `changed` say, or all programs, and keeps the answers where the list opens without a
/// person. Nobody is asked for anything: a keyring that is locked stays locked.
///
/// # Errors
/// When the catalogue inside the program is damaged, or what was read cannot be kept.
pub fn read_apart(
    folder: &Path,
    parts: Parts,
    computer: &Computer,
    changed: Option<&BTreeSet<String>>,
) -> Result<Apart, AppError> {
    let nothing = Apart { list: ListWas::Off, places: Vec::new(), said: Said::new(), news: false };
    let now = parts.clock.now();
    let reminders = Reminders::read(folder);
    // A clock that has leapt by more than a year is left to the person, whom a reminder asks.
    let doubted = reminders.due.doubts(now.date());
    let is_there = !matches!(Vault::folder_state(folder), Ok(FolderState::None));
    if !is_there || doubted || reminders.read_here_off {
        return Ok(nothing);
    }
    // What is due is worked out anew with the list: by a clock that leaps from here on, the leap would be hidden.
    let parts = Parts { clock: Box::new(StoppedClock(now)), ..parts };
    let (inside, packed, updates) = (parts.catalogue.clone(), parts.packed.clone(), parts.updates.clone());
    let (mut list, mut news, mut except) = (ListWas::Locked, false, Vec::new());
    let catalogue = match Engine::open_unasked(folder, parts) {
        Ok(mut engine) => {
            list = ListWas::Open;
            let switches = engine.reads_by_itself()?;
            if switches.off {
                return Ok(nothing);
            }
            let off = switches.programs.into_iter().filter(|program| !program.by_itself);
            except = off.map(|program| program.program).collect();
            if let Some(reading) = engine.reading_by_itself(computer, Asks::Desktop, changed)? {
                news = engine.keep_by_itself(reading.read())?.iter().any(|view| view.became.is_news());
            }
            engine.catalogue
        }
        Err(_) => CatalogueFiles::open(folder, inside, packed, updates).1,
    };
    let programs = changed.into_iter().flatten().cloned().collect();
    let look = Look { asks: Asks::Desktop, project: None, programs };
    let looking = Looking::new(&catalogue, computer, &look, BTreeMap::new())?;
    let said = looking.readings().iter().filter_map(|reading| said(&reading.view)).collect();
    let mut places = watched::of(&catalogue, computer, None)?;
    places.retain(|place| !except.contains(&place.of));
    Ok(Apart { list, places, said, news })
}

/// What one reading says, where it can tell.
fn said(view: &ReadingView) -> Option<(String, bool)> {
    let withheld = match view.finding {
        ReadingFinding::Withheld => true,
        ReadingFinding::Shared => false,
        ReadingFinding::CannotTell => return None,
    };
    let installation = view.installation.as_deref().unwrap_or_default();
    Some((format!("{}/{}/{installation}", view.program, view.setting), withheld))
}
