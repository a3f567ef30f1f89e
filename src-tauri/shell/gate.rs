//! The commands that do not need an open vault: the ways in, the lock, what exchanges the file, and the end of
//! everything.

use serde::{Deserialize, Serialize};
use tauri::{AppHandle, State, WebviewWindow};
use ts_rs::TS;
use withhold_engine::{
    AppError, BackupName, DeleteEverything, Deleted, Encrypted, Enter, ErrorCode, LONGEST_PATH, LogText,
    MakeVault, Restored, SalvageReport, VaultState,
};

use crate::{
    bindings::Bindings,
    dialog::{self, Ask},
    host::Host,
    watch,
};

/// A backup to restore.
#[derive(Deserialize, TS)]
pub(crate) struct Restore {
    /// Its name, or the whole path of one that was chosen elsewhere.
    name: String,
    /// What opens it, where the person typed that.
    #[serde(default)]
    #[ts(optional)]
    with: Option<Enter>,
}

/// What opens a damaged vault.
#[derive(Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub(crate) struct Salvage {
    /// What the person typed, where that is needed.
    #[serde(default)]
    #[ts(optional)]
    with: Option<Enter>,
}

/// A backup chosen in the system's dialog.
#[derive(Serialize, TS)]
pub(crate) struct BackupFile {
    /// Its path; none where nothing was chosen.
    path: Option<String>,
}

/// How the vault stands.
#[tauri::command(async)]
pub(crate) fn vault_state(host: State<'_, Host>) -> Result<VaultState, AppError> {
    host.state()
}

/// Makes a vault as the person chose.
#[tauri::command(async)]
pub(crate) fn make_vault(host: State<'_, Host>, request: MakeVault) -> Result<(), AppError> {
    host.exchange(None, |folder, parts, way| {
        withhold_engine::make_vault(folder, parts, &request)?;
        *way = typed(request);
        Ok(())
    })
}

/// Takes a way in.
#[tauri::command(async)]
pub(crate) fn enter(host: State<'_, Host>, request: Enter) -> Result<(), AppError> {
    host.enter(request)
}

/// Shuts the vault.
#[tauri::command(async)]
pub(crate) fn lock(app: AppHandle) {
    watch::lock(&app);
}

/// Encrypts the vault, gives it another way in, or takes the encryption away.
#[tauri::command(async)]
pub(crate) fn change_protection(host: State<'_, Host>, request: MakeVault) -> Result<(), AppError> {
    host.exchange(None, |folder, parts, way| {
        withhold_engine::change_protection(folder, parts, &request, way.as_ref())?;
        *way = typed(request);
        Ok(())
    })
}

/// Asks the person for a backup that lies elsewhere.
#[tauri::command(async)]
pub(crate) fn choose_backup(app: AppHandle, window: WebviewWindow) -> Result<BackupFile, AppError> {
    let path =
        dialog::ask(&app, &window, Ask::File, "Restore it on the command line: withholdctl restore FILE.")?
            .map(|path| path.display().to_string());
    Ok(BackupFile { path })
}

/// Puts a backup in the vault's place.
#[tauri::command(async)]
pub(crate) fn restore(host: State<'_, Host>, request: Restore) -> Result<Restored, AppError> {
    let Restore { name, with } = request;
    if name.len() > LONGEST_PATH || name.contains(char::is_control) {
        return Err(AppError::new(
            ErrorCode::Invalid,
            "There is no backup of that name.",
            "Choose one from the list, or a file.",
        ));
    }
    host.exchange(with, |folder, parts, way| {
        withhold_engine::restore(folder, parts, &BackupName { name }, way.as_ref())
    })
}

/// Saves what can be read of a damaged vault.
#[tauri::command(async)]
pub(crate) fn salvage(host: State<'_, Host>, request: Salvage) -> Result<SalvageReport, AppError> {
    host.exchange(request.with, |folder, parts, way| withhold_engine::salvage(folder, parts, way.as_ref()))
}

/// Prints what the page lays out for paper.
#[tauri::command(async)]
pub(crate) fn print_page(window: WebviewWindow) -> Result<(), AppError> {
    window.print().map_err(|error| {
        AppError::new(
            ErrorCode::Invalid,
            format!("It cannot be printed: {error}."),
            "Copy it into a document, or write it down.",
        )
    })
}

/// The end of today's log, whether the vault opens or not.
#[tauri::command(async)]
pub(crate) fn logs(host: State<'_, Host>) -> Result<LogText, AppError> {
    withhold_engine::logs(host.folder())
}

/// Deletes everything.
#[tauri::command(async)]
pub(crate) fn delete_everything(
    host: State<'_, Host>,
    request: DeleteEverything,
) -> Result<Deleted, AppError> {
    host.delete(&request)
}

/// What opens a vault that is kept so, where it is typed.
fn typed(MakeVault { how, passphrase }: MakeVault) -> Option<Enter> {
    passphrase.filter(|_| how == Encrypted::Passphrase).map(|passphrase| Enter::Passphrase { passphrase })
}

/// Names these commands for the TypeScript.
pub(crate) fn describe(bindings: &mut Bindings) {
    bindings.command::<(), VaultState>("vault_state");
    bindings.command::<MakeVault, ()>("make_vault");
    bindings.command::<Enter, ()>("enter");
    bindings.command::<(), ()>("lock");
    bindings.command::<MakeVault, ()>("change_protection");
    bindings.command::<(), BackupFile>("choose_backup");
    bindings.command::<Restore, Restored>("restore");
    bindings.command::<Salvage, SalvageReport>("salvage");
    bindings.command::<(), ()>("print_page");
    bindings.command::<(), LogText>("logs");
    bindings.command::<DeleteEverything, Deleted>("delete_everything");
}
