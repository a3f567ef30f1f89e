//! The catalogue of services, and of programs whose settings can be read: read from TOML, checked at build time, held
//! in memory, searched and compared; signed as a bundle, and opened again.

mod bundle;
mod catalogue;
mod content;
mod diff;
mod find;
mod index;
mod reader;
mod recipes;
mod regions;
mod schema;
mod store;
#[cfg(test)]
mod tests;

pub use bundle::{
    BundleError, FILE_ENDING, KeyError, Limits, TrustedKeys, open, packed, service_of_earlier_form,
};
#[cfg(any(feature = "sign", test))]
pub use bundle::{NewKeys, SealError, SigningKey, keygen, seal};
#[cfg(feature = "fuzz")]
pub use bundle::{open_unsigned, pack};
pub use catalogue::Catalogue;
pub use content::{Bundle, LIFETIME_DAYS, SCHEMA};
pub use diff::{CatalogueChange, Field, Named, Position, Start, Words, diff, sentence};
pub use find::Meant;
pub use index::Findable;
pub use reader::{
    Backing, BrokenRule, CatalogueError, OWN_PREFIX, backing, check_all_listed, check_none_lost,
    check_programs, check_services, ids, listed, quality, read_programs, read_service, read_services,
    read_services_on, well_founded,
};
pub use regions::{Country, countries, is_known, nearest_country, region};
pub use schema::{program_schema, schema};
pub use store::{
    Disk, FOLDER, Failure, Folder, InForce, Installed, Lock, Name, Origin, Record, Stamp, Store, StoreError,
    Trouble,
};
