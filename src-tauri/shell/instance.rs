//! A single window per data folder.
//!
//! The folder's lock tells at once whether there is another window. The plugin lets windows find each other, so that
//! a second start brings the first window forward; on Linux the plugin asks the person's bus, and the first window
//! does so only once its page is there, because nobody should wait for a bus to see a list.

use std::{
    fs::{File, TryLockError},
    hash::{Hash, Hasher},
    io,
    path::Path,
    sync::OnceLock,
    thread,
    time::Duration,
};

use tauri::{App, AppHandle, Manager};

use crate::host::Host;

/// The lock's file within the data folder.
const FILE: &str = "window.lock";

/// The file that is locked too once a second start is heard. A lock ends with its process, whereas a note would stay.
const HEARS: &str = "window.hears.lock";

/// How often a second start looks whether the first window hears by now, and for how long in all.
const PAUSE: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(5);

/// The folder's lock, held as long as the window is open.
pub(crate) struct Lock {
    #[expect(dead_code, reason = "holding it is its work")]
    file: File,
    /// The second lock, held once a second start is heard. Set only once, since the page comes again where the page
    /// is loaded anew.
    hears: OnceLock<Option<File>>,
}

/// The name under which windows find each other: the program's own name, and a name of its own for any other data
/// folder.
pub(crate) fn identifier(own: &str, folder: &Path) -> String {
    if withhold_engine::is_standard_folder(folder) {
        return own.to_owned();
    }
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut hasher = std::hash::DefaultHasher::new();
    folder.hash(&mut hasher);
    format!("{own}.f{:016x}", hasher.finish())
}

/// What the first window does with the arguments of a second start.
pub(crate) type Again = fn(&AppHandle, Vec<String>);

/// Makes sure that this is the folder's only window, and makes the window by `make`. A second start ends in this
/// function, having brought the first window forward, which then does `again`.
///
/// # Errors
/// When another window is open and does not hear this start, and whatever `make` reports.
pub(crate) fn first(
    app: &App,
    taken: Taken,
    again: Again,
    make: impl FnOnce(&App) -> tauri::Result<()>,
) -> Result<(), Box<dyn std::error::Error>> {
    let folder = app.state::<Host>().folder().to_owned();
    match taken {
        Taken::Ours(lock) if cfg!(target_os = "linux") => {
            app.manage(lock);
            make(app)?;
        }
        Taken::Ours(lock) => {
            app.manage(lock);
            meet(app.handle(), again)?;
            make(app)?;
        }
        Taken::Anothers => {
            // Where no window hears, this start would take the name, and the first window would end.
            if is_heard(&folder, PATIENCE) {
                meet(app.handle(), again)?;
            }
            return Err(
                format!("a window for {} is open already; look for it there", folder.display()).into()
            );
        }
        Taken::Unknown => {
            meet(app.handle(), again)?;
            make(app)?;
        }
    }
    Ok(())
}

/// To be called when the page is there: from now on a second start is heard.
pub(crate) fn hear(app: &AppHandle, again: Again) {
    if !cfg!(target_os = "linux") || app.try_state::<Lock>().is_none() {
        return;
    }
    let app = app.clone();
    thread::spawn(move || {
        app.state::<Lock>().hears.get_or_init(|| {
            // Without a bus the lock alone has to do, and a second start then says that the window does not hear.
            let _alone = meet(&app, again);
            let file = lock_file(app.state::<Host>().folder(), HEARS).ok()?;
            file.lock().ok().map(|()| file)
        });
    });
}

/// Lets windows find each other. Where a window of the same name is found, that window comes forward and this program
/// ends.
fn meet(app: &AppHandle, again: Again) -> tauri::Result<()> {
    app.plugin(tauri_plugin_single_instance::init(move |app, words, _| again(app, words)))
}

/// Whether the folder's window hears a second start, within some patience. On systems other than Linux a window
/// always hears.
fn is_heard(folder: &Path, patience: Duration) -> bool {
    let mut left = patience;
    while cfg!(target_os = "linux") && !hears(folder) {
        if left.is_zero() {
            return false;
        }
        thread::sleep(PAUSE);
        left = left.saturating_sub(PAUSE);
    }
    true
}

fn hears(folder: &Path) -> bool {
    // A shared lock, so that two starts that ask at once do not take each other for the window that hears.
    let locked = File::open(folder.join(HEARS)).map(|file| file.try_lock_shared());
    matches!(locked, Ok(Err(TryLockError::WouldBlock)))
}

fn lock_file(folder: &Path, name: &str) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(name))
}

/// Who holds the folder's lock.
pub(crate) enum Taken {
    /// This start holds the lock, and is the first.
    Ours(Lock),
    /// Another window holds the lock. This start ends, and opens no vault: a program that ends in the middle of an
    /// opening may crash.
    Anothers,
    /// The folder cannot be used; the engine reports the fault inside the window.
    Unknown,
}

/// Takes the folder's lock, where the lock is free.
pub(crate) fn take(folder: &Path) -> Taken {
    let Ok(file) = lock_file(folder, FILE) else { return Taken::Unknown };
    match file.try_lock() {
        Ok(()) => Taken::Ours(Lock { file, hears: OnceLock::new() }),
        Err(TryLockError::Error(_)) => Taken::Unknown,
        Err(TryLockError::WouldBlock) => Taken::Anothers,
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_heard_by_its_lock_alone() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!is_heard(folder.path(), Duration::ZERO));
        let file = lock_file(folder.path(), HEARS).unwrap();
        assert!(!is_heard(folder.path(), PAUSE), "a note that a window left");
        file.lock().unwrap();
        assert!(is_heard(folder.path(), Duration::ZERO));
    }
}
