//! Migrations: forward only, frozen once published, all or nothing, after a backup.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::{VaultError, error::Fault};

/// Marks the file as ours ("WHLD").
pub(crate) const APPLICATION_ID: i64 = 0x5748_4C44;

/// The migrations, in order. A published migration is never edited; a change is a new migration at the end.
const MIGRATIONS: [&str; 3] = [
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_catalogue.sql"),
    include_str!("migrations/0003_record.sql"),
];

/// How the name of a copy in an old format began before there were backups; the number of the format follows.
pub(crate) const COPY: &str = "withhold.db.format-";

/// The newest format this program knows.
pub const SCHEMA: i64 = MIGRATIONS.len() as i64;

/// Brings a new file, or a copy, to [`SCHEMA`].
pub(crate) fn migrate(connection: &mut Connection, path: &Path, owner: i64) -> Result<(), VaultError> {
    migrate_with_backup(connection, path, owner, None, |_| Ok(()))
}

/// Brings the file to [`SCHEMA`]. Before a change, `keep` makes a backup. `file` tells the file from any copy of the
/// file: the device that wrote into the file goes on.
pub(crate) fn migrate_with_backup(
    connection: &mut Connection,
    path: &Path,
    owner: i64,
    file: Option<&str>,
    keep: impl FnOnce(&Connection) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    apply(connection, path, owner, &MIGRATIONS, keep, |connection| match file {
        None => Ok(()),
        Some(file) => connection
            .execute("UPDATE devices SET file = ?1 WHERE own = 1 AND file IS NULL", [file])
            .map(drop),
    })
}

/// Brings the file to an earlier format.
pub(crate) fn migrate_to(connection: &mut Connection, path: &Path, format: usize) -> Result<(), VaultError> {
    apply(connection, path, APPLICATION_ID, &MIGRATIONS[..format], |_| Ok(()), |_| Ok(()))
}

fn apply(
    connection: &mut Connection,
    path: &Path,
    owner: i64,
    steps: &[&str],
    keep: impl FnOnce(&Connection) -> Result<(), VaultError>,
    then: impl FnOnce(&Connection) -> Result<(), rusqlite::Error>,
) -> Result<(), VaultError> {
    let run = || -> Result<(), Fault> {
        let known = i64::try_from(steps.len()).unwrap_or(i64::MAX);
        let before = version(connection)?;
        if before == known {
            return Ok(());
        }
        if before > 0 {
            keep(connection)?;
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have migrated the file meanwhile.
        let from = version(&transaction)?;
        for step in steps.iter().skip(usize::try_from(from).unwrap_or(usize::MAX)) {
            transaction.execute_batch(step)?;
        }
        transaction.pragma_update(None, "application_id", owner)?;
        transaction.pragma_update(None, "user_version", from.max(known))?;
        if from < known {
            then(&transaction)?;
        }
        transaction.commit()?;
        Ok(())
    };
    run().map_err(|fault| fault.at(path))
}

fn version(connection: &Connection) -> Result<i64, rusqlite::Error> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: i64 = 0x5748_4C44;
    const ONE: [&str; 1] = [MIGRATIONS[0]];
    const TWO: [&str; 2] = [MIGRATIONS[0], "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;"];
    const BROKEN: [&str; 3] = [TWO[0], TWO[1], "CREATE TABLE half (id INTEGER); SELECT nonsense;"];

    /// Opens the file, migrates it, and gives the format of the file when it was to be kept.
    fn opened(folder: &Path, steps: &[&str]) -> (Connection, Result<(), VaultError>, Option<i64>) {
        let path = folder.join(crate::disk::folder::FILE);
        let mut connection = withhold_sqlite::open(&path, rusqlite::OpenFlags::default()).unwrap();
        let mut kept = None;
        let result = apply(
            &mut connection,
            &path,
            OURS,
            steps,
            |connection| {
                kept = Some(version(connection).unwrap());
                Ok(())
            },
            |_| Ok(()),
        );
        (connection, result, kept)
    }

    #[test]
    fn a_later_migration_keeps_the_file_as_it_was_before() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(opened(folder.path(), &ONE).2, None, "a new file has nothing to keep");
        let (connection, result, kept) = opened(folder.path(), &TWO);
        result.unwrap();
        assert_eq!((version(&connection).unwrap(), kept), (2, Some(1)));
        assert_eq!(opened(folder.path(), &TWO).2, None);
    }

    #[test]
    fn where_the_backup_fails_nothing_is_migrated() {
        let folder = tempfile::tempdir().unwrap();
        let (mut connection, ..) = opened(folder.path(), &ONE);
        let full = |_: &Connection| Err(VaultError::Full("disk".into()));
        let result = apply(&mut connection, Path::new("x"), OURS, &TWO, full, |_| Ok(()));
        assert!(matches!(result, Err(VaultError::Full(_))));
        assert_eq!(version(&connection).unwrap(), 1);
    }

    #[test]
    fn a_migration_that_fails_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        opened(folder.path(), &TWO).1.unwrap();
        let (connection, result, _) = opened(folder.path(), &BROKEN);
        assert!(result.is_err());
        assert_eq!(version(&connection).unwrap(), 2);
        let half: i64 = connection
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'", [], |row| row.get(0))
            .unwrap();
        assert_eq!(half, 0);
    }

    #[test]
    fn the_published_migrations_are_frozen() {
        let sums: Vec<String> =
            MIGRATIONS.iter().map(|sql| crate::ways::hexadecimal::hex(&crate::chain::sum(sql))).collect();
        assert_eq!(
            sums,
            [
                "94fcfcfc0f6828b8aa4f90bf6d210bd96ac096b3f7000a8700a9986b5c3494d3",
                "de470b6b0fabba8529aa2ca91aa2b3e5e4fec0f61873f7c12a11883adc5bd822",
                "4ee03b40833dfb57ca0085f4a3c1e27fdfca092c61d6e00ce58ccf8efadb59e2",
            ]
        );
    }
}
