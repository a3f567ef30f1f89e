//! Reminders: what the person wished for, which reminders would come, and what is kept beside the vault for the
//! agent.

mod calendar;
mod dropped;
mod due;
mod files;
mod identity;
mod kept;
mod missed;
mod names;
mod naming;
mod snooze;
mod unseen;
mod whose;

pub(crate) use dropped::{Dropped, drop_file as drop_calendar};
pub use names::{is_plain, names_drifted, names_due};

use std::path::Path;

use jiff::{
    ToSpan, ZonedDateTime,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use withhold_domain::{
    Due, Forecast, Notice, ReminderPlan, ReminderSettings, SentLog, forecast, next_reminder, plan_reminders,
    sentence,
};

use crate::{
    AppError, Beyond, Engine, ListState, Preferences, RemindersView, SetReminders,
    error::invalid,
    list::checklist::Day,
    look::MARK,
    preferences::{Row, given},
};

/// The longest time that can be asked about at once, in days.
const AHEAD: i64 = 3660;

/// What stands beside the vault: enough to remind while the vault is locked. Days and counts, never a name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reminders {
    /// What the person wished for.
    pub settings: ReminderSettings,
    /// From which day how many items need the person.
    pub due: Due,
    /// What was sent.
    pub delivered: SentLog,
    /// Whether settings on this computer are read only where a person asks.
    pub read_here_off: bool,
}

impl Reminders {
    /// Names of the files, in the data folder: what is due, what was sent, and the mark that a setting has changed.
    pub const FILES: [&str; 3] = [files::DUE, files::SENT, MARK];

    /// Reads the files beside the vault. A file that cannot be read counts as a missing file.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        files::read(folder)
    }

    /// What is to be sent now, and when to look again.
    #[must_use]
    pub fn plan(&self, now: &ZonedDateTime) -> ReminderPlan {
        plan_reminders(now, &self.due, &self.delivered, &self.settings)
    }

    /// The reminder that comes next, and its moment, if the person does nothing before.
    #[must_use]
    pub fn next(&self, now: &ZonedDateTime) -> Option<(ZonedDateTime, Forecast)> {
        next_reminder(now, &self.due, &self.delivered, &self.settings)
    }

    /// What would be sent from one day to another, both included.
    fn between(&self, from: Date, to: Date, zone: &TimeZone) -> Vec<Forecast> {
        forecast(from, to, zone, &self.due, &self.delivered, &self.settings)
    }

    /// The last digest, where it is to be shown once more since nobody has dealt with it, and the moment for it.
    /// `is_back` says whether the person has logged in since it was shown.
    #[must_use]
    pub fn once_more(&self, now: &ZonedDateTime, is_back: bool) -> Option<(ZonedDateTime, Notice)> {
        unseen::once_more(self, now, is_back)
    }

    /// Notes that reminders were sent. `is_watched` says whether the system tells what becomes of them: a digest is then
    /// waited for until a person has dealt with it.
    ///
    /// # Errors
    /// When the note cannot be written: the reminders may then come again.
    pub fn sent(
        &mut self,
        folder: &Path,
        notices: &[Notice],
        now: &ZonedDateTime,
        is_watched: bool,
    ) -> Result<(), AppError> {
        self.delivered = files::change_sent(folder, |delivered| {
            for notice in notices {
                delivered.record(notice, &self.due, now.datetime());
                if is_watched {
                    delivered.shown(notice, now.datetime());
                }
            }
        })?;
        Ok(())
    }

    /// Notes what became of the last digest: a person has dealt with it, or it went from the screen by itself.
    ///
    /// # Errors
    /// When the note cannot be written: the digest may then come again.
    pub fn ended(folder: &Path, by_person: bool) -> Result<(), AppError> {
        let note = |log: &mut SentLog| if by_person { log.dealt_with() } else { log.gone() };
        files::change_sent(folder, note).map(|_| ())
    }

    /// Puts the digest off.
    ///
    /// # Errors
    /// When the new time cannot be written.
    pub fn put_off(&mut self, folder: &Path, until: DateTime) -> Result<(), AppError> {
        self.delivered = files::change_sent(folder, |delivered| delivered.put_off(until))?;
        Ok(())
    }

    /// Writes the calendar that is kept in a folder anew, where the calendar file says anything else.
    ///
    /// # Errors
    /// When the calendar cannot be written.
    pub fn keep_calendar(&self, now: &ZonedDateTime) -> Result<(), AppError> {
        kept::keep(self, now)
    }
}

/// Reads the whole row, or says that the row cannot be read.
pub(crate) fn read_row(text: Option<&str>) -> Result<(Preferences, ReminderSettings), AppError> {
    let row = Row::read(text);
    match row.trouble() {
        None => Ok((row.preferences(), row.wishes())),
        Some(error) => Err(error
            .advising(sentence!("reminders.hint.set_anew", "Set them anew in Settings, and do it again."))),
    }
}

impl Engine {
    /// How reminders are set, when the next reminder comes, and which reminder was missed.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn reminders(&mut self) -> Result<RemindersView, AppError> {
        let now = self.system.now();
        let current = self.current()?;
        if self.system.on.is_none() {
            self.beside.calendar_trouble = current.keep_calendar(&now).err();
        }
        // Nobody reminds of a made-up list, so that nothing was to come.
        let missed = if self.is_demo() {
            None
        } else {
            missed::missed(&current, &now).or_else(|| unseen::unseen(&current, &now))
        };
        Ok(RemindersView {
            next: current.next(&now).map(|(_, next)| next),
            missed,
            trouble: self.beside.reminder_trouble.as_ref().map(AppError::sentence),
            calendar_file: current
                .settings
                .calendar
                .as_deref()
                .map(|folder| kept::file(folder).display().to_string()),
            calendar_trouble: self.beside.calendar_trouble.as_ref().map(AppError::sentence),
            settings: current.settings,
        })
    }

    /// Sets the wishes that are given; the other wishes stay unchanged.
    ///
    /// # Errors
    /// When an hour is not an hour of the day, or no hour is left for a reminder.
    pub fn set_reminders(&mut self, change: &SetReminders) -> Result<(), AppError> {
        self.system.writable()?;
        let here = self.system.now().datetime();
        // A change that is refused makes no vault, where there is no vault yet.
        wished(change, &self.current()?.settings, here)?;
        self.change_wishes(&given(change), |old| wished(change, &old, here))
    }

    /// Puts all reminders off until a day, or lets reminders come again.
    ///
    /// # Errors
    /// When the day is not ahead, or is further than a year.
    pub fn pause_reminders(&mut self, until: Option<Date>) -> Result<(), AppError> {
        self.system.writable()?;
        let today = self.today();
        if until.is_some_and(|until| until <= today || until > today.saturating_add(366.days())) {
            return Err(invalid(
                sentence!("reminders.pause", "Reminders can be put off until a day within the next year."),
                sentence!("reminders.hint.pause", "Name a day after today, or turn reminders off."),
            ));
        }
        self.change_wishes(&["paused_until".to_owned()], |old| {
            Ok(ReminderSettings { paused_until: until, ..old })
        })
    }

    /// What would be sent from one day to another, both included.
    ///
    /// # Errors
    /// When the days are the wrong way round or too far apart.
    pub fn reminders_plan(&mut self, from: Date, to: Date) -> Result<Vec<Forecast>, AppError> {
        if to < from {
            return Err(invalid(
                sentence!("reminders.order", "{to} is before {from}.", to, from),
                sentence!("reminders.hint.order", "Name the earlier day first."),
            ));
        }
        if to > from.saturating_add(AHEAD.days()) {
            return Err(invalid(
                sentence!("reminders.too_long", "That is more than ten years."),
                sentence!("reminders.hint.too_long", "Name days that are closer together."),
            ));
        }
        let zone = self.system.now().time_zone().clone();
        let current = self.current()?;
        Ok(current.between(from, to, &zone))
    }

    /// What keeps reminders or the calendar from being kept current, as sentences.
    pub fn reminder_troubles(&self) -> impl Iterator<Item = &AppError> {
        self.beside.reminder_trouble.iter().chain(&self.beside.calendar_trouble)
    }

    /// Notes that the person has seen what was missed.
    ///
    /// # Errors
    /// When the note cannot be written.
    pub fn missed_seen(&mut self) -> Result<(), AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Agent)?;
        let now = self.system.now();
        let mut current = self.current()?;
        let notices = missed::owed(&current, &now);
        let folder = self.opened.vault.folder();
        current.sent(folder, &notices, &now, false)?;
        Reminders::ended(folder, true)
    }

    pub(crate) fn current(&mut self) -> Result<Reminders, AppError> {
        let (day, folder) = (self.system.day(), self.opened.vault.folder().to_owned());
        let list = self.list()?;
        Ok(Reminders { delivered: files::read(&folder).delivered, ..of_list(list, &day) })
    }

    /// The reminders of a list that was read, without what was sent.
    pub(crate) fn reminders_of(&self, list: &ListState) -> Reminders {
        of_list(list, &self.system.day())
    }

    /// Changes the wishes as the wishes stand at that moment, whoever has written them. `given` are the fields that
    /// are named.
    pub(crate) fn change_wishes(
        &mut self,
        given: &[String],
        change: impl FnOnce(ReminderSettings) -> Result<ReminderSettings, AppError>,
    ) -> Result<(), AppError> {
        self.change_row(|row| {
            let new = change(row.wishes())?;
            row.set_wishes(&new, given);
            Ok(())
        })
    }

    /// Keeps beside the vault what follows from the list, and wakes the agent where the file has changed. A failure
    /// stops nothing else; the view of reminders shows the failure.
    pub(crate) fn keep_reminders(&mut self, list: &ListState) {
        if self.system.on.is_some() || !self.opened.is_on_disk() {
            return;
        }
        let row = Row::read(list.snapshot.preferences.as_deref());
        let current = self.reminders_of(list);
        let kept = files::keep_due(self.opened.vault.folder(), &current);
        if kept.as_ref().is_ok_and(|changed| *changed) {
            self.beside.waker.wake(self.opened.vault.folder());
        }
        self.beside.reminder_trouble = kept.err().or_else(|| row.trouble());
        self.beside.calendar_trouble = current.keep_calendar(&self.system.now()).err();
    }
}

fn of_list(list: &ListState, day: &Day) -> Reminders {
    let row = Row::read(list.snapshot.preferences.as_deref());
    let (settings, due) = (row.wishes(), due::of(list, day));
    Reminders { settings, due, read_here_off: row.preferences().read_here_off, ..Reminders::default() }
}

/// The wishes as they are after a change.
fn wished(
    change: &SetReminders,
    old: &ReminderSettings,
    here: DateTime,
) -> Result<ReminderSettings, AppError> {
    let mut new = ReminderSettings {
        frequency: change.frequency.unwrap_or(old.frequency),
        weekday: change.weekday.unwrap_or(old.weekday),
        hour: change.hour.unwrap_or(old.hour),
        quiet_from: change.quiet_from.unwrap_or(old.quiet_from),
        quiet_to: change.quiet_to.unwrap_or(old.quiet_to),
        names: change.names.unwrap_or(old.names),
        ..old.clone()
    };
    if !new.is_consistent() {
        return Err(invalid(
            sentence!(
                "reminders.hours",
                "With these hours no reminder could ever come, so they stay as they were."
            ),
            sentence!(
                "reminders.hint.hours",
                "Choose hours from 0 to 23 that leave some of the day, after 4 in the morning, for reminders."
            ),
        ));
    }
    if (new.frequency, new.weekday, new.hour) != (old.frequency, old.weekday, old.hour) {
        new.since = Some(here);
    }
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_read_whole_or_not_at_all() {
        let wishes = ReminderSettings { hour: 18, ..ReminderSettings::default() };
        let mut row = Row::read(None);
        row.set_preferences(&Preferences { text_size: 150, ..Preferences::default() }, &[]);
        row.set_wishes(&wishes, &[]);
        let text = row.text().unwrap();
        let (preferences, reminders) = read_row(Some(&text)).unwrap();
        assert_eq!((preferences.text_size, reminders), (150, wishes));
        assert!(read_row(None).is_ok());
        for damaged in ["", "{", "[]", &text.replace("150", "\"large\""), &text.replace("18", "\"six\"")] {
            assert!(read_row(Some(damaged)).unwrap_err().message.contains("cannot be read"), "{damaged}");
        }
    }
}
