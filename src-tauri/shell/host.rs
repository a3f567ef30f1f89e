//! The engine as the commands share the engine: opened once, on a thread of its own, before the window is made, and
//! dropped whenever the vault is shut.

mod early;

use std::{
    mem,
    path::{Path, PathBuf},
    sync::Arc,
};

use parking_lot::{Mutex, MutexGuard};
use withhold_engine::domain::sentence;
use withhold_engine::{
    AppError, Beyond, DeleteEverything, DeleteQuestion, Deleted, Engine, Enter, ErrorCode, Idle, Imports,
    KeyringView, OwnExports, Parts, VaultState, delete_everything, delete_what_the_window_left, domain::Date,
    shut_state,
};

/// The engine, and what is needed to open the engine.
#[derive(Clone)]
pub(crate) struct Host(Arc<Shared>);

struct Shared {
    folder: PathBuf,
    on: Option<Date>,
    /// Whether the window was started for the demo, and shows nothing else.
    for_demo: bool,
    slot: Mutex<Slot>,
}

/// What is open now.
#[derive(Default)]
pub(crate) struct Slot {
    pub(crate) engine: Option<Engine>,
    /// What was read from another program's export, until the person has chosen from the export or has left.
    pub(crate) imports: Imports,
    /// What was read from a service's own export, until the person has kept the export, dropped it or left.
    pub(crate) own_exports: OwnExports,
    /// What the person typed to open the vault; without the typed text the vault could not be read again. Wiped when
    /// the vault is shut.
    way: Option<Enter>,
    locked: bool,
    /// Whether the made-up list is shown.
    demo: bool,
    /// Since when nobody has touched the window.
    idle: Idle,
    /// The question whether everything is to be deleted, as asked last.
    question: DeleteQuestion,
    /// Whether everything was deleted: nothing is made anew before the program has ended.
    gone: bool,
    first: Option<String>,
    /// Whether another process has written, and the window is still to be told, although a command has read the new
    /// state.
    stale: bool,
    /// Whether the engine was used since the host was last asked whether the engine rests, and in the time before.
    used: (bool, bool),
}

impl Slot {
    /// Whether nobody has touched the window for as long as the person chose.
    fn is_idle(&mut self) -> bool {
        self.engine.as_ref().is_some_and(|engine| engine.is_idle(&mut self.idle))
    }

    /// Closes the engine, and drops what was read from files for the engine's list.
    fn close(&mut self) {
        self.engine = None;
        self.imports.let_go();
        self.own_exports.let_go();
    }

    /// Leaves nothing of the vault in memory.
    fn shut(&mut self) {
        self.close();
        (self.way, self.first) = (None, None);
        self.idle = Idle::default();
    }
}

impl Host {
    /// A host with nothing open yet.
    pub(crate) fn new(folder: PathBuf, on: Option<Date>) -> Self {
        Self(Arc::new(Shared { folder, on, for_demo: false, slot: Mutex::default() }))
    }

    /// A host that shows a made-up list, and never opens a vault.
    pub(crate) fn for_demo(folder: PathBuf) -> Self {
        let slot = Mutex::new(Slot { demo: true, ..Slot::default() });
        Self(Arc::new(Shared { folder, on: None, for_demo: true, slot }))
    }

    /// Whether the window was started for the demo.
    pub(crate) fn is_for_demo(&self) -> bool {
        self.0.for_demo
    }

    /// Whether the made-up list is shown.
    pub(crate) fn is_demo(&self) -> bool {
        self.slot().demo
    }

    /// Refuses what reaches beyond a made-up list.
    ///
    /// # Errors
    /// In the demo.
    pub(crate) fn not_in_demo(&self, beyond: Beyond) -> Result<(), AppError> {
        if self.is_demo() { Err(beyond.refusal()) } else { Ok(()) }
    }

    /// Shuts the list, and shows the made-up list in its place.
    ///
    /// # Errors
    /// While the vault is locked or another day is shown.
    pub(crate) fn enter_demo(&self) -> Result<(), AppError> {
        let mut slot = self.slot();
        if slot.demo {
            return Ok(());
        }
        self.may_change(&slot)?;
        if slot.locked {
            return Err(AppError::locked());
        }
        slot.close();
        slot.demo = true;
        Ok(())
    }

    /// Shuts the made-up list; the next question opens the vault.
    pub(crate) fn leave_demo(&self) {
        let mut slot = self.slot();
        slot.close();
        slot.demo = false;
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// Lets `work` use the engine. Where the engine could not be opened before, the opening is tried again.
    ///
    /// # Errors
    /// When the vault is locked or cannot be opened, and whatever `work` reports.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Engine) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.with_files(|engine, _imports, _exports| work(engine))
    }

    /// Lets `work` use the engine together with what an import has read.
    ///
    /// # Errors
    /// As [`Host::with`].
    pub(crate) fn with_imports<T>(
        &self,
        work: impl FnOnce(&mut Engine, &mut Imports) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.with_files(|engine, imports, _exports| work(engine, imports))
    }

    /// Lets `work` use the engine together with the service's own export that was read.
    ///
    /// # Errors
    /// As [`Host::with`].
    pub(crate) fn with_own_exports<T>(
        &self,
        work: impl FnOnce(&mut Engine, &mut OwnExports) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.with_files(|engine, _imports, exports| work(engine, exports))
    }

    fn with_files<T>(
        &self,
        work: impl FnOnce(&mut Engine, &mut Imports, &mut OwnExports) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut slot = self.slot();
        // After a long sleep the page may ask before the watch has locked.
        if slot.locked || slot.is_idle() {
            return Err(AppError::locked());
        }
        let engine = match slot.engine.take() {
            Some(engine) => engine,
            None if slot.demo => Engine::demo(self.folder(), Parts::of_this_computer()?)?,
            None => self.open(slot.way.as_ref())?,
        };
        slot.stale |= engine.is_behind().unwrap_or(false);
        slot.used.0 = true;
        let Slot { engine: place, imports, own_exports, .. } = &mut *slot;
        let done = work(place.insert(engine), imports, own_exports);
        if done.as_ref().is_err_and(|why| why.code == ErrorCode::Damaged) {
            // An engine over a damaged file is dropped, so that no later command writes to the file.
            slot.close();
        }
        done
    }

    /// Whether another process has written something that the window has not been told of.
    pub(crate) fn is_behind(&self) -> bool {
        let mut slot = self.slot();
        let is_behind = slot.engine.as_ref().is_some_and(|engine| engine.is_behind().unwrap_or(false));
        mem::take(&mut slot.stale) || is_behind
    }

    /// Opens the vault by what the person typed before, or by what needs no person. Where there is no vault and no
    /// keyring that could keep a key, the person chooses first.
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

    /// The state of the vault, and what is needed where the vault is shut.
    ///
    /// # Errors
    /// When the program itself is damaged.
    pub(crate) fn state(&self) -> Result<VaultState, AppError> {
        // A damaged vault may open, and be found out by the first reading.
        let open = self.with(|engine| engine.headline().map(|_| engine.vault_state()));
        open.or_else(|why| self.shut_state(&why))
    }

    fn shut_state(&self, why: &AppError) -> Result<VaultState, AppError> {
        let keyring = Parts::of_this_computer()?.keyring;
        Ok(shut_state(self.folder(), &*keyring, why))
    }

    /// Takes a way in. The keyring may ask the person meanwhile, for minutes: nobody waits for the answer but this
    /// call.
    ///
    /// # Errors
    /// When the way in does not open the vault, which is then unchanged.
    pub(crate) fn enter(&self, way: Enter) -> Result<(), AppError> {
        self.not_in_demo(Beyond::Protection)?;
        let opened = match &way {
            // A locked keyring can be unlocked by asking, and a locked entry allowed; a keyring that hangs would only
            // hang for longer.
            Enter::Keyring => self.open(None).or_else(|why| match self.shut_state(&why)?.keyring {
                KeyringView::Locked | KeyringView::NotAllowed => self.open(Some(&way)),
                _ => Err(why),
            }),
            typed => self.open(Some(typed)),
        };
        let mut slot = self.slot();
        if slot.gone {
            return Err(AppError::locked());
        }
        // What is left of a damaged vault is read with the same way in, and where there is no vault nothing is
        // guarded.
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

    /// Exchanges the vault's file, or makes a vault: the vault is shut meanwhile, and opened by the next question.
    /// `work` is told what opens the vault before, and sets what opens the vault afterwards. A locked vault needs a
    /// way in that is right; the vault is then unlocked.
    ///
    /// # Errors
    /// While the vault is locked and no way in is given, while another day is shown, and whatever `work` reports.
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

    /// Drops what was read from files too long ago.
    pub(crate) fn let_go_old_imports(&self) {
        let mut slot = self.slot();
        let Slot { engine, imports, own_exports, .. } = &mut *slot;
        if let Some(engine) = engine {
            engine.let_go_old(imports);
            engine.let_go_old_export(own_exports);
        }
    }

    /// Whether nobody has used the engine since the host was last asked, and somebody had in the time before.
    pub(crate) fn has_come_to_rest(&self) -> bool {
        let mut slot = self.slot();
        let (used, before) = mem::take(&mut slot.used);
        slot.used.1 = used;
        before && !used
    }

    /// Whether the list is to be locked, since nobody has touched the window for as long as the person chose.
    pub(crate) fn is_idle(&self) -> bool {
        self.slot().is_idle()
    }

    /// Notes that somebody touched the window; true where the touch came after the moment of the lock.
    pub(crate) fn touched(&self) -> bool {
        let mut slot = self.slot();
        let Slot { engine, idle, .. } = &mut *slot;
        engine.as_ref().is_some_and(|engine| engine.touched(idle))
    }

    fn may_change(&self, slot: &Slot) -> Result<(), AppError> {
        if slot.demo {
            return Err(Beyond::Protection.refusal());
        }
        if self.0.on.is_some() || slot.gone {
            return Err(AppError::new(
                ErrorCode::ReadOnly,
                sentence!("host.read_only", "Nothing can be changed in this window."),
                sentence!("host.hint.read_only", "Start Withhold again, on the day it is."),
            ));
        }
        Ok(())
    }

    /// Shuts the vault, and gives nothing of the vault away until a way in is taken. A made-up list has nothing to
    /// hide, and stays.
    pub(crate) fn lock(&self) {
        let mut slot = self.slot();
        if slot.demo {
            return;
        }
        slot.locked = true;
        slot.shut();
    }

    /// Asks whether everything is to be deleted.
    ///
    /// # Errors
    /// While the vault is locked or another day is shown.
    pub(crate) fn ask_to_delete(&self) -> Result<DeleteEverything, AppError> {
        let mut slot = self.slot();
        self.may_change(&slot)?;
        if slot.locked {
            return Err(AppError::locked());
        }
        slot.question.ask()
    }

    /// Deletes everything. The vault stays shut afterwards, since the next question would make a new vault.
    ///
    /// # Errors
    /// While the vault is locked or another day is shown, when the request does not answer the question asked last,
    /// and while another program has the list open; nothing is then deleted.
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

    /// Closes the vault as the program ends, so that SQLite folds the journal into the vault's file.
    pub(crate) fn close(&self) {
        let mut slot = self.slot();
        slot.shut();
        if slot.gone {
            delete_what_the_window_left(self.folder());
        }
    }

    /// What is open now. A command that panicked leaves the engine usable, since every write is all or nothing.
    pub(crate) fn slot(&self) -> MutexGuard<'_, Slot> {
        self.0.slot.lock()
    }
}

#[cfg(test)]
mod tests;
