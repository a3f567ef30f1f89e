//! The note that a window drew nothing, by which the next start draws the safe way. It lies beside the vault and not within,
//! since it is needed before the vault opens, and where the vault does not open.

use std::{fs, io, path::Path};

use serde::{Deserialize, Serialize};
use withhold_domain::{phrase, sentence};
use withhold_files::{Readers, Writers, replace};
use withhold_os::system_clock;

use crate::{AppError, DrawnSafely, ErrorCode, NotDrawn, OrTell};

/// The name of the note, in the data folder.
const NOTE: &str = "window.drawing";

/// What the note holds. A damaged note counts as none: a window that draws nothing is noticed again.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    #[serde(flatten)]
    safely: DrawnSafely,
    /// Whether a window that was drawn the safe way has told of it.
    told: bool,
}

/// Why the window is to be drawn the safe way, and whether the person was told already; none where the window is to be
/// drawn the usual way.
#[must_use]
pub fn drawn_safely(folder: &Path) -> Option<(DrawnSafely, bool)> {
    let note: Note = serde_json::from_slice(&fs::read(folder.join(NOTE)).ok()?).ok()?;
    Some((note.safely, note.told))
}

/// Notes that a window drew nothing, so that the next start draws the safe way.
///
/// # Errors
/// When the note cannot be written.
pub fn note_not_drawn(folder: &Path, why: NotDrawn) -> io::Result<()> {
    let safely = DrawnSafely { since: system_clock().now().date(), why };
    write(folder, &Note { safely, told: false })
}

/// Notes that a window which is drawn the safe way has told of it.
///
/// # Errors
/// When the note cannot be written; the next window then tells of it again.
pub fn note_told(folder: &Path, safely: DrawnSafely) -> io::Result<()> {
    write(folder, &Note { safely, told: true })
}

/// Has the next start draw the usual way.
///
/// # Errors
/// When the note cannot be taken away.
pub fn draw_the_usual_way(folder: &Path) -> Result<(), AppError> {
    match fs::remove_file(folder.join(NOTE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error).or_tell(
            ErrorCode::Invalid,
            |error| {
                sentence!(
                    "drawing.not_changed",
                    "The usual way could not be chosen, so the window stays drawn the safe way: {error}.",
                    error
                )
            },
            phrase!("drawing.hint.not_changed", "Check the rights on the data folder."),
        ),
        _ => Ok(()),
    }
}

fn write(folder: &Path, note: &Note) -> io::Result<()> {
    let text = serde_json::to_vec(note)?;
    let written = replace(&folder.join(NOTE), &text, Readers::Owner, Writers::One)?;
    // Where a power cut takes the note away, a window that draws nothing is noticed again.
    let _synced = written.synced;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_that_drew_nothing_is_noted_told_of_once_and_can_be_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(drawn_safely(folder.path()), None);
        note_not_drawn(folder.path(), NotDrawn::Ended).unwrap();
        let (safely, told) = drawn_safely(folder.path()).unwrap();
        assert_eq!((safely.why, told), (NotDrawn::Ended, false));
        assert_eq!(safely.since, system_clock().now().date());
        note_told(folder.path(), safely.clone()).unwrap();
        assert_eq!(drawn_safely(folder.path()), Some((safely, true)));
        draw_the_usual_way(folder.path()).unwrap();
        assert_eq!(drawn_safely(folder.path()), None);
        draw_the_usual_way(folder.path()).unwrap();
    }

    #[test]
    fn a_damaged_note_counts_as_none_and_a_note_that_stays_is_told_of() {
        let folder = tempfile::tempdir().unwrap();
        for text in ["", "{", "{}", r#"{"since":"2026-02-30","why":"nothing","told":true}"#, "\u{0}"] {
            fs::write(folder.path().join(NOTE), text).unwrap();
            assert_eq!(drawn_safely(folder.path()), None, "{text:?}");
        }
        fs::remove_file(folder.path().join(NOTE)).unwrap();
        fs::create_dir(folder.path().join(NOTE)).unwrap();
        assert_eq!(draw_the_usual_way(folder.path()).unwrap_err().key, "drawing.not_changed");
        assert!(note_not_drawn(folder.path(), NotDrawn::Nothing).is_err());
    }
}
