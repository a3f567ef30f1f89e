//! `cargo xtask companions`: the programs that every package carries beside the window.

use crate::failure::{Done, Failure};
use crate::{call, say, tree};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The packages whose programs go beside the window.
const PACKAGES: &[&str] = &["withhold-agent", "withhold-ctl"];

/// The names of the packages' programs, without the ending that Windows wants.
const PROGRAMS: &[&str] = &["withhold-agent", "withholdctl"];

/// The target of a bundle that runs on both kinds of Mac.
const BOTH_MACS: &str = "universal-apple-darwin";

const BUILD_HINT: &str = "The errors above say where.";

/// What a package is built for.
#[derive(Debug, PartialEq, Eq)]
struct Wanted {
    /// The targets to build for; empty means this machine, as cargo settles it.
    targets: Vec<String>,
    /// Whether the window is built without optimisation.
    debug: bool,
}

/// Builds the programs for the target and profile that `tauri build` names in the environment, and copies the
/// programs to the folder from which tauri.conf.json and the Windows installers take them. Started by hand: for this
/// machine, for release.
pub(crate) fn run() -> Done {
    let variable = |name: &str| std::env::var(name).ok();
    let wanted = wanted(variable("TAURI_ENV_TARGET_TRIPLE"), variable("TAURI_ENV_DEBUG"), &host()?);
    let built = wanted.builds().into_iter().map(build).collect::<Done<Vec<_>>>()?;
    let folder = folder();
    std::fs::create_dir_all(&folder).map_err(|error| trouble(&folder, &error))?;
    for name in PROGRAMS {
        let from = built.iter().map(|paths| named(paths, name)).collect::<Done<Vec<_>>>()?;
        put(&from, &folder)?;
    }
    say::line(format!("For the package: {} in {}", PROGRAMS.join(" and "), folder.display()));
    Ok(())
}

/// The folder of the copies, whatever cargo's own folder is, since the descriptions of packages cannot ask for
/// cargo's folder.
fn folder() -> PathBuf {
    tree::root().join("target").join("companions")
}

/// What the variables ask for. `tauri build` sets `TAURI_ENV_DEBUG` for a debug build and leaves the variable out
/// otherwise, and always names the target; a build for the machine's own target is no cross build.
fn wanted(triple: Option<String>, debug: Option<String>, host: &str) -> Wanted {
    let triple = triple.filter(|triple| !triple.is_empty() && triple != host);
    let targets = match triple.as_deref() {
        None => Vec::new(),
        Some(BOTH_MACS) => vec!["aarch64-apple-darwin".to_owned(), "x86_64-apple-darwin".to_owned()],
        Some(one) => vec![one.to_owned()],
    };
    Wanted { targets, debug: debug.is_some_and(|debug| debug == "true") }
}

impl Wanted {
    /// The arguments of each cargo build.
    fn builds(&self) -> Vec<Vec<String>> {
        let mut common = vec!["build".to_owned(), "--bins".to_owned()];
        common.extend(PACKAGES.iter().flat_map(|name| ["--package".to_owned(), (*name).to_owned()]));
        if !self.debug {
            common.push("--release".to_owned());
        }
        let with = |target: &String| [common.clone(), vec!["--target".to_owned(), target.clone()]].concat();
        if self.targets.is_empty() { vec![common.clone()] } else { self.targets.iter().map(with).collect() }
    }
}

/// The machine's own target.
fn host() -> Done<String> {
    let mut rustc = call::program(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let said = call::read_text(rustc.arg("-vV"), "With rustup: rustup update stable")?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| Failure::new("rustc named no host.", "Update Rust."))
}

/// Builds, and gives back the programs' paths as cargo names the paths.
fn build(arguments: Vec<String>) -> Done<Vec<PathBuf>> {
    call::run(call::cargo().args(&arguments), BUILD_HINT)?;
    // Nothing is left to build: this call only asks where the programs are, since cargo's settings may change the
    // place.
    let told = call::read_text(call::cargo().args(&arguments).arg("--message-format=json"), BUILD_HINT)?;
    Ok(executables(&told))
}

/// The programs among cargo's messages, of which each line holds a single message.
fn executables(messages: &str) -> Vec<PathBuf> {
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    messages.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).collect()
}

fn named<'a>(paths: &'a [PathBuf], name: &str) -> Done<&'a Path> {
    let path = paths.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
    path.map(PathBuf::as_path).ok_or_else(|| Failure::new(format!("cargo built no {name}."), "Update cargo."))
}

/// Puts a program into the folder, copied from a single file or joined from a file for each kind of Mac.
fn put(from: &[&Path], folder: &Path) -> Done {
    let [first, others @ ..] = from else { return Ok(()) };
    let to = folder.join(first.file_name().unwrap_or_default());
    if others.is_empty() {
        return std::fs::copy(first, &to).map(|_| ()).map_err(|error| trouble(&to, &error));
    }
    call::run(&mut joined(from, &to), "lipo comes with Xcode's command line tools.")
}

fn joined(from: &[&Path], to: &Path) -> Command {
    let mut lipo = call::program("lipo");
    lipo.arg("-create").arg("-output").arg(to).args(from);
    lipo
}

fn trouble(path: &Path, error: &std::io::Error) -> Failure {
    Failure::new(format!("{}: {error}.", path.display()), "Its folder has to be writable.")
}

#[cfg(test)]
mod tests {
    use super::{PROGRAMS, executables, folder, named, put, wanted};
    use crate::tree;
    use std::path::PathBuf;

    const HOST: &str = "x86_64-unknown-linux-gnu";

    fn words(triple: Option<&str>, debug: Option<&str>) -> Vec<String> {
        let wanted = wanted(triple.map(str::to_owned), debug.map(str::to_owned), HOST);
        wanted.builds().iter().map(|words| words.join(" ")).collect()
    }

    #[test]
    fn by_hand_and_for_the_machine_itself_it_is_a_release_of_this_machine() {
        let plain = ["build --bins --package withhold-agent --package withhold-ctl --release"];
        assert_eq!(words(None, None), plain);
        assert_eq!(words(Some(""), None), plain);
        assert_eq!(words(Some(HOST), None), plain);
    }

    #[test]
    fn a_debug_package_gets_debug_programs() {
        let plain = "build --bins --package withhold-agent --package withhold-ctl";
        assert_eq!(words(Some(HOST), Some("true")), [plain]);
        assert_eq!(words(None, Some("false")), [format!("{plain} --release")]);
        assert_eq!(
            words(Some("aarch64-unknown-linux-gnu"), Some("true")),
            [format!("{plain} --target aarch64-unknown-linux-gnu")]
        );
    }

    #[test]
    fn another_target_is_built_for() {
        let built = words(Some("x86_64-pc-windows-msvc"), None);
        assert_eq!(built.len(), 1);
        assert!(built[0].ends_with("--release --target x86_64-pc-windows-msvc"), "{built:?}");
    }

    #[test]
    fn a_bundle_for_both_macs_is_built_twice() {
        let built = words(Some("universal-apple-darwin"), None);
        assert_eq!(built.len(), 2);
        assert!(built[0].ends_with("--target aarch64-apple-darwin"), "{built:?}");
        assert!(built[1].ends_with("--target x86_64-apple-darwin"), "{built:?}");
    }

    #[test]
    fn programs_are_found_where_cargo_says_they_are() {
        let told = "{\"reason\":\"compiler-artifact\",\"executable\":null}\nno message\n\
                    {\"reason\":\"compiler-artifact\",\"executable\":\"/far/withholdctl\"}\n\
                    {\"executable\":\"/far/withhold-agent.exe\"}";
        let found = executables(told);
        assert_eq!(found, [PathBuf::from("/far/withholdctl"), PathBuf::from("/far/withhold-agent.exe")]);
        assert_eq!(named(&found, "withhold-agent").unwrap(), found[1]);
        assert_eq!(
            named(&found[..1], "withhold-agent").unwrap_err().to_string(),
            "cargo built no withhold-agent.\nUpdate cargo."
        );
    }

    #[test]
    fn a_program_keeps_its_name_and_replaces_the_one_before() {
        let place = tempfile::tempdir().unwrap();
        let from = place.path().join("withhold-agent.exe");
        let to = place.path().join("there");
        std::fs::create_dir(&to).unwrap();
        std::fs::write(to.join("withhold-agent.exe"), "older and longer").unwrap();
        std::fs::write(&from, "new").unwrap();
        put(&[&from], &to).unwrap();
        assert_eq!(std::fs::read_to_string(to.join("withhold-agent.exe")).unwrap(), "new");
    }

    #[test]
    fn every_description_of_a_package_takes_every_program_from_the_folder() {
        let read = |name: &str| std::fs::read_to_string(tree::root().join(name)).unwrap();
        let folder = folder().strip_prefix(tree::root()).unwrap().to_str().unwrap().replace('\\', "/");
        let config: serde_json::Value = serde_json::from_str(&read("tauri.conf.json")).unwrap();
        assert_eq!(config["build"]["beforeBundleCommand"]["script"], "cargo xtask companions");
        let bundle = &config["bundle"];
        for name in PROGRAMS {
            for kind in ["deb", "rpm", "appimage"] {
                let from = &bundle["linux"][kind]["files"][format!("/usr/bin/{name}")];
                assert_eq!(*from, format!("{folder}/{name}"), "{kind}");
            }
            assert_eq!(bundle["macOS"]["files"][format!("MacOS/{name}")], format!("{folder}/{name}"));
            for key in ["/nsis/installerHooks", "/wix/fragmentPaths/0"] {
                let file = bundle["windows"].pointer(key).unwrap().as_str().unwrap();
                let text = read(file);
                assert!(text.contains(&format!("\\{name}.exe\"")), "{file}: {name}");
                assert!(text.contains(&format!("\\{}", folder.replace('/', "\\"))), "{file}");
            }
        }
    }
}
