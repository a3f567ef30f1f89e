//! The rows that the measuring programs write into a vault.

use std::error::Error;

use withhold_domain::{CheckWords, Finding, Method, ServiceId};
use withhold_vault::{NewAccount, NewCheck};

/// A numbered account, of which only the service is known.
///
/// # Errors
/// When `service` is no name of a service.
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

/// A numbered look: every fourth look finds the setting shared.
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
