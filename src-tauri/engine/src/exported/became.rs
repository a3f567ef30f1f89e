//! One reading of an export, kept at one item.

use jiff::civil::Date;
use withhold_domain::{Check, Finding, Method, ReaderWitness, Sentence, sentence};
use withhold_readers::{ExportedReading, ExportedSaw};

use super::words;
use crate::{
    AppError, Became, Cannot, Engine, HistoryRecord, ItemName, Observation, Observed, Saw, StandingView,
};

/// What becomes of a reading, with what more is to be said.
type What = (Became, Option<Sentence>);

impl Engine {
    /// What a reading that answers comes to before it is kept; none where it is news. A day is known then.
    pub(super) fn is_no_news(
        &mut self,
        item: &str,
        reading: &ExportedReading,
        of: Date,
    ) -> Result<Option<What>, AppError> {
        let Some(finding) = answer(reading) else { return Ok(None) };
        if let Some(note) = self.against(item, finding, of)? {
            return Ok(Some((Became::NotRead, Some(note))));
        }
        Ok(self.is_kept(item, finding, of)?.then_some((Became::SameAgain, None)))
    }

    /// What is to be said of a reading before it is kept: that the last look found the contrary, or stays the last word.
    pub(super) fn foretold(
        &mut self,
        item: &str,
        reading: &ExportedReading,
        of: Option<Date>,
    ) -> Result<Option<Sentence>, AppError> {
        let (Some(finding), Some(of)) = (answer(reading), of) else { return Ok(None) };
        let day = self.system.day();
        let item = self.list()?.item(&day, item)?;
        let Some(last) = Check::last(item.checks(), day.as_of) else { return Ok(None) };
        let is_answer = matches!(last.finding, Finding::Withheld | Finding::Shared);
        let (is_contrary, day) = (is_answer && last.finding != finding, last.speaks_of());
        Ok(match (is_contrary, day > of) {
            (true, true) => Some(sentence!(
                "exported.contrary_earlier",
                "the last look, of {day}, found the contrary; it is later and stays the last word",
                day
            )),
            (true, false) => Some(sentence!(
                "exported.contrary",
                "the last look, of {day}, found the contrary; this one takes its place",
                day
            )),
            (false, true) => Some(earlier(day)),
            (false, false) => None,
        })
    }

    /// Keeps a reading. A reading that cannot tell is logged, and changes nothing that is known.
    pub(super) fn keep_reading(
        &mut self,
        item: &str,
        reading: &ExportedReading,
        account: Option<&String>,
        of: Option<Date>,
    ) -> Result<What, AppError> {
        let observation = Observation {
            item: item.to_owned(),
            method: Method::Exported,
            by: ReaderWitness {
                reader: reading.reader.clone(),
                version: reading.version.clone(),
                value: reading.value.clone(),
                decided_by: Some(words::told(reading).text),
                account: account.cloned(),
            },
            saw: match reading.saw {
                ExportedSaw::Withheld => Saw::Withheld,
                ExportedSaw::Shared => Saw::Shared,
                ExportedSaw::CannotTell(why) => Saw::Cannot(Cannot::Exported(why)),
            },
            of,
        };
        Ok(match self.observe(&observation)? {
            Observed::SameAgain => (Became::SameAgain, None),
            Observed::Logged => (Became::Logged, None),
            Observed::AsksWhose(_) => (Became::Asks, None),
            Observed::Recorded => self.recorded(item, of)?,
        })
    }

    /// Where a look of the same day found the setting on: which of the two came first is not known, and what was seen stays.
    fn against(&mut self, item: &str, finding: Finding, of: Date) -> Result<Option<Sentence>, AppError> {
        let day = self.system.day();
        let item = self.list()?.item(&day, item)?;
        let is_against = |last: &&Check| {
            finding == Finding::Withheld && last.finding == Finding::Shared && last.speaks_of() == of
        };
        let last = Check::last(item.checks(), day.as_of).filter(is_against);
        Ok(last.map(|_| {
            sentence!(
                "exported.against",
                "the last look found it on, on {of} too, and which came first is not known: that look stays",
                of
            )
        }))
    }

    /// Whether the same was read of an export of the same day already.
    fn is_kept(&mut self, item: &str, wanted: Finding, of: Date) -> Result<bool, AppError> {
        let history = self.item(&ItemName { item: item.to_owned() })?.history;
        Ok(history.iter().any(|row| match &row.record {
            HistoryRecord::Check { finding, method, claim_day, retracted, .. } => {
                *finding == wanted
                    && *method == Some(Method::Exported)
                    && claim_day.unwrap_or(row.day) == of
                    && retracted.is_none()
            }
            _ => false,
        }))
    }

    /// What a new look came to: drift, or a look at an earlier day than the last.
    fn recorded(&mut self, item: &str, of: Option<Date>) -> Result<What, AppError> {
        let day = self.system.day();
        let found = self.list()?.item(&day, item)?;
        let is_later = |last: &&Check| last.method != Some(Method::Exported) || of != Some(last.speaks_of());
        if let Some(last) = Check::last(found.checks(), day.as_of).filter(is_later) {
            return Ok((Became::Earlier, Some(earlier(last.speaks_of()))));
        }
        let row = self.item(&ItemName { item: item.to_owned() })?.row;
        let drifted = matches!(row.standing, StandingView::Shared { drifted: true, .. });
        Ok((if drifted { Became::Drift } else { Became::Recorded }, None))
    }
}

fn earlier(day: Date) -> Sentence {
    sentence!("exported.earlier", "the look of {day} is later and stays the last word", day)
}

/// The answer that a reading gives, where it gives one.
pub(super) fn answer(reading: &ExportedReading) -> Option<Finding> {
    match reading.saw {
        ExportedSaw::Withheld => Some(Finding::Withheld),
        ExportedSaw::Shared => Some(Finding::Shared),
        ExportedSaw::CannotTell(_) => None,
    }
}
