//! A single window per data folder.
//!
//! The folder's lock tells at once whether there is another window. A further start asks that window, over the folder's
//! private socket and for a few seconds at most, to come forward, and ends: with the window in front, or with a sentence
//! that says what is so. No bus and no window library is needed for it, so that neither can hold a start up.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::Path,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use tauri::{AppHandle, Manager};
use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{
    AppError, ErrorCode,
    socket::{self, Ask, Listener, Serving, SocketError},
};

use crate::{activation, window};

/// The lock's file within the data folder, which also names the window's process.
const FILE: &str = "window.lock";

/// For how long a further start asks again, and how long it rests in between: a window that is just starting hears a
/// moment later. A single question takes two seconds at most.
const PATIENCE: Duration = Duration::from_millis(3_500);
const PAUSE: Duration = Duration::from_millis(20);

/// How long the window's thread may take to bring the window forward.
const AT_ONCE: Duration = Duration::from_millis(1_500);

/// The folder's lock, held as long as the window is open.
pub(crate) struct Lock {
    #[expect(dead_code, reason = "holding it is its work")]
    file: File,
}

/// The window's end of the socket, held as long as the window is open.
pub(crate) struct Hearing {
    #[expect(dead_code, reason = "holding it is its work")]
    serving: Serving,
}

/// What the first start holds.
pub(crate) struct First {
    /// Held as long as the window is open; none where the folder cannot be used, or is not there yet.
    pub(crate) lock: Option<Lock>,
    /// Where further starts ask; none where there is no private place for a socket.
    pub(crate) listener: Option<Listener>,
}

/// Which start this is.
pub(crate) enum Start {
    /// The first: it shows the window.
    First(First),
    /// A further one: the window of the first has come forward.
    Further,
}

/// Finds out which start this is, and has the window of the first come forward where it is a further one, in the round
/// where `round` says so. No vault is opened: a program that ends in the middle of an opening may crash.
///
/// # Errors
/// When another window is open and does not answer.
pub(crate) fn find(folder: &Path, round: bool) -> Result<Start, AppError> {
    let until = Instant::now() + PATIENCE;
    let ask = Ask::Show { round, token: activation::given() };
    loop {
        match socket::ask(folder, &ask) {
            Ok(socket::Answer::Done) => return Ok(Start::Further),
            // Somebody is there, and is busy, or hangs.
            Ok(_) | Err(SocketError::Slow | SocketError::Malformed) => {}
            // A window that was started before there was a folder has no lock, and a window for which there is no private
            // place has no socket: only who gets both, as far as they are to be had, is the first.
            Err(_) => {
                if let Some(first) = take(folder) {
                    return Ok(Start::First(first));
                }
            }
        }
        if Instant::now() >= until {
            return Err(unheard(folder));
        }
        thread::sleep(PAUSE);
    }
}

/// Takes lock and socket; none where another start has either.
fn take(folder: &Path) -> Option<First> {
    let lock = match lock_file(folder) {
        Ok(file) => match file.try_lock() {
            Ok(()) => Some(named(file)),
            Err(TryLockError::WouldBlock) => return None,
            Err(TryLockError::Error(_)) => None,
        },
        // The engine reports the fault inside the window.
        Err(_) => None,
    };
    match Listener::of_window(folder) {
        Ok(listener) => Some(First { lock, listener: Some(listener) }),
        Err(SocketError::Running) => None,
        Err(_) => Some(First { lock, listener: None }),
    }
}

/// From now on further starts are heard. Where there is no socket the lock alone has to do, and a further start then says
/// that the window does not answer.
pub(crate) fn hear(app: &AppHandle, listener: Option<Listener>) {
    let Some(listener) = listener else { return };
    let handle = app.clone();
    let answer = move |ask| match ask {
        Ask::Show { round, ref token } if comes_forward(&handle, round, token.clone()) => {
            socket::Answer::Done
        }
        _ => socket::Answer::Refused {
            message: sentence!("window.busy", "The window is busy."),
            hint: sentence!("window.hint.busy", "Try again in a moment."),
        },
    };
    if let Ok(serving) = listener.serve(answer) {
        app.manage(Hearing { serving });
    }
}

/// Brings the window forward on the window's own thread, and says whether that was done in time.
fn comes_forward(app: &AppHandle, round: bool, token: Option<String>) -> bool {
    let (tell, told) = mpsc::channel();
    let window = app.clone();
    let forward = move || {
        window::again(&window, round, token.and_then(activation::usable).as_deref());
        let _late = tell.send(());
    };
    app.run_on_main_thread(forward).is_ok() && told.recv_timeout(AT_ONCE).is_ok()
}

fn lock_file(folder: &Path) -> io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(folder.join(FILE))
}

/// The lock, with our process written in its file.
fn named(mut file: File) -> Lock {
    // The number is for a sentence alone, which does without where it cannot be written.
    let _unnamed = file.set_len(0).and_then(|()| write!(file, "{}", std::process::id()));
    Lock { file }
}

/// The process that the lock's file names. Windows lets nobody read a file that is locked.
fn process(folder: &Path) -> Option<u32> {
    fs::read_to_string(folder.join(FILE)).ok()?.trim().parse().ok()
}

fn unheard(folder: &Path) -> AppError {
    let message = match process(folder) {
        Some(process) => sentence!(
            "window.unheard_process",
            "Withhold is open already, as process {process}, but does not answer.",
            process = process.to_string()
        ),
        None => sentence!("window.unheard", "Withhold is open already, but does not answer."),
    };
    let hint = phrase!(
        "window.hint.unheard",
        "Wait a moment, or end it and start Withhold again. What was recorded is kept."
    );
    AppError::new(ErrorCode::Locked, message, hint.into())
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn first(folder: &Path) -> First {
        match find(folder, false) {
            Ok(Start::First(first)) => first,
            _ => panic!("nobody else shows the window"),
        }
    }

    #[test]
    fn a_lock_that_nobody_holds_is_taken_whatever_its_file_says() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "4000000 and more").unwrap();
        assert!(first(folder.path()).lock.is_some());
        assert_eq!(process(folder.path()), Some(std::process::id()));
    }

    #[test]
    fn a_window_that_does_not_hear_is_told_of_with_its_process() {
        let folder = tempfile::tempdir().unwrap();
        let _held = first(folder.path());
        let Err(said) = find(folder.path(), true) else { panic!("nobody hears") };
        assert!(said.message.to_string().contains(&std::process::id().to_string()), "{said:?}");
        fs::write(folder.path().join(FILE), "").unwrap();
        let Err(said) = find(folder.path(), false) else { panic!("nobody hears") };
        assert_eq!(said.key, "window.unheard");
    }

    #[test]
    fn a_window_that_was_started_before_its_folder_was_there_stays_the_only_one() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("data");
        let held = first(&folder);
        assert!(held.lock.is_none());
        fs::create_dir(&folder).unwrap();
        let Err(said) = find(&folder, false) else { panic!("there is a window already") };
        assert_eq!(said.key, "window.unheard");
        drop(held);
        assert!(first(&folder).lock.is_some());
    }

    #[test]
    fn a_window_that_ends_while_it_is_asked_leaves_its_place_to_the_start_that_asks() {
        let folder = tempfile::tempdir().unwrap();
        let held = first(folder.path());
        thread::scope(|scope| {
            let asks = scope.spawn(|| first(folder.path()).lock.is_some());
            drop(held);
            assert!(asks.join().unwrap());
        });
    }
}
