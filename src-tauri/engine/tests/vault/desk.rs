//! An engine over a folder, with a keyring in memory and a clock that stands still until a test moves the clock.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use jiff::{ZonedDateTime, civil::Date, tz::TimeZone};
use tempfile::TempDir;
use withhold_engine::{
    AppError, Encrypted, Engine, Enter, MakeVault, NewAccount, Parts, VaultState, Zeroizing,
};
use withhold_os::{Clock, SystemBrowser};

use crate::keys::Keys;

pub(crate) const PASSPHRASE: &str = "correct horse battery";

/// A data folder with a keyring and a clock.
pub(crate) struct Desk {
    home: TempDir,
    pub(crate) keys: Keys,
    day: Arc<Mutex<Date>>,
}

struct At(Arc<Mutex<Date>>);

impl Clock for At {
    fn now(&self) -> ZonedDateTime {
        self.0.lock().unwrap().at(9, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap()
    }
}

impl Desk {
    /// An empty folder beside a keyring that works, on 3 March 2026.
    pub(crate) fn new() -> Self {
        Self::with(Keys::default())
    }

    pub(crate) fn with(keys: Keys) -> Self {
        let day = Arc::new(Mutex::new(jiff::civil::date(2026, 3, 3)));
        Self { home: tempfile::tempdir().unwrap(), keys, day }
    }

    /// The same desk with an account in a vault that the keyring keeps.
    pub(crate) fn kept() -> Self {
        let desk = Self::new();
        desk.have("periwinkle");
        desk.is_proven();
        desk
    }

    /// The keyring has shown in a later run that it keeps the key: no way back lies there.
    fn is_proven(&self) {
        for one in withhold_vault::Vault::ways_back(&self.folder()) {
            withhold_vault::Vault::drop_way_back(&self.folder(), &one).unwrap();
        }
    }

    /// The same desk, with the vault kept in another way.
    pub(crate) fn kept_by(how: Encrypted) -> Self {
        let desk = Self::new();
        desk.make(how).unwrap();
        let mut engine = match how {
            Encrypted::Passphrase => desk.enter(&by_passphrase(PASSPHRASE)).unwrap(),
            _ => desk.open().unwrap(),
        };
        add(&mut engine, "periwinkle").unwrap();
        desk.is_proven();
        desk
    }

    pub(crate) fn folder(&self) -> PathBuf {
        self.home.path().join("data")
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn parts(&self) -> Parts {
        Parts {
            clock: Box::new(At(self.day.clone())),
            browser: Box::new(SystemBrowser),
            keyring: Box::new(self.keys.clone()),
            ..Parts::of_this_computer().unwrap()
        }
    }

    pub(crate) fn set_day(&self, day: Date) {
        *self.day.lock().unwrap() = day;
    }

    pub(crate) fn open(&self) -> Result<Engine, AppError> {
        Engine::open(&self.folder(), None, self.parts())
    }

    pub(crate) fn enter(&self, way: &Enter) -> Result<Engine, AppError> {
        Engine::enter(&self.folder(), None, self.parts(), way)
    }

    /// The error of an opening that has to fail.
    #[track_caller]
    pub(crate) fn shut(&self) -> AppError {
        self.open().map(|_| ()).expect_err("it does not open")
    }

    pub(crate) fn state(&self, why: &AppError) -> VaultState {
        withhold_engine::shut_state(&self.folder(), &self.keys, why)
    }

    pub(crate) fn make(&self, how: Encrypted) -> Result<(), AppError> {
        withhold_engine::make_vault(&self.folder(), &self.parts(), &choice(how))
    }

    pub(crate) fn change(&self, how: Encrypted, way: Option<&Enter>) -> Result<(), AppError> {
        withhold_engine::change_protection(&self.folder(), &self.parts(), &choice(how), way)
    }

    /// Opens the vault and adds an account.
    pub(crate) fn have(&self, label: &str) {
        add(&mut self.open().unwrap(), label).unwrap();
    }

    /// The labels on the list.
    pub(crate) fn labels(&self) -> Vec<String> {
        labels(&mut self.open().unwrap())
    }

    /// A recovery code that was confirmed.
    pub(crate) fn code(&self, mut engine: Engine) -> Enter {
        let code = engine.new_recovery_code().unwrap().code;
        engine.confirm_recovery_code(&withhold_engine::ConfirmCode { end: code.clone() }).unwrap();
        Enter::RecoveryCode { code }
    }

    /// Every file below the data folder but the logs, to see that nothing was written. SQLite's own index of the
    /// journal comes and goes with every reader.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.folder(), &mut files);
        files.retain(|path, bytes| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let passing = name.ends_with("-shm") || (name.ends_with("-wal") && bytes.is_empty());
            !path.starts_with(self.folder().join("logs")) && !passing
        });
        files
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read(path).unwrap());
        }
    }
}

pub(crate) fn choice(how: Encrypted) -> MakeVault {
    let passphrase = (how == Encrypted::Passphrase).then(|| Zeroizing::new(PASSPHRASE.to_owned()));
    MakeVault { how, passphrase }
}

pub(crate) fn by_passphrase(text: &str) -> Enter {
    Enter::Passphrase { passphrase: Zeroizing::new(text.to_owned()) }
}

pub(crate) fn by_code(text: &str) -> Enter {
    Enter::RecoveryCode { code: Zeroizing::new(text.to_owned()) }
}

pub(crate) fn add(engine: &mut Engine, label: &str) -> Result<Vec<String>, AppError> {
    engine
        .add_accounts(&[NewAccount {
            service: "linkedin".to_owned(),
            label: label.to_owned(),
            plan: None,
            region: None,
            instances: Vec::new(),
        }])
        .map(|added| added.names)
}

pub(crate) fn labels(engine: &mut Engine) -> Vec<String> {
    engine.accounts().unwrap().into_iter().map(|account| account.label).collect()
}
