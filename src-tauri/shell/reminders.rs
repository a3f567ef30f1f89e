//! Commands about reminders that wait for another program, the system or the person without holding the engine.

use tauri::{State, WebviewWindow};
use withhold_engine::domain::{Phrase, phrase};
use withhold_engine::{
    AgentView, AppError, Beyond, CalendarWritten, Permission, RemindersView, SetLogin, TestedReminder, agent,
};

use crate::{
    dialog::{self, Ask},
    host::Host,
};

/// The proposed name of a calendar file.
const CALENDAR: &str = "withhold.ics";
/// What a person can do where no dialog shows.
const INSTEAD: Phrase = phrase!("dialog.hint.calendar", "Use `withholdctl reminders calendar` instead.");

#[tauri::command(async)]
pub(crate) fn agent_state(host: State<'_, Host>) -> Result<AgentView, AppError> {
    host.not_in_demo(Beyond::Agent)?;
    Ok(agent::view(host.folder()))
}

#[tauri::command(async)]
pub(crate) fn agent_start(host: State<'_, Host>) -> Result<AgentView, AppError> {
    host.not_in_demo(Beyond::Agent)?;
    agent::start(host.folder())?;
    Ok(agent::view(host.folder()))
}

#[tauri::command(async)]
pub(crate) fn agent_stop(host: State<'_, Host>) -> Result<AgentView, AppError> {
    host.not_in_demo(Beyond::Agent)?;
    agent::stop(host.folder())?;
    Ok(agent::view(host.folder()))
}

#[tauri::command(async)]
pub(crate) fn agent_login(host: State<'_, Host>, request: SetLogin) -> Result<AgentView, AppError> {
    host.not_in_demo(Beyond::Agent)?;
    host.with(|engine| engine.may_write())?;
    agent::start_at_login(host.folder(), request.on, |on| host.with(|engine| engine.want_login(on)))?;
    Ok(agent::view(host.folder()))
}

#[tauri::command(async)]
pub(crate) fn test_reminder(host: State<'_, Host>) -> Result<TestedReminder, AppError> {
    host.not_in_demo(Beyond::Agent)?;
    agent::try_out(host.folder())
}

#[tauri::command(async)]
pub(crate) fn permit_reminders(host: State<'_, Host>) -> Result<Permission, AppError> {
    host.not_in_demo(Beyond::Agent)?;
    Ok(agent::permit())
}

#[tauri::command(async)]
pub(crate) fn calendar_export(
    window: WebviewWindow,
    host: State<'_, Host>,
) -> Result<Option<CalendarWritten>, AppError> {
    host.not_in_demo(Beyond::Calendar)?;
    host.with(|engine| engine.calendar_has_event())?;
    match dialog::ask(&window, Ask::NewFile(CALENDAR), INSTEAD)? {
        Some(file) => host.with(|engine| engine.calendar_export(&file)).map(Some),
        None => Ok(None),
    }
}

#[tauri::command(async)]
pub(crate) fn calendar_keep(window: WebviewWindow, host: State<'_, Host>) -> Result<RemindersView, AppError> {
    host.not_in_demo(Beyond::Calendar)?;
    host.with(|engine| engine.may_write())?;
    let folder = dialog::ask(&window, Ask::Folder, INSTEAD)?;
    host.with(|engine| {
        if let Some(folder) = folder {
            engine.calendar_keep(&folder)?;
        }
        engine.reminders()
    })
}
