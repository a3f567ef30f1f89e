//! Copies of the vault: made by the day and on request, put back, and what can be read out of a damaged one.

use std::path::Path;

use jiff::tz::TimeZone;
use withhold_vault::{BackupInfo, Look, Vault, Why};

use crate::{
    AppError, BackupName, BackupRow, Engine, Enter, Parts, Restored, SalvageReport, error::invalid,
    keeping::access,
};

impl Engine {
    /// The backups, newest first.
    ///
    /// # Errors
    /// When their folder cannot be read.
    pub fn backups(&self) -> Result<Vec<BackupRow>, AppError> {
        backups(self.opened.vault.folder())
    }

    /// Makes a backup now.
    ///
    /// # Errors
    /// When there is no vault, or it cannot be made.
    pub fn backup_now(&mut self) -> Result<BackupRow, AppError> {
        self.system.writable()?;
        self.find()?;
        if !self.opened.is_there() {
            return Err(invalid("There is nothing to back up yet.", "Put something on your list first."));
        }
        let made = self.opened.vault.back_up(Why::Asked, self.system.when())?;
        tracing::info!("backed up");
        Ok(row(&made))
    }

    /// Makes the day's backup where something changed since the last one. One that fails is tried again the next
    /// time, and only the log tells of it: what was to be recorded is recorded.
    pub fn back_up_if_due(&mut self) {
        if self.system.on.is_some() || !self.opened.is_there() {
            return;
        }
        match self.opened.vault.back_up_if_due(self.system.when()) {
            Ok(None) => {}
            Ok(Some(_)) => tracing::info!("backed up for the day"),
            Err(error) => tracing::warn!(code = ?AppError::from(error).code, "the day's backup was not made"),
        }
    }
}

/// The backups in `folder`, newest first.
///
/// # Errors
/// When their folder cannot be read.
pub fn backups(folder: &Path) -> Result<Vec<BackupRow>, AppError> {
    Ok(Vault::backups(folder)?.iter().map(row).collect())
}

fn row(backup: &BackupInfo) -> BackupRow {
    let made = backup.made.to_zoned_datetime(TimeZone::system()).date();
    BackupRow { name: backup.name.clone(), made, bytes: backup.bytes }
}

/// Puts a backup in the place of the vault, which is kept beside it. The backup is tried out first.
///
/// # Errors
/// When there is no such backup, it does not open, or it is damaged; the vault is then as it was.
pub fn restore(
    folder: &Path,
    parts: &Parts,
    backup: &BackupName,
    way: Option<&Enter>,
) -> Result<Restored, AppError> {
    let named = Path::new(&backup.name);
    let ways = Vault::backup_ways(folder, named)?;
    let ways = Some(ways).filter(|ways| ways.encrypted);
    let held = access::held(ways.as_ref(), &*parts.keyring, way)?;
    let restored = access::with_first(&held, |key| Vault::restore(folder, named, key, parts.when()))?;
    if matches!(way, Some(Enter::RecoveryCode { .. })) {
        // The keyring keeps the key again; where it does not, the next start asks for the code.
        let _later = access::open(folder, &*parts.keyring, way);
    }
    tracing::info!("a backup was restored");
    Ok(Restored { kept: restored.kept.map(|path| path.display().to_string()) })
}

/// Saves what can be read of a damaged vault into a new one under the same ways in. The damaged one is kept.
///
/// # Errors
/// When it is not damaged, or nothing opens it; it is then as it was.
pub fn salvage(folder: &Path, parts: &Parts, way: Option<&Enter>) -> Result<SalvageReport, AppError> {
    if Vault::look(folder)? == Look::None {
        return Err(invalid("There is no list here to save anything of.", "Name its folder with --data."));
    }
    let held = access::candidates(folder, &*parts.keyring, way)?;
    let report = access::with_first(&held, |key| Vault::salvage(folder, key, parts.when()))?;
    tracing::info!("what could be read was saved");
    Ok(SalvageReport { lines: lines(&report), kept: report.kept.display().to_string() })
}

/// What was saved and what was lost, a sentence each.
fn lines(report: &withhold_vault::SalvageReport) -> Vec<String> {
    let mut lines = Vec::new();
    if report.is_complete() {
        lines.push("Everything was still there.".to_owned());
    }
    for table in report.tables.iter().filter(|table| table.lost > 0) {
        let (name, read, lost) = (named(table.table), table.read, table.lost);
        lines.push(format!("Of the {name}, {read} were saved and at most {lost} are lost."));
    }
    let more = [
        (report.untrue, "checks were not as they had been written, and were left out."),
        (report.unsure, "checks may have been taken back, and were left out."),
        (report.reopened, "items are to be looked at again, for a later look or decision may be lost."),
    ];
    lines.extend(more.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
    if let Some(backup) = report.newest_backup.as_ref().filter(|_| !report.is_complete()) {
        lines.push(format!("The backup {backup} may hold what is lost."));
    }
    lines
}

/// A table in the words of the list.
fn named(table: &str) -> &str {
    match table {
        "own_services" => "services you added",
        "acts" => "steps that can be taken back",
        "catalogue_changes" | "shown_catalogue" => "changes in the catalogue",
        "instances" => "parts of accounts",
        other => other,
    }
}
