//! The words for what the engine says, the same as on every screen.

use jiff::civil::Date;
use withhold_engine::{
    HistoryRecord, ItemRow, ShakenBy, StandingView, UndoView,
    domain::{
        DecisionKind, Finding, Method, NoControl, PrivatePosition, Sentence, UnresolvedReason, Witness, fold,
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

/// The window's messages that are said here too, as functions.
mod m {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// The word for a setting that keeps data back.
pub(crate) fn off() -> String {
    m::word_off()
}

/// The word for a setting that shares.
pub(crate) fn on() -> String {
    m::word_on()
}

/// The standing of an item in words.
pub(crate) fn standing(row: &ItemRow) -> String {
    let position = Position::of(row);
    match &row.standing {
        StandingView::Unchecked if position.private == Some(PrivatePosition::Submitted) => m::pill_unsent(),
        StandingView::Unchecked => m::pill_unchecked(),
        StandingView::Withheld { method, .. } => m::pill_withheld(&position.held(), &how(*method)),
        StandingView::Due { .. } => m::pill_due(),
        StandingView::Shaken { by, .. } => shaken(*by),
        StandingView::Shared { drifted: true, .. } => position.drifted(),
        StandingView::Shared { .. } => position.shared(),
        StandingView::Asked { answer_by, overdue: false, .. } => m::pill_asked(&date(*answer_by)),
        StandingView::Asked { answer_by, overdue: true, .. } => m::pill_overdue(&date(*answer_by)),
        StandingView::Pending { effective, .. } => m::pill_pending(&position.held(), &date(*effective)),
        StandingView::Unresolved { reason, .. } => why(*reason),
        StandingView::Allowed { .. } => m::pill_allowed(),
        StandingView::NotApplicable { decided: true } => m::pill_not_applicable(),
        StandingView::NotApplicable { decided: false } => m::pill_excluded(),
        StandingView::NoControl { no_control } => no_control_words(*no_control),
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
        return m::note_snoozed(&date(until));
    }
    match &row.standing {
        StandingView::Withheld { looked, .. } => match row.fresh_until {
            Some(until) => format!("{}, good until {}", date(*looked), date(until)),
            None => date(*looked),
        },
        StandingView::Due { looked, .. } | StandingView::Shaken { looked, what: None, .. } => {
            m::note_looked(&date(*looked))
        }
        StandingView::Shaken { looked, what: Some(what), .. } => {
            format!("{}; {what}", m::note_looked(&date(*looked)))
        }
        StandingView::Shared { looked, withheld_before: Some(before), .. } => {
            let was = m::note_was(&Position::of(row).inner(), &date(*before));
            format!("{}; {was}", m::note_looked(&date(*looked)))
        }
        StandingView::Shared { looked, withheld_before: None, .. }
        | StandingView::Pending { looked, .. }
        | StandingView::Unresolved { looked, .. } => m::note_looked(&date(*looked)),
        StandingView::Asked { sent, .. } => m::note_sent(&date(*sent)),
        StandingView::Allowed { since } => m::note_since(&date(*since)),
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
        HistoryRecord::Retraction { finding, .. } => format!("Taken back: {}", inside(&found(*finding))),
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
    let position = Position { private: *private_position, label: private_label.as_deref() };
    let mut words = match finding {
        Finding::Withheld => format!("{}{how}", position.held()),
        Finding::Shared => format!("{}{how}", position.shared()),
        Finding::Asked => found(Finding::Asked),
        Finding::Unresolved => why(reason.unwrap_or(UnresolvedReason::Other)),
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
        (DecisionKind::Allow, _) => m::pill_allowed(),
        (DecisionKind::NotApplicable, _) => m::pill_not_applicable(),
        (DecisionKind::Snooze, Some(until)) => format!("Snoozed until {}", date(until)),
        (DecisionKind::Snooze, None) => "Snoozed".to_owned(),
        (DecisionKind::Clear, _) => "Decision cleared".to_owned(),
    }
}

/// The private position of a setting, and the service's word for the position.
#[derive(Clone, Copy)]
pub(crate) struct Position<'a> {
    pub(crate) private: Option<PrivatePosition>,
    pub(crate) label: Option<&'a str>,
}

impl<'a> Position<'a> {
    fn of(row: &'a ItemRow) -> Self {
        Self { private: row.private_position, label: row.private_label.as_deref() }
    }

    /// The service's own word for the private position, or our word where the service has no word.
    pub(crate) fn word(self) -> String {
        let ours = || match self.private {
            Some(PrivatePosition::On) => m::word_on(),
            Some(PrivatePosition::Off) => m::word_off(),
            Some(PrivatePosition::Submitted) => m::word_sent(),
            Some(PrivatePosition::Choice) | None => m::word_choice(),
        };
        self.label.map_or_else(ours, str::to_owned)
    }

    /// The word for a setting that is known to protect: a form that was taken up is more than sent.
    fn held(self) -> String {
        match (self.private, self.label) {
            (Some(PrivatePosition::Submitted), None) => m::word_confirmed(),
            _ => self.word(),
        }
    }

    /// For a box to tick: whether the box protects when it is ticked; `None` for anything else.
    fn ticked(self) -> Option<bool> {
        match fold(self.label?).as_str() {
            "ticked" => Some(true),
            "not ticked" | "unticked" => Some(false),
            _ => None,
        }
    }

    /// The word for any position but the private position.
    fn shared(self) -> String {
        match (self.ticked(), self.private) {
            (Some(true), _) => m::word_unticked(),
            (Some(false), _) => m::word_ticked(),
            (None, Some(PrivatePosition::Off)) => m::word_on(),
            (None, Some(PrivatePosition::On)) => m::word_off(),
            (None, Some(PrivatePosition::Submitted)) => m::word_not_sent(),
            (None, Some(PrivatePosition::Choice) | None) => m::word_not(&self.word()),
        }
    }

    /// The word for a setting that a look had found in its private position, and that a reader finds in another.
    fn drifted(self) -> String {
        match (self.ticked(), self.private, self.label) {
            (Some(true), ..) => m::drift_unticked(),
            (Some(false), ..) => m::drift_ticked(),
            (None, Some(PrivatePosition::Off), _) => m::drift_on(),
            (None, Some(PrivatePosition::On), _) => m::drift_off(),
            (None, _, Some(label)) if is_plain(label) => m::drift_not(label),
            (None, _, Some(label)) => m::drift_not(&m::quoted(label)),
            (None, _, None) => m::group_drifted(),
        }
    }

    /// The word for the private position, as the word stands inside a sentence.
    fn inner(self) -> String {
        match (self.ticked(), self.private, self.label) {
            (Some(true), ..) => m::inner_ticked(),
            (Some(false), ..) => m::inner_unticked(),
            (None, _, Some(label)) if !is_plain(label) => m::quoted(label),
            (None, Some(PrivatePosition::Off), _) => m::inner_off(),
            (None, Some(PrivatePosition::On), _) => m::inner_on(),
            (None, Some(PrivatePosition::Submitted), _) => m::inner_confirmed(),
            (None, Some(PrivatePosition::Choice) | None, _) => m::inner_choice(),
        }
    }
}

/// Whether a word is On or Off itself, and so needs no quotes in a sentence.
fn is_plain(word: &str) -> bool {
    word.eq_ignore_ascii_case("on") || word.eq_ignore_ascii_case("off")
}

fn how(method: Method) -> String {
    match method {
        Method::Seen => m::method_seen(),
        Method::Pictured => m::method_pictured(),
        Method::Exported => m::method_exported(),
        Method::Read => m::method_read(),
        Method::Local => m::method_local(),
        Method::Public => m::method_public(),
        Method::Letter => m::method_letter(),
    }
}

fn shaken(by: ShakenBy) -> String {
    match by {
        ShakenBy::Terms => m::shaken_terms(),
        ShakenBy::Purpose => m::shaken_purpose(),
        ShakenBy::Setting => m::shaken_setting(),
        ShakenBy::Place => m::shaken_place(),
        ShakenBy::Withdrawn => m::shaken_withdrawn(),
        ShakenBy::Plan => m::shaken_plan(),
        ShakenBy::Region => m::shaken_region(),
        ShakenBy::Clock => m::shaken_clock(),
    }
}

fn why(reason: UnresolvedReason) -> String {
    match reason {
        UnresolvedReason::NotFound => m::reason_not_found(),
        UnresolvedReason::SignedOut => m::reason_signed_out(),
        UnresolvedReason::AdminOnly => m::reason_admin_only(),
        UnresolvedReason::LockedByPlan => m::reason_locked_by_plan(),
        UnresolvedReason::WindowClosed => m::reason_window_closed(),
        UnresolvedReason::Other => m::reason_other(),
    }
}

fn no_control_words(no_control: NoControl) -> String {
    match no_control {
        NoControl::Promised => m::no_control_promised(),
        NoControl::Unavoidable => m::no_control_unavoidable(),
        NoControl::Unknown => m::no_control_unknown(),
    }
}

fn found(finding: Finding) -> String {
    match finding {
        Finding::Withheld => m::finding_withheld(),
        Finding::Shared => m::finding_shared(),
        Finding::Asked => m::finding_asked(),
        Finding::Unresolved => m::finding_unresolved(),
    }
}

/// A sentence's first words, as the words stand inside another sentence.
fn inside(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
