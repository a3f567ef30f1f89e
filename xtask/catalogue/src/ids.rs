//! `ids`: adds new ids to the list of published ids. An id is never removed.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use withhold_catalogue::{check_none_lost, listed};

use crate::{
    entries,
    failure::{Done, Failure},
    say,
};

/// What `ids` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The catalogue's folder; the repository's own without it
    #[arg(long, value_name = "DIR")]
    catalogue: Option<PathBuf>,
}

/// Adds new ids, and stops where a published id has no entry any more.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let folder = arguments.catalogue.clone().unwrap_or_else(entries::folder);
    let added = add(&folder)?;
    if added.is_empty() {
        say::line("Every id is on the list.");
    }
    for id in added {
        say::line(format!("added {id}"));
    }
    Ok(())
}

fn add(folder: &Path) -> Done<Vec<String>> {
    let path = folder.join("ids.txt");
    let services = entries::read(folder)?;
    let before = fs::read_to_string(&path).map_err(|error| Failure::unreadable(&path, &error))?;
    check_none_lost(&before, &services).map_err(|faults| Failure::of_entries(&faults))?;
    let after = listed(&before, &services);
    let known: BTreeSet<&str> = before.lines().collect();
    let added: Vec<String> = after.lines().filter(|id| !known.contains(id)).map(str::to_owned).collect();
    if after != before {
        entries::write(&path, after.as_bytes())?;
    }
    Ok(added)
}
