//! The names of services in a reminder, for a person who wants names there. The names are read from the vault when
//! needed, and kept nowhere else.

use std::path::Path;

use withhold_domain::{Standing, sentence};
use withhold_vault::{FolderState, Vault};

use crate::{AppError, Engine, Parts, list::views::Worked};

impl Engine {
    /// The services that need the person today, by name, in the order of the list.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn names_due(&mut self) -> Result<Vec<String>, AppError> {
        let day = self.system.day();
        let list = self.list()?;
        let every_purpose = list.preferences.every_purpose;
        let mut names: Vec<String> = Vec::new();
        for worked in Worked::all(list.checklist(&day).items, day.as_of) {
            let name = &worked.item.service.name;
            if worked.needs_you(day.today(), every_purpose) && !names.contains(name) {
                names.push(name.clone());
            }
        }
        Ok(names)
    }

    /// The settings that a reader found turned back on, each with its service, in the order of the list.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn names_drifted(&mut self) -> Result<Vec<String>, AppError> {
        let day = self.system.day();
        let list = self.list()?;
        let every_purpose = list.preferences.every_purpose;
        let all = Worked::all(list.checklist(&day).items, day.as_of);
        let drifted = all.iter().filter(|worked| {
            matches!(worked.standing, Standing::Shared { drifted: true, .. })
                && worked.needs_you(day.today(), every_purpose)
        });
        let name = |worked: &Worked<'_>| {
            sentence!(
                "remind.setting",
                "{service}, {setting}",
                service = worked.item.service.name,
                setting = worked.item.setting.title,
            )
            .text
        };
        Ok(drifted.map(name).collect())
    }
}

/// The services that need the person today, by name. The vault is opened for the reading, never made, and closed
/// again. An encrypted vault stays shut: nobody may be there, and what the vault holds does not belong on a screen
/// then.
///
/// # Errors
/// When there is no vault, or the vault does not open.
pub fn names_due(folder: &Path) -> Result<Vec<String>, AppError> {
    match Vault::folder_state(folder)? {
        FolderState::Plain | FolderState::None => {
            Engine::open_plain(folder, Parts::of_this_computer()?)?.names_due()
        }
        _ => Ok(Vec::new()),
    }
}

/// The settings that a reader found turned back on, on the same terms.
///
/// # Errors
/// When there is no vault, or the vault does not open.
pub fn names_drifted(folder: &Path) -> Result<Vec<String>, AppError> {
    match Vault::folder_state(folder)? {
        FolderState::Plain | FolderState::None => {
            Engine::open_plain(folder, Parts::of_this_computer()?)?.names_drifted()
        }
        _ => Ok(Vec::new()),
    }
}

/// Whether the vault in `folder` takes no key. Of any other vault the agent knows what stands beside the vault, and
/// no more.
#[must_use]
pub fn is_plain(folder: &Path) -> bool {
    matches!(Vault::folder_state(folder), Ok(FolderState::Plain))
}
