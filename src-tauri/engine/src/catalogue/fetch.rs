//! Asking for a newer catalogue: when to ask, and what becomes of the answer. The network request itself needs no
//! engine.

use std::hash::{BuildHasher, Hasher, RandomState};

use jiff::{SignedDuration, Timestamp};
use withhold_catalogue::Failure;
use withhold_domain::sentence;
use withhold_net::{Client, Fetched, Limits, NetError, Request};

use crate::{
    AppError, Beyond, CatalogueOutcome, Engine, ErrorCode, OutcomeKind, UpdatesKind, error::invalid,
};

/// The least time between two requests that the program makes by itself.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// A chance part of this span is added to the day, so that not everybody asks in the same minute.
const SPREAD: SignedDuration = SignedDuration::from_hours(6);

/// A request that is to be sent. The request needs no engine, and is the same for everybody who has seen the same
/// catalogue.
#[derive(Debug)]
pub struct CatalogueRequest {
    request: Request,
    limits: Limits,
}

/// What came of a request.
#[derive(Debug)]
pub struct CatalogueAnswer(Result<Fetched, NetError>);

impl CatalogueRequest {
    /// Sends the request, and waits for the answer: on a thread that has nothing else to do, and without the engine.
    #[must_use]
    pub fn send(&self) -> CatalogueAnswer {
        CatalogueAnswer(Client::new(self.limits).and_then(|client| client.fetch(&self.request)))
    }
}

impl Engine {
    /// The request for a newer catalogue, where the program is to make a request by itself now. Called again and
    /// again while a window is open; at the first call nothing is due, and a moment within the next day is chosen.
    pub fn catalogue_due(&mut self) -> Option<CatalogueRequest> {
        let now = self.system.now().timestamp();
        if self.system.on.is_some()
            || !self.opened.is_on_disk()
            || self.updates().ok()?.kind != UpdatesKind::On
        {
            return None;
        }
        match due(now, self.catalogue_files.store.record().next, chance()) {
            Due::Now => self.catalogue_request().ok(),
            Due::Later => None,
            Due::Choose(next) => {
                // Where the moment cannot be written down, another moment is chosen a minute later, and no request is
                // sent.
                let _ = self.catalogue_files.store.remember(|record| record.next = Some(next));
                None
            }
        }
    }

    /// The request for a newer catalogue, made because the person asks for it.
    ///
    /// # Errors
    /// When this program has no address or no key, or the attempt cannot be written down.
    pub fn catalogue_request(&mut self) -> Result<CatalogueRequest, AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Catalogue)?;
        let Some(address) = self
            .catalogue_files
            .updates
            .address
            .clone()
            .filter(|_| self.catalogue_files.store.takes_bundles())
        else {
            return Err(invalid(
                sentence!(
                    "catalogue.no_address",
                    "This build of Withhold has no address to fetch a catalogue from."
                ),
                sentence!(
                    "catalogue.hint.no_address",
                    "Load one from a file, or stay with the catalogue inside the program."
                ),
            ));
        };
        self.vault_to_write()?;
        let now = self.system.now().timestamp();
        // The issue date of the newest catalogue ever seen, not of the catalogue in force: going back shows in no
        // request.
        let since = self.catalogue_files.store.highest().issued;
        // Written down first, so that the program does not ask again the same day, whatever ends the program.
        self.catalogue_files.store.remember(|record| {
            record.asked = Some(now);
            record.next = Some(next(now, chance()));
        })?;
        Ok(CatalogueRequest {
            request: Request { address, since },
            limits: self.catalogue_files.updates.limits,
        })
    }

    /// Takes the answer to a request.
    ///
    /// # Errors
    /// When nothing came, or what came is not taken; the catalogue in force stays in force.
    pub fn catalogue_answered(&mut self, answer: CatalogueAnswer) -> Result<CatalogueOutcome, AppError> {
        self.system.writable()?;
        let CatalogueAnswer(answer) = answer;
        let answered = answer.is_ok();
        let outcome = match answer {
            Ok(Fetched::NotModified) => Ok(None),
            Ok(Fetched::Body(bytes)) => self.take(&bytes, false).map(Some),
            Err(error) => Err(AppError::from(error)),
        };
        let now = self.system.now().timestamp();
        let failed = outcome
            .as_ref()
            .err()
            .map(|error: &AppError| Failure { message: error.sentence(), hint: error.advice() });
        let kept = self.catalogue_files.store.remember(|record| {
            record.failed = failed;
            if answered {
                record.answered = Some(now);
            }
        });
        // Where the disk is full as well, the error about what came goes first.
        let came = outcome?;
        kept?;
        match came {
            Some(came) => Ok(CatalogueOutcome { state: self.catalogue_state()?, ..came }),
            None => self.outcome(OutcomeKind::Current, (0, 0)),
        }
    }
}

/// Whether a request is due.
#[derive(Debug, PartialEq, Eq)]
enum Due {
    Now,
    Later,
    /// No moment was chosen yet, or a clock that was set back left a moment that lies too far ahead.
    Choose(Timestamp),
}

fn due(now: Timestamp, planned: Option<Timestamp>, chance: u64) -> Due {
    let furthest = now.saturating_add(DAY + SPREAD).unwrap_or(Timestamp::MAX);
    match planned {
        Some(planned) if planned <= now => Due::Now,
        Some(planned) if planned <= furthest => Due::Later,
        _ => Due::Choose(later(now, share(DAY, chance))),
    }
}

/// The moment from which the program asks again.
fn next(now: Timestamp, chance: u64) -> Timestamp {
    later(now, DAY + share(SPREAD, chance))
}

fn later(now: Timestamp, by: SignedDuration) -> Timestamp {
    now.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// A part of a span, chosen by chance, to the second.
fn share(span: SignedDuration, chance: u64) -> SignedDuration {
    let seconds = u64::try_from(span.as_secs()).unwrap_or(1).max(1);
    SignedDuration::from_secs(i64::try_from(chance % seconds).unwrap_or_default())
}

/// A number that differs from program to program: the standard library seeds its hashes by chance.
fn chance() -> u64 {
    RandomState::new().build_hasher().finish()
}

impl From<NetError> for AppError {
    fn from(error: NetError) -> Self {
        Self::new(ErrorCode::Invalid, error.sentence(), error.hint())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::constant(1_800_000_000, 0);

    #[test]
    fn the_first_moment_lies_within_a_day_and_later_ones_a_day_apart_and_more() {
        for chance in [0, 1, 86_399, 86_400, u64::MAX] {
            let Due::Choose(first) = due(NOON, None, chance) else { panic!("something is due at once") };
            assert!(first >= NOON && first < NOON + DAY, "{first}");
            let apart = next(NOON, chance) - NOON;
            assert!(apart >= DAY && apart < DAY + SPREAD, "{apart}");
        }
        assert_ne!(next(NOON, 7), next(NOON, 8), "chance moves it");
    }

    #[test]
    fn it_is_due_at_its_moment_and_not_before() {
        let planned = NOON + DAY;
        assert_eq!(due(planned - SignedDuration::from_secs(1), Some(planned), 0), Due::Later);
        assert_eq!(due(planned, Some(planned), 0), Due::Now);
    }

    #[test]
    fn a_clock_that_was_set_back_does_not_put_it_off_for_ever() {
        let far = NOON + SignedDuration::from_hours(24 * 400);
        assert!(matches!(due(NOON, Some(far), 5), Due::Choose(soon) if soon < NOON + DAY));
    }
}
