//! A made-up computer and an engine over a list that is not encrypted.

use std::{
    collections::BTreeSet,
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use jiff::{SignedDuration, Timestamp, ZonedDateTime, tz::TimeZone};
use tempfile::TempDir;
use withhold_catalogue::Catalogue;
use withhold_engine::{
    Asks, Became, Computer, Encrypted, Engine, HistoryFilter, HistoryRow, ItemName, Look, MakeVault,
    NewAccount, Parts, ReadHere, ReadView, ReadingFinding, ReadingView, SetPreferences, StandingView,
    look_without_list, make_vault,
};
use withhold_os::Clock;

#[derive(Clone)]
struct Hands(Arc<Mutex<ZonedDateTime>>);

impl Clock for Hands {
    fn now(&self) -> ZonedDateTime {
        self.0.lock().unwrap().clone()
    }
}

pub(crate) struct World {
    folder: TempDir,
    hands: Hands,
    pub(crate) computer: Computer,
    pub(crate) asks: Asks,
    /// The catalogue, where it is not the one inside the program.
    pub(crate) catalogue: Option<Catalogue>,
}

impl World {
    /// An empty home on a computer without programs, seen from a terminal, with a list of these services.
    pub(crate) fn with(services: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "outside", "root"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let home = folder.path().join("home");
        let computer = Computer {
            config: Some(home.join(".config")),
            data: Some(home.join(".local/share")),
            home: Some(home),
            variables: Some(std::collections::BTreeMap::new()),
            system_root: Some(folder.path().join("root")),
            ..Computer::default()
        };
        let start = "2026-12-01T12:00:00Z".parse::<Timestamp>().unwrap().to_zoned_datetime(TimeZone::UTC);
        let hands = Hands(Arc::new(Mutex::new(start)));
        let world = Self { folder, hands, computer, asks: Asks::Terminal, catalogue: None };
        let choice = MakeVault { how: Encrypted::No, passphrase: None };
        make_vault(&world.data(), &world.parts(), &choice).unwrap();
        let account = |service: &&str| {
            let (service, label) = service.split_once('@').unwrap_or((service, ""));
            let (plan, region) = (None, None);
            NewAccount {
                service: service.to_owned(),
                label: label.to_owned(),
                plan,
                region,
                instances: vec![],
            }
        };
        let accounts: Vec<NewAccount> = services.iter().map(account).collect();
        if !accounts.is_empty() {
            world.engine().add_accounts(&accounts).unwrap();
        }
        world
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn parts(&self) -> Parts {
        let parts = Parts::of_this_computer().unwrap();
        let catalogue = self.catalogue.clone().unwrap_or(parts.catalogue);
        Parts { clock: Box::new(self.hands.clone()), catalogue, ..parts }
    }

    pub(crate) fn engine(&self) -> Engine {
        Engine::open(&self.data(), None, self.parts()).unwrap()
    }

    pub(crate) fn days_later(&self, days: i64) {
        let mut now = self.hands.0.lock().unwrap();
        *now = now.checked_add(SignedDuration::from_hours(24 * days)).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn link(&self, name: &str, to: impl AsRef<Path>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(to, path).unwrap();
    }

    pub(crate) fn set(&mut self, variable: &str, value: &str) {
        self.computer.variables.as_mut().unwrap().insert(variable.to_owned(), value.to_owned());
    }

    /// Everything that a look at these programs says; all that are there where none is named.
    pub(crate) fn look(&self, programs: &[&str]) -> Vec<ReadingView> {
        self.look_in(None, programs)
    }

    pub(crate) fn look_in(&self, project: Option<&str>, programs: &[&str]) -> Vec<ReadingView> {
        let programs = programs.iter().map(|name| (*name).to_owned()).collect();
        let project = project.map(|name| self.path(name).display().to_string());
        let look = Look { asks: self.asks, project, programs };
        look_without_list(&self.data(), self.parts(), &self.computer, &look).unwrap()
    }

    /// What one setting says, in a word: the finding, or the reason why nobody can tell.
    pub(crate) fn word(&self, program: &str, setting: &str) -> String {
        word(&self.one(program, setting))
    }

    pub(crate) fn one(&self, program: &str, setting: &str) -> ReadingView {
        let mut all = self.look(&[program]);
        all.retain(|view| view.setting == setting);
        assert_eq!(all.len(), 1, "{all:#?}");
        all.remove(0)
    }

    /// Makes the readings of the list, and says what became of each.
    pub(crate) fn read(&self, name: Option<&str>) -> Vec<ReadView> {
        let wish = ReadHere { asks: self.asks, name: name.map(str::to_owned), dry_run: false };
        self.engine().read_here(&self.computer, &wish).unwrap()
    }

    /// Makes the readings of the list that nobody asked for, and says what became of each. The files of these programs
    /// have changed; all are read where none is named.
    pub(crate) fn by_itself(&self, changed: &[&str]) -> Vec<Became> {
        let changed: BTreeSet<String> = changed.iter().map(|name| (*name).to_owned()).collect();
        let mut engine = self.engine();
        let changed = Some(&changed).filter(|changed| !changed.is_empty());
        let reading = engine.reading_by_itself(&self.computer, self.asks, changed).unwrap();
        let views = reading.map(|reading| engine.keep_by_itself(reading.read()).unwrap());
        views.unwrap_or_default().iter().map(|view| view.became).collect()
    }

    pub(crate) fn prefer(&self, change: &SetPreferences) {
        self.engine().set_preferences(change).unwrap();
    }

    pub(crate) fn became(&self, name: &str) -> Became {
        let mut all = self.read(Some(name));
        assert_eq!(all.len(), 1, "{all:#?}");
        all.remove(0).became
    }

    pub(crate) fn standing(&self, item: &str) -> StandingView {
        self.engine().item(&ItemName { item: item.to_owned() }).unwrap().row.standing
    }

    pub(crate) fn history(&self) -> Vec<HistoryRow> {
        self.engine().whole_history(&HistoryFilter::default()).unwrap()
    }
}

/// The finding, or the reason why nobody can tell.
pub(crate) fn word(view: &ReadingView) -> String {
    match view.finding {
        ReadingFinding::Withheld => "withheld".to_owned(),
        ReadingFinding::Shared => "shared".to_owned(),
        ReadingFinding::CannotTell => view.reason.clone().unwrap(),
    }
}

/// The programs that a look tells of, each once, with their installations.
pub(crate) fn programs(views: &[ReadingView]) -> Vec<String> {
    let mut all: Vec<String> = views
        .iter()
        .map(|view| match &view.installation {
            Some(installation) => format!("{} ({installation})", view.program),
            None => view.program.clone(),
        })
        .collect();
    all.dedup();
    all
}
