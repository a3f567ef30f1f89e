//! Recording what was found, deciding, and taking the last act back.

use jiff::{ToSpan, civil::Date};
use withhold_domain::{DecisionKind, Finding, Kind, Method, UnresolvedReason, note};
use withhold_vault::{NewCheck, NewDecision};

use crate::{
    Answer, AppError, Decide, Engine, ErrorCode, Found, UndoView,
    accounts::{invalid, text_error},
    name, overview,
};

/// Days for which an item is snoozed where no day is named.
const SNOOZE_DAYS: i64 = 7;
/// How far ahead a day may lie: further is a slip of the hand.
const HORIZON_YEARS: i64 = 2;

impl Engine {
    /// Records what was found, and gives the item's full name. Once this returns, it is on disk.
    ///
    /// # Errors
    /// When there is no such item, or the answer does not hold together.
    pub fn record_check(&mut self, answer: &Answer) -> Result<String, AppError> {
        self.writable()?;
        let (when, day) = (self.when(), self.day());
        let checks = read_answer(answer, day.today)?;
        let reading = self.reading()?;
        let checklist = reading.checklist(&day);
        let item = name::resolve(&checklist.items, &answer.item)?;
        if item.setting.kind == Kind::None {
            return Err(invalid(
                format!("{} offers no control here, so there is nothing to look at.", item.service.name),
                "Its line on the list says why.",
            ));
        }
        let (key, name) = (item.key(), item.name());
        self.vault_to_write()?.append_checks(&key, &checks, when)?;
        self.written();
        Ok(name)
    }

    /// Records a decision, and gives the item's full name.
    ///
    /// # Errors
    /// When there is no such item, or the day does not fit.
    pub fn decide(&mut self, request: &Decide) -> Result<String, AppError> {
        self.writable()?;
        let (when, day) = (self.when(), self.day());
        let decision = read_decision(request, day.today)?;
        let reading = self.reading()?;
        let checklist = reading.checklist(&day);
        let item = name::resolve(&checklist.items, &request.item)?;
        let (key, name) = (item.key(), item.name());
        self.vault_to_write()?.decide(&key, decision, when)?;
        self.written();
        Ok(name)
    }

    /// Takes back the last act, and says which it was. A check stays in History, followed by its taking back.
    ///
    /// # Errors
    /// When there is nothing to take back.
    pub fn undo(&mut self) -> Result<UndoView, AppError> {
        self.writable()?;
        let when = self.when();
        let shown = overview::undo_view(self.reading()?);
        let undone = if self.is_there { self.vault.undo(when)? } else { None };
        self.written();
        undone.and(shown).ok_or_else(|| {
            AppError::new(
                ErrorCode::NothingToUndo,
                "There is nothing to take back.",
                "`withholdctl history` shows what was recorded.",
            )
        })
    }
}

fn read_answer(answer: &Answer, today: Date) -> Result<Vec<NewCheck>, AppError> {
    let method = by_hand(answer.method.unwrap_or(Method::Seen))?;
    if answer.reason.is_some() && answer.found != Found::Unresolved {
        return Err(invalid(
            "A reason goes with “unresolved” alone.",
            "Leave --reason out, or use --found unresolved.",
        ));
    }
    let holds = matches!(answer.found, Found::Withheld | Found::SharedThenWithheld);
    if let Some(day) = answer.effective {
        if !holds {
            return Err(invalid(
                "Only a setting found in its private position takes effect on a day.",
                "Leave --effective out, or use --found withheld.",
            ));
        }
        within_reach(day, today)?;
    }
    let check = |finding: Finding| -> Result<NewCheck, AppError> {
        let last = finding != Finding::Shared || answer.found == Found::Shared;
        let text = |what: &str, text: &Option<String>| -> Result<Option<String>, AppError> {
            let read = text.as_deref().filter(|_| last).map(note).transpose();
            Ok(read.map_err(|error| text_error(what, &error))?.filter(|text| !text.is_empty()))
        };
        Ok(NewCheck {
            finding,
            reason: (finding == Finding::Unresolved)
                .then(|| answer.reason.unwrap_or(UnresolvedReason::Other)),
            method,
            label_read: text("label", &answer.label_read)?,
            note: text("note", &answer.note)?,
            effective: answer.effective.filter(|_| finding == Finding::Withheld),
        })
    };
    match answer.found {
        Found::Withheld => Ok(vec![check(Finding::Withheld)?]),
        Found::Shared => Ok(vec![check(Finding::Shared)?]),
        Found::SharedThenWithheld => Ok(vec![check(Finding::Shared)?, check(Finding::Withheld)?]),
        Found::Asked => Ok(vec![check(Finding::Asked)?]),
        Found::Unresolved => Ok(vec![check(Finding::Unresolved)?]),
    }
}

/// A person can say that they looked or that they were written to. The other methods are claims of code that read.
fn by_hand(method: Method) -> Result<Method, AppError> {
    match method {
        Method::Seen | Method::Letter => Ok(method),
        Method::Pictured => Err(invalid(
            "“pictured” needs a picture that is kept, and there is none.",
            "Use --method seen, or letter for an answer in writing.",
        )),
        Method::Read | Method::Local | Method::Public => Err(invalid(
            "That method is for programs that read the setting themselves.",
            "Use --method seen, or letter for an answer in writing.",
        )),
    }
}

pub(crate) fn read_decision(request: &Decide, today: Date) -> Result<NewDecision, AppError> {
    match (request.decision, request.until) {
        (DecisionKind::Snooze, until) => {
            let until = until.unwrap_or_else(|| today.saturating_add(SNOOZE_DAYS.days()));
            if until <= today {
                return Err(invalid(
                    format!("{until} is not after today."),
                    "Name a later day with --until.",
                ));
            }
            within_reach(until, today)?;
            Ok(NewDecision { kind: DecisionKind::Snooze, until: Some(until) })
        }
        (kind, None) => Ok(NewDecision { kind, until: None }),
        (_, Some(_)) => {
            Err(invalid("Only a snooze has a day on which it ends.", "Leave --until out, or use snooze."))
        }
    }
}

fn within_reach(day: Date, today: Date) -> Result<(), AppError> {
    if day > today.saturating_add(HORIZON_YEARS.years()) {
        return Err(invalid(
            format!("{day} is more than {HORIZON_YEARS} years ahead."),
            "Check the year; give days as YYYY-MM-DD.",
        ));
    }
    Ok(())
}
