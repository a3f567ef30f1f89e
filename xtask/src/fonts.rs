//! `cargo xtask fonts`: holds the letters of the interface under the locales of other scripts against those under English,
//! point by point, with the fonts of these scripts installed. It installs a hundred megabytes, so no other task runs it.

use crate::failure::{Done, Failure};
use crate::{journey, packages};

/// What `fonts` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
}

/// The Debian packages of fonts that desktops of these languages come with, beside those of `fonts-noto-core`.
const PACKAGES: &[&str] = &[
    "culmus",
    "fonts-hosny-amiri",
    "fonts-ipafont",
    "fonts-kacst",
    "fonts-lohit-deva",
    "fonts-lohit-taml",
    "fonts-noto-cjk",
    "fonts-noto-core",
    "fonts-sil-padauk",
    "fonts-thai-tlwg",
];

/// Installs the fonts, and fails where a single point is other than under English.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("The window has a driver on Linux only.", "Run this on Debian."));
    }
    packages::ensure_debian(PACKAGES, arguments.no_install)?;
    journey::prepare(arguments.no_install)?;
    let name = "fonts::the_letters_are_the_same_under_every_script";
    journey::run_ignored(name, "The pictures lie in target/pictures.", journey::NO_MORE)
}
