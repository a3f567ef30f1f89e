//! Waiting for the first frame, and the end of the web view's process.

use std::{sync::mpsc, thread};

use tauri::{AppHandle, Manager, WebviewWindow};
use webkit2gtk::{
    UserContentInjectedFrames, UserContentManagerExt, UserScript, UserScriptInjectionTime,
    WebProcessTerminationReason, WebView, WebViewExt,
};
use withhold_engine::{
    AppError, ErrorCode, NotDrawn,
    domain::{Phrase, phrase, sentence},
    note_not_drawn, terminal,
};

use super::{
    Drawn, SoFar,
    patience::{Patience, STEP},
};
use crate::{host::Host, only_window, saying};

/// Lets a page that is loaded once more ask for the list, in the place of the first answer that came with the window.
const ASK_ANEW: &str = "delete window.handed;";

/// Waits for the first frame on a thread of its own, and hears of the end of the web view's process.
pub(super) fn start(app: &AppHandle) {
    if let Some(window) = only_window::of(app) {
        hear_of_end(app, &window);
    }
    wait(app);
}

fn wait(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        let (drawn, mut patience) = (app.state::<Drawn>(), Patience::new());
        while *drawn.so_far.lock() == SoFar::Waiting {
            thread::sleep(STEP);
            let Some(showed) = shows(&app) else { return };
            if patience.ends_after_step(showed) {
                blank(&app, NotDrawn::Nothing);
            }
        }
    });
}

/// Whether the window shows, as the window's own thread says once that thread has time; none where the window is closed.
fn shows(app: &AppHandle) -> Option<bool> {
    let (tell, told) = mpsc::channel();
    let window = only_window::of(app)?;
    app.run_on_main_thread(move || {
        let shows = window.is_visible().unwrap_or(false) && !window.is_minimized().unwrap_or(true);
        let _gone = tell.send(shows);
    })
    .ok()?;
    told.recv().ok()
}

/// Tells that nothing is drawn, and notes it for the next start.
fn blank(app: &AppHandle, why: NotDrawn) {
    let drawn = app.state::<Drawn>();
    let mut so_far = drawn.so_far.lock();
    if *so_far != SoFar::Waiting {
        return;
    }
    // In a window that is drawn the safe way already there is nothing to note.
    let noted =
        !drawn.is_safe() && drawn.folder.as_deref().is_some_and(|folder| note_not_drawn(folder, why).is_ok());
    *so_far = SoFar::Blank { noted };
    drop(so_far);
    let error = told(why, hint(drawn.is_safe(), noted));
    terminal::told(&error);
    saying::apart(&error, app.state::<Host>().folder());
}

fn told(why: NotDrawn, hint: Phrase) -> AppError {
    let message = match why {
        NotDrawn::Nothing => sentence!("window.not_drawn", "The window has drawn nothing so far."),
        NotDrawn::Ended => sentence!(
            "window.not_drawn_ended",
            "The window has drawn nothing: the process that draws it has ended."
        ),
    };
    AppError::new(ErrorCode::Vault, message, hint.into())
}

fn hint(is_safe: bool, noted: bool) -> Phrase {
    match (is_safe, noted) {
        (true, _) => phrase!(
            "window.hint.not_drawn_safely",
            "It was drawn the safe way already. `withholdctl` does the same work without a window."
        ),
        (false, true) => phrase!(
            "window.hint.not_drawn",
            "If it stays blank, close it and start Withhold again: the next start draws the safe way. What was recorded is kept."
        ),
        (false, false) => phrase!(
            "window.hint.not_drawn_not_noted",
            "This could not be noted for the next start. `withholdctl` does the same work without a window."
        ),
    }
}

/// From now on the end of the web view's process is heard of. A page that was drawn before is loaded once more.
fn hear_of_end(app: &AppHandle, window: &WebviewWindow) {
    let app = app.clone();
    // A window that is gone has no process.
    let _gone = window.with_webview(move |webview| {
        webview.inner().connect_web_process_terminated(move |view, reason| {
            if reason != WebProcessTerminationReason::TerminatedByApi {
                ended(&app, view);
            }
        });
    });
}

fn ended(app: &AppHandle, view: &WebView) {
    let drawn = app.state::<Drawn>();
    let was_drawn = {
        let mut so_far = drawn.so_far.lock();
        let was_drawn = *so_far == SoFar::Drawn;
        if was_drawn {
            *so_far = SoFar::Waiting;
        }
        was_drawn
    };
    if !was_drawn {
        blank(app, NotDrawn::Ended);
        return;
    }
    if let Some(scripts) = view.user_content_manager() {
        let (frames, start) = (UserContentInjectedFrames::TopFrame, UserScriptInjectionTime::Start);
        scripts.add_script(&UserScript::new(ASK_ANEW, frames, start, &[], &[]));
    }
    view.reload();
    wait(app);
}
