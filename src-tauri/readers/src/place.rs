//! Where the places of a program lie on this computer: what the caller is to look at, and nothing else.

use withhold_domain::{Format, Program, ProgramFile, System};

use crate::Environment;

/// The folders of this computer, as absolute paths.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folders {
    /// The home folder.
    pub home: String,
    /// The person's settings on Linux, `~/.config` unless moved.
    pub config: String,
    /// The person's data on Linux, `~/.local/share` unless moved.
    pub data: String,
    /// `%APPDATA%` on Windows.
    pub roaming: String,
    /// `%LOCALAPPDATA%` on Windows.
    pub local: String,
    /// `%ProgramData%` on Windows.
    pub program_data: String,
    /// `%ProgramFiles%` on Windows.
    pub program_files: String,
    /// The folder of a project, where the person named one.
    pub project: Option<String>,
    /// The folder of one profile, for programs that have several.
    pub profile: Option<String>,
}

/// A place to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The place's name within the program.
    pub file: String,
    /// The path, a step of which may be `*`: every name there. In the registry the key.
    pub path: String,
    /// How the place is written.
    pub format: Format,
}

/// The places of a program on this system. A place is left out where the place's path is not known here: where the recipe has none,
/// where the path lies in a project or profile and none was named, or where a variable moves the place to what is no absolute path.
#[must_use]
pub fn places(program: &Program, system: System, folders: &Folders, environment: &Environment) -> Vec<Place> {
    let found = program.files.iter().filter_map(|file| {
        let path = path(file, system, folders, environment)?;
        Some(Place { file: file.id.clone(), path, format: file.format })
    });
    found.collect()
}

fn path(file: &ProgramFile, system: System, folders: &Folders, environment: &Environment) -> Option<String> {
    let known = file.on(system)?;
    if file.format == Format::Registry {
        return Some(known.to_owned());
    }
    for moved in &file.moved_by {
        let value = environment.get(&moved.variable, system).filter(|value| !value.is_empty());
        if let Some((value, rest)) = value.zip(known.strip_prefix(&moved.instead_of)) {
            let absolute = match system {
                System::Windows => value.get(1..3).is_some_and(|drive| drive == ":\\" || drive == ":/"),
                System::Linux | System::Macos => value.starts_with('/'),
            };
            return absolute.then(|| format!("{}{rest}", value.trim_end_matches(['/', '\\'])));
        }
    }
    let (beginning, rest) = match known.find('/') {
        Some(0) => return Some(known.to_owned()),
        Some(at) => known.split_at(at),
        None => return None,
    };
    let folder = match beginning {
        "~" => &folders.home,
        "<config>" => &folders.config,
        "<data>" => &folders.data,
        "<roaming>" => &folders.roaming,
        "<local>" => &folders.local,
        "<programdata>" => &folders.program_data,
        "<programfiles>" => &folders.program_files,
        "<project>" => folders.project.as_ref()?,
        "<profile>" => folders.profile.as_ref()?,
        _ => return None,
    };
    (!folder.is_empty()).then(|| format!("{folder}{rest}"))
}
