//! The programs on this computer: looked at for the window, and read for what is on the list. The desktop started the
//! window, so a variable that a shell sets is not seen here.

use withhold_engine::domain::{Phrase, phrase};
use withhold_engine::{
    AppError, Asks, Beyond, Computer, ComputerView, Look, ReadHere, ReadItems, ReadView, ReadsByItself,
    SetReadsByItself,
};

use crate::{
    call::Call,
    dialog::{self, Ask},
    host::Host,
    watch::{self, Nudge},
};

/// What a person can do where no dialog shows.
const INSTEAD: Phrase = phrase!("dialog.hint.project", "Use `withholdctl look --project FOLDER` instead.");

/// Looks at the programs that are there. Nothing is written.
pub(crate) fn look(call: &Call) -> Result<ComputerView, AppError> {
    let host = call.host();
    looked(host, None)
}

/// The same with the folder of a project, which the person chooses in the system's dialog; `None` where no folder was
/// chosen. The engine is not held while the dialog shows.
pub(crate) fn look_in_project(call: &Call) -> Result<Option<ComputerView>, AppError> {
    let window = call.window()?;
    let host = call.host();
    host.not_in_demo(Beyond::Computer)?;
    // A vault that is shut gives its error before the person is asked for a folder.
    host.with(|_| Ok(()))?;
    let Some(path) = dialog::ask(&window, Ask::Folder, INSTEAD)? else { return Ok(None) };
    looked(host, Some(dialog::as_text(path)?)).map(Some)
}

/// Reads what is on the list, and keeps what is news.
pub(crate) fn read_here(call: &Call, request: ReadItems) -> Result<Vec<ReadView>, AppError> {
    let host = call.host();
    let wish = ReadHere { asks: Asks::Desktop, name: request.name, dry_run: false };
    host.with(|engine| engine.read_here(&Computer::this(), &wish))
}

/// Reads what is on the list as a round begins, where reading without being asked for is not switched off. The engine is
/// not held while files are read.
pub(crate) fn read_for_round(call: &Call) -> Result<Vec<ReadView>, AppError> {
    let host = call.host();
    watch::read(host, None)
}

/// Has settings on this computer read without being asked for, or not.
pub(crate) fn set_reads_by_itself(call: &Call, request: SetReadsByItself) -> Result<ReadsByItself, AppError> {
    let host = call.host();
    let nudge = call.state::<Nudge>();
    let switches = host.with(|engine| {
        engine.set_read_by_itself(request.on, request.program.as_deref())?;
        engine.reads_by_itself()
    })?;
    nudge.all();
    Ok(switches)
}

fn looked(host: &Host, project: Option<String>) -> Result<ComputerView, AppError> {
    let computer = Computer::this();
    let look = Look { asks: Asks::Desktop, project: project.clone(), programs: Vec::new() };
    let readings = host.with(|engine| engine.look(&computer, &look))?;
    let home = computer.home.as_deref().and_then(std::path::Path::to_str).map(ToOwned::to_owned);
    Ok(ComputerView { home, project, readings })
}
