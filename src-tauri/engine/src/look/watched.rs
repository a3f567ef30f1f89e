//! Which files are to be watched: the places of the programs that are on this computer.

use std::{
    collections::BTreeSet,
    path::Path,
    sync::{Arc, OnceLock},
    time::Instant,
};

use withhold_catalogue::Catalogue;
use withhold_domain::{Format, PackageKind, Program, System};
use withhold_os::{
    computer::{self, Computer, Found, Installed, Wanted, Work},
    watching::Place,
};
use withhold_readers::{Environment, places};

use super::{
    LONGEST, files,
    installation::{Sandbox, installations, sandboxes},
};
use crate::{AppError, Parts, catalogue::files::CatalogueFiles, system::readable};

/// The files to be watched on this computer, by the recipes of the catalogue in force: those of the programs in `only`,
/// or of all programs where none are given. No list is opened, and no place of another program is looked for.
///
/// # Errors
/// When the catalogue inside the program is damaged.
pub fn watched_here(
    folder: &Path,
    parts: Parts,
    computer: &Computer,
    only: Option<&BTreeSet<String>>,
) -> Result<Vec<Place>, AppError> {
    let Parts { catalogue, packed, updates, .. } = parts;
    let (_, catalogue) = CatalogueFiles::open(folder, catalogue, packed, updates);
    of(&catalogue, computer, only)
}

/// What the system found.
enum Came {
    Installed(BTreeSet<Installed>),
    /// The places of a program, and whether a file of the program is there.
    Places(Vec<Place>, bool),
}

/// The places of all programs that are there. A program on a drive that does not answer is left out.
pub(super) fn of(
    catalogue: &Catalogue,
    computer: &Computer,
    only: Option<&BTreeSet<String>>,
) -> Result<Vec<Place>, AppError> {
    let is_meant = |program: &&Program| only.is_none_or(|only| only.contains(program.id.as_str()));
    let programs: Arc<[Program]> = readable(catalogue.programs())?.iter().filter(is_meant).cloned().collect();
    if programs.is_empty() {
        return Ok(Vec::new());
    }
    let system = computer::system();
    let packages: Vec<(PackageKind, String)> = programs
        .iter()
        .flat_map(|program| program.packages.iter().map(|package| (package.kind, package.name.clone())))
        .collect();
    let asked = (computer.clone(), packages.clone());
    let mut work: Vec<Work<Came>> = vec![Box::new(move || Came::Installed(asked.0.installed(&asked.1)))];
    let boxes = Arc::new(OnceLock::new());
    work.extend((0..programs.len()).map(|place| -> Work<Came> {
        let (programs, computer, boxes) = (Arc::clone(&programs), computer.clone(), Arc::clone(&boxes));
        Box::new(move || {
            let boxes: &Vec<Sandbox> = boxes.get_or_init(|| sandboxes(&computer, system));
            let (places, there) = of_program(&programs[place], &computer, system, boxes);
            Came::Places(places, there)
        })
    }));
    let (mut installed, mut found) = (BTreeSet::new(), Vec::new());
    computer::within(work, Instant::now() + LONGEST, |_, came| match came {
        Came::Installed(packages) => installed = packages,
        Came::Places(places, there) => found.push((places, there)),
    });
    let installed: BTreeSet<&str> = installed.iter().map(|one| packages[one.place].1.as_str()).collect();
    let is_installed = |places: &[Place]| {
        let program =
            places.first().and_then(|place| programs.iter().find(|one| one.id.as_str() == place.of));
        program
            .is_some_and(|one| one.packages.iter().any(|package| installed.contains(package.name.as_str())))
    };
    let there = found.into_iter().filter(|(places, there)| *there || is_installed(places));
    let all: BTreeSet<Place> = there.flat_map(|(places, _)| places).collect();
    Ok(all.into_iter().collect())
}

/// The places of a program, and whether any of its own files is there.
fn of_program(
    program: &Program,
    computer: &Computer,
    system: System,
    boxes: &[Sandbox],
) -> (Vec<Place>, bool) {
    // Where a variable moves a file, only the file that it leads to counts.
    let environment = files::environment(program, computer, false);
    let (mut all, mut there) = (Vec::new(), false);
    for installation in installations(program, computer, system, boxes) {
        let outside = Environment::default();
        let of = if installation.sandbox.is_some() { &outside } else { &environment };
        let files = places(program, system, &installation.folders, of);
        for place in files.into_iter().filter(|place| place.format != Format::Registry) {
            let path = installation.placed(place.path);
            let found = computer.look(&path, Wanted::Presence, 0);
            there |= files::tells_of(program, &place.file, &installation)
                && found.iter().any(|here| !matches!(here.found, Found::Absent));
            let stays_open = place.format == Format::Sqlite;
            all.push(Place { of: program.id.to_string(), path, stays_open });
        }
    }
    (all, there)
}
