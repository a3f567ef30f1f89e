//! The rows that programs which measure write into a vault.

use std::error::Error;

use withhold_domain::{CheckWords, Finding, Method, ServiceId};
use withhold_vault::{NewAccount, NewCheck};

/// An account by its number, of which nothing is known but where it is.
///
/// # Errors
/// When that is no name of a service.
pub(crate) fn account(service: &str, number: usize) -> Result<NewAccount, Box<dyn Error>> {
    Ok(NewAccount {
        service: ServiceId::new(service)?,
        label: format!("label {number}"),
        plan: None,
        region: None,
        instances: Vec::new(),
        identifiers: Vec::new(),
    })
}

/// A look by its number: every fourth finds the setting shared.
pub(crate) fn look(turn: usize, words: CheckWords) -> NewCheck {
    NewCheck {
        finding: if turn.is_multiple_of(4) { Finding::Shared } else { Finding::Withheld },
        reason: None,
        method: Method::Seen,
        claim: None,
        effective: None,
        answer_by: None,
        words,
    }
}
