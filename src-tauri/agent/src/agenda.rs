//! What is due and what comes next, from the files that the engine keeps beside the vault: days and counts, never a
//! name. The vault itself stays closed, so that the agent reminds of a locked vault as of an open vault.

mod put_off;

use std::{fs, path::Path, time::SystemTime};

use jiff::{ZonedDateTime, civil::Date};
use withhold_engine::domain::Sentence;
use withhold_engine::{
    AppError, Engine, Parts, Reminders,
    domain::{Due, Notice, NoticeKind},
    is_plain, names_drifted, names_due,
};
use withhold_os::{notify::Action, socket::CanRead};

/// The vault's file. Where the file is not there, nothing is due.
const VAULT: &str = "withhold.db";

/// A reading of the files beside the vault.
#[derive(Debug)]
pub(crate) struct Agenda {
    pub(crate) reading: CanRead,
    /// What is due and was not sent.
    pub(crate) notices: Vec<Notice>,
    /// When to look again.
    pub(crate) next: Option<ZonedDateTime>,
    /// When the next reminder may come, to be told to the person.
    pub(crate) comes: Option<ZonedDateTime>,
    /// How many items need the person; `None` where the number is not known.
    pub(crate) due: Option<u32>,
    pub(crate) trouble: Option<Sentence>,
    /// Whether settings on this computer are to be read without being asked for.
    pub(crate) reads_here: bool,
    /// Whether the digest names services.
    is_named: bool,
    /// All that is known of the items.
    known: Due,
    /// Whether the calendar could not be kept current, and is to be tried again.
    is_calendar_late: bool,
    read: ZonedDateTime,
    stamps: Stamps,
}

/// A reminder that was sent, and when.
#[derive(Debug, Clone)]
pub(crate) struct Sent {
    pub(crate) notice: Notice,
    pub(crate) at: ZonedDateTime,
    /// Whether the system tells what becomes of the reminder, and nobody has dealt with it yet.
    pub(crate) is_watched: bool,
}

/// Length and moment of each file whose change may change what is due.
type Stamps = [Option<(u64, SystemTime)>; Reminders::FILES.len()];

impl Agenda {
    /// Reads the files beside the vault. A reminder that was sent and could not be written down counts as sent. `shown` is
    /// the date of the last digest that was shown in this login.
    pub(crate) fn read(folder: &Path, now: &ZonedDateTime, unwritten: &[Sent], shown: Option<Date>) -> Self {
        // Before the reading: a change during the reading then shows afterwards.
        let stamps = stamps(folder);
        let nothing = Self {
            reading: CanRead::None,
            notices: Vec::new(),
            next: None,
            comes: None,
            due: Some(0),
            trouble: None,
            reads_here: false,
            is_named: false,
            known: Due::default(),
            is_calendar_late: false,
            read: now.clone(),
            stamps,
        };
        if !has_vault(folder) {
            return nothing;
        }
        let mut reminders = Reminders::read(folder);
        let mut trouble = None;
        if reminders.due.written.is_none() {
            trouble = work_out(folder).err().map(|error| error.told());
            reminders = Reminders::read(folder);
        }
        for sent in unwritten {
            reminders.delivered.record(&sent.notice, &reminders.due, sent.at.datetime());
            if sent.is_watched {
                reminders.delivered.shown(&sent.notice, sent.at.datetime());
            }
        }
        let (notices, next) = planned(&reminders, now, shown);
        // The calendar is written with the vault, and here where the calendar could not be written then, or the
        // calendar file is gone.
        let calendar = reminders.keep_calendar(now).err();
        let is_calendar_late = calendar.is_some();
        let trouble = trouble.or(calendar.map(|error| error.told()));
        let comes = reminders.next(now).map(|(moment, _)| moment);
        let Reminders { settings, due, read_here_off, .. } = reminders;
        let is_known = due.written.is_some();
        Self {
            reading: match is_known {
                true if is_plain(folder) => CanRead::Open,
                true => CanRead::Locked,
                false => CanRead::Unreadable,
            },
            notices,
            comes,
            next,
            due: is_known.then(|| due.on(now.date())),
            trouble,
            reads_here: !read_here_off,
            is_named: settings.names,
            known: due,
            is_calendar_late,
            ..nothing
        }
    }

    /// What a reminder of that kind says by now; `None` where nothing of that kind is due any more.
    pub(crate) fn by_now(&self, kind: NoticeKind) -> Option<Notice> {
        let date = self.read.date();
        let single = self.known.at_once.iter().filter(|due| due.kind == kind && due.from <= date);
        let items = match kind {
            NoticeKind::Digest | NoticeKind::Clock => self.due.unwrap_or(0),
            _ => single.fold(0, |sum, due| due.items.saturating_add(sum)),
        };
        (items > 0).then_some(Notice { kind, date, items })
    }

    /// The services that need the person, where the digest names services. A vault that does not open gives no names.
    pub(crate) fn names(&self, folder: &Path) -> Vec<String> {
        if !self.is_named {
            return Vec::new();
        }
        let names = names_due(folder).unwrap_or_default();
        withhold_os::give_back_memory();
        names
    }

    /// The settings that were turned back on, where the digest names services, and since when the last of them reads on.
    pub(crate) fn drifted(&self, folder: &Path) -> (Vec<String>, Option<Date>) {
        let days =
            self.known.at_once.iter().filter(|due| due.kind == NoticeKind::Drifted).map(|due| due.from);
        let names = if self.is_named { names_drifted(folder).unwrap_or_default() } else { Vec::new() };
        withhold_os::give_back_memory();
        (names, days.max())
    }

    /// Whether a new reading would give the same: no file has changed, the next moment has not come, and the day and
    /// the time zone are the same.
    pub(crate) fn holds(&self, folder: &Path, now: &ZonedDateTime) -> bool {
        let same_day = self.read.date() == now.date() && self.read.time_zone() == now.time_zone();
        let before_next = self.next.as_ref().is_none_or(|next| now < next);
        let same_vault = has_vault(folder) == (self.reading != CanRead::None);
        same_day
            && before_next
            && !self.is_calendar_late
            && *now >= self.read
            && same_vault
            && self.stamps == stamps(folder)
    }
}

/// What is to be sent now, with a digest that is to be shown once more, and when to look again.
fn planned(
    reminders: &Reminders,
    now: &ZonedDateTime,
    shown: Option<Date>,
) -> (Vec<Notice>, Option<ZonedDateTime>) {
    let mut plan = reminders.plan(now);
    let unseen = reminders.delivered.unseen.map(|unseen| unseen.date);
    let is_back = unseen.is_some() && unseen != shown;
    let has_digest = plan.notices.iter().any(|notice| notice.kind == NoticeKind::Digest);
    match reminders.once_more(now, is_back).filter(|_| !has_digest) {
        Some((moment, notice)) if moment <= *now => plan.notices.insert(0, notice),
        Some((moment, _)) => plan.next_wake = plan.next_wake.into_iter().chain([moment]).min(),
        None => {}
    }
    (plan.notices, plan.next_wake)
}

fn has_vault(folder: &Path) -> bool {
    folder.join(VAULT).is_file()
}

fn stamps(folder: &Path) -> Stamps {
    Reminders::FILES.map(|name| {
        let found = fs::metadata(folder.join(name)).ok()?;
        Some((found.len(), found.modified().ok()?))
    })
}

/// Lets the engine keep what is due, for a vault of which nothing was kept yet, since an older program wrote the
/// vault. An encrypted vault stays shut, and a vault that was deleted meanwhile is not made anew.
fn work_out(folder: &Path) -> Result<(), AppError> {
    Engine::open_plain(folder, Parts::of_this_computer()?)?.headline().map(|_| ())
}

/// Writes down that reminders were sent.
///
/// # Errors
/// When the note cannot be written.
pub(crate) fn record(folder: &Path, sent: &[Sent]) -> Result<(), AppError> {
    let mut reminders = Reminders::read(folder);
    sent.iter().try_for_each(|sent| reminders.sent(folder, &[sent.notice], &sent.at, sent.is_watched))
}

/// Writes down what became of the last digest: a person has dealt with it, or it went by itself.
///
/// # Errors
/// When the note cannot be written.
pub(crate) fn ended(folder: &Path, by_person: bool) -> Result<(), AppError> {
    // A folder that was deleted is not made again.
    if has_vault(folder) { Reminders::ended(folder, by_person) } else { Ok(()) }
}

/// Puts the next digest off.
///
/// # Errors
/// When the new time cannot be written.
pub(crate) fn snooze(folder: &Path, act: Action, now: &ZonedDateTime) -> Result<(), AppError> {
    let reminders = &mut Reminders::read(folder);
    let usual = reminders.settings.time();
    let until = if act == Action::NextWeek {
        put_off::next_week(now, usual)
    } else {
        put_off::later_today(now, usual, |hour| reminders.settings.is_quiet(hour))
    };
    reminders.put_off(folder, until)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(due: Option<&str>) -> Agenda {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(VAULT), [0x5a; 8192]).unwrap();
        if let Some(days) = due {
            let due = format!(r#"{{"due":{{"written":"2026-03-03","days":{days}}}}}"#);
            fs::write(folder.path().join("reminders-due.json"), due).unwrap();
        }
        Agenda::read(folder.path(), &"2026-03-03T10:00[Europe/Berlin]".parse().unwrap(), &[], None)
    }

    #[test]
    fn of_a_vault_that_does_not_open_days_and_counts_are_known_or_nothing() {
        let agenda = read(Some(r#"[{"from":"2026-03-03","items":2}]"#));
        assert_eq!((agenda.reading, agenda.due, agenda.trouble), (CanRead::Locked, Some(2), None));
        let agenda = read(None);
        assert_eq!((agenda.reading, agenda.due), (CanRead::Unreadable, None));
        assert!(agenda.trouble.unwrap().contains("is not a vault"));
    }

    #[test]
    fn the_next_reminder_is_the_next_that_has_something_to_say() {
        let agenda = read(Some(r#"[{"from":"2026-04-15","items":2}]"#));
        let next = agenda.comes.unwrap();
        assert_eq!(next.to_string(), "2026-04-20T09:00:00+02:00[Europe/Berlin]");
    }
}
