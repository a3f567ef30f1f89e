//! Another file in the place of the vault's: encrypted, decrypted, restored or salvaged.

pub(crate) mod reseal;
pub(crate) mod restore;
pub(crate) mod stage;
pub(crate) mod tidy;
