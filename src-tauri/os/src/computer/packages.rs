//! Which release of a package is installed, told from names of folders and from lists that the package's kind keeps.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::Path,
};

use withhold_domain::{PackageKind, Release};

use super::{Computer, Found, Wanted, names, open};

/// Folders that hold packages for Node.js, each below its own name.
#[cfg(not(windows))]
const NODE: [&str; 12] = [
    "/usr/lib/node_modules",
    "/usr/local/lib/node_modules",
    "/opt/homebrew/lib/node_modules",
    "/home/linuxbrew/.linuxbrew/lib/node_modules",
    "~/.npm-global/lib/node_modules",
    "~/.local/lib/node_modules",
    "~/.nvm/versions/node/*/lib/node_modules",
    "~/.local/share/fnm/node-versions/*/installation/lib/node_modules",
    "~/.local/share/mise/installs/node/*/lib/node_modules",
    "~/.asdf/installs/nodejs/*/lib/node_modules",
    "~/.bun/install/global/node_modules",
    "~/.local/share/pnpm/global/*/node_modules",
];
#[cfg(windows)]
const NODE: [&str; 2] = ["<roaming>/npm/node_modules", "~/.bun/install/global/node_modules"];

/// Folders that hold packages for Python, each with a `dist-info` folder beside it.
#[cfg(not(windows))]
const PYTHON: [&str; 14] = [
    "/usr/lib/python3*/dist-packages",
    "/usr/lib/python3*/site-packages",
    "/usr/local/lib/python3*/dist-packages",
    "/usr/local/lib/python3*/site-packages",
    "/opt/homebrew/lib/python3*/site-packages",
    "~/.local/lib/python3*/site-packages",
    "~/.local/share/pipx/venvs/*/lib/python3*/site-packages",
    "~/.local/pipx/venvs/*/lib/python3*/site-packages",
    "~/.local/share/uv/tools/*/lib/python3*/site-packages",
    "~/miniconda3/lib/python3*/site-packages",
    "~/anaconda3/lib/python3*/site-packages",
    "~/miniforge3/lib/python3*/site-packages",
    "~/.pyenv/versions/*/lib/python3*/site-packages",
    "~/Library/Python/*/lib/python/site-packages",
];
#[cfg(windows)]
const PYTHON: [&str; 4] = [
    "<roaming>/Python/*/site-packages",
    "<local>/Programs/Python/*/Lib/site-packages",
    "~/pipx/venvs/*/Lib/site-packages",
    "<roaming>/uv/tools/*/Lib/site-packages",
];

/// The same in the folder of a project.
#[cfg(not(windows))]
const PYTHON_OF_PROJECT: [&str; 2] = [".venv/lib/python3*/site-packages", "venv/lib/python3*/site-packages"];
#[cfg(windows)]
const PYTHON_OF_PROJECT: [&str; 2] = [".venv/Lib/site-packages", "venv/Lib/site-packages"];

/// Folders that hold extensions of VS Code and of the editors made from it.
const EXTENSIONS: [&str; 6] = [
    "~/.vscode/extensions",
    "~/.vscode-insiders/extensions",
    "~/.vscode-oss/extensions",
    "~/.vscode-server/extensions",
    "~/.cursor/extensions",
    "~/.windsurf/extensions",
];

/// Where dpkg keeps what is installed.
const DPKG: &str = "/var/lib/dpkg";
/// Most bytes of a `package.json`.
const MOST_OF_PACKAGE_JSON: u64 = 1 << 20;

/// A package that is installed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Installed {
    /// The place in the list of packages that were asked for.
    pub place: usize,
    /// The release as the package writes it; none where the release cannot be told.
    pub release: Option<String>,
}

impl Installed {
    /// The release, where the release can be told.
    #[must_use]
    pub fn release(&self) -> Option<Release> {
        Release::new(self.release.as_deref()?)
    }
}

impl Computer {
    /// Which of these packages are installed, each release once.
    #[must_use]
    pub fn installed(&self, packages: &[(PackageKind, String)]) -> BTreeSet<Installed> {
        let mut found = BTreeSet::new();
        let of = |kind| move |(_, package): &(usize, &(PackageKind, String))| package.0 == kind;
        let all = || packages.iter().enumerate();
        if all().any(|one| of(PackageKind::Npm)(&one)) {
            let folders = self.holding(&NODE, &["node_modules"]);
            for (place, (_, name)) in all().filter(of(PackageKind::Npm)) {
                found.extend(folders.iter().filter_map(|folder| self.of_node(folder, name, place)));
            }
        }
        let python: Vec<_> = all().filter(of(PackageKind::Pypi)).collect();
        if !python.is_empty() {
            let wanted: Vec<(usize, String)> =
                python.iter().map(|(place, (_, name))| (*place, plain(name))).collect();
            for folder in self.holding(&PYTHON, &PYTHON_OF_PROJECT) {
                self.of_python(&folder, &wanted, &mut found);
            }
        }
        let extensions: Vec<_> = all().filter(of(PackageKind::Vscode)).collect();
        if !extensions.is_empty() {
            for folder in self.holding(&EXTENSIONS, &[]) {
                self.of_editor(&folder, &extensions, &mut found);
            }
        }
        for (place, (_, name)) in all().filter(of(PackageKind::Debian)) {
            found.extend(self.of_debian(name, place));
        }
        found
    }

    /// The folders that are there, those of the project among them.
    fn holding(&self, patterns: &[&str], of_project: &[&str]) -> Vec<String> {
        let mut all: Vec<String> = patterns.iter().filter_map(|pattern| self.spelled(pattern)).collect();
        let project = self.project.as_deref().and_then(Path::to_str);
        all.extend(
            project
                .iter()
                .flat_map(|project| of_project.iter().map(move |pattern| format!("{project}/{pattern}"))),
        );
        all.iter().flat_map(|pattern| self.folders(pattern)).collect()
    }

    fn spelled(&self, pattern: &str) -> Option<String> {
        let (beginning, rest) = pattern.split_at(pattern.find('/')?);
        let folder = match beginning {
            "" => return Some(pattern.to_owned()),
            "~" => &self.home,
            "<roaming>" => &self.roaming,
            "<local>" => &self.local,
            _ => return None,
        };
        Some(format!("{}{rest}", folder.as_deref()?.to_str()?))
    }

    fn of_node(&self, folder: &str, name: &str, place: usize) -> Option<Installed> {
        let path = format!("{folder}/{name}/package.json");
        let mut found = self.look(&path, Wanted::Bytes, MOST_OF_PACKAGE_JSON).into_iter();
        let release = match found.next()?.found {
            Found::Absent => return None,
            Found::Bytes(bytes) => serde_json::from_slice::<serde_json::Value>(&bytes).ok(),
            _ => None,
        };
        let release = release.and_then(|package| Some(package.get("version")?.as_str()?.to_owned()));
        Some(Installed { place, release })
    }

    fn of_python(&self, folder: &str, wanted: &[(usize, String)], found: &mut BTreeSet<Installed>) {
        for name in self.names(folder) {
            let Some((name, release)) = name.strip_suffix(".dist-info").and_then(|n| n.rsplit_once('-'))
            else {
                continue;
            };
            let name = plain(name);
            let places = wanted.iter().filter(|(_, wanted)| *wanted == name);
            found.extend(
                places.map(|(place, _)| Installed { place: *place, release: Some(release.to_owned()) }),
            );
        }
    }

    fn of_editor(
        &self,
        folder: &str,
        wanted: &[(usize, &(PackageKind, String))],
        found: &mut BTreeSet<Installed>,
    ) {
        for name in self.names(folder) {
            let name = name.to_lowercase();
            for (place, (_, extension)) in wanted {
                let rest =
                    name.strip_prefix(&extension.to_lowercase()).and_then(|rest| rest.strip_prefix('-'));
                // After the release may stand for which system the extension was built.
                let release = rest.map(|rest| rest.split('-').next().unwrap_or_default().to_owned());
                let release = release.filter(|release| release.starts_with(|c: char| c.is_ascii_digit()));
                found.extend(release.map(|release| Installed { place: *place, release: Some(release) }));
            }
        }
    }

    fn of_debian(&self, name: &str, place: usize) -> Option<Installed> {
        let list = format!("{DPKG}/info/{name}.list");
        let there = self.look(&list, Wanted::Presence, 0).into_iter().next()?;
        if matches!(there.found, Found::Absent) {
            return None;
        }
        let status = self.placed(&format!("{DPKG}/status"));
        match in_status(Path::new(&status), &self.root_of(&status), name) {
            Some(package) if !package.installed => None,
            package => Some(Installed { place, release: package.and_then(|package| package.version) }),
        }
    }

    fn names(&self, folder: &str) -> Vec<String> {
        let placed = Path::new(folder);
        names::names(placed, &self.root_of(folder)).unwrap_or_default()
    }
}

/// What dpkg's list says of one package.
struct InStatus {
    /// Whether the package itself is installed, and not its settings alone, which outlive a package that was taken
    /// away.
    installed: bool,
    /// The release, without the epoch in front and Debian's own number at the end.
    version: Option<String>,
}

/// Looks a package up in dpkg's list. The list has megabytes, and is not kept in memory.
fn in_status(path: &Path, root: &Path, name: &str) -> Option<InStatus> {
    let real = open::real(path, root).ok()?;
    let (file, _) = open::opened(&real, u64::MAX).ok()?;
    let mut lines = BufReader::new(file).lines().map_while(Result::ok);
    let wanted = format!("Package: {name}");
    lines.find(|line| *line == wanted)?;
    let mut package = InStatus { installed: true, version: None };
    for line in lines.take_while(|line| !line.is_empty()) {
        if let Some(status) = line.strip_prefix("Status: ") {
            package.installed = status.split(' ').next_back() == Some("installed");
        } else if let Some(version) = line.strip_prefix("Version: ") {
            let version = version.split_once(':').map_or(version, |(_, rest)| rest);
            let upstream = version.rsplit_once('-').map_or(version, |(upstream, _)| upstream);
            package.version = Some(upstream.to_owned());
        }
    }
    Some(package)
}

/// The name of a package for Python, as all spellings of the name have in common.
fn plain(name: &str) -> String {
    let parts = name.split(['-', '_', '.']).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-").to_lowercase()
}
