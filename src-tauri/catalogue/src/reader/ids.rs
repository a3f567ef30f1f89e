//! The list of every id ever published. An id on the list may become a tombstone, and never goes.

use std::collections::BTreeSet;

use withhold_domain::Service;

use super::CatalogueError;

/// The list's file name.
const FILE: &str = "ids.txt";

/// Every id of the entries, as `service` and `service/setting`, in the order of the list.
#[must_use]
pub fn ids(services: &[Service]) -> BTreeSet<String> {
    let of_settings = |service: &Service| {
        let id = service.id.clone();
        service.settings.iter().map(move |setting| format!("{id}/{}", setting.id)).collect::<Vec<_>>()
    };
    services
        .iter()
        .flat_map(|service| std::iter::once(service.id.to_string()).chain(of_settings(service)))
        .collect()
}

/// The list once the entries' ids are added to the ids of the list.
#[must_use]
pub fn listed(list: &str, services: &[Service]) -> String {
    let mut all = ids(services);
    all.extend(list.lines().map(str::to_owned));
    all.into_iter().filter(|id| !id.is_empty()).map(|id| id + "\n").collect()
}

/// Looks for published ids that no entry has any more.
///
/// # Errors
/// One error for each lost id.
pub fn check_none_lost(list: &str, services: &[Service]) -> Result<(), Vec<CatalogueError>> {
    let known = ids(services);
    let lost = list.lines().enumerate().filter(|(_, id)| !known.contains(*id));
    told(lost.map(|(index, id)| {
        fault(
            index + 1,
            id,
            "it was published and no entry has it any more",
            "Bring the entry back and give it “withdrawn” with the day and the reason, so that old looks keep their meaning.",
        )
    }))
}

/// Looks for ids that are not on the list yet, and for lines out of order.
///
/// # Errors
/// One error for each such id or line.
pub fn check_all_listed(list: &str, services: &[Service]) -> Result<(), Vec<CatalogueError>> {
    let lines: Vec<&str> = list.lines().collect();
    let mend = "Run `cargo xtask catalogue ids` and commit what it writes.";
    let new = ids(services).into_iter().filter(|id| !lines.contains(&id.as_str())).collect::<Vec<_>>();
    let disorder = (1..lines.len()).filter(|&at| lines[at - 1] >= lines[at]);
    told(
        new.iter()
            .map(|id| fault(lines.len() + 1, id, "it is not on the list of published ids", mend))
            .chain(disorder.map(|at| fault(at + 1, lines[at], "it stands twice or out of order", mend))),
    )
}

fn fault(line: usize, id: &str, problem: &str, mend: &str) -> CatalogueError {
    CatalogueError::Entry {
        file: FILE.to_owned(),
        line,
        key: id.to_owned(),
        problem: problem.to_owned(),
        mend: mend.to_owned(),
    }
}

fn told(faults: impl Iterator<Item = CatalogueError>) -> Result<(), Vec<CatalogueError>> {
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}
