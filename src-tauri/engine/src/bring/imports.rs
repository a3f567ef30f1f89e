//! What was read from exports, kept until the person has chosen accounts or has left.

use jiff::{SignedDuration, Timestamp};
use withhold_domain::{ServiceId, sentence};
use withhold_import::Login;

use super::{Candidate, label};
use crate::{AppError, BroughtAccount, ErrorCode, error::invalid, name};

/// How long what was read is kept.
const KEPT: SignedDuration = SignedDuration::from_mins(15);

/// The exports read in one window or by one command, of which the last is kept.
#[derive(Default)]
pub struct Imports {
    last: Option<Import>,
    /// How many exports have been held against the list so far.
    count: u32,
}

/// An export that was read. The export's user names are overwritten when the export is dropped.
pub(super) struct Import {
    /// The number by which choices name this export.
    pub(super) number: u32,
    pub(super) since: Timestamp,
    pub(super) logins: Vec<Login>,
    pub(super) found: Vec<Candidate>,
}

impl Imports {
    /// Drops what was read.
    pub fn let_go(&mut self) {
        self.last = None;
    }

    /// Drops what was read too long before `now`, or after `now` where the clock was set back.
    pub(super) fn let_go_old(&mut self, now: Timestamp) {
        let old = |import: &Import| now.duration_since(import.since).abs() > KEPT;
        if self.last.as_ref().is_some_and(old) {
            self.last = None;
        }
    }

    /// The number of the next export.
    pub(super) fn next_number(&mut self) -> u32 {
        self.count = self.count.wrapping_add(1);
        self.count
    }

    pub(super) fn keep(&mut self, import: Import) {
        self.last = Some(import);
    }

    /// The export with that number.
    ///
    /// # Errors
    /// When that export is no longer kept.
    pub(super) fn kept(&mut self, number: u32, now: Timestamp) -> Result<&Import, AppError> {
        self.let_go_old(now);
        self.last.as_ref().filter(|import| import.number == number).ok_or_else(|| {
            AppError::new(
                ErrorCode::NotFound,
                sentence!("bring.let_go", "What was read from the file is no longer kept."),
                sentence!(
                    "bring.hint.let_go",
                    "Choose the file again: what is read stays for a quarter of an hour at most."
                ),
            )
        })
    }
}

impl Import {
    /// A choice, held against what was offered: a login without a match may be put at any service.
    pub(super) fn pick(&self, account: &BroughtAccount, keep: bool) -> Result<label::Picked, AppError> {
        let at = usize::try_from(account.login).unwrap_or(usize::MAX).wrapping_sub(1);
        let service = ServiceId::new(account.service.as_str()).ok();
        let (Some(login), Some(found), Some(service)) = (self.logins.get(at), self.found.get(at), service)
        else {
            return Err(not_offered(account));
        };
        if !found.services.is_empty() && !found.services.contains(&service) {
            return Err(not_offered(account));
        }
        let user_name = login.user_name.clone().filter(|_| keep);
        Ok(label::Picked { service, user_name })
    }
}

fn not_offered(account: &BroughtAccount) -> AppError {
    invalid(
        sentence!(
            "bring.not_offered",
            "Login {login} is no account at “{service}”, so nothing was added.",
            login = account.login,
            service = name::shown(&account.service)
        ),
        sentence!("bring.hint.not_offered", "Choose one of the services that stand with it."),
    )
}
