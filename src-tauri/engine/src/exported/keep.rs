//! What an export says, kept as readings of the items on the list.

use std::collections::BTreeMap;

use withhold_domain::Sentence;
use withhold_readers::ExportedReading;

use super::{
    asks,
    became::answer,
    chosen::{Chosen, of_another_service},
    ground::{Ground, Known, not_listed},
    of_day::of_day,
    read::ReadOwnExport,
    view, words,
};
use crate::{AppError, Became, Beyond, Engine, ExportedReadingView, ExportedView, KeepExported};

/// The readings of one service, each with the setting that it is of.
type OfService<'a> = Vec<(String, &'a ExportedReading)>;

impl Engine {
    /// Holds what an export says against the list, and keeps it: an answer that is news as a look at the export's day, and
    /// a reading that cannot tell in the log of readings alone. Nothing at all is kept as long as something is asked: whose
    /// the export is, and of which day. The same export can then be kept with the answer.
    ///
    /// # Errors
    /// When a name means nothing the export speaks of, the export is another account's or of a day to come, or the vault
    /// cannot be read or written. Nothing is then written.
    pub fn keep_exported(
        &mut self,
        read: &ReadOwnExport,
        wish: &KeepExported,
    ) -> Result<ExportedView, AppError> {
        self.not_in_demo(Beyond::Import)?;
        if !wish.dry_run {
            self.system.writable()?;
        }
        let of_day = of_day(read.exported.day, wish.of, &self.system.day())?;
        let chosen = wish.name.as_deref().map(|name| self.chosen(name)).transpose()?;
        refuse_other_service(read, chosen.as_ref())?;
        let mut view = ExportedView {
            services: services(read),
            day: of_day.map(|(day, _)| day),
            day_from: of_day.map(|(_, from)| from),
            whose: Vec::new(),
            asks: Vec::new(),
            readings: Vec::new(),
            beside: beside(read),
            holds_not: holds_not(read),
        };
        let mut known = Vec::new();
        for (service, readings) in by_service(view::by_setting(&read.exported, &self.list()?.catalogue)) {
            let shown: &[String] = readings.first().map_or(&[], |(_, reading)| &reading.accounts);
            let ground = self.ground(&service, shown, chosen.as_ref(), wish.mine)?;
            match &ground {
                Known::Asks(question) => view.asks.push(question.clone()),
                Known::Ground(ground) => {
                    view.whose.push(ground.whose());
                    if view.day.is_none() && any_answer(&readings) {
                        view.asks.push(asks::day());
                    }
                }
                Known::Nobody => {}
            }
            known.push((service, readings, ground));
        }
        for (service, readings, ground) in known {
            for (of, reading) in readings {
                let mut told = view::reading(&read.exported, Some(&of), reading);
                let setting = view::setting(&self.list()?.catalogue, &of);
                told.private_position = setting.and_then(|setting| setting.private_position);
                match &ground {
                    Known::Nobody => told.note = Some(not_listed(&service)),
                    Known::Asks(_) => told.became = Became::Asks,
                    Known::Ground(ground) => {
                        self.one(&mut told, (&of, reading), ground, (wish, chosen.as_ref()), &view)?;
                    }
                }
                view.readings.push(told);
            }
        }
        Ok(view)
    }

    /// What becomes of one reading where the account is known.
    fn one(
        &mut self,
        told: &mut ExportedReadingView,
        (of, reading): (&str, &ExportedReading),
        ground: &Ground,
        (wish, chosen): (&KeepExported, Option<&Chosen>),
        view: &ExportedView,
    ) -> Result<(), AppError> {
        let item = match self.item_of(ground.account, of, chosen)? {
            Ok(item) => item,
            Err(note) => {
                told.note = Some(note);
                return Ok(());
            }
        };
        told.item = Some(item.clone());
        if !view.asks.is_empty() {
            told.became = Became::Asks;
            return Ok(());
        }
        let no_news = match view.day {
            Some(day) => self.is_no_news(&item, reading, day)?,
            None => None,
        };
        (told.became, told.note) = match no_news {
            Some(no_news) => no_news,
            None if wish.dry_run => (Became::DryRun, self.foretold(&item, reading, view.day)?),
            None => {
                self.bind(ground)?;
                self.keep_reading(&item, reading, ground.shown.as_ref(), view.day)?
            }
        };
        Ok(())
    }
}

/// Refuses where a person named something of which the export does not speak.
fn refuse_other_service(read: &ReadOwnExport, chosen: Option<&Chosen>) -> Result<(), AppError> {
    let Some(chosen) = chosen else { return Ok(()) };
    let of = |export: &&withhold_readers::OwnExport| export.of.contains(&chosen.service);
    match read.exported.of.iter().copied().any(|export| of(&export)) {
        true => Ok(()),
        false => Err(of_another_service(&chosen.name, &services(read))),
    }
}

fn by_service(by_setting: BTreeMap<String, &ExportedReading>) -> BTreeMap<String, OfService<'_>> {
    let mut all: BTreeMap<String, OfService<'_>> = BTreeMap::new();
    for (of, reading) in by_setting {
        let service = of.split('/').next().unwrap_or_default().to_owned();
        all.entry(service).or_default().push((of, reading));
    }
    all
}

fn any_answer(readings: &OfService<'_>) -> bool {
    readings.iter().any(|(_, reading)| answer(reading).is_some())
}

fn services(read: &ReadOwnExport) -> Vec<String> {
    read.exported.of.iter().map(|export| export.name.clone()).collect()
}

/// What was read of settings that no checklist about AI has.
fn beside(read: &ReadOwnExport) -> Vec<ExportedReadingView> {
    let beside = read.exported.readings.iter().filter(|reading| reading.tells.of.is_none());
    beside.map(|reading| view::reading(&read.exported, None, reading)).collect()
}

fn holds_not(read: &ReadOwnExport) -> Vec<Sentence> {
    if read.exported.is_list_of_links {
        return vec![words::links()];
    }
    let all = read.exported.of.iter();
    all.filter_map(|export| Some(words::holds_not(export, export.holds_not.as_ref()?))).collect()
}
