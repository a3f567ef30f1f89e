//! The name of a list in calendars: made once for each list, kept in the vault with the wishes, and never the same in
//! two lists.

use withhold_domain::ReminderSettings;

/// The UID of the event in the calendars of all lists, in earlier versions.
pub(super) const OF_OLD: &str = "digest@withhold.invalid";
/// The bytes of a list's number.
pub(super) const BYTES: usize = 16;

/// By what a list's event is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// The UID of the event.
    pub(super) uid: String,
    /// The mark beside a UID that other lists may have too.
    pub(super) mark: Option<String>,
}

impl Identity {
    /// The identity of the list with these wishes; `None` where the list never had a calendar, or had one in an earlier
    /// version and was not opened since.
    pub(super) fn of(settings: &ReminderSettings) -> Option<Self> {
        let is_number =
            |id: &&String| id.len() == 2 * BYTES && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        let id = settings.calendar_id.as_ref().filter(is_number)?;
        Some(match settings.calendar_of_old {
            true => Self { uid: OF_OLD.to_owned(), mark: Some(id.clone()) },
            false => Self { uid: format!("digest-{id}@withhold.invalid"), mark: None },
        })
    }
}

/// Whether a UID is that of a Withhold list, this list or any other.
pub(super) fn is_of_a_list(uid: &str) -> bool {
    uid.starts_with("digest") && uid.ends_with("@withhold.invalid")
}
