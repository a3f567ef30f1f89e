//! Starting the agent at login: the vault holds what the person wishes, and the system holds the entry for the start.

use std::path::Path;

use withhold_domain::{ReminderSettings, Sentence, sentence};
use withhold_os::{
    autostart::{Autostart, AutostartError, AutostartState},
    outside::Way,
    programs, standard_data_folder,
};

use super::not_there;
use crate::{AppError, Engine, ErrorCode, LoginState};

/// The state of the start at login in the system, and what a person can do where the start is not simply on or off.
#[must_use]
pub fn login(folder: &Path) -> (LoginState, Option<Sentence>) {
    match entry(folder, any()).state() {
        Ok(AutostartState::Off) => (LoginState::Off, None),
        Ok(AutostartState::On) => (LoginState::On, None),
        Ok(AutostartState::SwitchedOff) => {
            (LoginState::SwitchedOff, Some(AutostartError::SwitchedOff.hint()))
        }
        Ok(AutostartState::Stale) => (
            LoginState::Stale,
            Some(sentence!("agent.hint.stale", "Switch it on again, and the entry is made anew.")),
        ),
        Err(error) => (LoginState::Unknown, Some(error.sentence().then(error.hint()))),
    }
}

/// Sets whether the agent starts at login: first in the system, which may refuse and may take some time, then, by
/// `keep`, the wish in the vault, with [`Engine::want_login`].
///
/// # Errors
/// When the person has switched the entry off in the system, the system refuses, or the wish cannot be kept.
pub fn start_at_login(
    folder: &Path,
    on: bool,
    keep: impl FnOnce(bool) -> Result<(), AppError>,
) -> Result<(), AppError> {
    set_login(folder, on)?;
    keep(on)
}

pub(crate) fn set_login(folder: &Path, on: bool) -> Result<(), AppError> {
    let set = match programs::way(programs::AGENT) {
        Some(way) if on => entry(folder, way).turn_on(),
        None if on => {
            return Err(not_there(sentence!(
                "agent.nowhere",
                "it is neither beside this program nor on PATH"
            )));
        }
        // An entry is removed even where the program is no longer found.
        _ => entry(folder, any()).turn_off(),
    };
    set.map_err(|error| AppError::new(ErrorCode::Invalid, error.sentence(), error.hint()))
}

/// Makes an entry anew that is wanted and was lost. An entry that was switched off in the system stays off, and
/// [`login`] shows what cannot be mended.
pub fn mend_login(folder: &Path, wanted: bool) {
    if let (true, Some(way)) = (wanted, programs::way(programs::AGENT)) {
        let _shown = entry(folder, way).mend(wanted).err();
    }
}

/// The way to start an agent wherever that is, for an entry that is only looked at or taken away.
fn any() -> Way {
    Way { program: programs::AGENT.into(), words: Vec::new() }
}

fn entry(folder: &Path, way: Way) -> Autostart {
    let is_standard = standard_data_folder().is_some_and(|standard| standard == folder);
    Autostart::new(way, (!is_standard).then_some(folder))
}

impl Engine {
    /// Keeps whether the agent is wanted from login on.
    ///
    /// # Errors
    /// When the wish cannot be written.
    pub fn want_login(&mut self, on: bool) -> Result<(), AppError> {
        self.system.writable()?;
        if self.current()?.settings.login == on {
            return Ok(());
        }
        self.change_wishes(&["login".to_owned()], |old| Ok(ReminderSettings { login: on, ..old }))
    }

    /// Whether the agent is wanted from login on.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn wants_login(&mut self) -> Result<bool, AppError> {
        Ok(self.current()?.settings.login)
    }
}
