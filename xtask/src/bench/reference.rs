//! The tree of the reference build, which wrote form 1 and is compared with this build.

use crate::failure::{Done, Failure};
use crate::{call, tree};
use std::fs;
use std::path::{Path, PathBuf};

/// The commit of the reference build.
const COMMIT: &str = "312cb804635103349025ccc005ee440ad2871273";
/// The measuring program, which is ours; the code that fills the lists is the reference's.
const MEASURE: &str = "src-tauri/engine/examples/record";
const FILL: &str = "tests/bench/reference/fill.rs";

/// A tree of that commit beside ours; the tree is removed when the value is dropped.
pub(super) struct Reference(PathBuf);

impl Reference {
    /// Checks the commit out into that folder, and puts the measuring program there.
    pub(super) fn check_out(folder: &Path) -> Done<Self> {
        let hint = "It is part of the history: in a shallow clone, `git fetch --unshallow` brings it.";
        call::read(call::program("git").args(["cat-file", "-e", &format!("{COMMIT}^{{commit}}")]), hint)?;
        let reference = Self(folder.to_owned());
        // A run that was interrupted left the tree there.
        reference.take_away();
        let add = ["worktree", "add", "--detach", "--force"];
        call::read(call::program("git").args(add).arg(folder).arg(COMMIT), "Look at `git worktree list`.")?;
        reference.bring_measure()?;
        Ok(reference)
    }

    pub(super) fn folder(&self) -> &Path {
        &self.0
    }

    /// The source of the program that writes the reference's lists, as this tree holds the source.
    pub(super) fn filling(&self) -> Done<String> {
        let file = tree::root().join(FILL);
        fs::read_to_string(&file).map_err(|error| {
            Failure::new(format!("{} cannot be read: {error}.", file.display()), "Look into the repository.")
        })
    }

    fn bring_measure(&self) -> Done {
        let (from, to) = (tree::root().join(MEASURE), self.0.join(MEASURE));
        let brought = fs::create_dir_all(&to)
            .and_then(|()| fs::copy(from.join("main.rs"), to.join("main.rs")))
            .and_then(|_| fs::copy(tree::root().join(FILL), to.join("fill.rs")));
        brought.map(|_| ()).map_err(|error| {
            Failure::new(
                format!("The measuring program cannot be put into {}: {error}.", to.display()),
                "Make room there.",
            )
        })
    }

    fn take_away(&self) {
        let mut remove = call::program("git");
        remove.args(["worktree", "remove", "--force"]).arg(&self.0);
        // The tree may not be there, or may be a folder that git knows nothing of.
        let _gone = call::read(&mut remove, "");
        let _gone = fs::remove_dir_all(&self.0);
    }
}

impl Drop for Reference {
    fn drop(&mut self) {
        self.take_away();
    }
}
