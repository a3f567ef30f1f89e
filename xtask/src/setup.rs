//! Setting a machine up.

use crate::failure::Done;
use crate::packages::{self, Need};
use crate::{say, toolchain, ui};

/// What a task needs from the machine.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wants {
    /// The system packages by what they are for; none are looked for when empty.
    pub(crate) packages: Vec<Need>,
    /// Node and the window's packages.
    pub(crate) node: bool,
    /// rustfmt and clippy.
    pub(crate) lints: bool,
}

/// Looks for what is wanted and installs what is missing, or only says so.
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
