//! Putting another file in the place of the vault's file: an encrypted, decrypted, restored or salvaged one.

pub(crate) mod reseal;
pub(crate) mod restore;
pub(crate) mod stage;
pub(crate) mod tidy;
