//! Setting a machine up.

use crate::failure::Done;
use crate::packages::{self, Need};
use crate::{say, toolchain, ui};

/// What a task needs from the machine.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wants {
    /// The system packages by what the packages are for; no package is looked for when empty.
    pub(crate) packages: Vec<Need>,
    /// Whether Node and the window's packages are needed.
    pub(crate) node: bool,
    /// Whether rustfmt and clippy are needed.
    pub(crate) lints: bool,
}

/// Looks for what is wanted and installs what is missing, or only says what is missing.
pub(crate) fn ensure(wants: &Wants, no_install: bool) -> Done {
    say::heading("Set-up");
    toolchain::ensure_rust()?;
    if wants.lints {
        toolchain::ensure_lints()?;
    }
    if wants.node {
        toolchain::ensure_node()?;
    }
    if !wants.packages.is_empty() {
        packages::ensure(&wants.packages, no_install)?;
    }
    if wants.node {
        ui::ensure_packages()?;
    }
    Ok(())
}
