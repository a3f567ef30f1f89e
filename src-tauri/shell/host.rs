//! The engine as the commands share it: opened once, on a thread of its own, before the window is being made.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

use tauri::{AppHandle, Emitter, Manager, RunEvent};
use withhold_engine::{AppError, CatalogueRequest, Engine, Parts, agent, domain::Date};

/// How often the file is asked whether another process has written.
const WATCH: Duration = Duration::from_secs(1);

/// The longest first answer that travels with the page, in bytes; a longer one is asked for by the page itself.
const FIRST_ANSWER: usize = 512 * 1024;

/// How often it is asked whether it is time for a newer catalogue.
const UPDATES: Duration = Duration::from_secs(60);

/// The engine, and what is needed to open it.
#[derive(Clone)]
pub(crate) struct Host(Arc<Shared>);

struct Shared {
    folder: PathBuf,
    on: Option<Date>,
    engine: Mutex<Option<Engine>>,
    first: Mutex<Option<String>>,
}

impl Host {
    /// Begins at once to open the vault and to work out the first answer, while the window library starts.
    pub(crate) fn open_early(folder: PathBuf, on: Option<Date>) -> Self {
        let host = Self(Arc::new(Shared { folder, on, engine: Mutex::default(), first: Mutex::default() }));
        let early = host.clone();
        thread::spawn(move || early.answer_early());
        host
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The first overview as JSON, where it is worked out by now and not too long.
    pub(crate) fn first_answer(&self) -> Option<String> {
        self.0.first.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What fails here fails again when the page asks, and is said there.
    fn answer_early(&self) {
        let Ok(overview) = self.with(Engine::overview) else { return };
        let first = serde_json::to_string(&overview).ok().filter(|json| json.len() <= FIRST_ANSWER);
        *self.0.first.lock().unwrap_or_else(PoisonError::into_inner) = first;
        self.mend_login();
    }

    /// An entry for the start at login that is wanted and was lost is made anew as the app starts.
    fn mend_login(&self) {
        if self.0.on.is_none() {
            let wanted = self.with(Engine::wants_login).unwrap_or(false);
            agent::mend_login(self.folder(), wanted);
        }
    }

    /// Lets `work` use the engine. Where it could not be opened before, it is tried again.
    ///
    /// # Errors
    /// When the vault cannot be opened, and whatever `work` reports.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Engine) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut slot = self.slot();
        let engine = match slot.take() {
            Some(engine) => engine,
            None => Engine::open(&self.0.folder, self.0.on, Parts::of_this_computer()?)?,
        };
        work(slot.insert(engine))
    }

    /// Whether another process has written since the answers last given. An engine that is not open is not opened
    /// for this: that is tried again when the person asks.
    fn is_behind(&self) -> bool {
        self.slot().as_ref().is_some_and(|engine| engine.is_behind().unwrap_or(false))
    }

    /// Lets go what was read from an export and lies about for too long.
    fn let_go_old(&self) {
        if let Some(engine) = self.slot().as_mut() {
            engine.let_go_old();
        }
    }

    /// The request for a newer catalogue, where it is time for one. An engine that is not open is not opened for this.
    fn catalogue_due(&self) -> Option<CatalogueRequest> {
        self.slot().as_mut().and_then(Engine::catalogue_due)
    }

    /// A command that panicked leaves the engine usable: every write is all or nothing.
    fn slot(&self) -> MutexGuard<'_, Option<Engine>> {
        self.0.engine.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the vault as the program ends, so that SQLite folds its journal into the file.
pub(crate) fn close_late(app: &AppHandle, event: &RunEvent) {
    if matches!(event, RunEvent::Exit) {
        drop(app.state::<Host>().slot().take());
    }
}

/// Tells the window when another process has written, until it asks again.
pub(crate) fn watch(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(WATCH);
            app.state::<Host>().let_go_old();
            if app.state::<Host>().is_behind() {
                // A window that is closing hears nothing any more, and need not.
                let _closing = app.emit("vault-changed", ());
            }
        }
    });
}

/// Keeps the catalogue current while the window is open. Nobody waits for the network but this thread.
pub(crate) fn keep_current(app: &AppHandle) {
    let app = app.clone();
    thread::spawn(move || {
        loop {
            thread::sleep(UPDATES);
            let host = app.state::<Host>();
            let Some(request) = host.catalogue_due() else { continue };
            let answer = request.send();
            // What went wrong is kept with the state of the catalogue, where the person finds it.
            let _kept = host.with(|engine| engine.catalogue_answered(answer));
            let _closing = app.emit("vault-changed", ());
        }
    });
}
