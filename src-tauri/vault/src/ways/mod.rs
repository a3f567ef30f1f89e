//! The ways into a vault: keyring, recovery code, passphrase; and the header, which seals the key once for each way.

pub(crate) mod change;
pub(crate) mod code;
pub(crate) mod header;
pub(crate) mod hexadecimal;
pub(crate) mod key;
pub(crate) mod next_file;
pub(crate) mod secret;
pub(crate) mod shown;
pub(crate) mod typed;
pub(crate) mod unlock;
pub(crate) mod way_back;
pub(crate) mod wrap;
