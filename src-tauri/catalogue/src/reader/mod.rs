//! Reads an entry and holds it against the rules. The build script and the library share this module.

mod across;
#[cfg(test)]
mod across_tests;
mod alternatives;
mod dated;
mod error;
mod fault;
mod ids;
mod lookalike;
mod names;
#[cfg(test)]
mod new_form_tests;
mod place;
mod program;
mod quality;
mod rules;
mod setting_rules;
mod shape;
mod shared_rules;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tombstone_tests;
mod tombstones;

pub use error::{BrokenRule, CatalogueError};
pub use ids::{check_all_listed, check_none_lost, ids, listed};
use jiff::civil::Date;
use place::Places;
pub use program::{check_programs, read_programs};
pub use quality::{Backing, backing, quality, well_founded};
pub use rules::OWN_PREFIX;
use withhold_domain::Service;

/// Reads one entry. `file_name` is the name without folders, such as `linkedin.toml`.
///
/// # Errors
/// Every fault found, each with its file, line and key, and what to do about the fault. Where the text does not have
/// the shape of an entry at all, the first fault hides the others.
pub fn read_service(file_name: &str, text: &str) -> Result<Service, Vec<CatalogueError>> {
    let service = shape::read(file_name, text).map_err(|error| vec![error])?;
    let places = Places::of(text);
    let faults = rules::faults(file_name, &service);
    if faults.is_empty() {
        return Ok(service);
    }
    Err(faults.into_iter().map(|fault| fault.at(file_name, &places)).collect())
}

/// Reads all entries, given as file names and texts, and sorts them by rank.
///
/// # Errors
/// Every fault of every entry, and what entries must not share.
pub fn read_services(entries: &[(String, String)]) -> Result<Vec<Service>, Vec<CatalogueError>> {
    read_all(entries, None)
}

/// Reads all entries as [`read_services`] does, on a day that the caller knows: a source that speaks on a later day
/// is a fault too. A build does not know the day, since the same entries always make the same program.
///
/// # Errors
/// As [`read_services`], and every day that lies in the future.
pub fn read_services_on(
    today: Date,
    entries: &[(String, String)],
) -> Result<Vec<Service>, Vec<CatalogueError>> {
    read_all(entries, Some(today))
}

fn read_all(entries: &[(String, String)], today: Option<Date>) -> Result<Vec<Service>, Vec<CatalogueError>> {
    let mut errors = Vec::new();
    let mut read: Vec<(&str, &str, Service)> = Vec::new();
    for (file_name, text) in entries {
        match read_service(file_name, text) {
            Ok(service) => {
                let mut faults = fault::Faults::default();
                if let Some(today) = today {
                    dated::ahead(&mut faults, &service, today);
                }
                errors.extend(faults.0.into_iter().map(|fault| fault.at(file_name, &Places::of(text))));
                read.push((file_name, text, service));
            }
            Err(found) => errors.extend(found),
        }
    }
    if read.is_empty() && errors.is_empty() {
        errors.push(CatalogueError::Empty);
    }
    let named: Vec<(&str, &Service)> =
        read.iter().map(|(file_name, _, service)| (*file_name, service)).collect();
    for (index, fault) in across::faults(&named) {
        let (file_name, text, _) = read[index];
        errors.push(fault.at(file_name, &Places::of(text)));
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut services: Vec<Service> = read.into_iter().map(|(_, _, service)| service).collect();
    services.sort_by_key(|service| service.rank);
    Ok(services)
}

/// Holds entries that were not read from files against the same rules.
///
/// # Errors
/// The first rule that is broken.
pub fn check_services(services: &[Service]) -> Result<(), BrokenRule> {
    let names: Vec<String> = services.iter().map(|service| format!("{}.toml", service.id)).collect();
    for (service, name) in services.iter().zip(&names) {
        if let Some(fault) = rules::faults(name, service).into_iter().next() {
            return Err(fault.of(service.id.as_str()));
        }
    }
    let named: Vec<(&str, &Service)> = services.iter().map(|s| s.id.as_str()).zip(services).collect();
    match across::faults(&named).into_iter().next() {
        Some((index, fault)) => Err(fault.of(services[index].id.as_str())),
        None => Ok(()),
    }
}
