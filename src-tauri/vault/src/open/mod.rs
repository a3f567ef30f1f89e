//! Making and opening a vault, whatever state it was left in.

pub(crate) mod create;
pub(crate) mod spare;
pub(crate) mod unclean;
