//! Readings of settings on this computer, made for items of the list and kept as checks.

use std::collections::BTreeMap;

use withhold_domain::{Method, ReaderWitness, Sentence, phrase, sentence};
use withhold_os::computer::Computer;
use withhold_readers::Saw;

use super::{Looking, Reading, items_by_setting, named, plans};
use crate::{
    AppError, Asks, Became, Beyond, Cannot, Engine, ErrorCode, ItemName, Look, Observation, Observed,
    ReadHere, ReadView, Saw as Seen, StandingView, system::readable,
};

/// What is to be read: a setting of the catalogue, and the items of the list that the setting is.
pub(super) type Wanted = BTreeMap<String, Vec<String>>;

/// A reading of settings on this computer that is still to be made. The making needs no engine, and takes as long as a
/// look.
pub struct ReadingToMake {
    wanted: Wanted,
    looking: Looking,
    /// The mark that something has changed, as it stood when a reading of everything began.
    pub(super) marked: Option<String>,
}

/// A reading that was made, and is still to be kept.
pub struct ReadingMade {
    wanted: Wanted,
    by_setting: BTreeMap<String, Vec<Reading>>,
    pub(super) marked: Option<String>,
}

impl ReadingToMake {
    /// Makes the reading.
    #[must_use]
    pub fn read(self) -> ReadingMade {
        let mut by_setting: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
        for reading in self.looking.readings() {
            if let Some(of) = reading.view.of.clone().filter(|of| self.wanted.contains_key(of)) {
                by_setting.entry(of).or_default().push(reading);
            }
        }
        ReadingMade { wanted: self.wanted, by_setting, marked: self.marked }
    }
}

impl Engine {
    /// Reads what can be read on this computer of the items on the list, and keeps what was read: an answer that is news
    /// as a check, an answer that was known as the day of the reading, and a reading that cannot tell in the log of
    /// readings alone.
    ///
    /// # Errors
    /// When a name means nothing that can be read here, or the vault cannot be read or written.
    pub fn read_here(&mut self, computer: &Computer, wish: &ReadHere) -> Result<Vec<ReadView>, AppError> {
        self.not_in_demo(Beyond::Computer)?;
        if !wish.dry_run {
            self.system.writable()?;
        }
        let (wanted, programs) = self.wanted(wish.name.as_deref())?;
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let read = self.reading(computer, wish.asks, wanted, programs)?.read();
        self.kept(read, wish.dry_run)
    }

    /// A reading of those settings of the list by those programs, not yet made.
    pub(super) fn reading(
        &mut self,
        computer: &Computer,
        asks: Asks,
        wanted: Wanted,
        programs: Vec<String>,
    ) -> Result<ReadingToMake, AppError> {
        let look = Look { asks, project: None, programs };
        let day = self.system.day();
        let plans = plans(self.list()?, &day);
        // Programs are told by their settings here, and not by what a person named.
        let looking = Looking { named: false, ..Looking::new(&self.catalogue, computer, &look, plans)? };
        Ok(ReadingToMake { wanted, looking, marked: None })
    }

    /// Keeps what was read, and says what became of each reading.
    pub(super) fn kept(&mut self, read: ReadingMade, dry_run: bool) -> Result<Vec<ReadView>, AppError> {
        let ReadingMade { wanted, mut by_setting, .. } = read;
        let mut views = Vec::new();
        for (of, items) in wanted {
            let readings = by_setting.remove(&of).unwrap_or_default();
            views.push(match (weighed(readings), items.as_slice()) {
                (None, _) => not_read(of, not_there()),
                (Some(_), [_, _, ..]) => not_read(of, several(&items)),
                (Some(reading), [item]) if dry_run => kept(item, Became::DryRun, reading),
                (Some(reading), [item]) => self.keep(item, reading)?,
                (Some(_), []) => continue,
            });
        }
        Ok(views)
    }

    /// The settings that are to be read with their items, and the programs that tell of the settings.
    pub(super) fn wanted(&mut self, name: Option<&str>) -> Result<(Wanted, Vec<String>), AppError> {
        let programs = readable(self.catalogue.programs())?;
        let day = self.system.day();
        let program = name.and_then(|name| named(&programs, name).ok());
        let chosen = match (name, program) {
            (Some(name), None) => Some(self.item_name(name)?),
            _ => None,
        };
        let items = items_by_setting(self.list()?, &day);
        let mut wanted = Wanted::new();
        let mut telling = Vec::new();
        for (place, one) in programs.iter().enumerate() {
            let of = one.recipes.iter().filter_map(|recipe| recipe.of.as_ref());
            for of in of.filter(|_| program.is_none_or(|program| program == place)) {
                let names = items.get(of).into_iter().flatten();
                let is_chosen = |name: &&String| chosen.as_ref().is_none_or(|chosen| *name == chosen);
                let names: Vec<String> = names.filter(is_chosen).cloned().collect();
                if !names.is_empty() {
                    wanted.insert(of.clone(), names);
                    telling.push(one.id.to_string());
                }
            }
        }
        match (wanted.is_empty(), name) {
            (true, Some(name)) => Err(match chosen {
                Some(item) => nothing_of_item(name, self.exported_says(&ItemName { item })?.told),
                None => nothing_to_read(name),
            }),
            // A setting that several programs tell of is told by all of them.
            _ => {
                let tells = |one: &&withhold_domain::Program| {
                    one.recipes
                        .iter()
                        .any(|recipe| recipe.of.as_ref().is_some_and(|of| wanted.contains_key(of)))
                };
                telling.extend(programs.iter().filter(tells).map(|one| one.id.to_string()));
                telling.sort();
                telling.dedup();
                Ok((wanted, telling))
            }
        }
    }

    /// Keeps one reading of one item.
    fn keep(&mut self, item: &str, reading: Reading) -> Result<ReadView, AppError> {
        let Some(observed) = &reading.observation else {
            return Ok(not_read(item.to_owned(), super::words::no_answer()));
        };
        let observation = Observation {
            item: item.to_owned(),
            method: Method::Local,
            by: ReaderWitness {
                reader: observed.reader.clone(),
                version: observed.version.clone(),
                value: observed.value.clone(),
                decided_by: Some(decided_by(&reading)),
                account: None,
            },
            saw: match observed.saw {
                Saw::Withheld => Seen::Withheld,
                Saw::Shared => Seen::Shared,
                Saw::CannotTell(reason) => Seen::Cannot(Cannot::Here(reason)),
            },
            of: None,
        };
        // What runs on after a week is a new look, and no new drift.
        let known = self.is_drifted(item)?;
        let became = match self.observe(&observation)? {
            Observed::SameAgain => Became::SameAgain,
            Observed::Logged | Observed::AsksWhose(_) => Became::Logged,
            Observed::Recorded if !known && self.is_drifted(item)? => Became::Drift,
            Observed::Recorded => Became::Recorded,
        };
        Ok(kept(item, became, reading))
    }

    fn is_drifted(&mut self, item: &str) -> Result<bool, AppError> {
        let row = self.item(&ItemName { item: item.to_owned() })?.row;
        Ok(matches!(row.standing, StandingView::Shared { drifted: true, .. }))
    }
}

/// What all readings of one setting come to: whatever shares shares, and nothing is withheld where one cannot tell.
fn weighed(mut readings: Vec<Reading>) -> Option<Reading> {
    let weight = |reading: &Reading| match reading.observation.as_ref().map(|seen| seen.saw) {
        Some(Saw::Shared) => 0,
        Some(Saw::CannotTell(_)) | None => 1,
        Some(Saw::Withheld) => 2,
    };
    readings.sort_by_key(weight);
    readings.into_iter().next()
}

/// What decided, in the words that the check keeps: what was read, and what could undo the answer.
fn decided_by(reading: &Reading) -> String {
    let unless = reading.view.unless.iter().map(|unless| unless.text.as_str());
    let installation = reading.view.installation.as_deref();
    let all = [Some(reading.view.told.text.as_str()), installation].into_iter().flatten().chain(unless);
    all.collect::<Vec<_>>().join("; ")
}

fn kept(item: &str, became: Became, reading: Reading) -> ReadView {
    ReadView { item: item.to_owned(), became, reading: Some(reading.view), told: None }
}

fn not_read(item: String, told: Sentence) -> ReadView {
    ReadView { item, became: Became::NotRead, reading: None, told: Some(told) }
}

fn not_there() -> Sentence {
    phrase!("look.not_there", "no program that tells of it is on this computer").into()
}

fn several(items: &[String]) -> Sentence {
    sentence!(
        "look.several",
        "this computer does not tell of which account it speaks: name one of {items, or}",
        items
    )
}

fn nothing_to_read(name: &str) -> AppError {
    AppError::new(
        ErrorCode::NotFound,
        sentence!(
            "look.nothing",
            "Nothing on your list can be read here for “{name}”.",
            name = crate::name::shown(name)
        ),
        sentence!(
            "look.hint.nothing",
            "`withholdctl look` shows what this computer tells, on your list or not."
        ),
    )
}

/// Where no program tells of an item: what the service's own export can say of it.
fn nothing_of_item(name: &str, export_says: Sentence) -> AppError {
    let error = nothing_to_read(name);
    let hint = error.advice().then(export_says);
    error.advising(hint)
}
