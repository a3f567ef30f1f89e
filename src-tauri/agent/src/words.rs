//! What the agent says.

use std::io;

use jiff::{ZonedDateTime, civil::Date};
use withhold_engine::{
    AppError,
    domain::{Notice, NoticeKind},
};
use withhold_os::{
    notify::{Action, Note},
    tray::TrayWords,
};

/// The buttons of a reminder.
fn buttons() -> Vec<(Action, String)> {
    [(Action::Round, "Open the round"), (Action::LaterToday, "Later today"), (Action::NextWeek, "Next week")]
        .map(|(act, words)| (act, words.to_owned()))
        .into()
}

/// All kinds of reminders.
pub(crate) const KINDS: [NoticeKind; 5] =
    [NoticeKind::Digest, NoticeKind::Drifted, NoticeKind::Overtaken, NoticeKind::Overdue, NoticeKind::Clock];

/// The name of the reminder of a kind: there is one of each.
pub(crate) fn key(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Digest => "digest",
        NoticeKind::Drifted => "drifted",
        NoticeKind::Overtaken => "overtaken",
        NoticeKind::Overdue => "overdue",
        NoticeKind::Clock => "clock",
    }
}

/// So many services are named in a digest; of the others it says how many.
const NAMED: usize = 3;

/// What wants a look, all in one. It may show on a locked screen: there are names only where the person wants them.
fn digest(due: u32, names: &[String]) -> Note {
    let named = names.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let who = match names.len().saturating_sub(NAMED) {
        _ if names.is_empty() => String::new(),
        0 => format!("{named}. "),
        more => format!("{named} and {more} more. "),
    };
    Note {
        key: key(NoticeKind::Digest).to_owned(),
        title: count(Some(due)),
        body: format!("{who}Go through them in a round, or be reminded again."),
        buttons: buttons(),
    }
}

/// What a reminder says. A digest alone may name services.
pub(crate) fn notice(notice: &Notice, names: &[String]) -> Note {
    let (title, body) = match notice.kind {
        NoticeKind::Digest => return digest(notice.items, names),
        NoticeKind::Drifted => (
            count_of(notice.items, "setting was turned back on", "settings were turned back on"),
            "What read off before reads on now. Look again.",
        ),
        NoticeKind::Overtaken => (
            count_of(notice.items, "setting was overtaken", "settings were overtaken"),
            "What you had switched off may no longer be. Look again.",
        ),
        NoticeKind::Overdue => (
            count_of(notice.items, "answer is overdue", "answers are overdue"),
            "You asked, and the time to answer has run out.",
        ),
        NoticeKind::Clock => (
            "This computer's clock has moved by more than a year".to_owned(),
            "If it is right now, look at what has fallen due. If not, set it right.",
        ),
    };
    Note { key: key(notice.kind).to_owned(), title, body: body.to_owned(), buttons: buttons() }
}

fn count(due: Option<u32>) -> String {
    match due {
        None => "What wants a look is not known".to_owned(),
        Some(0) => "Nothing wants a look".to_owned(),
        Some(due) => count_of(due, "setting wants a look", "settings want a look"),
    }
}

fn count_of(items: u32, one: &str, many: &str) -> String {
    format!("{items} {}", if items == 1 { one } else { many })
}

/// The reminder that is sent to see whether one arrives.
pub(crate) fn test() -> Note {
    Note {
        key: "test".to_owned(),
        title: "A test reminder".to_owned(),
        body: "This is how Withhold reminds you.".to_owned(),
        buttons: Vec::new(),
    }
}

/// What the tray says. What is not known calls as what is due does.
pub(crate) fn tray(due: Option<u32>, next: Option<&ZonedDateTime>, today: Date) -> TrayWords {
    TrayWords {
        count: count(due),
        next: match next {
            None if due.is_none() => "Open Withhold to see".to_owned(),
            None => "No reminder is planned".to_owned(),
            Some(next) if next.date() == today => format!("Next reminder: today, {}", next.strftime("%H:%M")),
            Some(next) => format!("Next reminder: {}", next.strftime("%-d %B, %H:%M")),
        },
        calls: due != Some(0),
        round: "Start the round".to_owned(),
        quit: "Quit reminders".to_owned(),
    }
}

/// Why reminders may come twice.
pub(crate) fn not_recorded(why: &AppError) -> String {
    format!("A reminder was sent, but that cannot be written down, so it may come again. {}", why.message)
}

/// A click that opened nothing.
pub(crate) fn no_window(why: &io::Error) -> Note {
    trouble("Withhold's window could not be opened", format!("{why}. Start Withhold by itself."))
}

/// A wish for later that could not be kept.
pub(crate) fn not_snoozed(why: &AppError) -> Note {
    trouble("That could not be put off", format!("{} {}", why.message, why.hint))
}

fn trouble(title: &str, body: String) -> Note {
    Note { key: "trouble".to_owned(), title: title.to_owned(), body, buttons: Vec::new() }
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
