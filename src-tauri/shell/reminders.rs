//! Commands about reminders that wait for another program, the system or the person without holding the engine.

use withhold_engine::domain::{Phrase, phrase};
use withhold_engine::{
    AgentView, AppError, Beyond, CalendarWritten, Permission, RemindersView, SetLogin, TestedReminder, agent,
};

use crate::{
    call::Call,
    dialog::{self, Ask},
};

/// The proposed name of a calendar file.
const CALENDAR: &str = "withhold.ics";
/// What a person can do where no dialog shows.
const INSTEAD: Phrase = phrase!("dialog.hint.calendar", "Use `withholdctl reminders calendar` instead.");

pub(crate) fn agent_state(call: &Call) -> Result<AgentView, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Agent)?;
    Ok(agent::view(host.folder()))
}

pub(crate) fn agent_start(call: &Call) -> Result<AgentView, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Agent)?;
    agent::start(host.folder())?;
    Ok(agent::view(host.folder()))
}

pub(crate) fn agent_stop(call: &Call) -> Result<AgentView, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Agent)?;
    agent::stop(host.folder())?;
    Ok(agent::view(host.folder()))
}

pub(crate) fn agent_login(call: &Call, request: SetLogin) -> Result<AgentView, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Agent)?;
    host.with(|engine| engine.may_write())?;
    agent::start_at_login(host.folder(), request.on, |on| host.with(|engine| engine.want_login(on)))?;
    Ok(agent::view(host.folder()))
}

pub(crate) fn test_reminder(call: &Call) -> Result<TestedReminder, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Agent)?;
    agent::try_out(host.folder())
}

pub(crate) fn permit_reminders(call: &Call) -> Result<Permission, AppError> {
    let host = call.host();
    host.not_in_demo(Beyond::Agent)?;
    Ok(agent::permit())
}

pub(crate) fn calendar_export(call: &Call) -> Result<Option<CalendarWritten>, AppError> {
    let window = call.window()?;
    let host = call.host();
    host.not_in_demo(Beyond::Calendar)?;
    host.with(|engine| engine.calendar_has_event())?;
    match dialog::ask(&window, Ask::NewFile(CALENDAR), INSTEAD)? {
        Some(file) => host.with(|engine| engine.calendar_export(&file)).map(Some),
        None => Ok(None),
    }
}

pub(crate) fn calendar_keep(call: &Call) -> Result<RemindersView, AppError> {
    let window = call.window()?;
    let host = call.host();
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
