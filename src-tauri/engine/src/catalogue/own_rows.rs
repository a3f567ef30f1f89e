//! The services that a person added by hand, as the vault keeps them.

use withhold_catalogue::service_of_earlier_form;
use withhold_domain::{Service, phrase, sentence};
use withhold_vault::OwnServiceRow;

use crate::{AppError, ErrorCode, OrTell};

/// Reads the services kept in the vault.
pub(crate) fn read_all(rows: &[OwnServiceRow]) -> Result<Vec<Service>, AppError> {
    let read = |row: &OwnServiceRow| {
        let read = serde_json::from_str(&row.body).or_else(|_| service_of_earlier_form(&row.body));
        read.or_tell(
            ErrorCode::Vault,
            |error| {
                sentence!(
                    "own_service.unreadable",
                    "The service {service}, which you added by hand, cannot be read: {error}.",
                    service = row.id.as_str(),
                    error
                )
            },
            phrase!(
                "own_service.hint.unreadable",
                "Nothing was changed. Keep the file, and report what it says."
            ),
        )
    };
    rows.iter().map(read).collect()
}
