//! Brings a program in the release that was seen into a folder of its own.

use super::recipe::Package;
use crate::call;
use crate::failure::{Done, Failure};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The installer of packages from PyPI, pinned: it shares files between the folders and needs no build.
const UV: &str = "uv==0.13.9";

/// Fetches the package `$1` whose version begins with `$2`, and unpacks the package and the archives in the package.
const DEBIAN: &str = r#"set -e
version=$(apt-cache madison "$1" | cut -d'|' -f2 | tr -d ' ' | grep -m1 -F "$2")
apt-get download -qq "$1=$version"
dpkg-deb -x ./*.deb .
rm ./*.deb
find . -name '*.ja' -exec python3 -m zipfile -e {} {}.unpacked \;
"#;

/// A program in a folder of its own.
#[derive(Debug)]
pub(super) struct Installed {
    /// The folder, which is removed with the program.
    pub(super) folder: PathBuf,
    /// The folder of commands.
    pub(super) commands: PathBuf,
    /// The folder of packages, and where below a home folder the app looks for such a folder.
    pub(super) shown: (PathBuf, &'static str),
}

/// Where programs are installed, and with what.
#[derive(Debug)]
pub(super) struct Workshop {
    place: PathBuf,
}

impl Workshop {
    /// Makes the folder, with an authority for certificates that only the programs of the trials believe.
    pub(super) fn open(place: &Path) -> Done<Self> {
        // What an earlier run left would be taken for what the programs have written.
        let _ = fs::remove_dir_all(place);
        let authority = place.join("ca");
        fs::create_dir_all(&authority)
            .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", authority.display()), ""))?;
        let mut openssl = call::program("openssl");
        openssl.current_dir(&authority).args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
        ]);
        openssl.args([
            "-nodes",
            "-keyout",
            "ca.key",
            "-out",
            "ca.crt",
            "-days",
            "30",
            "-subj",
            "/CN=real programs",
        ]);
        call::read(&mut openssl, "openssl(1) has to know elliptic curves.")?;
        let mut python = call::program("python3");
        python.args(["-m", "venv"]).arg(place.join("uv"));
        call::read(&mut python, "Install python3-venv.")?;
        let mut pip = call::program(place.join("uv/bin/pip"));
        call::read(pip.args(["install", "--quiet", UV]), "Look at the network.")?;
        Ok(Self { place: place.to_owned() })
    }

    /// The folder of the authority.
    pub(super) fn authority(&self) -> PathBuf {
        self.place.join("ca")
    }

    /// Installs a package with what it builds on.
    pub(super) fn install(
        &self,
        program: &str,
        package: &Package,
        seen: &str,
        with: &[String],
    ) -> Done<Installed> {
        let folder = self.made(program)?;
        match package.kind.as_str() {
            "npm" => {
                let mut npm = self.npm("install");
                npm.args(["--no-audit", "--no-fund", "--prefix"]).arg(&folder);
                npm.arg(format!("{}@{seen}", package.name)).args(with);
                call::read(&mut npm, "")?;
                let modules = folder.join("node_modules");
                let commands = modules.join(".bin");
                Ok(Installed { folder, commands, shown: (modules, ".npm-global/lib/node_modules") })
            }
            "pypi" => {
                let mut python = call::program("python3");
                python.args(["-m", "venv", "--without-pip"]).arg(folder.join("v"));
                call::read(&mut python, "")?;
                let mut uv = self.uv();
                uv.arg("--python").arg(folder.join("v/bin/python"));
                uv.arg(format!("{}=={seen}", package.name)).args(with);
                call::read(&mut uv, "")?;
                let site = site_packages(&folder.join("v/lib"))?;
                let commands = folder.join("v/bin");
                Ok(Installed {
                    folder,
                    commands,
                    shown: (site, ".local/share/pipx/venvs/tried/lib/python3.x/site-packages"),
                })
            }
            other => Err(Failure::new(format!("A package of the kind {other} is not installed here."), "")),
        }
    }

    /// Brings a package without what it builds on, and the packages named `with` it, to look at their code.
    pub(super) fn unpack(
        &self,
        program: &str,
        package: &Package,
        seen: &str,
        with: &[String],
    ) -> Done<PathBuf> {
        let folder = self.made(program)?;
        match package.kind.as_str() {
            "npm" => {
                let mut npm = self.npm("pack");
                npm.arg("--pack-destination").arg(&folder).arg(format!("{}@{seen}", package.name)).args(with);
                call::read(&mut npm, "")?;
                let mut tar = call::program("sh");
                let all = "set -e; for packed in *.tgz; do tar -xzf \"$packed\"; rm \"$packed\"; done";
                call::read(tar.current_dir(&folder).args(["-c", all]), "")?;
            }
            "pypi" => {
                let mut uv = self.uv();
                uv.args(["--no-deps", "--python-version", "3.13", "--target"]).arg(&folder);
                call::read(uv.arg(format!("{}=={seen}", package.name)).args(with), "")?;
            }
            "debian" => {
                let mut apt = call::program("sh");
                apt.current_dir(&folder).args(["-c", DEBIAN, "sh", &package.name, seen]);
                call::read(&mut apt, "Debian serves the newest release only.")?;
            }
            other => {
                return Err(Failure::new(
                    format!("A package of the kind {other} is not looked at here."),
                    "",
                ));
            }
        }
        Ok(folder)
    }

    /// Removes what a program left, and what the installers keep for the next time.
    pub(super) fn sweep(&self, program: &str) {
        for left in [program, "kept"] {
            // A folder that cannot be removed stays among the build results.
            let _ = fs::remove_dir_all(self.place.join(left));
        }
    }

    fn made(&self, program: &str) -> Done<PathBuf> {
        let folder = self.place.join(program).join("installed");
        fs::create_dir_all(&folder)
            .map_err(|error| Failure::new(format!("{} cannot be made: {error}.", folder.display()), ""))?;
        Ok(folder)
    }

    fn npm(&self, verb: &str) -> Command {
        let mut npm = call::program("npm");
        npm.args([verb, "--silent", "--cache"]).arg(self.place.join("kept/npm"));
        npm
    }

    fn uv(&self) -> Command {
        let mut uv = call::program(self.place.join("uv/bin/uv"));
        uv.args(["pip", "install", "--quiet", "--cache-dir"]).arg(self.place.join("kept/uv"));
        uv
    }
}

/// The folder of packages below the `lib` of an environment.
fn site_packages(lib: &Path) -> Done<PathBuf> {
    let python = fs::read_dir(lib).ok().and_then(|mut entries| entries.find_map(Result::ok));
    python
        .map(|python| python.path().join("site-packages"))
        .filter(|site| site.is_dir())
        .ok_or_else(|| Failure::new(format!("{} holds no packages.", lib.display()), ""))
}
