//! The words for what the engine says, the same as on every screen.

use jiff::civil::Date;
use withhold_engine::{
    HistoryRecord, ItemRow, ShakenBy, StandingView, UndoView,
    domain::{
        DecisionKind, Finding, Method, NoControl, PrivatePosition, Sentence, UnresolvedReason, Witness,
    },
};

use crate::table::many;

/// What an act was done to.
pub(crate) fn done_to(UndoView { shown, more, .. }: &UndoView) -> String {
    match usize::try_from(*more).unwrap_or(usize::MAX) {
        0 => shown.clone(),
        more => format!("{shown} and {}", many(more, "more account", "more accounts")),
    }
}

/// Sentences, each on a line of its own.
pub(crate) fn lines(sentences: &[Sentence]) -> String {
    sentences.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// A day in the form "3 Mar 2026".
pub(crate) fn date(day: Date) -> String {
    day.strftime("%-d %b %Y").to_string()
}

/// The standing of an item in words.
pub(crate) fn standing(row: &ItemRow) -> String {
    match &row.standing {
        StandingView::Unchecked => "Not looked yet".to_owned(),
        StandingView::Withheld { method, .. } => format!("{}, {}", private_word(row), how(*method)),
        StandingView::Due { .. } => "Look again".to_owned(),
        StandingView::Shaken { by, .. } => shaken(*by).to_owned(),
        StandingView::Shared { drifted: true, .. } => {
            format!("{}, turned back on", shared_word(row.private_position, row.private_label.as_deref()))
        }
        StandingView::Shared { .. } => shared_word(row.private_position, row.private_label.as_deref()),
        StandingView::Asked { answer_by, overdue: false, .. } => {
            format!("Asked, answer by {}", date(*answer_by))
        }
        StandingView::Asked { answer_by, overdue: true, .. } => {
            format!("Asked, answer overdue since {}", date(*answer_by))
        }
        StandingView::Pending { effective, .. } => format!("{} from {}", private_word(row), date(*effective)),
        StandingView::Unresolved { reason, .. } => why(*reason).to_owned(),
        StandingView::Allowed { .. } => "Allowed by you".to_owned(),
        StandingView::NotApplicable { decided: true } => "Does not apply, you said".to_owned(),
        StandingView::NotApplicable { decided: false } => "Does not apply to this plan or region".to_owned(),
        StandingView::NoControl { no_control } => no_control_words(*no_control).to_owned(),
    }
}

/// What stands beside the standing: that the setting is no training switch, and since when, or until when.
pub(crate) fn beside(row: &ItemRow) -> String {
    let (scare, days) = (if row.not_training { NO_TRAINING_SWITCH } else { "" }, days(row));
    [scare, days.as_str()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ")
}

/// What is said of a setting that only looks like a training switch.
pub(crate) const NO_TRAINING_SWITCH: &str = "no training switch";

fn days(row: &ItemRow) -> String {
    if let Some(by) = &row.covered_by {
        return format!("covered by {}", by.id);
    }
    if let Some(until) = row.snoozed_until {
        return format!("snoozed until {}", date(until));
    }
    match &row.standing {
        StandingView::Withheld { looked, .. } => match row.fresh_until {
            Some(until) => format!("{}, good until {}", date(*looked), date(until)),
            None => date(*looked),
        },
        StandingView::Due { looked, .. } | StandingView::Shaken { looked, what: None, .. } => {
            format!("last looked {}", date(*looked))
        }
        StandingView::Shaken { looked, what: Some(what), .. } => {
            format!("last looked {}; {what}", date(*looked))
        }
        StandingView::Shared { looked, withheld_before: Some(before), .. } => {
            format!("looked {}; it read {} on {}", date(*looked), private_word(row), date(*before))
        }
        StandingView::Shared { looked, withheld_before: None, .. }
        | StandingView::Pending { looked, .. }
        | StandingView::Unresolved { looked, .. } => format!("looked {}", date(*looked)),
        StandingView::Asked { sent, .. } => format!("sent {}", date(*sent)),
        StandingView::Allowed { since } => format!("since {}", date(*since)),
        StandingView::Unchecked | StandingView::NotApplicable { .. } | StandingView::NoControl { .. } => {
            String::new()
        }
    }
}

/// What a line of History records.
pub(crate) fn record(record: &HistoryRecord) -> String {
    match record {
        HistoryRecord::Check { witness: Witness::Salvage, note, .. } => {
            let note = note.as_deref().map(|note| format!("; {}", one_line(note))).unwrap_or_default();
            format!("What was recorded here was lost to damage{note}")
        }
        HistoryRecord::Check { .. } => look(record),
        HistoryRecord::Retraction { finding, .. } => format!("Taken back: {}", found(*finding)),
        HistoryRecord::Decision { decision, until, undone } => {
            let words = decided(*decision, *until);
            undone.map_or(words.clone(), |day| format!("{words} (taken back {})", date(day)))
        }
        HistoryRecord::DecisionRetraction { decision, until, .. } => {
            format!("Taken back: {}", decided(*decision, *until))
        }
    }
}

fn look(record: &HistoryRecord) -> String {
    let HistoryRecord::Check {
        finding,
        reason,
        method,
        reader,
        private_label,
        private_position,
        effective,
        claim_day,
        last_same,
        retracted,
        label_read,
        note,
        ..
    } = record
    else {
        return String::new();
    };
    let how = method.map_or_else(String::new, |method| format!(", {}", how(method)));
    let mut words = match finding {
        Finding::Withheld => format!("{}{how}", private_word_of(*private_position, private_label.as_deref())),
        Finding::Shared => format!("{}{how}", shared_word(*private_position, private_label.as_deref())),
        Finding::Asked => "Asked".to_owned(),
        Finding::Unresolved => why(reason.unwrap_or(UnresolvedReason::Other)).to_owned(),
    };
    let by = reader.as_ref().map(|reader| format!(" by {} {}", reader.reader, reader.version));
    let of = claim_day.map(|day| format!(", as of {}", date(day)));
    let from = effective.map(|day| format!(", from {}", date(day)));
    let again = last_same.map(|day| format!(", the same again on {}", date(day)));
    let read = label_read.as_ref().map(|read| format!("; read “{}”", one_line(read)));
    let note = note.as_ref().map(|note| format!("; {}", one_line(note)));
    let back = retracted.map(|day| format!(" (taken back {})", date(day)));
    [by, of, from, again, read, note, back].into_iter().flatten().for_each(|part| words.push_str(&part));
    words
}

fn decided(decision: DecisionKind, until: Option<Date>) -> String {
    match (decision, until) {
        (DecisionKind::Allow, _) => "Allowed by you".to_owned(),
        (DecisionKind::NotApplicable, _) => "Does not apply, you said".to_owned(),
        (DecisionKind::Snooze, Some(until)) => format!("Snoozed until {}", date(until)),
        (DecisionKind::Snooze, None) => "Snoozed".to_owned(),
        (DecisionKind::Clear, _) => "Decision cleared".to_owned(),
    }
}

/// The service's own word for the private position, or our word where the service has no word.
pub(crate) fn private_word_of(position: Option<PrivatePosition>, label: Option<&str>) -> String {
    let ours = match position {
        Some(PrivatePosition::On) => "On",
        Some(PrivatePosition::Off) => "Off",
        Some(PrivatePosition::Submitted) => "Opted out",
        Some(PrivatePosition::Choice) | None => "In its private position",
    };
    label.unwrap_or(ours).to_owned()
}

fn private_word(row: &ItemRow) -> String {
    private_word_of(row.private_position, row.private_label.as_deref())
}

/// The word for a position that is not the private position.
fn shared_word(position: Option<PrivatePosition>, label: Option<&str>) -> String {
    match position {
        Some(PrivatePosition::On) => "Off".to_owned(),
        Some(PrivatePosition::Off) => "On".to_owned(),
        Some(PrivatePosition::Submitted) => "Not opted out".to_owned(),
        Some(PrivatePosition::Choice) | None => not_private(label),
    }
}

fn not_private(label: Option<&str>) -> String {
    match label {
        None => "Not in its private position".to_owned(),
        Some("Off") => "On".to_owned(),
        Some("On") => "Off".to_owned(),
        Some(label) => format!("Not “{label}”"),
    }
}

fn how(method: Method) -> &'static str {
    match method {
        Method::Seen => "you saw it",
        Method::Pictured => "you kept a picture",
        Method::Exported => "read in a file they made for you",
        Method::Read => "read on the page in your browser",
        Method::Local => "read on this computer",
        Method::Public => "read where anyone can",
        Method::Letter => "they wrote to you",
    }
}

fn shaken(by: ShakenBy) -> &'static str {
    match by {
        ShakenBy::Terms => "The terms changed",
        ShakenBy::Purpose => "The purpose changed",
        ShakenBy::Setting => "The setting changed",
        ShakenBy::Place => "The setting moved",
        ShakenBy::Withdrawn => "The setting was taken away",
        ShakenBy::Plan => "The account's plan changed",
        ShakenBy::Region => "The account's region changed",
        ShakenBy::Clock => "Dated ahead of this computer's clock",
    }
}

fn why(reason: UnresolvedReason) -> &'static str {
    match reason {
        UnresolvedReason::NotFound => "Not found",
        UnresolvedReason::SignedOut => "Signed out",
        UnresolvedReason::AdminOnly => "Admin only",
        UnresolvedReason::LockedByPlan => "Locked by plan",
        UnresolvedReason::WindowClosed => "Window closed",
        UnresolvedReason::Other => "Could not tell",
    }
}

fn no_control_words(no_control: NoControl) -> &'static str {
    match no_control {
        NoControl::Promised => "No control: says it does not train",
        NoControl::Unavoidable => "No control: trains, no way out",
        NoControl::Unknown => "No control: nobody outside knows",
    }
}

fn found(finding: Finding) -> &'static str {
    match finding {
        Finding::Withheld => "in its private position",
        Finding::Shared => "not in its private position",
        Finding::Asked => "asked",
        Finding::Unresolved => "could not tell",
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
