//! Exporting everything to a place that the person chooses in the system's dialog. The engine is not held while the
//! dialog shows.

use withhold_engine::domain::{Phrase, phrase};
use withhold_engine::{AppError, Beyond, ExportTo, Exported};

use crate::{
    call::Call,
    dialog::{self, Ask},
};

/// The proposed name of an export, which stands for a folder, since the name does not end in .json.
const EXPORT: &str = "withhold-export";
/// What a person can do where no dialog shows.
const INSTEAD: Phrase = phrase!("dialog.hint.export", "Use `withholdctl export` instead.");

/// Writes everything to a new folder or file. `None` where no place was chosen.
pub(crate) fn export(call: &Call) -> Result<Option<Exported>, AppError> {
    let window = call.window()?;
    let host = call.host();
    host.not_in_demo(Beyond::Export)?;
    // A vault that is shut gives its error before the person is asked for a place.
    host.with(|_| Ok(()))?;
    let Some(path) = dialog::ask(&window, Ask::NewFile(EXPORT), INSTEAD)? else { return Ok(None) };
    let to = ExportTo { path: dialog::as_text(path)? };
    host.with(|engine| engine.write_export(&to)).map(Some)
}
