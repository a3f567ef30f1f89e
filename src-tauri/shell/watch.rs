//! What goes on by itself while the window is open. No such task opens an engine: an engine is opened when the person
//! asks.

mod here;

use std::{thread, time::Duration};

use tauri::{AppHandle, Emitter, Manager};
use withhold_engine::{Engine, asked_to_lock, give_back_memory};

use crate::{bring::Bringing, demo, host::Host};
pub(crate) use here::{Nudge, read};

/// How often the file is asked whether another process has written.
const WATCH: Duration = Duration::from_secs(1);

/// How often the engine is asked whether a backup or a newer catalogue is due.
const UPDATES: Duration = Duration::from_secs(60);

/// Starts all tasks.
pub(crate) fn start(app: &AppHandle) {
    let begin = |work: fn(&AppHandle)| {
        let app = app.clone();
        thread::spawn(move || work(&app));
    };
    app.manage(here::start(app, changed));
    // A demo that was killed has left its folder.
    begin(|_| demo::sweep());
    begin(others);
    begin(days);
    lock_at_sleep(app.clone());
}

/// Shuts the vault, and drops all that was read from an export.
pub(crate) fn lock(app: &AppHandle) {
    app.state::<Bringing>().let_go();
    app.state::<Host>().lock();
}

/// Notes that somebody touched the window, and locks where the touch came too late.
pub(crate) fn touched(app: &AppHandle) {
    if app.state::<Host>().touched() {
        lock(app);
        changed(app);
    }
}

/// Tells the window when another process has written, until the window asks again, or has asked for the window to
/// lock. Locks a window that nobody has touched for as long as the person chose: a timer of the page would be slowed
/// down while hidden. Gives back to the system what the last use of the engine has freed.
fn others(app: &AppHandle) {
    let (host, nudge) = (app.state::<Host>(), app.state::<Nudge>());
    loop {
        thread::sleep(WATCH);
        let asked = !host.is_demo() && (asked_to_lock(host.folder()) | host.is_idle());
        if asked {
            lock(app);
        }
        host.let_go_old_imports();
        if host.has_come_to_rest() {
            give_back_memory();
        }
        if host.is_behind() || asked {
            changed(app);
        }
        nudge.look(&host);
    }
}

/// Locks the window when the computer goes to sleep, where the person wishes so.
fn lock_at_sleep(app: AppHandle) {
    Engine::watch_sleep(move || {
        let asked = app.state::<Host>().slot().engine.as_mut().is_some_and(Engine::locks_at_sleep);
        if asked {
            lock(&app);
            changed(&app);
        }
    });
}

/// Makes the day's backup, and keeps the catalogue current. Only this thread waits for the network.
fn days(app: &AppHandle) {
    let (host, nudge) = (app.state::<Host>(), app.state::<Nudge>());
    loop {
        thread::sleep(UPDATES);
        nudge.minute();
        let request = host.slot().engine.as_mut().and_then(|engine| {
            engine.back_up_if_due();
            engine.catalogue_due()
        });
        let Some(request) = request else { continue };
        let answer = request.send();
        // What went wrong is kept with the state of the catalogue, where the person finds the error.
        let _kept = host.with(|engine| engine.catalogue_answered(answer));
        changed(app);
    }
}

fn changed(app: &AppHandle) {
    // A window that is closing hears nothing any more, and need not hear anything.
    let _closing = app.emit("vault-changed", ());
}
