//! The layer between a child and the system, `shim.c`: built once, and told by the environment what to do.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

/// What befalls the n-th call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blow {
    /// The call fails, with an error of the system.
    Fails(i32),
    /// The call fails, and so does every call after it.
    FailsFrom(i32),
    /// The process ends before the call, as by kill -9, with half of a write done.
    Ends,
}

/// Input or output failed.
pub(crate) const EIO: i32 = 5;
/// The disk is full.
pub(crate) const ENOSPC: i32 = 28;

pub(crate) const BLOWS: [Blow; 5] =
    [Blow::Fails(EIO), Blow::FailsFrom(EIO), Blow::Fails(ENOSPC), Blow::FailsFrom(ENOSPC), Blow::Ends];

/// The counts of one child.
pub(crate) struct Report(PathBuf);

impl Report {
    pub(crate) fn new(path: PathBuf) -> Self {
        fs::write(&path, [0; 8]).unwrap();
        Self(path)
    }

    /// Calls that changed something.
    pub(crate) fn seen(&self) -> u32 {
        self.number(0)
    }

    /// Calls that failed, or ended the process.
    pub(crate) fn failed(&self) -> u32 {
        self.number(4)
    }

    fn number(&self, at: usize) -> u32 {
        u32::from_ne_bytes(fs::read(&self.0).unwrap()[at..at + 4].try_into().unwrap())
    }
}

/// Puts the layer under a child that is about to start.
pub(crate) fn under(child: &mut Command, folder: &Path, report: &Report, blow: Option<(u32, Blow)>) {
    child.env("LD_PRELOAD", library());
    child.env("WITHHOLD_SHIM_FOLDER", folder).env("WITHHOLD_SHIM_REPORT", &report.0);
    let Some((n, blow)) = blow else { return };
    let (error, lasting) = match blow {
        Blow::Fails(error) => (error, false),
        Blow::FailsFrom(error) => (error, true),
        Blow::Ends => (0, false),
    };
    child.env("WITHHOLD_SHIM_NTH", n.to_string()).env("WITHHOLD_SHIM_ERROR", error.to_string());
    if lasting {
        child.env("WITHHOLD_SHIM_LASTING", "1");
    }
}

/// Leaves alone the calls of SQLite on its own files.
pub(crate) fn ours_alone(child: &mut Command) {
    child.env("WITHHOLD_SHIM_OWN", "1");
}

/// Has the layer write down every call in its order.
pub(crate) fn steps_to(child: &mut Command, path: &Path) {
    child.env("WITHHOLD_SHIM_STEPS", path);
}

/// The compiled layer, made anew by each process that needs it.
fn library() -> &'static Path {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let library = Path::new(env!("CARGO_TARGET_TMPDIR")).join("withhold-faults.so");
        let new = library.with_extension(std::process::id().to_string());
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/shim.c");
        let built = Command::new("cc")
            .args(["-O1", "-shared", "-fPIC", "-Wall", "-Wextra", "-Werror", "-o"])
            .args([&new, &source])
            .output()
            .expect("A C compiler, cc, is needed to build the layer that lets system calls fail.");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        fs::rename(&new, &library).unwrap();
        library
    })
}
