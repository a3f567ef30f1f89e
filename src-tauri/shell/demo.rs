//! The demo in the window: entered from a first screen or by `--demo`, and left for the first screen. A window that was
//! started for the demo keeps the web view's files in a folder of its own below the system's temporary folder.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::Duration,
};

use tauri::{AppHandle, Manager};
use withhold_engine::domain::sentence;
use withhold_engine::{AppError, ErrorCode, outside};

use crate::call::Call;

/// How the name of a demo's folder begins.
const PREFIX: &str = "withhold-demo-";
/// The file within a demo's folder that is locked as long as the demo's window is open.
const LOCK: &str = "demo.lock";

/// How often the deletion of a demo's folder is tried: the web view's processes may write for a moment longer than the
/// window lives.
const TRIES: usize = 40;
/// How long is waited between two tries.
const PAUSE: Duration = Duration::from_millis(50);

/// The folder of a window that was started for the demo. The folder goes with the window; where a window is killed,
/// its folder goes at the next start.
pub(crate) struct DemoFolder {
    path: PathBuf,
    lock: Option<File>,
}

impl DemoFolder {
    /// Makes a folder that only this person can read.
    ///
    /// # Errors
    /// When the system's temporary folder takes no folder.
    pub(crate) fn make() -> Result<Self, AppError> {
        let make = || {
            let mut builder = tempfile::Builder::new();
            builder.prefix(PREFIX);
            // By itself the library makes a folder that everybody can read.
            #[cfg(unix)]
            builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o700));
            let path = builder.tempdir()?.keep();
            let lock = File::create(path.join(LOCK))?;
            lock.lock()?;
            Ok(Self { path, lock: Some(lock) })
        };
        make().map_err(|error: std::io::Error| {
            AppError::new(
                ErrorCode::Vault,
                sentence!(
                    "demo.no_folder",
                    "There is no place for the window's own files while you look around: {error}.",
                    error = error.to_string()
                ),
                sentence!("demo.hint.no_folder", "Make room in the system's temporary folder."),
            )
        })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

impl Drop for DemoFolder {
    fn drop(&mut self) {
        self.lock = None;
        for _ in 0..TRIES {
            if fs::remove_dir_all(&self.path).is_ok() || !self.path.exists() {
                break;
            }
            thread::sleep(PAUSE);
        }
        // A file that the web view still holds goes at the next start.
    }
}

/// Deletes the folders of demos whose windows are no more.
pub(crate) fn sweep() {
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let is_demo = entry.file_name().to_str().is_some_and(|name| name.starts_with(PREFIX));
        if is_demo && entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_left(&entry.path()) {
            // Another person's folder cannot be deleted, and stays.
            let _stays = fs::remove_dir_all(entry.path());
        }
    }
}

/// Whether nobody holds the lock of a demo's folder.
fn is_left(folder: &Path) -> bool {
    File::options().write(true).open(folder.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}

/// Shows the made-up list in the place of a list that is still empty or not made yet.
pub(crate) fn look_around(call: &Call) -> Result<(), AppError> {
    let host = call.host();
    host.enter_demo()
}

/// Leaves the demo for the first screen. A window that was started for the demo makes room for a usual one.
///
/// # Errors
/// When the usual window cannot be started; the demo then goes on.
pub(crate) fn leave_demo(call: &Call) -> Result<(), AppError> {
    let app = call.app();
    let host = call.host();
    if !host.is_for_demo() {
        host.leave_demo();
        return Ok(());
    }
    start_usual(app).map_err(|error| {
        AppError::new(
            ErrorCode::Invalid,
            sentence!(
                "demo.not_left",
                "Withhold cannot be started anew: {error}. This window still shows the made-up list.",
                error = error.to_string()
            ),
            sentence!("demo.hint.not_left", "Close this window, and start Withhold yourself."),
        )
    })?;
    app.exit(0);
    Ok(())
}

/// Starts this program with the same words, but for the word that asks for the demo.
fn start_usual(app: &AppHandle) -> std::io::Result<()> {
    let program = tauri::process::current_binary(&app.env())?;
    let words = std::env::args_os().skip(1).filter(|word| word != "--demo");
    let mut command = Command::new(program);
    outside::leave(&mut command);
    command.args(words).spawn().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_a_demos_folder() {
        let demo = DemoFolder::make().unwrap();
        let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(demo.path()).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o700);
    }

    #[test]
    fn a_demos_folder_goes_with_the_demo_or_is_swept_once_nobody_holds_it() {
        let kept = DemoFolder::make().unwrap();
        let killed = DemoFolder::make().unwrap();
        fs::create_dir(killed.path().join("webview")).unwrap();
        fs::write(killed.path().join("webview/file"), "x").unwrap();
        let left = killed.path().to_owned();
        sweep();
        assert!(left.is_dir() && kept.path().is_dir(), "both windows are open");
        let mut killed = std::mem::ManuallyDrop::new(killed);
        killed.lock = None;
        sweep();
        assert!(!left.exists() && kept.path().is_dir());
        let path = kept.path().to_owned();
        drop(kept);
        assert!(!path.exists());
    }
}
