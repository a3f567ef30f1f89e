//! A service's own export, read for the window: chosen in the system's dialog or dropped on the page, shown, and kept only
//! when the person says so. The file is read without holding the engine, and the page gets what the export says of
//! settings: neither the file's path nor its content.

use std::io::Cursor;

use serde::Deserialize;
use withhold_engine::domain::{Phrase, Sentence, phrase, sentence};
use withhold_engine::{
    AnswerExported, AppError, Beyond, ErrorCode, ExportedView, OfferedExported, OwnExportFile, ReadExported,
    read_own_export,
};

use crate::{
    call::Call,
    dialog::{self, Ask},
    host::Host,
};

/// What a person can do where no dialog shows.
const INSTEAD: Phrase = phrase!("dialog.hint.own_export", "Drop the file on the window instead.");

/// The header in which the page says what the dropped file is called, and for whom it is read.
const HOW: &str = "exported-how";

/// What the page says of a dropped file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dropped {
    /// The file's own name, which can tell the day.
    file: String,
    /// An item or an account.
    #[serde(default)]
    name: Option<String>,
}

/// Asks the person for a file, and reads the file. `None` where no file was chosen. The engine is not held while the dialog
/// shows.
pub(crate) fn exported_choose(
    call: &Call,
    request: ReadExported,
) -> Result<Option<OfferedExported>, AppError> {
    let window = call.window()?;
    let host = call.host();
    let number = begin(host)?;
    let Some(path) = dialog::ask(&window, Ask::File, INSTEAD)? else { return Ok(None) };
    // A file that cannot be read leaves nothing to be kept, not even of the file before.
    host.slot().own_exports.forget();
    let read = OwnExportFile(&path).read()?;
    host.with_own_exports(|engine, exports| engine.offer_exported(exports, number, read, request)).map(Some)
}

/// Reads the bytes of a file that was dropped on the page.
pub(crate) fn exported_file(call: &Call) -> Result<OfferedExported, AppError> {
    let host = call.host();
    let number = begin(host)?;
    host.slot().own_exports.forget();
    let Some(bytes) = call.bytes() else {
        return Err(malformed(sentence!(
            "exported.not_bytes",
            "The file did not arrive as bytes, so nothing was read of it."
        )));
    };
    let how = call.headers().get(HOW).and_then(|how| serde_json::from_slice(how.as_bytes()).ok());
    let Some(Dropped { file, name }) = how else {
        return Err(malformed(sentence!(
            "exported.no_name",
            "What the file is called did not arrive with it, so nothing was read of it."
        )));
    };
    let read = read_own_export(Cursor::new(bytes), &file)?;
    let of = ReadExported { name };
    host.with_own_exports(|engine, exports| engine.offer_exported(exports, number, read, of))
}

/// What would become of the export with what the person answers. Nothing is written.
pub(crate) fn exported_answer(call: &Call, request: AnswerExported) -> Result<ExportedView, AppError> {
    let host = call.host();
    host.with_own_exports(|engine, exports| engine.answer_exported(exports, request))
}

/// Keeps what the export says, and drops the export.
pub(crate) fn exported_keep(call: &Call, request: AnswerExported) -> Result<ExportedView, AppError> {
    let host = call.host();
    host.with_own_exports(|engine, exports| engine.keep_offered(exports, request))
}

/// Drops what was read, and what a reading under way will bring.
pub(crate) fn exported_leave(call: &Call) {
    let host = call.host();
    host.slot().own_exports.let_go();
}

/// Begins a reading, where a list is open that a file may be read for. A list that is shut meanwhile ends the reading.
fn begin(host: &Host) -> Result<u32, AppError> {
    host.not_in_demo(Beyond::Import)?;
    host.with_own_exports(|_, exports| Ok(exports.begin()))
}

fn malformed(message: Sentence) -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        message,
        sentence!("exported.hint.button", "Choose the file with the button instead."),
    )
}
