//! The programs on this computer, and what each of their settings says. Nothing is written.

mod apart;
mod by_itself;
mod files;
mod installation;
mod mark;
mod pace;
mod record;
mod watched;
mod words;
mod write;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use withhold_catalogue::Catalogue;
use withhold_domain::{LayerKind, PackageKind, PlanId, Program, Recipe, Release, ServiceId, fold, sentence};
use withhold_os::computer::{self, Computer, Installed, Work};
use withhold_readers::{Given, Observation, Saw, read};

use crate::{
    AppError, Asks, Beyond, DecidedView, Engine, ErrorCode, ListState, Look, Parts, ReadingFinding,
    ReadingView,
    catalogue::files::CatalogueFiles,
    list::checklist::Day,
    name::{did_you_mean, nearest, shown},
    system::readable,
};
pub use apart::{Apart, ListWas, Said, read_apart};
use files::Looked;
pub(crate) use mark::MARK;
pub use mark::{changed_here, mark_changed_here};
pub use pace::Pace;
pub use record::{ReadingMade, ReadingToMake};
pub use watched::watched_here;

/// How long a drive is waited for. What has not answered by then is "cannot tell".
const LONGEST: Duration = Duration::from_millis(2_500);

/// What the system found, before a reader has seen the finds.
enum Came {
    Installed(BTreeSet<Installed>),
    Files(Vec<Looked>),
}

/// A look at the programs of a catalogue.
struct Looking {
    programs: Arc<[Program]>,
    /// The places of the programs that are looked at, in the order of the programs' names.
    chosen: Vec<usize>,
    /// Whether a program is told that is not there, because a person named it.
    named: bool,
    asks: Asks,
    computer: Computer,
    plans: BTreeMap<ServiceId, PlanId>,
}

/// A reading, in the form that crosses to the window and as the reader gave the reading.
struct Reading {
    view: ReadingView,
    observation: Option<Observation>,
}

impl Engine {
    /// Looks at the programs on this computer by the recipes of the catalogue in force. Nothing is written, and nothing
    /// is run.
    ///
    /// # Errors
    /// When no program bears a name, or the list cannot be read.
    pub fn look(&mut self, computer: &Computer, look: &Look) -> Result<Vec<ReadingView>, AppError> {
        self.not_in_demo(Beyond::Computer)?;
        let day = self.system.day();
        let plans = plans(self.list()?, &day);
        let looking = Looking::new(&self.catalogue, computer, look, plans)?;
        let mut views: Vec<ReadingView> =
            looking.readings().into_iter().map(|reading| reading.view).collect();
        let items = items_by_setting(self.list()?, &day);
        for view in &mut views {
            let of = view.of.as_ref().and_then(|of| items.get(of));
            view.items = Some(of.cloned().unwrap_or_default());
        }
        Ok(views)
    }
}

/// The same where the list is not open: nothing is said of what is on the list.
///
/// # Errors
/// When no program bears a name.
pub fn look_without_list(
    folder: &Path,
    parts: Parts,
    computer: &Computer,
    look: &Look,
) -> Result<Vec<ReadingView>, AppError> {
    let Parts { catalogue, packed, updates, .. } = parts;
    let (_, catalogue) = CatalogueFiles::open(folder, catalogue, packed, updates);
    let looking = Looking::new(&catalogue, computer, look, BTreeMap::new())?;
    Ok(looking.readings().into_iter().map(|reading| reading.view).collect())
}

/// The names of the items on the list, by the setting that the items are, as `service/setting`.
fn items_by_setting(list: &ListState, day: &Day) -> BTreeMap<String, Vec<String>> {
    let mut items: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for item in list.checklist(day).items {
        items.entry(format!("{}/{}", item.service.id, item.setting.id)).or_default().push(item.name());
    }
    items
}

/// The plan of each service at which only one account is on the list.
fn plans(list: &ListState, day: &Day) -> BTreeMap<ServiceId, PlanId> {
    let checklist = list.checklist(day);
    let mut plans: BTreeMap<ServiceId, Option<PlanId>> = BTreeMap::new();
    for account in &checklist.accounts {
        let plan = account.plan.clone();
        plans.entry(account.service.clone()).and_modify(|known| *known = None).or_insert(plan);
    }
    plans.into_iter().filter_map(|(service, plan)| Some((service, plan?))).collect()
}

impl Looking {
    fn new(
        catalogue: &Catalogue,
        computer: &Computer,
        look: &Look,
        plans: BTreeMap<ServiceId, PlanId>,
    ) -> Result<Self, AppError> {
        let programs = readable(catalogue.programs())?;
        let mut chosen: Vec<usize> = match look.programs.as_slice() {
            [] => (0..programs.len()).collect(),
            names => names.iter().map(|name| named(&programs, name)).collect::<Result<_, _>>()?,
        };
        chosen.sort_by_key(|place| programs[*place].name.to_lowercase());
        chosen.dedup();
        let named = !look.programs.is_empty();
        let computer = Computer { project: project(look.project.as_deref())?, ..computer.clone() };
        Ok(Self { programs, chosen, named, asks: look.asks, computer, plans })
    }

    /// Everything that is read, by the programs' names.
    fn readings(&self) -> Vec<Reading> {
        let deadline = Instant::now() + LONGEST;
        let packages = self.packages();
        let mut work = vec![self.inventory(packages.iter().map(|(_, package)| package.clone()).collect())];
        let sandboxes = Arc::new(OnceLock::new());
        work.extend(self.chosen.iter().map(|place| self.files(*place, &sandboxes)));
        let mut installed: Option<BTreeSet<Installed>> = None;
        let mut waiting: Vec<(usize, Vec<Looked>)> = Vec::new();
        let mut read: BTreeMap<usize, Vec<Reading>> = BTreeMap::new();
        let releases = |installed: &BTreeSet<Installed>, place: usize| {
            let of = installed.iter().filter(|one| packages[one.place].0 == place);
            Some(of.cloned().collect::<Vec<_>>())
        };
        computer::within(work, deadline, |index, came| match came {
            // What waited for the releases is read at once, so that no more is held than has to be.
            Came::Installed(found) => {
                for (place, looked) in waiting.drain(..) {
                    read.insert(place, self.read(place, looked, releases(&found, place)));
                }
                installed = Some(found);
            }
            Came::Files(looked) => {
                let place = self.chosen[index - 1];
                match &installed {
                    Some(found) => {
                        read.insert(place, self.read(place, looked, releases(found, place)));
                    }
                    None => waiting.push((place, looked)),
                }
            }
        });
        for (place, looked) in waiting {
            read.insert(place, self.read(place, looked, None));
        }
        let all = self.chosen.iter();
        all.flat_map(|place| read.remove(place).unwrap_or_else(|| self.unanswered(*place))).collect()
    }

    /// The packages of the chosen programs, each with the place of its program.
    fn packages(&self) -> Vec<(usize, (PackageKind, String))> {
        let of = |place: &usize| {
            let packages = self.programs[*place].packages.iter();
            packages.map(|package| (*place, (package.kind, package.name.clone()))).collect::<Vec<_>>()
        };
        self.chosen.iter().flat_map(of).collect()
    }

    fn inventory(&self, packages: Vec<(PackageKind, String)>) -> Work<Came> {
        let computer = self.computer.clone();
        Box::new(move || Came::Installed(computer.installed(&packages)))
    }

    fn files(&self, place: usize, sandboxes: &Arc<OnceLock<Vec<installation::Sandbox>>>) -> Work<Came> {
        let (computer, programs) = (self.computer.clone(), Arc::clone(&self.programs));
        let (sandboxes, system) = (Arc::clone(sandboxes), computer::system());
        let environment = files::environment(&programs[place], &computer, self.asks == Asks::Terminal);
        Box::new(move || {
            let sandboxes = sandboxes.get_or_init(|| installation::sandboxes(&computer, system));
            Came::Files(files::look(&programs[place], &computer, system, sandboxes, &environment))
        })
    }

    /// What all settings of a program say. `installed` are its packages, where that could be told.
    fn read(&self, place: usize, mut looked: Vec<Looked>, installed: Option<Vec<Installed>>) -> Vec<Reading> {
        let program = &self.programs[place];
        let package = installed.as_ref().is_some_and(|installed| !installed.is_empty());
        let any = package || looked.iter().any(|one| one.there);
        // A sandbox that has files of the program is told, and the ordinary installation only where it is there too.
        let is_told = |one: &Looked| one.there || (one.installation.sandbox.is_none() && package);
        match looked.iter().any(is_told) {
            true => looked.retain(is_told),
            // A program that a person named is told in any case.
            false => looked.truncate(usize::from(self.named)),
        }
        let read = |mut one: Looked| {
            let release =
                installed.as_deref().filter(|_| one.installation.sandbox.is_none()).and_then(single);
            let given = Given {
                system: computer::system(),
                release,
                environment: std::mem::take(&mut one.environment),
                files: std::mem::take(&mut one.files),
                plan: program.service.as_ref().and_then(|service| self.plans.get(service)).cloned(),
            };
            self.of_installation(program, &one, &given, any)
        };
        looked.into_iter().flat_map(read).collect()
    }

    fn of_installation(&self, program: &Program, one: &Looked, given: &Given, there: bool) -> Vec<Reading> {
        let all = program.recipes.iter().filter_map(|recipe| {
            let mut observation = read(program, &recipe.id, given)?;
            let decided = observation.decided.clone();
            let by_silence = decided.as_ref().is_some_and(|decided| decided.layer == LayerKind::BuiltIn);
            if !there && by_silence {
                // What a program does that nobody has set says nothing where the program is not.
                return Some(Reading { view: not_there(program, recipe), observation: None });
            }
            if matches!(observation.saw, Saw::CannotTell(_))
                && decided.as_ref().is_some_and(|decided| decided.variable.is_some())
            {
                // What a variable says that no rule knows is nobody's business: it may hold a key.
                observation.value = None;
            }
            let file = decided.as_ref().and_then(|decided| decided.file.as_ref());
            let somebody = file.is_some_and(|file| one.of_somebody_else.contains(file));
            let view = ReadingView {
                release: given.release.as_ref().map(ToString::to_string),
                installation: one.installation.name.clone(),
                finding: finding(observation.saw),
                value: observation.value.clone(),
                decided_by: decided.map(|decided| DecidedView {
                    layer: decided.layer,
                    file: decided.file,
                    key: decided.key,
                    variable: decided.variable,
                }),
                reason: match observation.saw {
                    Saw::CannotTell(reason) => Some(reason.word().to_owned()),
                    Saw::Withheld | Saw::Shared => None,
                },
                told: words::told(&observation, recipe, self.asks, somebody, self.computer.home.as_deref()),
                unless: observation.unless.iter().map(words::unless).collect(),
                write: write::to_write(program, recipe, given, &observation),
                ..blank(program, recipe, there)
            };
            Some(Reading { view, observation: Some(observation) })
        });
        all.collect()
    }

    /// A program whose places did not answer in time.
    fn unanswered(&self, place: usize) -> Vec<Reading> {
        let program = &self.programs[place];
        let all = program.recipes.iter().map(|recipe| Reading {
            view: ReadingView {
                reason: Some("no_answer".to_owned()),
                told: words::no_answer(),
                ..blank(program, recipe, false)
            },
            observation: None,
        });
        all.collect()
    }
}

/// A setting of a program that was not found.
fn not_there(program: &Program, recipe: &Recipe) -> ReadingView {
    let (reason, told) = (Some("not_there".to_owned()), words::not_there());
    ReadingView { reason, told, ..blank(program, recipe, false) }
}

/// A reading of which nothing is known yet.
fn blank(program: &Program, recipe: &Recipe, there: bool) -> ReadingView {
    ReadingView {
        program: program.id.to_string(),
        program_name: program.name.clone(),
        there,
        release: None,
        installation: None,
        setting: recipe.id.to_string(),
        title: recipe.title.clone(),
        purpose: recipe.purpose,
        finding: ReadingFinding::CannotTell,
        value: None,
        decided_by: None,
        reason: None,
        told: words::no_answer(),
        unless: Vec::new(),
        of: recipe.of.clone(),
        items: None,
        write: None,
        notes: recipe.notes.clone(),
    }
}

fn finding(saw: Saw) -> ReadingFinding {
    match saw {
        Saw::Withheld => ReadingFinding::Withheld,
        Saw::Shared => ReadingFinding::Shared,
        Saw::CannotTell(_) => ReadingFinding::CannotTell,
    }
}

/// The release, where there is one and no other.
fn single(installed: &[Installed]) -> Option<Release> {
    let releases: BTreeSet<Option<&str>> = installed.iter().map(|one| one.release.as_deref()).collect();
    match (releases.len(), installed.first()) {
        (1, Some(one)) => one.release(),
        _ => None,
    }
}

/// The folder of a project. A folder that is not there would be taken for one without files.
fn project(named: Option<&str>) -> Result<Option<PathBuf>, AppError> {
    let Some(named) = named else { return Ok(None) };
    let path = std::path::absolute(named).unwrap_or_else(|_| PathBuf::from(named));
    let (mut is_folder, asked) = (None, path.clone());
    let work: Vec<Work<bool>> = vec![Box::new(move || asked.is_dir())];
    computer::within(work, Instant::now() + LONGEST, |_, answer| is_folder = Some(answer));
    let hint = sentence!("look.hint.project", "Name the folder in which you start the programs.");
    let refused = |message| AppError::new(ErrorCode::Invalid, message, hint);
    match is_folder {
        Some(true) => Ok(Some(path)),
        Some(false) => Err(refused(sentence!("look.no_project", "There is no folder {path}.", path))),
        None => Err(refused(sentence!("look.project_silent", "The folder {path} does not answer.", path))),
    }
}

/// The place of the program that a name means.
fn named(programs: &[Program], text: &str) -> Result<usize, AppError> {
    let wanted = fold(text);
    let is = |program: &Program| program.id.as_str() == text || fold(&program.name) == wanted;
    programs.iter().position(is).ok_or_else(|| {
        let names: Vec<String> = programs.iter().map(|program| program.id.to_string()).collect();
        let near = nearest(&shown(text), &names);
        AppError::new(
            ErrorCode::NotFound,
            sentence!("look.no_program", "There are no recipes for a program “{text}”.", text = shown(text)),
            did_you_mean(
                &near,
                sentence!(
                    "look.hint.no_program",
                    "`withholdctl look` lists the programs that are on this computer."
                ),
            ),
        )
        .candidates(near)
    })
}
