//! The desktop shell: the only Rust code that names `tauri`. The shell only passes calls on; what the program can do
//! stands in the engine.

mod api;
mod arguments;
mod bindings;
mod bring;
mod closing;
mod computer;
mod demo;
mod dialog;
mod export;
mod exported;
mod gate;
mod host;
mod instance;
mod pages;
mod reminders;
mod watch;
mod window;

use std::{ffi::OsString, process::ExitCode};

pub use bindings::render as bindings;
use withhold_engine::domain::{phrase, sentence};
use withhold_engine::{AppError, Engine, ErrorCode, OrTell, terminal};

use crate::{arguments::Arguments, demo::DemoFolder, host::Host, instance::Taken};

/// Starts the window, and gives the program's exit code when the window is closed.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    terminal::answer(arguments::read(arguments), |arguments| {
        start(&arguments).map(|code| ExitCode::from(u8::try_from(code).unwrap_or(1)))
    })
}

fn start(arguments: &Arguments) -> Result<i32, AppError> {
    window::require_display()?;
    let demo = arguments.demo.then(DemoFolder::make).transpose()?;
    let folder = match &demo {
        Some(demo) => demo.path().to_owned(),
        None => Engine::folder(arguments.data.as_deref())?,
    };
    let mut context = tauri::generate_context!();
    context.config_mut().identifier = instance::identifier(&context.config().identifier, &folder);
    let taken = instance::take(&folder);
    let host = match &demo {
        Some(_) => Host::for_demo(folder),
        None => Host::new(folder, arguments.on),
    };
    if !matches!(taken, Taken::Anothers) {
        host.open_early();
    }
    let round = arguments.round;
    let app = tauri::Builder::default()
        .manage(host)
        .manage(window::Before::default())
        .manage(bring::Bringing::default())
        .manage(dialog::Chosen::default())
        .invoke_handler(api::handler())
        .setup(move |app| {
            instance::first(app, taken, window::again, |app| window::build(app, round))?;
            watch::start(app.handle());
            Ok(())
        })
        .build(context)
        .or_tell(
            ErrorCode::Vault,
            |error| sentence!("window.not_made", "The window could not be made: {error}.", error),
            phrase!("window.hint.not_made", "Start Withhold again."),
        )?;
    Ok(app.run_return(|app, event| {
        if matches!(event, tauri::RunEvent::Exit) {
            tauri::Manager::state::<Host>(app).close();
        }
    }))
}
