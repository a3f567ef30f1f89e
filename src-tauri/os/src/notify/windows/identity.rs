//! The name by which Windows knows the program whose toasts Windows shows.

use std::{
    env,
    ffi::OsString,
    os::windows::ffi::OsStringExt,
    path::{Path, PathBuf},
};

use windows::{
    Win32::{
        Storage::EnhancedStorage::PKEY_AppUserModel_ID,
        System::Com::{
            CLSCTX_INPROC_SERVER, COINIT_MULTITHREADED, CoCreateInstance, CoInitializeEx, IPersistFile,
            STGM_READWRITE, StructuredStorage::PROPVARIANT,
        },
        UI::Shell::{IShellLinkW, PropertiesSystem::IPropertyStore, ShellLink},
    },
    core::{HSTRING, Interface, Result},
};
use windows_registry::CURRENT_USER;

use crate::programs;

/// The name of the program, which the installer writes too.
pub(super) const NAME: &str = "org.withhold.Withhold";
const KEY: &str = r"Software\Classes\AppUserModelId\org.withhold.Withhold";
/// Letters of a path, at most.
const LONGEST: usize = 32_768;

/// Puts right what lets toasts show: the name, and the entry in the start menu that carries the name.
///
/// # Errors
/// When the registry cannot be written.
pub(super) fn repair() -> Result<()> {
    CURRENT_USER.create(KEY)?.set_string("DisplayName", "Withhold")?;
    if let (Some(entry), Some(window)) = (entry(), programs::find(programs::WINDOW)) {
        // Without the entry newer systems show toasts by the name alone, and others say why they show no toast.
        let _unmended = mend(&entry, &window);
    }
    Ok(())
}

fn entry() -> Option<PathBuf> {
    let programs = PathBuf::from(env::var_os("APPDATA")?).join(r"Microsoft\Windows\Start Menu\Programs");
    programs.is_dir().then(|| programs.join("Withhold.lnk"))
}

/// Writes an entry that is missing. An entry that is there is the installer's or the person's: only a name that is
/// not ours, and a program that is no longer there, are put right.
fn mend(entry: &Path, window: &Path) -> Result<()> {
    let link = Link::read(entry).or_else(|_| Link::new())?;
    let (named, starts) = (link.name() == NAME, link.program().is_file());
    if named && starts {
        return Ok(());
    }
    if !named {
        link.set_name()?;
    }
    if !starts {
        link.set_program(window)?;
    }
    link.write(entry)
}

/// An entry of the start menu, as Windows itself reads and writes it.
struct Link(IShellLinkW);

#[expect(unsafe_code, reason = "calls of the system through its own bindings; every text outlives its call")]
impl Link {
    fn new() -> Result<Self> {
        // SAFETY: COM is ready on this thread before COM is used; that COM was ready already is no failure.
        unsafe {
            let _ready = CoInitializeEx(None, COINIT_MULTITHREADED);
            CoCreateInstance(&ShellLink, None, CLSCTX_INPROC_SERVER).map(Self)
        }
    }

    fn read(entry: &Path) -> Result<Self> {
        let link = Self::new()?;
        // SAFETY: the path is a value of this function.
        unsafe { link.0.cast::<IPersistFile>()?.Load(&HSTRING::from(entry), STGM_READWRITE)? };
        Ok(link)
    }

    fn write(&self, entry: &Path) -> Result<()> {
        // SAFETY: the path is a value of this function.
        unsafe { self.0.cast::<IPersistFile>()?.Save(&HSTRING::from(entry), true) }
    }

    /// The name that the entry carries; empty where the entry carries no name.
    fn name(&self) -> String {
        let key = PKEY_AppUserModel_ID;
        let store = self.0.cast::<IPropertyStore>();
        // SAFETY: the key is a value of this function.
        let value = store.and_then(|store| unsafe { store.GetValue(&raw const key) });
        value.map(|value| value.to_string()).unwrap_or_default()
    }

    fn set_name(&self) -> Result<()> {
        let (key, name) = (PKEY_AppUserModel_ID, PROPVARIANT::from(NAME));
        let store = self.0.cast::<IPropertyStore>()?;
        // SAFETY: key and name are values of this function.
        unsafe {
            store.SetValue(&raw const key, &raw const name)?;
            store.Commit()
        }
    }

    /// The program that the entry starts; empty where the entry starts no program.
    fn program(&self) -> PathBuf {
        let mut path = vec![0_u16; LONGEST];
        // SAFETY: the room is a value of this function, and as large as the call says.
        let read = unsafe { self.0.GetPath(&mut path, std::ptr::null_mut(), 0) };
        let length = path.iter().position(|letter| *letter == 0).unwrap_or(0);
        path.truncate(if read.is_ok() { length } else { 0 });
        PathBuf::from(OsString::from_wide(&path))
    }

    fn set_program(&self, program: &Path) -> Result<()> {
        // SAFETY: the path is a value of this function.
        unsafe { self.0.SetPath(&HSTRING::from(program)) }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The program that an entry starts. Wine keeps no names in an entry, so that the names are not shown here.
    fn starts(entry: &Path) -> PathBuf {
        Link::read(entry).unwrap().program()
    }

    #[test]
    fn an_entry_is_written_and_mended_where_it_starts_nothing_and_else_left() {
        let folder = tempfile::tempdir().unwrap();
        let entry = folder.path().join("Withhold.lnk");
        let [first, second] = ["first.exe", "second.exe"].map(|name| folder.path().join(name));
        fs::write(&first, "").unwrap();
        fs::write(&second, "").unwrap();
        mend(&entry, &first).unwrap();
        assert_eq!(starts(&entry), first);
        mend(&entry, &second).unwrap();
        assert_eq!(starts(&entry), first, "it works as it is");
        fs::remove_file(&first).unwrap();
        mend(&entry, &second).unwrap();
        assert_eq!(starts(&entry), second);
        fs::write(&entry, "no entry at all").unwrap();
        mend(&entry, &first).unwrap();
        assert_eq!(starts(&entry), first);
    }
}
