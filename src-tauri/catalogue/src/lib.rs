//! The catalogue of services: read from TOML, checked at build time, held in memory and searched.

mod catalogue;
mod reader;
#[cfg(test)]
mod tests;

pub use catalogue::{Catalogue, OWN_PREFIX};
pub use reader::{CatalogueError, read_service, read_services};
