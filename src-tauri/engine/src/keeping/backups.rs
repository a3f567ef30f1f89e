//! Copies of the vault: made by the day and on request, put back; and what can be read out of a damaged vault.

use std::path::Path;

use jiff::tz::TimeZone;
use withhold_domain::{Param, Sentence, ToParam, sentence};
use withhold_vault::{BackupInfo, FolderState, Vault, Why};

use crate::{
    AppError, BackupName, BackupRow, Beyond, Engine, Enter, Parts, Restored, SalvageReport, error::invalid,
    keeping::access,
};

impl Engine {
    /// The backups, newest first.
    ///
    /// # Errors
    /// When the backup folder cannot be read.
    pub fn backups(&self) -> Result<Vec<BackupRow>, AppError> {
        if self.is_demo() { Ok(Vec::new()) } else { backups(self.opened.vault.folder()) }
    }

    /// Makes a backup now.
    ///
    /// # Errors
    /// When there is no vault, or the backup cannot be made.
    pub fn backup_now(&mut self) -> Result<BackupRow, AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Backups)?;
        self.find()?;
        if !self.opened.is_there() {
            return Err(invalid(
                sentence!("backups.nothing", "There is nothing to back up yet."),
                sentence!("backups.hint.nothing", "Put something on your list first."),
            ));
        }
        let made = self.opened.vault.back_up(Why::Asked, self.system.when())?;
        tracing::info!("backed up");
        Ok(row(&made))
    }

    /// Makes the day's backup where something changed since the last backup. A backup that fails is tried again the
    /// next time, and only the log tells of the failure: what was to be recorded is recorded.
    pub fn back_up_if_due(&mut self) {
        if self.system.on.is_some() || !self.opened.is_on_disk() {
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
/// When the backup folder cannot be read.
pub fn backups(folder: &Path) -> Result<Vec<BackupRow>, AppError> {
    Ok(Vault::backups(folder)?.iter().map(row).collect())
}

fn row(backup: &BackupInfo) -> BackupRow {
    let made = backup.made.to_zoned_datetime(TimeZone::system()).date();
    BackupRow { name: backup.name.clone(), made, bytes: backup.bytes }
}

/// Puts a backup in the place of the vault, and keeps the former vault beside the new one. The backup is tried out
/// first.
///
/// # Errors
/// When there is no such backup, the backup does not open, or the backup is damaged; the vault is then unchanged.
pub fn restore(
    folder: &Path,
    parts: &Parts,
    backup: &BackupName,
    way: Option<&Enter>,
) -> Result<Restored, AppError> {
    let named = Path::new(&backup.name);
    let ways = Vault::backup_ways(folder, named)?;
    let ways = Some(ways).filter(|ways| ways.encrypted);
    let held = access::held(folder, ways.as_ref(), &*parts.keyring, way)?;
    let restored = access::with_first(&held, |key| Vault::restore(folder, named, key, parts.when()))?;
    if matches!(way, Some(Enter::RecoveryCode { .. })) {
        // The keyring keeps the key again; where the keyring does not, the next start asks for the code.
        let _later = access::open(folder, &*parts.keyring, way);
    }
    tracing::info!("a backup was restored");
    Ok(Restored { kept: restored.kept.map(|path| path.display().to_string()) })
}

/// Saves what can be read of a damaged vault into a new vault under the same ways in. The damaged vault is kept.
///
/// # Errors
/// When the vault is not damaged, or nothing opens the vault; the vault is then unchanged.
pub fn salvage(folder: &Path, parts: &Parts, way: Option<&Enter>) -> Result<SalvageReport, AppError> {
    if Vault::folder_state(folder)? == FolderState::None {
        return Err(invalid(
            sentence!("backups.no_list", "There is no list here to save anything of."),
            sentence!("backups.hint.no_list", "Name its folder with --data."),
        ));
    }
    let held = access::candidates(folder, &*parts.keyring, way)?;
    let report = access::with_first(&held, |key| Vault::salvage(folder, key, parts.when()))?;
    tracing::info!("what could be read was saved");
    Ok(SalvageReport { lines: lines(&report), kept: report.kept.display().to_string() })
}

/// What was saved and what was lost, a sentence each.
fn lines(report: &withhold_vault::SalvageReport) -> Vec<Sentence> {
    let mut lines = Vec::new();
    if report.is_complete() {
        lines.push(sentence!("salvage.complete", "Everything was still there."));
    }
    for table in report.tables.iter().filter(|table| table.lost > 0) {
        lines.push(sentence!(
            "salvage.lost",
            "Of the {what}, {read, plural, one {one was saved} other {{read} were saved}} and at most {lost, plural, one {one is lost} other {{lost} are lost}}.",
            what = named(table.table),
            read = table.read,
            lost = table.lost,
        ));
    }
    let mut tell = |count: u64, said: fn(u64) -> Sentence| lines.extend((count > 0).then(|| said(count)));
    tell(report.untrue, |count| {
        sentence!(
            "salvage.untrue",
            "{count, plural, one {One check was} other {{count} checks were}} not as written, and left out.",
            count,
        )
    });
    tell(report.unsure, |count| {
        sentence!(
            "salvage.unsure",
            "{count, plural, one {One check may have been taken back, and was} other {{count} checks may have been taken back, and were}} left out.",
            count,
        )
    });
    tell(report.reopened, |count| {
        sentence!(
            "salvage.reopened",
            "{count, plural, one {One item is} other {{count} items are}} to be looked at again, for a later look or decision may be lost.",
            count,
        )
    });
    if let Some(backup) = report.newest_backup.as_ref().filter(|_| !report.is_complete()) {
        lines.push(sentence!("salvage.backup", "The backup {backup} may hold what is lost.", backup));
    }
    lines
}

/// The name of a table in the words of the list.
fn named(table: &str) -> Param {
    match table {
        "accounts" => sentence!("salvage.accounts", "accounts").to_param(),
        "checks" => sentence!("salvage.checks", "checks").to_param(),
        "decisions" => sentence!("salvage.decisions", "decisions").to_param(),
        "preferences" => sentence!("salvage.preferences", "preferences").to_param(),
        "own_services" => sentence!("salvage.own_services", "services you added").to_param(),
        "acts" => sentence!("salvage.acts", "steps that can be taken back").to_param(),
        "catalogue_changes" | "shown_catalogue" => {
            sentence!("salvage.changes", "changes in the catalogue").to_param()
        }
        "instances" => sentence!("salvage.instances", "parts of accounts").to_param(),
        other => other.to_param(),
    }
}
