//! One table, one file: its rows, its reads and its writes.

pub(crate) mod accounts;
pub(crate) mod acts;
pub(crate) mod catalogue;
pub(crate) mod checks;
pub(crate) mod decisions;
pub(crate) mod identifiers;
pub(crate) mod own_services;
pub(crate) mod preferences;
pub(crate) mod readings;
pub(crate) mod value;

pub(crate) use value::{day, moment, number, some_day, spelled, unreadable, word};
