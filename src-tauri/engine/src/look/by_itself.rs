//! What is read without being asked for: by the window and the agent, when a file has changed, at each round, and once a
//! day. A reading that a person asks for goes another way, and is never switched off.

use std::collections::BTreeSet;

use withhold_domain::Program;
use withhold_os::computer::Computer;

use super::{
    mark::{self, Held},
    record::{ReadingMade, ReadingToMake},
};
use crate::{
    AppError, Asks, Beyond, Engine, Preferences, ReadView, ReadsByItself, SetPreferences, system::readable,
};

impl Engine {
    /// The reading that is to be made without being asked for, where the files of the programs in `changed` have
    /// changed, or of everything where none are given. `None` where the list has nothing to read, where reading was
    /// switched off, where another day is shown, and in the demo.
    ///
    /// A program that was switched off alone takes along each setting that it tells of: what the other programs say
    /// would be half an answer.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn reading_by_itself(
        &mut self,
        computer: &Computer,
        asks: Asks,
        changed: Option<&BTreeSet<String>>,
    ) -> Result<Option<ReadingToMake>, AppError> {
        if self.is_demo() || self.system.on.is_some() || !self.opened.is_on_disk() {
            return Ok(None);
        }
        let folder = self.opened.vault.folder().to_owned();
        // Before the reading: what changes during the reading stays marked.
        let before = mark::seen(&folder);
        let preferences = self.list()?.preferences.clone();
        if preferences.read_here_off {
            // Nobody is to be reminded of what nobody is to read.
            mark::take(&folder, before.as_deref());
            return Ok(None);
        }
        let all = readable(self.catalogue.programs())?;
        let (mut wanted, mut programs) = self.wanted(None)?;
        let tells = |program: &&Program, of: &String| {
            program.recipes.iter().any(|recipe| recipe.of.as_ref() == Some(of))
        };
        wanted.retain(|of, _| {
            let mut telling = all.iter().filter(|program| tells(program, of));
            let is_on = telling.clone().all(|program| preferences.reads_by_itself(program));
            let has_changed =
                |program: &Program| changed.is_none_or(|changed| changed.contains(program.id.as_str()));
            is_on && telling.any(has_changed)
        });
        programs.retain(|id| {
            let program = all.iter().find(|program| program.id.as_str() == id);
            program.is_some_and(|program| wanted.keys().any(|of| tells(&program, of)))
        });
        if wanted.is_empty() {
            // With nothing to read, nothing is left to be read.
            if changed.is_none() {
                mark::take(&folder, before.as_deref());
            }
            return Ok(None);
        }
        let mut reading = self.reading(computer, asks, wanted, programs)?;
        reading.marked = before.filter(|_| changed.is_none());
        Ok(Some(reading))
    }

    /// Keeps what was read without being asked for, and says what became of each reading. A reading of everything takes
    /// away the mark that something has changed.
    ///
    /// # Errors
    /// When the vault cannot be read or written.
    pub fn keep_by_itself(&mut self, read: ReadingMade) -> Result<Vec<ReadView>, AppError> {
        self.not_in_demo(Beyond::Computer)?;
        self.system.writable()?;
        let folder = self.opened.vault.folder().to_owned();
        // A window and the agent may have made the same reading: the second one says the same again.
        let held = Held::of(&folder);
        let marked = read.marked.clone();
        let views = self.kept(read, false)?;
        held.take(&folder, marked.as_deref());
        Ok(views)
    }

    /// Has settings on this computer read without being asked for, or not: those that a program tells of, or all. Gives
    /// the preferences as they are then.
    ///
    /// # Errors
    /// When there are no recipes for a program of that name, or the vault cannot be written.
    pub fn set_read_by_itself(&mut self, on: bool, program: Option<&str>) -> Result<Preferences, AppError> {
        let mut change = SetPreferences::default();
        match program {
            None => change.read_here_off = Some(!on),
            Some(name) => {
                let programs = readable(self.catalogue.programs())?;
                let id = programs[super::named(&programs, name)?].id.to_string();
                let mut except = self.list()?.preferences.read_here_except.clone();
                except.retain(|other| *other != id);
                except.extend((!on).then_some(id));
                except.sort();
                change.read_here_except = Some(except);
            }
        }
        self.set_preferences(&change)?;
        Ok(self.list()?.preferences.clone())
    }

    /// What is read without being asked for, with the switches of the programs that tell of something on the list.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn reads_by_itself(&mut self) -> Result<ReadsByItself, AppError> {
        let all = readable(self.catalogue.programs())?;
        let (_, telling) = self.wanted(None)?;
        let preferences = &self.list()?.preferences;
        let is_meant = |program: &&Program| {
            telling.iter().any(|id| id == program.id.as_str()) || !preferences.reads_by_itself(program)
        };
        let programs = all.iter().filter(is_meant).map(|program| preferences.telling(program));
        Ok(ReadsByItself { off: preferences.read_here_off, programs: programs.collect() })
    }

    /// Whether something has changed on this computer that is still to be read.
    #[must_use]
    pub fn is_to_be_read(&self) -> bool {
        mark::changed_here(self.opened.vault.folder()).is_some()
    }
}
