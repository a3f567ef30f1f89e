//! An engine with a folder and a clock of its own.

use std::{
    io,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

use jiff::{SignedDuration, ZonedDateTime, civil::date, tz::TimeZone};
use tempfile::TempDir;
use withhold_engine::{
    AppError, BringChosen, BringHow, Brought, BroughtAccount, BroughtName, Encrypted, Engine, Fate, Imports,
    MakeVault, NewAccount, Offered, Parts, make_vault, read_export,
};
use withhold_os::{Clock, SystemBrowser};

#[derive(Clone)]
struct Hand(Arc<Mutex<ZonedDateTime>>);

impl Clock for Hand {
    fn now(&self) -> ZonedDateTime {
        self.0.lock().unwrap().clone()
    }
}

pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) imports: Imports,
    pub(crate) folder: TempDir,
    hand: Hand,
}

/// What is logged in this process, of whatever level and thread.
static LOG: LazyLock<Arc<Mutex<Vec<u8>>>> = LazyLock::new(|| {
    let kept = Arc::new(Mutex::default());
    let into = Arc::clone(&kept);
    tracing_subscriber::fmt()
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .without_time()
        .with_ansi(false)
        .with_writer(move || Log(Arc::clone(&into)))
        .init();
    kept
});

struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// All that was logged so far, in small letters.
pub(crate) fn logged() -> String {
    String::from_utf8_lossy(&LOG.lock().unwrap_or_else(PoisonError::into_inner)).to_lowercase()
}

impl World {
    pub(crate) fn new() -> Self {
        // Before the engine opens a log of its own.
        LazyLock::force(&LOG);
        // Not in the folder for temporary files, in which tests look for what the program leaves.
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let start = date(2026, 3, 3).at(9, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap();
        let hand = Hand(Arc::new(Mutex::new(start)));
        let parts = Parts {
            clock: Box::new(hand.clone()),
            browser: Box::new(SystemBrowser),
            ..Parts::of_this_computer().unwrap()
        };
        let plain = MakeVault { how: Encrypted::No, passphrase: None };
        make_vault(folder.path(), &parts, &plain).unwrap();
        let engine = Engine::open(folder.path(), None, parts).unwrap();
        Self { engine, imports: Imports::default(), folder, hand }
    }

    pub(crate) fn pass(&self, minutes: i64) {
        let mut now = self.hand.0.lock().unwrap();
        *now = now.saturating_add(SignedDuration::from_mins(minutes));
    }

    pub(crate) fn try_offer(&mut self, text: &[u8], how: &BringHow) -> Result<Offered, AppError> {
        let read = read_export(text, how, &mut |_, _| true)?;
        self.engine.offer(&mut self.imports, read, None)
    }

    pub(crate) fn offer(&mut self, text: impl AsRef<[u8]>) -> Brought {
        match self.try_offer(text.as_ref(), &BringHow::default()) {
            Ok(Offered::Brought(brought)) => brought,
            other => panic!("{other:?}"),
        }
    }

    pub(crate) fn have(&mut self, service: &str, label: &str) {
        let account = NewAccount {
            service: service.to_owned(),
            label: label.to_owned(),
            plan: None,
            region: None,
            instances: Vec::new(),
        };
        self.engine.add_accounts(&[account]).unwrap();
    }

    pub(crate) fn accounts(&mut self) -> Vec<String> {
        self.engine.accounts().unwrap().into_iter().map(|row| row.id).collect()
    }
}

/// All rows of that fate, each row at its first service.
pub(crate) fn all_of(brought: &Brought, fate: Fate, keep_user_names: bool) -> BringChosen {
    let rows = brought.rows.iter().filter(|row| row.fate == fate);
    let account = |row: &withhold_engine::BroughtRow| BroughtAccount {
        login: row.login,
        service: row.services[0].clone(),
    };
    BringChosen { reading: brought.reading, accounts: rows.map(account).collect(), keep_user_names }
}

pub(crate) fn name(brought: &Brought) -> BroughtName {
    BroughtName { reading: brought.reading }
}

/// A table as Chrome writes it.
pub(crate) fn chrome(rows: &[(&str, &str)]) -> String {
    let rows: String = rows.iter().map(|(url, user)| format!("Site,{url},{user},hunter2,\n")).collect();
    format!("name,url,username,password,note\n{rows}")
}
