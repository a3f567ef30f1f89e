//! The database file: how it is opened, its format and owner, whether it is whole, and which device writes into it.

pub(crate) mod device;
pub(crate) mod integrity;
pub(crate) mod migrate;
pub(crate) mod opener;
pub(crate) mod owner;
pub(crate) mod rewrite;
