//! What `look` and `read` take.

use std::path::PathBuf;

use clap::Args as Group;
use jiff::civil::Date;

use crate::arg_values::day;

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
    /// An item or a program [default: everything on your list that can be read here]; with --file an item or an account
    #[arg(value_name = "ITEM|PROGRAM")]
    pub(crate) name: Option<String>,
    /// Only say what was read, and keep nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Read nothing now; from now on read a program, or all, again by itself when its files change, or not
    #[arg(long, value_name = "ON|OFF", value_parser = ["on", "off"], conflicts_with = "dry_run")]
    pub(crate) by_itself: Option<String>,
    #[command(flatten)]
    pub(crate) exported: Exported,
}

/// What is said of a service's own export.
#[derive(Debug, Group)]
pub(crate) struct Exported {
    /// Read a service's own export of your data: the ZIP as the service made it, or one file out of it
    #[arg(long, value_name = "EXPORT")]
    pub(crate) file: Option<PathBuf>,
    /// The day of the export, where nothing in it tells
    #[arg(long, value_name = "DATE", value_parser = day, requires = "file")]
    pub(crate) of: Option<Date>,
    /// Yes: the account in the export is the account on your list
    #[arg(long, requires = "file")]
    pub(crate) mine: bool,
}
