//! What readers saw. A reading is appended only where its answer is news or the last reading has run out; a failed
//! reading goes to a log of its own, and never hides a look.

use jiff::civil::Date;
use withhold_domain::{
    AsOf, Check, CheckWords, Finding, Identifier, Method, ReaderWitness, Whose, Witness, fresh_until, phrase,
    sentence, whose,
};
use withhold_vault::{FailedReading, NewCheck};

use crate::{
    AppError, Engine, ListState,
    error::{invalid, text_error},
    list::answers::{claim_of, meant},
    list::checklist::Item,
};

/// What a reader saw at an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Observation {
    /// The item's name.
    pub item: String,
    /// How the state was read: exported, read, local or public.
    pub method: Method,
    /// The reader, the reader's version, the raw value, what decided, and the account that was shown.
    pub by: ReaderWitness,
    /// What the reader saw.
    pub saw: Saw,
    /// The earlier day of which the reading speaks, such as the day of a file that the service made.
    pub of: Option<Date>,
}

/// What a reader can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saw {
    /// The setting is in its private position.
    Withheld,
    /// The setting is in another position.
    Shared,
    /// The reader cannot tell.
    Cannot(Cannot),
}

/// Why a reader cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cannot {
    /// What the reader wants to read is not there.
    Missing,
    /// What the reader wants to read is there, and cannot be read.
    Unreadable,
    /// What was read says nothing that the reader knows for sure.
    Unclear,
    /// What a reader of settings on this computer says.
    Here(withhold_readers::Reason),
    /// What a reader of a service's own export says.
    Exported(withhold_readers::Unclear),
}

impl Cannot {
    fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::Unclear => "unclear",
            Self::Here(reason) => reason.word(),
            Self::Exported(why) => why.word(),
        }
    }
}

/// What became of an observation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observed {
    /// The observation is a new check.
    Recorded,
    /// The observation says the same as the last check, which has not run out: only the day was noted.
    SameAgain,
    /// The reader could not tell, and the attempt was logged. Such a log entry hides no look.
    Logged,
    /// Nothing was written: the person has to say first whether the account that was shown is the item's account.
    /// Holds the account's identifier, masked for the screen.
    AsksWhose(String),
}

impl Engine {
    /// Keeps what a reader saw. Undo never removes a reading: a person answers a wrong reading by a look.
    ///
    /// # Errors
    /// When there is no such item, the method is not a reader's method, or another account was shown; nothing is then
    /// written.
    pub fn observe(&mut self, observation: &Observation) -> Result<Observed, AppError> {
        self.system.writable()?;
        let (when, day) = (self.system.when(), self.system.day());
        if observation.method.is_by_hand() {
            return Err(invalid(
                sentence!("reading.method", "That method is for what a person says."),
                sentence!("reading.hint.method", "Record it as a check."),
            ));
        }
        let reading = self.list()?;
        let item = reading.item(&day, &observation.item)?;
        let (key, account) = (item.key(), item.account.id);
        let finding = match observation.saw {
            Saw::Withheld => Finding::Withheld,
            Saw::Shared => Finding::Shared,
            Saw::Cannot(why) => {
                let failed = failed(observation, why);
                let vault = self.vault_to_write()?;
                // The same failure is logged once a day.
                let last = vault.readings(&key)?.into_iter().next();
                if last.is_none_or(|last| (last.day, &last.reading) != (when.day, &failed)) {
                    vault.log_reading(&key, &failed, when)?;
                }
                return Ok(Observed::Logged);
            }
        };
        if let Some(asked) = shown_account(reading, &item, observation)? {
            return Ok(Observed::AsksWhose(asked));
        }
        if let Some(check) = same_again(&item, observation, finding, day.as_of) {
            let id = check.id;
            self.vault_to_write()?.seen_again(id, observation.of.unwrap_or(when.day))?;
            self.written(&[account]);
            return Ok(Observed::SameAgain);
        }
        let check = NewCheck {
            finding,
            reason: None,
            method: observation.method,
            claim: observation.of.filter(|of| *of <= day.today()).and_then(|of| claim_of(of, &day.zone)),
            effective: None,
            answer_by: None,
            words: CheckWords {
                meant: Some(meant(&item, reading)),
                reader: Some(observation.by.clone()),
                ..CheckWords::default()
            },
        };
        self.vault_to_write()?.append_observed(&key, &check, when)?;
        self.written(&[account]);
        Ok(Observed::Recorded)
    }
}

fn failed(observation: &Observation, why: Cannot) -> FailedReading {
    FailedReading {
        reader: observation.by.reader.clone(),
        version: observation.by.version.clone(),
        reason: why.word().to_owned(),
        value: observation.by.value.clone(),
    }
}

/// Holds the account that was shown against the item's account. Gives the masked account to ask the person about,
/// where the item's account has no identifiers yet; `None` where both accounts are the same, or where no account is
/// shown because the reading needs no account: a file on this computer speaks for the person who uses the computer.
fn shown_account(
    reading: &ListState,
    item: &Item<'_>,
    observation: &Observation,
) -> Result<Option<String>, AppError> {
    let Some(shown) = &observation.by.account else { return Ok(None) };
    let shown = Identifier::new(shown)
        .map_err(|error| text_error(phrase!("reading.what.account", "account that was shown"), &error))?;
    let owner = match whose(&item.account.identifiers, &shown) {
        Whose::Unknown if reading.other_of(item.account, &shown).is_some() => Whose::Other,
        owner => owner,
    };
    match owner {
        Whose::Same => Ok(None),
        Whose::Unknown => Ok(Some(shown.masked())),
        Whose::Other => Err(invalid(
            sentence!(
                "reading.other_account",
                "The account that was shown, {account}, is not the one on your list. Nothing was recorded.",
                account = shown.masked()
            ),
            sentence!(
                "reading.hint.other_account",
                "Sign in with the account of this line and read again, or add the identifier to the account."
            ),
        )),
    }
}

/// The last look, where a reader took that look, the look has not run out, the answer is the same, and nothing has
/// changed since that overtakes the answer.
fn same_again<'a>(
    item: &Item<'a>,
    observation: &Observation,
    finding: Finding,
    as_of: AsOf,
) -> Option<&'a Check> {
    let last = Check::last(item.checks(), as_of)?;
    let same = !item.is_overtaken(last, as_of)
        && last.witness == Witness::Reader
        && last.finding == finding
        && last.method == Some(observation.method)
        && observation.of.is_none_or(|of| of <= last.speaks_of())
        && as_of.today() <= fresh_until(item.setting, last);
    same.then_some(last)
}
