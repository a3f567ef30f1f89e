//! The name by which Windows knows the program whose toasts it shows.

use std::{env, path::PathBuf};

use windows::{
    Win32::{
        Storage::EnhancedStorage::PKEY_AppUserModel_ID,
        System::Com::{
            CLSCTX_INPROC_SERVER, COINIT_MULTITHREADED, CoCreateInstance, CoInitializeEx, IPersistFile,
            StructuredStorage::PROPVARIANT,
        },
        UI::Shell::{IShellLinkW, PropertiesSystem::IPropertyStore, ShellLink},
    },
    core::{HSTRING, Interface},
};
use windows_registry::CURRENT_USER;

use crate::programs;

/// The installer writes the same.
pub(super) const NAME: &str = "org.withhold.Withhold";
const KEY: &str = r"Software\Classes\AppUserModelId\org.withhold.Withhold";

/// Puts right what lets toasts show.
///
/// # Errors
/// When the registry or the start menu cannot be written.
pub(super) fn repair() -> windows::core::Result<()> {
    CURRENT_USER.create(KEY)?.set_string("DisplayName", "Withhold")?;
    // An entry that is there is the installer's; a copy that was never installed has none.
    match (entry(), programs::find(programs::WINDOW)) {
        (Some(entry), Some(window)) if !entry.is_file() => write(&entry, &window),
        _ => Ok(()),
    }
}

fn entry() -> Option<PathBuf> {
    let programs = PathBuf::from(env::var_os("APPDATA")?).join(r"Microsoft\Windows\Start Menu\Programs");
    programs.is_dir().then(|| programs.join("Withhold.lnk"))
}

#[expect(unsafe_code, reason = "calls of the system through its own bindings")]
fn write(entry: &std::path::Path, window: &std::path::Path) -> windows::core::Result<()> {
    // SAFETY: COM is ready on this thread before it is used, and every text outlives its call.
    unsafe {
        CoInitializeEx(None, COINIT_MULTITHREADED).ok()?;
        let link: IShellLinkW = CoCreateInstance(&ShellLink, None, CLSCTX_INPROC_SERVER)?;
        link.SetPath(&HSTRING::from(window))?;
        let store: IPropertyStore = link.cast()?;
        let (key, name) = (PKEY_AppUserModel_ID, PROPVARIANT::from(NAME));
        store.SetValue(&raw const key, &raw const name)?;
        store.Commit()?;
        let file: IPersistFile = link.cast()?;
        file.Save(&HSTRING::from(entry), true)
    }
}
