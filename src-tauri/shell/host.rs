//! The engine as the commands share it: opened once, on a thread of its own, before the window is being made, and let
//! go of whenever the vault is shut.

use std::{
    mem,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};

use parking_lot::{Mutex, MutexGuard};
use withhold_engine::domain::sentence;
use withhold_engine::{
    AppError, DeleteEverything, DeleteQuestion, Deleted, Encrypted, Engine, Enter, ErrorCode, Idle, Imports,
    KeyringView, Parts, VaultState, agent, asked_to_lock, delete_everything, delete_what_the_window_left,
    domain::Date, shut_state,
};

/// The longest first answer that travels with the page, in bytes; a longer one is asked for by the page itself.
const FIRST_ANSWER: usize = 512 * 1024;

/// The engine, and what is needed to open it.
#[derive(Clone)]
pub(crate) struct Host(Arc<Shared>);

struct Shared {
    folder: PathBuf,
    on: Option<Date>,
    slot: Mutex<Slot>,
}

/// What is open now.
#[derive(Default)]
pub(crate) struct Slot {
    pub(crate) engine: Option<Engine>,
    /// What was read from another program's export, until the person has chosen from it or left it.
    pub(crate) imports: Imports,
    /// What the person typed to open it; without that it could not be read again. Wiped when it is shut.
    way: Option<Enter>,
    locked: bool,
    /// Since when nobody has touched the window.
    idle: Idle,
    /// Whether everything is to be deleted, as it was asked last.
    question: DeleteQuestion,
    /// Everything was deleted: nothing is made anew before the program has ended.
    gone: bool,
    first: Option<String>,
    /// Another process has written, and only a question about something else has read that yet.
    stale: bool,
}

impl Slot {
    /// Whether nobody has touched the window for as long as the person chose.
    fn is_idle(&mut self) -> bool {
        self.engine.as_ref().is_some_and(|engine| engine.is_idle(&mut self.idle))
    }

    /// Closes the engine, and lets go what an import has read for its list.
    fn close(&mut self) {
        self.engine = None;
        self.imports.let_go();
    }

    /// Leaves nothing of the vault in memory.
    fn shut(&mut self) {
        self.close();
        (self.way, self.first) = (None, None);
        self.idle = Idle::default();
    }
}

impl Host {
    /// Nothing is open yet.
    pub(crate) fn new(folder: PathBuf, on: Option<Date>) -> Self {
        Self(Arc::new(Shared { folder, on, slot: Mutex::default() }))
    }

    /// Begins at once to open the vault and to work out the first answer, while the window library starts.
    pub(crate) fn open_early(&self) {
        // Asked while no window was there to hear it.
        let _before = asked_to_lock(self.folder());
        let early = self.clone();
        thread::spawn(move || early.answer_early());
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// The first overview as JSON, where it is worked out by now, not too long and no secret.
    pub(crate) fn first_answer(&self) -> Option<String> {
        // While the keyring is asked, the page is not kept waiting for it.
        self.0.slot.try_lock()?.first.take()
    }

    /// What fails here fails again when the page asks, and is said there. Of an encrypted vault nothing travels with
    /// the page: what does stays in its memory for as long as the window is open.
    fn answer_early(&self) {
        let Ok(overview) = self.with(Engine::overview) else { return };
        if overview.protection.encrypted == Encrypted::No {
            let first = serde_json::to_string(&overview).ok().filter(|json| json.len() <= FIRST_ANSWER);
            self.slot().first = first;
        }
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
    /// When the vault is locked or cannot be opened, and whatever `work` reports.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Engine) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.with_imports(|engine, _imports| work(engine))
    }

    /// Lets `work` use the engine together with what an import has read.
    ///
    /// # Errors
    /// As [`Host::with`].
    pub(crate) fn with_imports<T>(
        &self,
        work: impl FnOnce(&mut Engine, &mut Imports) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut slot = self.slot();
        // After a long sleep the page may ask before the watch has locked.
        if slot.locked || slot.is_idle() {
            return Err(AppError::locked());
        }
        let engine = match slot.engine.take() {
            Some(engine) => engine,
            None => self.open(slot.way.as_ref())?,
        };
        slot.stale |= engine.is_behind().unwrap_or(false);
        let Slot { engine: place, imports, .. } = &mut *slot;
        let done = work(place.insert(engine), imports);
        if done.as_ref().is_err_and(|why| why.code == ErrorCode::Damaged) {
            // A damaged file is let go of, and not written to by what comes later.
            slot.close();
        }
        done
    }

    /// Whether another process has written since this was last asked, or what is read is of before that.
    pub(crate) fn is_behind(&self) -> bool {
        let mut slot = self.slot();
        let is_behind = slot.engine.as_ref().is_some_and(|engine| engine.is_behind().unwrap_or(false));
        mem::take(&mut slot.stale) || is_behind
    }

    /// Opens the vault by what the person typed before, or by what needs nobody. Where there is no vault and no keyring
    /// to keep its key, the person chooses first.
    fn open(&self, way: Option<&Enter>) -> Result<Engine, AppError> {
        let (folder, on, parts) = (self.folder(), self.0.on, Parts::of_this_computer()?);
        let engine = match way {
            None => Engine::open(folder, on, parts)?,
            Some(way) => Engine::enter(folder, on, parts, way)?,
        };
        match engine.needs_choice().filter(|_| on.is_none()) {
            Some(why) => Err(why),
            None => Ok(engine),
        }
    }

    /// How the vault stands, and what is needed where it is shut.
    ///
    /// # Errors
    /// When the program itself is damaged.
    pub(crate) fn state(&self) -> Result<VaultState, AppError> {
        // A damaged one may open, and be found out by the first reading.
        let open = self.with(|engine| engine.headline().map(|_| engine.vault_state()));
        open.or_else(|why| self.shut_state(&why))
    }

    fn shut_state(&self, why: &AppError) -> Result<VaultState, AppError> {
        let keyring = Parts::of_this_computer()?.keyring;
        Ok(shut_state(self.folder(), &*keyring, why))
    }

    /// Takes a way in. The keyring may ask the person meanwhile, for minutes: nobody waits for that but this call.
    ///
    /// # Errors
    /// When it does not open the vault, which is then as it was.
    pub(crate) fn enter(&self, way: Enter) -> Result<(), AppError> {
        let opened = match &way {
            // One that is locked can be unlocked by asking; one that hangs would only hang for longer.
            Enter::Keyring => self.open(None).or_else(|why| match self.shut_state(&why)?.keyring {
                KeyringView::Locked => self.open(Some(&way)),
                _ => Err(why),
            }),
            typed => self.open(Some(typed)),
        };
        let mut slot = self.slot();
        if slot.gone {
            return Err(AppError::locked());
        }
        // What is left of a damaged vault is read with it as well, and where there is none nothing is guarded.
        let is_right = opened
            .as_ref()
            .err()
            .is_none_or(|why| matches!(why.code, ErrorCode::Damaged | ErrorCode::NeedsChoice));
        if is_right && way != Enter::Keyring {
            slot.way = Some(way);
        }
        slot.locked &= !is_right;
        slot.engine = Some(opened?);
        Ok(())
    }

    /// Exchanges the vault's file, or makes one: the vault is shut for it, and opened by the next question. `work` is
    /// told what opens the vault before, and says what does after it. Where it is locked, a way in has to be given that
    /// is right; then it is open.
    ///
    /// # Errors
    /// While it is locked and no way in is given, while another day is shown, and whatever `work` reports.
    pub(crate) fn exchange<T>(
        &self,
        with: Option<Enter>,
        work: impl FnOnce(&Path, &Parts, &mut Option<Enter>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let parts = Parts::of_this_computer()?;
        let mut slot = self.slot();
        self.may_change(&slot)?;
        if slot.locked && with.is_none() {
            return Err(AppError::locked());
        }
        slot.close();
        let mut way = with.or_else(|| slot.way.clone());
        let done = work(self.folder(), &parts, &mut way)?;
        slot.way = way.filter(|way| *way != Enter::Keyring);
        slot.locked = false;
        Ok(done)
    }

    /// Lets go what an import has read too long ago.
    pub(crate) fn let_go_old_imports(&self) {
        let mut slot = self.slot();
        let Slot { engine, imports, .. } = &mut *slot;
        if let Some(engine) = engine {
            engine.let_go_old(imports);
        }
    }

    /// Whether the list is to be locked, nobody having touched the window for as long as the person chose.
    pub(crate) fn is_idle(&self) -> bool {
        self.slot().is_idle()
    }

    /// Takes note that somebody touched the window; true where that came after the moment of the lock.
    pub(crate) fn touched(&self) -> bool {
        let mut slot = self.slot();
        let Slot { engine, idle, .. } = &mut *slot;
        engine.as_ref().is_some_and(|engine| engine.touched(idle))
    }

    fn may_change(&self, slot: &Slot) -> Result<(), AppError> {
        if self.0.on.is_some() || slot.gone {
            return Err(AppError::new(
                ErrorCode::ReadOnly,
                sentence!("host.read_only", "Nothing can be changed in this window."),
                sentence!("host.hint.read_only", "Start Withhold again, on the day it is."),
            ));
        }
        Ok(())
    }

    /// Shuts the vault, and gives nothing of it away until a way in is taken.
    pub(crate) fn lock(&self) {
        let mut slot = self.slot();
        slot.locked = true;
        slot.shut();
    }

    /// Asks whether everything is to be deleted.
    ///
    /// # Errors
    /// While it is locked or another day is shown.
    pub(crate) fn ask_to_delete(&self) -> Result<DeleteEverything, AppError> {
        let mut slot = self.slot();
        self.may_change(&slot)?;
        if slot.locked {
            return Err(AppError::locked());
        }
        slot.question.ask()
    }

    /// Deletes everything. The vault stays shut after it, or the next question would make a new one.
    ///
    /// # Errors
    /// While it is locked or another day is shown, when that is not the answer to the question asked last, and while
    /// another program has the list open; nothing is then deleted.
    pub(crate) fn delete(&self, request: &DeleteEverything) -> Result<Deleted, AppError> {
        let keyring = Parts::of_this_computer()?.keyring;
        let mut slot = self.slot();
        self.may_change(&slot)?;
        if slot.locked {
            return Err(AppError::locked());
        }
        slot.close();
        let deleted = delete_everything(self.folder(), &*keyring, &mut slot.question, request)?;
        slot.shut();
        (slot.locked, slot.gone) = (true, true);
        Ok(deleted)
    }

    /// Closes the vault as the program ends, so that SQLite folds its journal into the file.
    pub(crate) fn close(&self) {
        let mut slot = self.slot();
        slot.shut();
        if slot.gone {
            delete_what_the_window_left(self.folder());
        }
    }

    /// A command that panicked leaves the engine usable: every write is all or nothing.
    pub(crate) fn slot(&self) -> MutexGuard<'_, Slot> {
        self.0.slot.lock()
    }
}

#[cfg(test)]
mod tests;
