//! Recording what was found, deciding, and undoing acts.

use jiff::{
    ToSpan,
    civil::{Date, Time},
    tz::TimeZone,
};
use withhold_domain::{
    AccountId, CheckWords, Claim, DecisionKind, Edition, Finding, Kind, Meant, Method, Phrase,
    UnresolvedReason, answer_owed, note, phrase, sentence,
};
use withhold_vault::{Act, ActKind, NewCheck, NewDecision, UndoWhich, VaultError};

use crate::{
    Answer, AppError, Decide, Done, Engine, ErrorCode, Found, ListState, UndoAct, UndoView,
    error::{invalid, text_error},
    list::checklist::{Day, Item},
    list::overview,
};

/// Days for which an item is snoozed where no day is named.
const SNOOZE_DAYS: i64 = 7;
/// How many years ahead a day may lie: a day further ahead is a slip of the hand.
const HORIZON_YEARS: i64 = 2;
/// Most answers given at once: no page has so many settings.
const MOST_ANSWERS: usize = 50;

impl Engine {
    /// Records what was found. Once this method returns, the record is on the disk.
    ///
    /// # Errors
    /// When there is no such item, or the answer does not hold together; nothing is then recorded.
    pub fn record_check(&mut self, answer: &Answer) -> Result<Done, AppError> {
        self.record_checks(std::slice::from_ref(answer))
    }

    /// Records what was found at several items as a single act: all of the answers, or no answer.
    ///
    /// # Errors
    /// When there is no such item, an item is named twice, or an answer does not hold together; nothing is then
    /// recorded.
    pub fn record_checks(&mut self, answers: &[Answer]) -> Result<Done, AppError> {
        self.system.writable()?;
        if answers.is_empty() || answers.len() > MOST_ANSWERS {
            return Err(invalid(
                sentence!("answers.none", "There is no answer to record."),
                sentence!("answers.hint.none", "Answer at least one question."),
            ));
        }
        let (when, day) = (self.system.when(), self.system.day());
        let list = self.list()?;
        let mut checks = Vec::with_capacity(answers.len());
        let mut name = String::new();
        for answer in answers {
            let item = list.item(&day, &answer.item)?;
            let key = item.key();
            if checks.iter().any(|(other, _)| *other == key) {
                return Err(invalid(
                    sentence!(
                        "answers.twice",
                        "{item} is answered twice, so nothing was recorded.",
                        item = item.name()
                    ),
                    sentence!("answers.hint.twice", "Give one answer for each setting."),
                ));
            }
            checks.push((key, read_answer(answer, &item, list, &day)?));
            if name.is_empty() {
                name = item.name();
            }
        }
        let touched: Vec<_> = checks.iter().map(|(key, _)| key.account).collect();
        let act = self.vault_to_write()?.append_checks(&checks, when)?;
        Ok(self.done(name, Some(act), &touched))
    }

    /// Records a decision.
    ///
    /// # Errors
    /// When there is no such item, or the day does not fit.
    pub fn decide(&mut self, request: &Decide) -> Result<Done, AppError> {
        self.system.writable()?;
        let (when, day) = (self.system.when(), self.system.day());
        let decision = read_decision(request, day.today())?;
        let item = self.list()?.item(&day, &request.item)?;
        let (key, name) = (item.key(), item.name());
        let account = key.account;
        let act = self.vault_to_write()?.decide(&[key], decision, when)?;
        Ok(self.done(name, act, &[account]))
    }

    /// Undoes the newest act, and says which act that was. A check stays in History, followed by its retraction.
    ///
    /// # Errors
    /// When there is nothing to undo.
    pub fn undo(&mut self) -> Result<UndoView, AppError> {
        self.take_back(UndoWhich::Newest)
    }

    /// Undoes the act that is named, as the act was shown.
    ///
    /// # Errors
    /// When another act stands above the named act, or the named act was undone already or has changed since; nothing
    /// is then changed.
    pub fn undo_act(&mut self, undo: UndoAct) -> Result<UndoView, AppError> {
        self.take_back(UndoWhich::This { id: undo.act, version: undo.version })
    }

    fn take_back(&mut self, which: UndoWhich) -> Result<UndoView, AppError> {
        self.system.writable()?;
        let when = self.system.when();
        self.find()?;
        let undone = if self.opened.is_there() { self.opened.vault.undo(which, when) } else { Ok(None) };
        let undone = undone.map_err(|why| self.refused_undo(why))?;
        let act = undone.ok_or_else(|| {
            AppError::new(
                ErrorCode::NothingToUndo,
                sentence!("answers.nothing_to_undo", "There is nothing to take back."),
                sentence!("answers.hint.nothing_to_undo", "`withholdctl history` shows what was recorded."),
            )
        })?;
        let done = self.done(String::new(), Some(act.clone()), &accounts_of(&act));
        Ok(done.act.unwrap_or_else(|| self.act_in_words(&act)))
    }

    /// Why an act is not undone: where another act stands above, the error names that other act.
    fn refused_undo(&mut self, why: VaultError) -> AppError {
        let VaultError::ActOvertaken { newer } = &why else { return why.into() };
        // The list may have been read before that act was made.
        let _unread = self.list().err();
        let newer = self.act_in_words(newer);
        let message = sentence!(
            "answers.overtaken",
            "Something else was done since, to {what}; undo takes back the newest first.",
            what = overview::done_to(&newer),
        );
        AppError::from(why).saying(message)
    }
}

/// The accounts that an act touches.
fn accounts_of(act: &Act) -> Vec<AccountId> {
    match &act.kind {
        ActKind::Check(rows) | ActKind::Decide(rows) => rows.iter().map(|(account, _)| *account).collect(),
        ActKind::Add(accounts) => accounts.clone(),
        ActKind::Edit(account) | ActKind::Remove(account) => vec![*account],
        ActKind::OwnService(_) => Vec::new(),
    }
}

/// Holds an answer against the item that the answer is about.
fn read_answer(
    answer: &Answer,
    item: &Item<'_>,
    list: &ListState,
    day: &Day,
) -> Result<Vec<NewCheck>, AppError> {
    let today = day.today();
    if item.setting.kind == Kind::None {
        return Err(invalid(
            sentence!(
                "answers.no_control",
                "{service} offers no control here, so there is nothing to look at.",
                service = item.service.name
            ),
            sentence!("answers.hint.no_control", "Its line on the list says why."),
        ));
    }
    let method = by_hand(answer.method.unwrap_or(Method::Seen))?;
    if answer.reason.is_some() && answer.found != Found::Unresolved {
        return Err(invalid(
            sentence!("answers.reason", "A reason goes with “unresolved” alone."),
            sentence!("answers.hint.reason", "Leave --reason out, or use --found unresolved."),
        ));
    }
    let holds = matches!(answer.found, Found::Withheld | Found::SharedThenWithheld);
    if holds {
        refuse_withdrawn(item, today)?;
    }
    if let Some(day) = answer.effective {
        if !holds {
            return Err(invalid(
                sentence!(
                    "answers.effective",
                    "Only a setting found in its private position takes effect on a day."
                ),
                sentence!("answers.hint.effective", "Leave --effective out, or use --found withheld."),
            ));
        }
        within_reach(day, today)?;
    }
    let claim = answer.of.map(|of| read_claim(of, method, today, &day.zone)).transpose()?.flatten();
    let check = |finding: Finding| -> Result<NewCheck, AppError> {
        let last = finding != Finding::Shared || answer.found == Found::Shared;
        let text = |what: Phrase, text: &Option<String>| -> Result<Option<String>, AppError> {
            let read = text.as_deref().filter(|_| last).map(note).transpose();
            Ok(read.map_err(|error| text_error(what, &error))?.filter(|text| !text.is_empty()))
        };
        Ok(NewCheck {
            finding,
            reason: (finding == Finding::Unresolved)
                .then(|| answer.reason.unwrap_or(UnresolvedReason::Other)),
            method,
            claim,
            effective: answer.effective.filter(|_| finding == Finding::Withheld),
            answer_by: (finding == Finding::Asked)
                .then(|| answer_owed(item.setting, claim.map_or(today, |claim| claim.day))),
            words: CheckWords {
                meant: Some(meant(item, list)),
                label_read: text(phrase!("answers.what.label", "label"), &answer.label_read)?,
                note: text(phrase!("answers.what.note", "note"), &answer.note)?,
                reader: None,
                evidence: Vec::new(),
            },
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

/// What an answer at an item means today, in the words of the catalogue in force.
pub(crate) fn meant(item: &Item<'_>, list: &ListState) -> Meant {
    let own = list.snapshot.own_services.iter().find(|own| own.id == item.service.id);
    Meant {
        position: item.setting.private_position,
        label: item.setting.private_label.clone(),
        catalogue: own.map_or(Edition::Catalogue(list.serial), |own| Edition::Own(own.revision)),
    }
}

/// Refuses a finding of the private position for a setting that no longer exists.
fn refuse_withdrawn(item: &Item<'_>, today: Date) -> Result<(), AppError> {
    let Some(gone) = item.setting.withdrawn.as_ref().filter(|gone| gone.is_gone_on(today)) else {
        return Ok(());
    };
    let hint = match &gone.replaced_by {
        Some(other) => {
            let other = match other.contains('/') {
                true => other.clone(),
                false => format!("{}/{other}", item.service.id),
            };
            sentence!("answers.hint.replaced", "In its place there is {other}: look at that.", other)
        }
        None => sentence!(
            "answers.hint.withdrawn",
            "If it is not there any more, answer that it was not found: then it leaves your list.",
        ),
    };
    Err(invalid(
        sentence!(
            "answers.withdrawn",
            "{setting} was taken away on {day}, so it cannot be off. Nothing was recorded.",
            setting = item.setting.title,
            day = gone.on
        ),
        hint,
    ))
}

/// The earlier day of which a letter speaks; `None` where the letter is of today.
fn read_claim(of: Date, method: Method, today: Date, zone: &TimeZone) -> Result<Option<Claim>, AppError> {
    if method != Method::Letter {
        return Err(invalid(
            sentence!(
                "answers.claim",
                "Only an answer in writing speaks of another day than that of the look."
            ),
            sentence!("answers.hint.claim", "Leave --of out, or use --method letter."),
        ));
    }
    if of > today {
        return Err(invalid(
            sentence!("answers.claim_ahead", "{of} is after today.", of),
            sentence!("answers.hint.claim_ahead", "Give the day of the letter."),
        ));
    }
    Ok(claim_of(of, zone))
}

/// A claim about a day, which counts at the end of that day. A claim about the day of the look is kept too: on a
/// clock that lags, the look itself may be given a later moment.
pub(crate) fn claim_of(day: Date, zone: &TimeZone) -> Option<Claim> {
    let next = day.tomorrow().ok()?.to_datetime(Time::midnight()).to_zoned_datetime(zone.clone()).ok()?;
    Some(Claim { day, end: next.timestamp() })
}

/// A person can say that the setting was seen or that the service wrote a letter. The other methods are claims of
/// code that reads.
fn by_hand(method: Method) -> Result<Method, AppError> {
    match method {
        Method::Seen | Method::Letter => Ok(method),
        Method::Pictured => Err(invalid(
            sentence!("answers.pictured", "“pictured” needs a picture that is kept, and there is none."),
            sentence!("answers.hint.pictured", "Use --method seen, or letter for an answer in writing."),
        )),
        Method::Exported | Method::Read | Method::Local | Method::Public => Err(invalid(
            sentence!("answers.method", "That method is for programs that read the setting themselves."),
            sentence!("answers.hint.method", "Use --method seen, or letter for an answer in writing."),
        )),
    }
}

pub(crate) fn read_decision(request: &Decide, today: Date) -> Result<NewDecision, AppError> {
    match (request.decision, request.until) {
        (DecisionKind::Snooze, until) => {
            let until = until.unwrap_or_else(|| today.saturating_add(SNOOZE_DAYS.days()));
            if until <= today {
                return Err(invalid(
                    sentence!("answers.snooze_past", "{until} is not after today.", until),
                    sentence!("answers.hint.snooze_past", "Name a later day with --until."),
                ));
            }
            within_reach(until, today)?;
            Ok(NewDecision { kind: DecisionKind::Snooze, until: Some(until) })
        }
        (kind, None) => Ok(NewDecision { kind, until: None }),
        (_, Some(_)) => Err(invalid(
            sentence!("answers.no_end", "Only a snooze has a day on which it ends."),
            sentence!("answers.hint.no_end", "Leave --until out, or use snooze."),
        )),
    }
}

fn within_reach(day: Date, today: Date) -> Result<(), AppError> {
    if day > today.saturating_add(HORIZON_YEARS.years()) {
        return Err(invalid(
            sentence!(
                "answers.too_far",
                "{day} is more than {years} years ahead.",
                day,
                years = HORIZON_YEARS
            ),
            sentence!("answers.hint.too_far", "Check the year; give days as YYYY-MM-DD."),
        ));
    }
    Ok(())
}
