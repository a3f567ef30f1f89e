//! What lies at the places of one program, found by the system and handed to the readers.

use std::collections::{BTreeMap, BTreeSet};

use withhold_domain::{Format, LayerKind, PackageKind, Program, System};
use withhold_os::computer::{self, Computer, Found, Here, PrivateCopy, Wanted};
use withhold_readers::{Content, Environment, GivenFile, MAX_BYTES, Unreadable, places};

use super::installation::{Installation, Sandbox, installations};

/// What lies at the places of one installation. Copies of databases are deleted with this value.
pub(super) struct Looked {
    pub(super) installation: Installation,
    pub(super) environment: Environment,
    pub(super) files: BTreeMap<String, Vec<GivenFile>>,
    /// Paths that may not be read and belong to somebody else.
    pub(super) of_somebody_else: BTreeSet<String>,
    /// Whether any of the program's own files is there.
    pub(super) there: bool,
    copies: Vec<PrivateCopy>,
}

/// Looks at the places of all installations of a program.
pub(super) fn look(
    program: &Program,
    computer: &Computer,
    system: System,
    sandboxes: &[Sandbox],
    environment: &Environment,
) -> Vec<Looked> {
    let all = installations(program, computer, system, sandboxes);
    let all = all.into_iter().map(|one| Looked::of(program, computer, system, one, environment));
    // A sandbox without any of the program's files is one of another program.
    all.filter(|looked| looked.there || looked.installation.sandbox.is_none()).collect()
}

/// The variables that the recipes of a program name.
pub(super) fn environment(program: &Program, computer: &Computer, complete: bool) -> Environment {
    let layers = program.recipes.iter().flat_map(|recipe| &recipe.layers);
    let moving = program.files.iter().flat_map(|file| &file.moved_by).map(|moved| &moved.variable);
    let names = layers.filter_map(|layer| layer.variable.as_ref()).chain(moving);
    let values = names.filter_map(|name| Some((name.clone(), computer.variable(name)?)));
    Environment { complete, values: values.collect() }
}

impl Looked {
    fn of(
        program: &Program,
        computer: &Computer,
        system: System,
        installation: Installation,
        environment: &Environment,
    ) -> Self {
        let mut looked = Self {
            environment: environment.clone(),
            files: BTreeMap::new(),
            of_somebody_else: BTreeSet::new(),
            there: false,
            copies: Vec::new(),
            installation,
        };
        if looked.installation.sandbox.is_some() {
            // What a sandbox lets a program see of the variables is not known.
            looked.environment = Environment::default();
        }
        let places = places(program, system, &looked.installation.folders, &looked.environment);
        for place in places {
            let path = looked.installation.placed(place.path);
            let mut found = computer.look(&path, wanted(place.format), most());
            if looked.is_outside_of_sandbox(&path) {
                found.iter_mut().for_each(hide);
            }
            let something = found.iter().any(|here| !matches!(here.found, Found::Absent));
            looked.there |= something && tells_of(program, &place.file, &looked.installation);
            let files = found.into_iter().map(|here| looked.given(here)).collect();
            looked.files.insert(place.file, files);
        }
        looked
    }

    /// Whether a path is one of the system's: a sandbox has a system of its own.
    fn is_outside_of_sandbox(&self, path: &str) -> bool {
        self.installation.sandbox.is_some() && !path.starts_with(&self.installation.folders.home)
    }

    fn given(&mut self, Here { path, found }: Here) -> GivenFile {
        let content = match found {
            Found::Bytes(bytes) => Content::Bytes(bytes),
            Found::There => Content::Bytes(Vec::new()),
            Found::Absent => Content::Absent,
            Found::Database(copy) => {
                let content = Content::Database(copy.path().to_owned());
                self.copies.push(copy);
                content
            }
            Found::Registry(values) => Content::Registry(values),
            Found::Unreadable(why) => {
                if why == computer::Unreadable::OfSomebodyElse {
                    self.of_somebody_else.insert(path.clone());
                }
                Content::Unreadable(unreadable(why))
            }
        };
        GivenFile { path, content }
    }
}

/// Whether something at a place of a program says that the program is there.
pub(super) fn tells_of(program: &Program, file: &str, installation: &Installation) -> bool {
    let layer = program.file(file).map(|file| file.layer);
    !is_extension(program) && layer.is_some_and(|layer| counts_as_there(layer, installation))
}

/// Whether a program lives in another, whose files say nothing of whether the program is there.
fn is_extension(program: &Program) -> bool {
    program.packages.iter().any(|package| package.kind == PackageKind::Vscode)
}

/// Whether a file of a layer says that the program is there: a policy of the system says nothing of a sandbox.
fn counts_as_there(layer: LayerKind, installation: &Installation) -> bool {
    installation.sandbox.is_none() || layer != LayerKind::Managed
}

/// What may count in a sandbox or not is there, and cannot be read.
fn hide(here: &mut Here) {
    if !matches!(here.found, Found::Absent) {
        here.found = Found::Unreadable(computer::Unreadable::Failed);
    }
}

/// What is to be had of a place of a format.
fn wanted(format: Format) -> Wanted {
    match format {
        Format::Presence => Wanted::Presence,
        Format::Sqlite => Wanted::Database,
        Format::Registry => Wanted::Registry,
        _ => Wanted::Bytes,
    }
}

fn most() -> u64 {
    u64::try_from(MAX_BYTES).unwrap_or(u64::MAX)
}

fn unreadable(why: computer::Unreadable) -> Unreadable {
    match why {
        computer::Unreadable::Denied | computer::Unreadable::OfSomebodyElse => Unreadable::Denied,
        computer::Unreadable::NotAFile => Unreadable::NotAFile,
        computer::Unreadable::TooLarge => Unreadable::TooLarge,
        computer::Unreadable::Failed => Unreadable::Failed,
    }
}
