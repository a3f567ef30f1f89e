//! The installations of a program: the ordinary one, those of Flatpak and Snap with folders of their own, and the
//! profiles of each.

use std::{collections::BTreeSet, path::Path};

use withhold_domain::{Profiles, Program, ProgramFile, System};
use withhold_os::computer::{Computer, Found, Wanted};
use withhold_readers::Folders;

/// Where programs of Flatpak and of Snap keep files, each below its own name.
const FLATPAK: &str = ".var/app";
const SNAP: &str = "snap";
/// The folders of one Snap that stand for its home folder.
const HOMES_OF_SNAP: [&str; 2] = ["current", "common"];

/// One installation, and one of its profiles where it has several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    /// What tells the installation from the others.
    pub(super) name: Option<String>,
    /// The folders.
    pub(super) folders: Folders,
    /// The sandbox, where the installation is not the ordinary one.
    pub(super) sandbox: Option<Sandbox>,
}

/// The folders of one program of Flatpak or Snap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sandbox {
    name: String,
    root: String,
    /// Whether the program's settings and data lie in `config` and `data`, and not in `.config` and `.local/share`.
    flat: bool,
    /// The beginnings of the paths that are there below the sandbox's home folder.
    names: BTreeSet<String>,
}

/// The folders of the person.
pub(super) fn folders_of(computer: &Computer) -> Folders {
    let text = |folder: &Option<std::path::PathBuf>| {
        folder.as_deref().and_then(Path::to_str).unwrap_or_default().to_owned()
    };
    Folders {
        home: text(&computer.home),
        config: text(&computer.config),
        data: text(&computer.data),
        roaming: text(&computer.roaming),
        local: text(&computer.local),
        program_data: text(&computer.program_data),
        program_files: text(&computer.program_files),
        project: computer.project.as_deref().and_then(Path::to_str).map(str::to_owned),
        profile: None,
    }
}

/// All sandboxes of this computer.
pub(super) fn sandboxes(computer: &Computer, system: System) -> Vec<Sandbox> {
    let home = folders_of(computer).home;
    if system != System::Linux || home.is_empty() {
        return Vec::new();
    }
    let flat = computer.folders(&format!("{home}/{FLATPAK}/*")).into_iter().map(|root| (root, true));
    let snap = computer.folders(&format!("{home}/{SNAP}/*"));
    let snap = snap.iter().flat_map(|root| HOMES_OF_SNAP.map(|of| (format!("{root}/{of}"), false)));
    let all = flat.chain(snap).map(|(root, flat)| {
        let (config, data) = if flat { ("config", "data") } else { (".config", ".local/share") };
        let mut names = BTreeSet::new();
        for (folder, beginning) in [(config, ".config/"), (data, ".local/share/"), ("", "")] {
            let below = if folder.is_empty() { root.clone() } else { format!("{root}/{folder}") };
            let here = computer.folders(&format!("{below}/*"));
            let last = |path: &String| path.rsplit('/').next().map(|name| format!("{beginning}{name}"));
            names.extend(here.iter().filter_map(last));
        }
        let name = root.trim_end_matches("/current").trim_end_matches("/common");
        let name = name.rsplit('/').next().unwrap_or_default().to_owned();
        Sandbox { name, root, flat, names }
    });
    all.collect()
}

/// The installations of a program that are worth a look: the ordinary one always, a sandbox only where the sandbox has
/// files of the program.
pub(super) fn installations(
    program: &Program,
    computer: &Computer,
    system: System,
    sandboxes: &[Sandbox],
) -> Vec<Installation> {
    let ordinary = Installation { name: None, folders: folders_of(computer), sandbox: None };
    let mut all = profiles(program, computer, system, ordinary);
    for sandbox in sandboxes.iter().filter(|sandbox| sandbox.holds(program)) {
        let own = Installation {
            name: Some(sandbox.name.clone()),
            folders: sandbox.folders(),
            sandbox: Some(sandbox.clone()),
        };
        all.extend(profiles(program, computer, system, own));
    }
    all
}

/// An installation once for each profile of the installation, or once where no profile is there.
fn profiles(
    program: &Program,
    computer: &Computer,
    system: System,
    installation: Installation,
) -> Vec<Installation> {
    let patterns = program.profiles.as_ref().map(|profiles: &Profiles| profiles.on(system));
    let mut found = Vec::new();
    for pattern in patterns.into_iter().flatten() {
        let Some(pattern) = installation.spelled(pattern) else { continue };
        for folder in computer.folders(&pattern) {
            let in_profile =
                |file: &ProgramFile| file.on(system)?.strip_prefix("<profile>/").map(str::to_owned);
            let mut files = program.files.iter().filter_map(in_profile);
            let there = |below: &str| {
                let seen = computer.look(&format!("{folder}/{below}"), Wanted::Presence, 0);
                seen.into_iter().any(|here| !matches!(here.found, Found::Absent))
            };
            // A file among the folders, as a list of them, holds nothing.
            let is_folder = || {
                let seen = computer.look(&format!("{folder}/."), Wanted::Presence, 0);
                seen.into_iter().any(|here| matches!(here.found, Found::There))
            };
            if is_folder() && files.any(|file| there(&file)) {
                let profile = folder.rsplit(['/', '\\']).next().unwrap_or_default();
                let name = match &installation.name {
                    Some(name) => format!("{name}, {profile}"),
                    None => profile.to_owned(),
                };
                let folders = Folders { profile: Some(folder.clone()), ..installation.folders.clone() };
                found.push(Installation { name: Some(name), folders, ..installation.clone() });
            }
        }
    }
    if found.is_empty() { vec![installation] } else { found }
}

impl Installation {
    /// A path of a recipe, in the folders of this installation.
    fn spelled(&self, path: &str) -> Option<String> {
        let (beginning, rest) = path.split_at(path.find('/')?);
        let folder = match beginning {
            "~" => &self.folders.home,
            "<config>" => &self.folders.config,
            "<data>" => &self.folders.data,
            "<roaming>" => &self.folders.roaming,
            "<local>" => &self.folders.local,
            _ => return None,
        };
        (!folder.is_empty()).then(|| self.placed(format!("{folder}{rest}")))
    }

    /// Where a path of this installation lies: Flatpak gives a program other folders for settings and data.
    pub(super) fn placed(&self, path: String) -> String {
        match &self.sandbox {
            Some(sandbox) if sandbox.flat => sandbox.placed(path),
            _ => path,
        }
    }
}

impl Sandbox {
    fn folders(&self) -> Folders {
        let (config, data) = if self.flat { ("config", "data") } else { (".config", ".local/share") };
        Folders {
            home: self.root.clone(),
            config: format!("{}/{config}", self.root),
            data: format!("{}/{data}", self.root),
            ..Folders::default()
        }
    }

    fn placed(&self, path: String) -> String {
        for (usual, own) in [(".config/", "config/"), (".local/share/", "data/")] {
            if let Some(rest) = path.strip_prefix(&format!("{}/{usual}", self.root)) {
                return format!("{}/{own}{rest}", self.root);
            }
        }
        path
    }

    /// Whether anything is there that could be a file of the program.
    fn holds(&self, program: &Program) -> bool {
        let folders = program.profiles.iter().flat_map(|profiles| profiles.on(System::Linux));
        let files = program.files.iter().filter_map(|file| file.on(System::Linux));
        files.chain(folders.map(String::as_str)).any(|path| {
            let path = path.replacen("<config>/", "~/.config/", 1).replacen("<data>/", "~/.local/share/", 1);
            let Some(path) = path.strip_prefix("~/") else { return false };
            let steps = match path {
                path if path.starts_with(".config/") => 2,
                path if path.starts_with(".local/share/") => 3,
                _ => 1,
            };
            let beginning: Vec<&str> = path.split('/').take(steps).collect();
            self.names.contains(&beginning.join("/"))
        })
    }
}
