//! What `look` and `read` take.

use std::path::PathBuf;

use clap::Args as Group;

#[derive(Debug, Group)]
pub(crate) struct Look {
    /// Programs, by name [default: every program that is there]
    #[arg(value_name = "PROGRAM")]
    pub(crate) programs: Vec<String>,
    /// The folder of a project, whose files can undo yours
    #[arg(long, value_name = "DIR")]
    pub(crate) project: Option<PathBuf>,
}

#[derive(Debug, Group)]
pub(crate) struct Read {
    /// An item or a program [default: everything on your list that can be read here]
    #[arg(value_name = "ITEM|PROGRAM")]
    pub(crate) name: Option<String>,
    /// Only say what was read, and keep nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Read nothing now; from now on read a program, or all, again by itself when its files change, or not
    #[arg(long, value_name = "ON|OFF", value_parser = ["on", "off"], conflicts_with = "dry_run")]
    pub(crate) by_itself: Option<String>,
}
