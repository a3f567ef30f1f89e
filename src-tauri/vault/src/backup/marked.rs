//! The mark of what the vault holds, worked out once for each state of it: asking every minute whether the day's backup
//! is due must not read the whole file every minute.

use std::cell::RefCell;

use super::mark::{self, Mark};
use crate::{Vault, VaultError};

/// The mark that was worked out last, and the state of the vault that it stands for.
#[derive(Debug, Default)]
pub(crate) struct Marked(RefCell<Option<(State, Mark)>>);

/// Tells that something was written, without reading any of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    /// Changes with what other connections commit, and with that alone.
    others: i64,
    /// The rows that this connection has written since it was opened.
    own: u64,
}

impl Vault {
    /// The mark of all that the vault holds now. The vault is read through only where it was written to since the last
    /// time.
    pub(super) fn mark(&self) -> Result<Mark, VaultError> {
        // Before the reading: what is written meanwhile then makes the next question read again.
        let state = State { others: self.data_version()?, own: self.connection.total_changes() };
        if let Some((known, mark)) = *self.marked.0.borrow()
            && known == state
        {
            return Ok(mark);
        }
        let key = self.data_key.as_ref();
        let mark =
            self.read(|transaction| mark::of(transaction, key).map_err(|fault| fault.at(self.path())))?;
        *self.marked.0.borrow_mut() = Some((state, mark));
        Ok(mark)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use withhold_domain::ServiceId;

    use super::*;
    use crate::{NewAccount, When};

    /// A minute of a day in 1970.
    fn at(day: i64, minute: i64) -> When {
        let moment = Timestamp::from_second((day * 24 * 60 + minute) * 60).unwrap();
        When { moment, day: jiff::tz::Offset::UTC.to_datetime(moment).date() }
    }

    fn add(vault: &mut Vault, label: &str) {
        let service = ServiceId::new("linkedin").unwrap();
        let (label, instances) = (label.to_owned(), Vec::new());
        let account =
            NewAccount { service, label, plan: None, region: None, instances, identifiers: Vec::new() };
        vault.add_accounts(&[account], at(1, 0)).unwrap();
    }

    /// Asks each minute of a day, and gives how often the vault was read through and how many backups were made.
    fn lived_through(vault: &Vault, day: i64) -> (u32, usize) {
        let before = mark::readings();
        let made = (0..24 * 60).filter(|minute| vault.back_up_if_due(at(day, *minute)).unwrap().is_some());
        let made = made.count();
        // A backup that is made is read as well, by itself.
        (mark::readings() - before - u32::try_from(made).unwrap(), made)
    }

    #[test]
    fn on_a_day_without_a_change_the_vault_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
        add(&mut vault, "work");
        assert_eq!(lived_through(&vault, 2), (1, 1));
        assert_eq!(lived_through(&vault, 3), (0, 0), "nothing was written since it was read");
        add(&mut vault, "private");
        assert_eq!(lived_through(&vault, 4), (1, 1), "this process has written");
        let mut other = Vault::open_or_make_plain(folder.path()).unwrap();
        add(&mut other, "club");
        assert_eq!(lived_through(&vault, 5), (1, 1), "another process has written");
        drop(vault);
        let vault = Vault::open_or_make_plain(folder.path()).unwrap();
        assert_eq!(lived_through(&vault, 6), (1, 0), "a process that has just begun knows nothing yet");
        assert_eq!(lived_through(&vault, 7), (0, 0));
    }

    #[test]
    fn what_another_process_changes_back_and_forth_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let mut vault = Vault::open_or_make_plain(folder.path()).unwrap();
        add(&mut vault, "work");
        assert_eq!(lived_through(&vault, 2).1, 1);
        let mut other = Vault::open_or_make_plain(folder.path()).unwrap();
        other.set_preferences("{\"theme\":\"dark\"}").unwrap();
        assert_eq!(lived_through(&vault, 3).1, 1);
        other.set_preferences("{\"theme\":\"light\"}").unwrap();
        assert_eq!(lived_through(&vault, 4).1, 1);
    }
}
