//! The words of the agent.

use std::io;

use jiff::{ZonedDateTime, civil::Date};
use withhold_engine::domain::{Sentence, sentence};
use withhold_engine::{
    AppError,
    domain::{Notice, NoticeKind},
};
use withhold_os::{
    notify::{Action, Note},
    tray::TrayWords,
};

/// A sentence as the agent says the sentence: in English. A further language would be put in here alone.
fn say(sentence: Sentence) -> String {
    sentence.text
}

/// The buttons of a reminder.
fn buttons() -> Vec<(Action, String)> {
    vec![
        (Action::Round, say(sentence!("remind.round", "Open the round"))),
        (Action::LaterToday, say(sentence!("remind.later", "Later today"))),
        (Action::NextWeek, say(sentence!("remind.next_week", "Next week"))),
    ]
}

/// All kinds of reminders.
pub(crate) const KINDS: [NoticeKind; 6] = [
    NoticeKind::Digest,
    NoticeKind::Drifted,
    NoticeKind::Overtaken,
    NoticeKind::Overdue,
    NoticeKind::Changed,
    NoticeKind::Clock,
];

/// The key of the reminder of a kind: a single reminder of each kind can stand at a time.
pub(crate) fn key(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Digest => "digest",
        NoticeKind::Drifted => "drifted",
        NoticeKind::Overtaken => "overtaken",
        NoticeKind::Overdue => "overdue",
        NoticeKind::Changed => "changed",
        NoticeKind::Clock => "clock",
    }
}

/// How many services a digest names; the other services are counted.
const NAMED: usize = 3;

/// Everything that wants a look, in a single reminder. The reminder may show on a locked screen: there are names only
/// where the person wants names.
fn digest(due: u32, names: &[String]) -> Note {
    let named = &names[..names.len().min(NAMED)];
    let body = match names.len().saturating_sub(NAMED) {
        _ if names.is_empty() => {
            sentence!("remind.digest", "Go through them in a round, or be reminded again.")
        }
        0 => sentence!(
            "remind.digest_named",
            "{names}. Go through them in a round, or be reminded again.",
            names = named,
        ),
        more => sentence!(
            "remind.digest_named_and_more",
            "{names} and {more} more. Go through them in a round, or be reminded again.",
            names = named,
            more,
        ),
    };
    Note {
        key: key(NoticeKind::Digest).to_owned(),
        title: say(count(Some(due))),
        body: say(body),
        buttons: buttons(),
    }
}

/// What was turned back on, and since when.
fn drifted(names: &[String], since: Option<Date>) -> Sentence {
    let named = &names[..names.len().min(NAMED)];
    let more = names.len().saturating_sub(NAMED);
    let Some(day) = since.map(|since| since.strftime("%-d %B").to_string()) else {
        return sentence!("remind.drifted_body", "What read off before reads on now. Look again.");
    };
    match more {
        _ if named.is_empty() => {
            sentence!("remind.drifted_since", "What read off before reads on since {day}. Look again.", day)
        }
        0 => sentence!(
            "remind.drifted_named",
            "{names}: off before, on since {day}. Look again.",
            names = named,
            day,
        ),
        more => sentence!(
            "remind.drifted_named_and_more",
            "{names} and {more} more: off before, on since {day}. Look again.",
            names = named,
            more,
            day,
        ),
    }
}

/// What a reminder says. Only a digest and what was turned back on may have names, and the latter a day.
pub(crate) fn notice(notice: &Notice, names: &[String], since: Option<Date>) -> Note {
    let count = notice.items;
    let (title, body) = match notice.kind {
        NoticeKind::Digest => return digest(count, names),
        NoticeKind::Drifted => (
            sentence!(
                "remind.drifted",
                "{count, plural, one {1 setting was} other {{count} settings were}} turned back on",
                count,
            ),
            drifted(names, since),
        ),
        NoticeKind::Overtaken => (
            sentence!(
                "remind.overtaken",
                "{count, plural, one {1 setting was} other {{count} settings were}} overtaken",
                count,
            ),
            sentence!("remind.overtaken_body", "What you had switched off may no longer be. Look again."),
        ),
        NoticeKind::Overdue => (
            sentence!(
                "remind.overdue",
                "{count, plural, one {1 answer is} other {{count} answers are}} overdue",
                count,
            ),
            sentence!("remind.overdue_body", "You asked, and the time to answer has run out."),
        ),
        NoticeKind::Changed => (
            sentence!("remind.changed", "A setting on this computer changed"),
            sentence!("remind.changed_body", "Open Withhold: it reads the setting once your list is open."),
        ),
        NoticeKind::Clock => (
            sentence!("remind.clock", "This computer's clock has moved by more than a year"),
            sentence!(
                "remind.clock_body",
                "If it is right now, look at what has fallen due. If not, set it right.",
            ),
        ),
    };
    Note { key: key(notice.kind).to_owned(), title: say(title), body: say(body), buttons: buttons() }
}

fn count(due: Option<u32>) -> Sentence {
    match due {
        None => sentence!("remind.unknown", "What wants a look is not known"),
        Some(0) => sentence!("remind.nothing", "Nothing wants a look"),
        Some(due) => sentence!(
            "remind.due",
            "{count, plural, one {1 setting wants} other {{count} settings want}} a look",
            count = due,
        ),
    }
}

/// The reminder that is sent to see whether reminders arrive.
pub(crate) fn test() -> Note {
    Note {
        key: "test".to_owned(),
        title: say(sentence!("remind.test", "A test reminder")),
        body: say(sentence!("remind.test_body", "This is how Withhold reminds you.")),
        buttons: Vec::new(),
    }
}

/// The words of the tray. A number that is not known calls for the person as due items do.
pub(crate) fn tray(due: Option<u32>, next: Option<&ZonedDateTime>, today: Date) -> TrayWords {
    let next = match next {
        None if due.is_none() => sentence!("tray.open", "Open Withhold to see"),
        None => sentence!("tray.none_planned", "No reminder is planned"),
        Some(next) if next.date() == today => {
            sentence!("tray.today", "Next reminder: today, {time}", time = next.strftime("%H:%M").to_string())
        }
        Some(next) => sentence!(
            "tray.next",
            "Next reminder: {day}, {time}",
            day = next.strftime("%-d %B").to_string(),
            time = next.strftime("%H:%M").to_string(),
        ),
    };
    TrayWords {
        count: say(count(due)),
        next: say(next),
        calls: due != Some(0),
        round: say(sentence!("tray.round", "Start the round")),
        quit: say(sentence!("tray.quit", "Quit reminders")),
    }
}

/// Says why reminders may come twice.
pub(crate) fn not_recorded(why: &AppError) -> Sentence {
    sentence!(
        "remind.not_recorded",
        "A reminder was sent, but that cannot be written down, so it may come again. {why}",
        why = why.sentence(),
    )
}

/// Says why settings on this computer were not read.
pub(crate) fn not_read(why: &io::Error) -> Sentence {
    sentence!("remind.not_read", "Settings on this computer could not be read: {why}.", why)
}

/// Says why settings on this computer are not watched.
pub(crate) fn not_watched(why: &io::Error) -> Sentence {
    sentence!(
        "remind.not_watched",
        "Settings on this computer are not watched, and are read once a day: {why}.",
        why
    )
}

/// Says why nobody is told of a change.
pub(crate) fn not_marked(why: &io::Error) -> Sentence {
    sentence!(
        "remind.not_marked",
        "A setting on this computer changed, but that cannot be written down: {why}.",
        why
    )
}

/// Tells of a click that opened nothing.
pub(crate) fn no_window(why: &io::Error) -> Note {
    trouble(
        sentence!("remind.no_window", "Withhold's window could not be opened"),
        sentence!("remind.no_window_body", "{why}. Start Withhold by itself.", why),
    )
}

/// Tells that a reminder could not be put off.
pub(crate) fn not_snoozed(why: &AppError) -> Note {
    trouble(sentence!("remind.not_put_off", "That could not be put off"), why.told())
}

fn trouble(title: Sentence, body: Sentence) -> Note {
    Note { key: "trouble".to_owned(), title: say(title), body: say(body), buttons: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_never_said_to_be_nothing() {
        let today = "2026-03-03".parse().unwrap();
        let unknown = tray(None, None, today);
        assert_eq!(unknown.count, "What wants a look is not known");
        assert!(unknown.calls && !unknown.next.contains("No reminder"), "{unknown:?}");
        let nothing = tray(Some(0), None, today);
        assert_eq!((nothing.count.as_str(), nothing.calls), ("Nothing wants a look", false));
    }
}
