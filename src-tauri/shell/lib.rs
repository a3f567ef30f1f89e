//! The desktop shell: the only Rust code that names `tauri`. The shell only passes calls on; what the program can do
//! stands in the engine.

mod activation;
mod api;
mod arguments;
mod bindings;
mod bring;
mod call;
mod closing;
mod computer;
mod demo;
mod dialog;
mod drawn;
mod export;
mod exported;
mod gate;
mod handed;
mod host;
mod instance;
mod only_window;
mod pages;
mod reminders;
mod saying;
mod surroundings;
mod watch;
mod webview;
mod window;

use std::{ffi::OsString, process::ExitCode, sync::Arc};

pub use bindings::render as bindings;
use withhold_engine::{AppError, Engine, outside, socket::Listener, terminal};
#[cfg(unix)]
use withhold_engine::{ErrorCode, domain::sentence, programs};

use parking_lot::Mutex;

use crate::{
    arguments::Arguments,
    demo::DemoFolder,
    drawn::Drawn,
    host::Host,
    instance::{First, Start},
};

/// Starts the window, and gives the program's exit code when the window is closed.
pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    outside::remember();
    let arguments: Vec<OsString> = arguments.collect();
    if let Some(failed) = another(&arguments) {
        return ExitCode::from(terminal::told(&failed));
    }
    terminal::answer(arguments::read(arguments.into_iter()), |arguments| {
        if arguments.says {
            return Ok(saying::show(arguments.data.as_deref()));
        }
        let folder = Engine::folder(arguments.data.as_deref()).unwrap_or_default();
        saying::in_place_of_panics(&folder);
        start(&arguments).inspect_err(|error| saying::apart(error, &folder))
    })
}

/// Lets another of our programs take over where the first word stands for it, and comes back with why it could not.
#[cfg(unix)]
fn another(arguments: &[OsString]) -> Option<AppError> {
    let (word, words) = arguments.split_first()?;
    let name = programs::named(word)?;
    let failed = programs::take_over(name, words.iter().cloned());
    Some(AppError::new(
        ErrorCode::Invalid,
        sentence!(
            "window.not_another",
            "{name} cannot be started: {error}.",
            name,
            error = failed.to_string()
        ),
        sentence!("window.hint.not_another", "Install Withhold again, with all of its programs."),
    ))
}

/// Where the window's program has no terminal, no other program can have its place.
#[cfg(not(unix))]
fn another(_: &[OsString]) -> Option<AppError> {
    None
}

fn start(arguments: &Arguments) -> Result<ExitCode, AppError> {
    let demo = arguments.demo.then(DemoFolder::make).transpose()?;
    let folder = match &demo {
        Some(demo) => demo.path().to_owned(),
        None => Engine::folder(arguments.data.as_deref())?,
    };
    // Before any of the window library: a further start needs none, nor a display.
    let First { lock, listener } = match instance::find(&folder, arguments.round)? {
        Start::First(first) => first,
        Start::Further => return Ok(ExitCode::SUCCESS),
    };
    window::require_display()?;
    let drawn = match &demo {
        Some(_) => Drawn::before(Engine::folder(arguments.data.as_deref())?, false),
        None => Drawn::before(folder.clone(), true),
    };
    surroundings::set(drawn.is_safe());
    let host = match &demo {
        Some(_) => Host::for_demo(folder),
        None => Host::new(folder, arguments.on),
    };
    host.open_early(arguments.round);
    let ended = show(host, listener, drawn, arguments.round);
    drop(lock);
    ended
}

/// Shows the window until the window is closed.
fn show(host: Host, listener: Option<Listener>, drawn: Drawn, round: bool) -> Result<ExitCode, AppError> {
    // The window library ends the program with a panic where its set-up gives an error, so that none is given there.
    let failed = Arc::new(Mutex::new(None));
    let failure = Arc::clone(&failed);
    let app = tauri::Builder::default()
        .manage(host)
        .manage(drawn)
        .manage(window::Before::default())
        .manage(bring::Bringing::default())
        .manage(dialog::Chosen::default())
        .invoke_handler(api::handle)
        .setup(move |app| {
            instance::hear(app.handle(), listener);
            match window::build(app, round) {
                Ok(()) => {
                    saying::window_is_made();
                    drawn::wait_for_first_frame(app.handle());
                    watch::start(app.handle());
                }
                Err(error) => {
                    *failure.lock() = Some(error);
                    app.handle().exit(1);
                }
            }
            Ok(())
        })
        .build(tauri::generate_context!());
    let code = app.map(|app| {
        app.run_return(|app, event| {
            if matches!(event, tauri::RunEvent::Exit) {
                tauri::Manager::state::<Host>(app).close();
            }
        })
    });
    let failed = failed.lock().take();
    match (code, failed) {
        (Ok(code), None) => Ok(ExitCode::from(u8::try_from(code).unwrap_or(1))),
        (Err(error), _) | (Ok(_), Some(error)) => Err(error),
    }
    .map_err(|error| saying::not_made(&error.to_string()))
}
