//! The commands that do not need an open vault: the ways in, the lock, the commands that exchange the vault's file,
//! and the deleting of everything.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{
    AppError, BackupName, Beyond, DeleteEverything, Deleted, Encrypted, Enter, ErrorCode, LogText, MakeVault,
    OrTell, Restored, SalvageReport, VaultState,
};

use crate::{
    call::Call,
    dialog::{self, Ask, Chosen},
    watch,
};

/// A backup to restore.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct Restore {
    /// The backup to restore.
    backup: BackupSource,
    /// What opens the backup, where the person typed a passphrase or code.
    #[serde(default)]
    #[ts(optional)]
    with: Option<Enter>,
}

/// Names a backup.
#[derive(Deserialize, TS)]
#[serde(tag = "from", rename_all = "snake_case")]
pub(crate) enum BackupSource {
    /// A backup that was made here.
    List {
        /// The backup's name.
        name: String,
    },
    /// The file that was chosen last in the system's dialog.
    File {
        /// The file's number.
        number: u32,
    },
}

/// What opens a damaged vault.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct Salvage {
    /// What the person typed to open the vault, where typing is needed.
    #[serde(default)]
    #[ts(optional)]
    with: Option<Enter>,
}

/// A backup chosen in the system's dialog.
#[derive(Serialize, TS)]
pub(crate) struct BackupFile {
    /// The file's number, by which the backup is restored.
    number: u32,
    /// The file's name, to be shown.
    name: String,
}

/// The state of the vault.
pub(crate) fn vault_state(call: &Call) -> Result<VaultState, AppError> {
    let host = call.host();
    host.state()
}

/// Makes a vault as the person chose.
pub(crate) fn make_vault(call: &Call, request: MakeVault) -> Result<(), AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Protection)?;
    host.exchange(None, |folder, parts, way| {
        withhold_engine::make_vault(folder, parts, &request)?;
        *way = typed(request);
        Ok(())
    })
}

/// Takes a way in.
pub(crate) fn enter(call: &Call, request: Enter) -> Result<(), AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Protection)?;
    host.enter(request)
}

/// Shuts the vault.
pub(crate) fn lock(call: &Call) -> Result<(), AppError> {
    let app = call.app();
    let host = call.host();
    host.not_in_demo(Beyond::Protection)?;
    watch::lock(app);
    Ok(())
}

/// Notes that somebody touched the window.
pub(crate) fn touched(call: &Call) {
    let app = call.app();
    watch::touched(app);
}

/// Encrypts the vault, gives the vault another way in, or takes the encryption away.
pub(crate) fn change_protection(call: &Call, request: MakeVault) -> Result<(), AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Protection)?;
    host.exchange(None, |folder, parts, way| {
        withhold_engine::change_protection(folder, parts, &request, way.as_ref())?;
        *way = typed(request);
        Ok(())
    })
}

/// Asks the person for a backup that lies elsewhere. `None` where nothing was chosen.
pub(crate) fn choose_backup(call: &Call) -> Result<Option<BackupFile>, AppError> {
    let window = call.window()?;
    let host = call.host();
    let chosen = call.state::<Chosen>();
    host.not_in_demo(Beyond::Backups)?;
    let instead =
        phrase!("dialog.hint.restore", "Restore it on the command line: withholdctl restore FILE.",);
    let Some(path) = dialog::ask(&window, Ask::File, instead)? else { return Ok(None) };
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    Ok(Some(BackupFile { number: chosen.keep(path), name }))
}

/// Puts a backup in the vault's place.
pub(crate) fn restore(call: &Call, request: Restore) -> Result<Restored, AppError> {
    let host = call.host();
    let chosen = call.state::<Chosen>();
    host.not_in_demo(Beyond::Backups)?;
    let backup = named(host.folder(), chosen, request.backup)?;
    host.exchange(request.with, |folder, parts, way| {
        withhold_engine::restore(folder, parts, &backup, way.as_ref())
    })
}

/// The backup that is meant. The page can name a backup that was made here, and by its number a file that the person
/// chose.
fn named(folder: &Path, chosen: &Chosen, backup: BackupSource) -> Result<BackupName, AppError> {
    let name = match backup {
        BackupSource::List { name }
            if withhold_engine::backups(folder)?.iter().any(|row| row.name == name) =>
        {
            Some(name)
        }
        BackupSource::List { .. } => None,
        BackupSource::File { number } => chosen.file(number).map(dialog::as_text).transpose()?,
    };
    name.map(|name| BackupName { name }).ok_or_else(|| {
        AppError::new(
            ErrorCode::Invalid,
            sentence!("gate.no_backup", "There is no such backup any more, so nothing was restored."),
            sentence!("gate.hint.no_backup", "Choose one from the list, or a file."),
        )
    })
}

/// Saves what can be read of a damaged vault.
pub(crate) fn salvage(call: &Call, request: Salvage) -> Result<SalvageReport, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Backups)?;
    host.exchange(request.with, |folder, parts, way| withhold_engine::salvage(folder, parts, way.as_ref()))
}

/// Prints what the page lays out for paper.
pub(crate) fn print_page(call: &Call) -> Result<(), AppError> {
    let window = call.window()?;
    window.print().or_tell(
        ErrorCode::Invalid,
        |error| sentence!("gate.not_printed", "It cannot be printed: {error}.", error),
        phrase!("gate.hint.not_printed", "Copy it into a document, or write it down."),
    )
}

/// The end of today's log, whether the vault opens or not.
pub(crate) fn logs(call: &Call) -> Result<LogText, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Place)?;
    withhold_engine::logs(host.folder())
}

/// Asks whether everything is to be deleted: the token that is handed out says yes, until the question is asked
/// again.
pub(crate) fn ask_to_delete(call: &Call) -> Result<DeleteEverything, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Deletion)?;
    host.ask_to_delete()
}

/// Deletes everything, where the request answers the question asked last.
pub(crate) fn delete_everything(call: &Call, request: DeleteEverything) -> Result<Deleted, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Deletion)?;
    host.delete(&request)
}

/// What opens a vault that is kept that way, where the person types a passphrase.
fn typed(MakeVault { how, passphrase }: MakeVault) -> Option<Enter> {
    passphrase.filter(|_| how == Encrypted::Passphrase).map(|passphrase| Enter::Passphrase { passphrase })
}

#[cfg(test)]
mod tests {
    use withhold_engine::{Engine, Parts};

    use super::*;

    #[test]
    fn the_page_names_a_backup_of_the_list_or_the_file_that_was_chosen() {
        let folder = tempfile::tempdir().unwrap();
        let parts = || Parts::of_this_computer().unwrap();
        let plain = MakeVault { how: Encrypted::No, passphrase: None };
        withhold_engine::make_vault(folder.path(), &parts(), &plain).unwrap();
        let made = Engine::open(folder.path(), None, parts()).unwrap().backup_now().unwrap().name;
        let path = folder.path().join("backups").join(&made);
        let chosen = Chosen::default();
        let meant = |backup| named(folder.path(), &chosen, backup).map(|backup| backup.name);
        let list = |name: &str| BackupSource::List { name: name.to_owned() };

        assert_eq!(meant(list(&made)).unwrap(), made);
        for path in [path.to_str().unwrap(), &format!("../backups/{made}"), "/etc/passwd", "withhold.db", ""]
        {
            assert!(meant(list(path)).is_err(), "{path} is a path of the page's own");
        }
        for number in [0, 1, u32::MAX] {
            assert!(meant(BackupSource::File { number }).is_err(), "nothing was chosen");
        }
        let (first, second) = (chosen.keep(path.clone()), chosen.keep(path.with_file_name("other")));
        assert!(meant(BackupSource::File { number: first }).is_err(), "another was chosen since");
        assert!(meant(BackupSource::File { number: second }).unwrap().ends_with("other"));
    }
}
