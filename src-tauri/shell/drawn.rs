//! Whether the window has drawn anything. The page says so once its first frame is drawn. A window that shows and has drawn
//! nothing for ten seconds is told of, and the next start draws the safe way (`surroundings.rs`); so is a window whose web
//! view's process ended before. Such windows are known on Linux alone, and so is the safe way.

#[cfg(target_os = "linux")]
mod patience;
#[cfg(target_os = "linux")]
mod watch;

use std::path::PathBuf;

use parking_lot::Mutex;
use tauri::AppHandle;
use withhold_engine::{AppError, Drawing, DrawnSafely, draw_the_usual_way, drawn_safely, note_told};

use crate::call::Call;

/// What is known of the drawing of this window.
pub(crate) struct Drawn {
    /// Where the note about the next start lies; none in a window that keeps nothing.
    folder: Option<PathBuf>,
    /// Why this window is drawn the safe way, and whether the person was told in an earlier window.
    safely: Option<(DrawnSafely, bool)>,
    so_far: Mutex<SoFar>,
}

/// What has become of the drawing so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(not(any(target_os = "linux", test)), expect(dead_code, reason = "nothing is waited for there"))]
enum SoFar {
    /// Nothing is drawn yet.
    Waiting,
    /// The first frame is drawn.
    Drawn,
    /// Nothing was drawn in time, and the note about the next start was made where `noted` says so.
    Blank { noted: bool },
}

impl Drawn {
    /// What is known before a window is made. `keeps` is false for a window that keeps nothing.
    pub(crate) fn before(folder: PathBuf, keeps: bool) -> Self {
        let safely = drawn_safely(&folder);
        Self { folder: keeps.then_some(folder), safely, so_far: Mutex::new(SoFar::Waiting) }
    }

    /// Whether this window is drawn the safe way.
    pub(crate) fn is_safe(&self) -> bool {
        self.safely.is_some()
    }

    fn view(&self) -> Drawing {
        let usual_next = self.folder.as_deref().is_none_or(|folder| drawn_safely(folder).is_none());
        let tell = self.safely.as_ref().is_some_and(|(_, told)| !told);
        Drawing { safely: self.safely.as_ref().map(|(safely, _)| safely.clone()), tell, usual_next }
    }

    /// Notes that the first frame is drawn. A window that was merely slow takes back what it noted about the next start.
    fn is_drawn(&self) {
        let before = std::mem::replace(&mut *self.so_far.lock(), SoFar::Drawn);
        let Some(folder) = &self.folder else { return };
        if before == (SoFar::Blank { noted: true }) {
            // Where the note stays, the next window is drawn the safe way, and says how that is undone.
            let _stays = draw_the_usual_way(folder);
        }
        if let (SoFar::Waiting, Some((safely, false))) = (before, &self.safely) {
            // Where it cannot be noted, the next window tells of the safe way once more.
            let _again = note_told(folder, safely.clone());
        }
    }
}

/// Waits for the window's first frame from now on.
#[cfg(target_os = "linux")]
pub(crate) fn wait_for_first_frame(app: &AppHandle) {
    watch::start(app);
}

/// The other systems' web views are not known to leave a window blank, and have no other way to draw.
#[cfg(not(target_os = "linux"))]
pub(crate) fn wait_for_first_frame(_: &AppHandle) {}

/// Hears that the first frame is drawn, and says how the window is drawn.
pub(crate) fn drawn(call: &Call) -> Drawing {
    let drawn = call.state::<Drawn>();
    let view = drawn.view();
    drawn.is_drawn();
    view
}

/// Says how the window is drawn.
pub(crate) fn drawing(call: &Call) -> Drawing {
    call.state::<Drawn>().view()
}

/// Has the next start draw the usual way.
pub(crate) fn draw_usually(call: &Call) -> Result<Drawing, AppError> {
    draw_the_usual_way(call.host().folder())?;
    Ok(call.state::<Drawn>().view())
}

#[cfg(test)]
mod tests {
    use withhold_engine::{NotDrawn, note_not_drawn};

    use super::*;

    #[test]
    fn a_window_that_is_drawn_safely_tells_of_it_once_and_goes_on_so() {
        let folder = tempfile::tempdir().unwrap();
        let window = || Drawn::before(folder.path().to_owned(), true);
        assert!(!window().is_safe() && window().view().usual_next);
        note_not_drawn(folder.path(), NotDrawn::Nothing).unwrap();
        for tell in [true, false, false] {
            let window = window();
            assert!(window.is_safe());
            assert_eq!((window.view().tell, window.view().usual_next), (tell, false));
            window.is_drawn();
        }
        draw_the_usual_way(folder.path()).unwrap();
        assert!(!window().is_safe());
    }

    #[test]
    fn a_window_that_draws_after_all_takes_back_its_own_note_alone() {
        let folder = tempfile::tempdir().unwrap();
        let slow = Drawn::before(folder.path().to_owned(), true);
        note_not_drawn(folder.path(), NotDrawn::Nothing).unwrap();
        *slow.so_far.lock() = SoFar::Blank { noted: true };
        slow.is_drawn();
        assert_eq!(drawn_safely(folder.path()), None);

        note_not_drawn(folder.path(), NotDrawn::Nothing).unwrap();
        let safe_and_slow = Drawn::before(folder.path().to_owned(), true);
        *safe_and_slow.so_far.lock() = SoFar::Blank { noted: false };
        safe_and_slow.is_drawn();
        assert!(drawn_safely(folder.path()).is_some(), "an earlier window made the note");
    }

    #[test]
    fn a_window_that_keeps_nothing_heeds_the_note_and_leaves_it() {
        let folder = tempfile::tempdir().unwrap();
        note_not_drawn(folder.path(), NotDrawn::Ended).unwrap();
        let demo = Drawn::before(folder.path().to_owned(), false);
        assert!(demo.is_safe());
        demo.is_drawn();
        assert!(drawn_safely(folder.path()).is_some_and(|(_, told)| !told));
    }
}
