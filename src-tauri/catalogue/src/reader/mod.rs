//! Reads an entry and holds it against the rules. The build script and the library share this module.

mod error;
mod fault;
mod lookalike;
mod place;
mod rules;
mod setting_rules;
mod shape;
#[cfg(test)]
mod tests;

pub use error::CatalogueError;
use place::Places;
use withhold_domain::Service;

/// Reads one entry. `file_name` is the name without folders, such as `linkedin.toml`.
///
/// # Errors
/// Every fault found, each with its file, line and key, and what to do about it. Where the text does not have the
/// shape of an entry at all, the first fault hides the others.
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
    let mut errors = Vec::new();
    let mut read: Vec<(&str, &str, Service)> = Vec::new();
    for (file_name, text) in entries {
        match read_service(file_name, text) {
            Ok(service) => read.push((file_name, text, service)),
            Err(found) => errors.extend(found),
        }
    }
    if read.is_empty() && errors.is_empty() {
        errors.push(CatalogueError::Empty);
    }
    for (at, (file_name, text, service)) in read.iter().enumerate() {
        for (earlier_name, _, earlier) in &read[..at] {
            errors.extend(
                rules::clashes(service, earlier, earlier_name)
                    .into_iter()
                    .map(|fault| fault.at(file_name, &Places::of(text))),
            );
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut services: Vec<Service> = read.into_iter().map(|(_, _, service)| service).collect();
    services.sort_by_key(|service| service.rank);
    Ok(services)
}
