//! Whether the day's backup is due, and making it.

use super::{
    container,
    list::names,
    make::header_of,
    mark::{self, Mark},
    marked::Revision,
    name::{BackupName, Why},
    rule,
};
use crate::{BackupInfo, Vault, VaultError, When, disk::folder::BACKUPS, state::FolderScan};

impl Vault {
    /// Makes the day's backup, if there is no backup of today and something has changed since the last backup. Cheap to
    /// ask where today has a backup, or where nothing was written since the question before; otherwise the vault is
    /// read through.
    ///
    /// # Errors
    /// As [`Vault::back_up`].
    pub fn back_up_if_due(&self, when: When) -> Result<Option<BackupInfo>, VaultError> {
        if !self.is_on_disk() {
            return Ok(None);
        }
        let names = names(&self.folder)?;
        let today = rule::day_of(BackupName::new(when.moment, Why::Daily));
        if !rule::is_due(&names, today) || !self.has_changed_since(names.iter().max())? {
            return Ok(None);
        }
        self.back_up(Why::Daily, when).map(Some)
    }

    /// Whether the content or the ways in differ from what the last backup holds.
    fn has_changed_since(&self, last: Option<&BackupName>) -> Result<bool, VaultError> {
        let mark = self.mark()?;
        match last {
            None => Ok(!mark.is_empty),
            // A backup whose head cannot be read counts as no backup.
            Some(last) => {
                let header = header_of(&FolderScan::of(&self.folder)?, &self.folder)?;
                Ok(container::head(&self.folder.join(BACKUPS).join(last.to_string()))
                    .map_or(true, |head| head.mark != mark.sum || head.header != header))
            }
        }
    }

    /// The mark of all that the vault holds now. The vault is read through only where something was written to it since
    /// the last question.
    fn mark(&self) -> Result<Mark, VaultError> {
        // Asked before the reading: a write during the reading then makes the next question read again.
        let state = Revision { others: self.data_version()?, own: self.connection.total_changes() };
        if let Some(mark) = self.marked.of(state) {
            return Ok(mark);
        }
        let key = self.data_key.as_ref();
        let mark =
            self.read(|transaction| mark::of(transaction, key).map_err(|fault| fault.at(self.path())))?;
        self.marked.keep(state, mark);
        Ok(mark)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use withhold_domain::ServiceId;

    use super::*;
    use crate::NewAccount;

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
        // A backup that is made is read through as well.
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
