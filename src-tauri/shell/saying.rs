//! What is said where no window can show: on the terminal by the start that failed, and where no terminal is, in a small
//! dialog of a process of its own, so that the start itself ends at once and no thread of a failed window library is asked
//! for anything.

use std::{
    fs::File,
    io::{self, IsTerminal, Read},
    panic,
    path::Path,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

use rfd::{MessageButtons, MessageDialog, MessageLevel};
use withhold_engine::{AppError, ErrorCode, domain::sentence, programs, terminal};

use crate::{arguments::SAYS, window};

/// The file that is locked while a dialog shows, so that dialogs do not pile up.
const ONE: &str = "window.says.lock";

/// Most bytes of what is said.
const MOST: u64 = 16 << 10;

/// After this long a dialog that nobody closes goes by itself.
const LONGEST: Duration = Duration::from_secs(10 * 60);

/// Whether the window was made.
static MADE: AtomicBool = AtomicBool::new(false);

/// Has an error about a data folder said in a small dialog, where no terminal shows the error. Nobody waits for the
/// dialog.
pub(crate) fn apart(error: &AppError, folder: &Path) {
    if io::stderr().is_terminal() || window::require_display().is_err() {
        return;
    }
    let words = format!("{}\n\n{}", error.message, error.hint);
    // Where no dialog can be started, the status and standard error are all that is left.
    let _unsaid = programs::tell(programs::WINDOW, folder, &[SAYS], words.as_bytes());
}

/// Says a sentence in the place of a panic's own words from now on, and ends the program: a panic ends the program in any
/// case, and its words help no person. What was acknowledged is on disk.
pub(crate) fn in_place_of_panics(folder: &Path) {
    let folder = folder.to_owned();
    panic::set_hook(Box::new(move |panic| {
        let why = panic.payload_as_str().unwrap_or("no reason is known").to_owned();
        let error = if MADE.load(Ordering::SeqCst) { fault(&why) } else { not_made(&why) };
        // Where the window could not be made, the library that makes windows shows no dialog either.
        if MADE.load(Ordering::SeqCst) {
            apart(&error, &folder);
        }
        std::process::exit(i32::from(terminal::told(&error)));
    }));
}

/// To be called once the window is there.
pub(crate) fn window_is_made() {
    MADE.store(true, Ordering::SeqCst);
}

/// Why there is no window.
pub(crate) fn not_made(why: &str) -> AppError {
    AppError::new(
        ErrorCode::Vault,
        sentence!("window.not_made", "The window could not be made: {error}.", error = why),
        sentence!(
            "window.hint.not_made",
            "Start Withhold again from a desktop, or use `withholdctl` instead."
        ),
    )
}

fn fault(why: &str) -> AppError {
    AppError::new(
        ErrorCode::Vault,
        sentence!("window.fault", "Withhold has ended by a fault of its own: {error}.", error = why),
        sentence!(
            "window.hint.fault",
            "Start it again. What it had confirmed is kept; look whether the last thing you did is there."
        ),
    )
}

/// Shows what standard input says, until the dialog is closed. Where a dialog of that data folder shows already, nothing
/// is shown.
pub(crate) fn show(folder: Option<&Path>) -> ExitCode {
    let lock =
        |folder: &Path| File::options().create(true).truncate(false).write(true).open(folder.join(ONE)).ok();
    // Where the folder cannot be used, that is what the dialog tells of.
    let one = folder.and_then(lock);
    if one.as_ref().is_some_and(|one| one.try_lock().is_err()) {
        return ExitCode::SUCCESS;
    }
    let mut words = String::new();
    if io::stdin().take(MOST).read_to_string(&mut words).is_err() || words.is_empty() {
        return ExitCode::FAILURE;
    }
    thread::spawn(|| {
        thread::sleep(LONGEST);
        std::process::exit(0);
    });
    let dialog = MessageDialog::new().set_title("Withhold").set_description(words);
    dialog.set_level(MessageLevel::Warning).set_buttons(MessageButtons::Ok).show();
    ExitCode::SUCCESS
}
