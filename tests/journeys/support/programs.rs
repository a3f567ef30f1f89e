//! The programs that a journey starts.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use withhold_tests::process::system;

const FEATURES: &str =
    "withhold/custom-protocol,withhold/test-clock,withhold-ctl/test-clock,withhold-agent/test-clock";

/// The window's program, the command line and the agent.
pub(crate) struct Programs {
    pub(crate) window: PathBuf,
    pub(crate) ctl: PathBuf,
    pub(crate) agent: PathBuf,
}

/// The programs named by `WITHHOLD_BIN`, `WITHHOLDCTL_BIN` and `WITHHOLD_AGENT_BIN`, built first where the variables
/// name none of the programs. The window finds the agent beside the window's own program.
pub(crate) fn programs() -> &'static Programs {
    static PROGRAMS: OnceLock<Option<Programs>> = OnceLock::new();
    let programs = PROGRAMS.get_or_init(|| {
        match (named("WITHHOLD_BIN"), named("WITHHOLDCTL_BIN"), named("WITHHOLD_AGENT_BIN")) {
            (Some(window), Some(ctl), Some(agent)) => Some(Programs { window, ctl, agent }),
            _ => build(),
        }
    });
    programs.as_ref().expect("the programs build")
}

/// The driver of the web view.
pub(crate) fn driver() -> PathBuf {
    system(
        "WebKitWebDriver",
        "webkit2gtk-driver (Debian, Ubuntu), webkitgtk6.0 (Fedora) or webkitgtk-6.0 (Arch)",
    )
}

/// The root of the tree.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn named(variable: &str) -> Option<PathBuf> {
    env::var_os(variable).filter(|value| !value.is_empty()).map(|value| root().join(value))
}

fn build() -> Option<Programs> {
    let pages = root().join("ui/dist/index.html");
    assert!(pages.is_file(), "the window's pages are not built: run `npm ci && npm run build` in ui/");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root())
        .args([
            "build",
            "--quiet",
            "-p",
            "withhold",
            "-p",
            "withhold-ctl",
            "-p",
            "withhold-agent",
            "--features",
            FEATURES,
        ])
        .status()
        .unwrap();
    if !status.success() {
        return None;
    }
    // A build beside the journeys, with other features, may replace cargo's programs; these copies stay.
    let target = withhold_tests::metadata().target_directory.into_std_path_buf();
    let kept = |name: &str| kept(&target, name);
    Some(Programs { window: kept("withhold"), ctl: kept("withholdctl"), agent: kept("withhold-agent") })
}

fn kept(target: &Path, name: &str) -> PathBuf {
    let folder = target.join("tmp/journeys");
    let copy = folder.join(name);
    fs::create_dir_all(&folder).unwrap();
    if copy.exists() {
        fs::remove_file(&copy).unwrap();
    }
    let built = target.join("debug").join(name);
    fs::hard_link(&built, &copy).or_else(|_| fs::copy(&built, &copy).map(drop)).unwrap();
    copy
}
