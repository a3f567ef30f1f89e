//! `agent`: the program that reminds while no window is open.

use std::path::Path;

use serde_json::json;
use withhold_engine::{
    Engine, LoginState,
    agent::{self, AgentStatus},
};

use crate::{
    output::{Answer, Form},
    reminder_args::{Agent, Login},
    table::many,
};

/// Does what was asked. The vault is not opened.
pub(crate) fn agent(folder: &Path, form: Form, verb: Agent) -> Answer {
    match verb {
        Agent::Status => {
            let status = agent::status(folder)?;
            form.reply(&json!({ "running": status.is_some(), "agent": status }), || {
                status.as_ref().map_or_else(|| "The agent is not running.".to_owned(), text)
            })
        }
        Agent::Start => {
            let status = agent::start(folder)?;
            form.reply(&json!({ "running": true, "agent": status }), || text(&status))
        }
        Agent::Stop => {
            let ran = agent::stop(folder)?;
            let said = if ran { "The agent was told to stop." } else { "The agent was not running." };
            form.reply(&json!({ "told": ran }), || said.to_owned())
        }
        Agent::Test => {
            let said = agent::test(folder)?;
            form.reply(&json!({ "sent": true, "message": said.text }), || said.text.clone())
        }
        Agent::Login { .. } => login(folder, form),
    }
}

/// Does what needs the vault: keeping whether the agent starts at login.
pub(crate) fn with_vault(engine: &mut Engine, form: Form, verb: Agent) -> Answer {
    let folder = engine.data_folder().to_owned();
    if let Agent::Login { act } = verb
        && act != Login::Status
    {
        agent::start_at_login(&folder, act == Login::On, |on| engine.want_login(on))?;
    }
    agent(&folder, form, verb)
}

fn login(folder: &Path, form: Form) -> Answer {
    let (state, hint) = agent::login(folder);
    let said = match state {
        LoginState::Off => "The agent does not start at login.",
        LoginState::On => "The agent starts at login.",
        LoginState::SwitchedOff => "The start at login is switched off in the system's own settings.",
        LoginState::Stale => "The entry that starts the agent at login names a program that is not there.",
        LoginState::Unknown => "The system does not say whether the agent starts at login.",
    };
    form.reply(&json!({ "login": state, "hint": hint.as_ref().map(|hint| &hint.text) }), || {
        hint.as_ref().map_or_else(|| said.to_owned(), |hint| format!("{said}\n{hint}"))
    })
}

fn text(status: &AgentStatus) -> String {
    let due = status.due.map_or_else(
        || "What needs you is not known.".to_owned(),
        |due| many(usize::try_from(due).unwrap_or(usize::MAX), "item needs", "items need") + " you.",
    );
    let waits = status.waiting.then(|| "A reminder is due, and waits to be shown.".to_owned());
    let planned = |next: &String| {
        let after = if status.waiting { "The one after it" } else { "The next reminder" };
        format!("{after} is planned for {next}.")
    };
    let next = status.next.as_ref().map(planned);
    let by = status.delivery.as_ref().map(|by| format!("Reminders are shown by: {by}."));
    let disturb = status.do_not_disturb.map(|now| now.sentence().into());
    let first = format!("The agent {} is running, process {}. {due}", status.version, status.pid);
    [Some(first), waits, next, by, disturb, status.trouble.clone().map(String::from)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join("\n")
}
