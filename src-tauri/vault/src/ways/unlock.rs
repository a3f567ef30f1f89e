//! From what a person or a keyring gives to the key of the file.

use std::path::Path;

use crate::{
    FILE, Key, VaultError, WayIn,
    look::{HEADER, Look, Seen},
    ways::code::RecoveryCode,
    ways::header::{Header, Read, Sealed, Way},
    ways::secret::DataKey,
};

/// What a seal of each kind of way is bound to.
pub(crate) const KEYRING: &str = "keyring";
pub(crate) const RECOVERY: &str = "recovery";
pub(crate) const PASSPHRASE: &str = "passphrase";

/// The key of the file that was seen; nothing where it is not encrypted.
///
/// # Errors
/// When there is no such file, or `key` does not open it. Nothing was written.
pub(crate) fn unlock(seen: &Seen, folder: &Path, key: &Key<'_>) -> Result<Option<DataKey>, VaultError> {
    let (file, header) = (folder.join(FILE), folder.join(HEADER));
    match seen.look(folder) {
        Look::None => Err(VaultError::NoVault(folder.to_owned())),
        Look::Plain => Ok(None),
        Look::HeaderMissing { in_backups } => Err(VaultError::HeaderMissing { path: file, in_backups }),
        Look::HeaderOther => Err(VaultError::HeaderOther(header)),
        Look::HeaderNewer { found, known } => Err(VaultError::HeaderNewer { path: header, found, known }),
        Look::HeaderDamaged { detail } => Err(VaultError::HeaderDamaged { path: header, detail }),
        Look::DatabaseMissing => Err(VaultError::DatabaseMissing(file)),
        Look::Damaged if seen.header.is_none() => Err(VaultError::NotADatabase(file)),
        Look::Damaged => Err(VaultError::Damaged(file)),
        Look::Sealed(_) => match seen.sealed() {
            Some((header, sealed)) => data_key(header, sealed, key, &file).map(Some),
            None => Err(VaultError::Damaged(file)),
        },
    }
}

/// The data key by one of the ways of `sealed`.
pub(crate) fn data_key(
    header: &Header,
    sealed: &Sealed,
    key: &Key<'_>,
    path: &Path,
) -> Result<DataKey, VaultError> {
    match key {
        Key::None => Err(VaultError::NeedsKey(path.to_owned())),
        Key::Keyring { entry, secret } => by_keyring(header, sealed, entry, secret),
        Key::RecoveryCode(typed) => {
            let code = RecoveryCode::parse(typed)?;
            by_typing(header, sealed, RECOVERY, code.bytes(), path)?.ok_or(VaultError::WrongCode)
        }
        Key::Passphrase(typed) => {
            by_typing(header, sealed, PASSPHRASE, typed.as_bytes(), path)?.ok_or(VaultError::WrongPassphrase)
        }
    }
}

/// Tries the entry of that name first: a keyring may have given an entry another name when it moved.
fn by_keyring(header: &Header, sealed: &Sealed, named: &str, secret: &[u8]) -> Result<DataKey, VaultError> {
    let mut wraps: Vec<_> = sealed
        .ways
        .iter()
        .filter_map(|way| match way {
            Way::Keyring { entry, wrap, .. } => Some((entry, wrap)),
            _ => None,
        })
        .collect();
    if wraps.is_empty() {
        return Err(VaultError::NoSuchWay(WayIn::Keyring));
    }
    wraps.sort_by_key(|(entry, _)| *entry != named);
    wraps
        .iter()
        .find_map(|(_, wrap)| wrap.open(secret, sealed.bound(&header.vault, KEYRING)))
        .ok_or(VaultError::WrongKey)
}

/// Tries every way of a kind that is typed; the newest first.
fn by_typing(
    header: &Header,
    sealed: &Sealed,
    kind: &'static str,
    typed: &[u8],
    path: &Path,
) -> Result<Option<DataKey>, VaultError> {
    let mut any = false;
    for way in sealed.ways.iter().rev() {
        let (stretch, wrap) = match way {
            Way::Recovery { stretch, wrap, .. } if kind == RECOVERY => (stretch, wrap),
            Way::Passphrase { stretch, wrap } if kind == PASSPHRASE => (stretch, wrap),
            _ => continue,
        };
        any = true;
        let key = stretch.key(typed, path)?;
        if let Some(data) = wrap.open(&key, sealed.bound(&header.vault, kind)) {
            return Ok(Some(data));
        }
    }
    if any {
        Ok(None)
    } else {
        Err(VaultError::NoSuchWay(if kind == RECOVERY { WayIn::RecoveryCode } else { WayIn::Passphrase }))
    }
}

/// The way of the secret in the keyring that was added last, where `key` is that one.
pub(crate) fn newest_keyring(seen: &Seen, key: &Key<'_>) -> Option<Way> {
    let (Some((header, sealed)), Key::Keyring { secret, .. }) = (seen.sealed(), key) else { return None };
    let newest = |way: &&Way| match way {
        Way::Keyring { replaced: false, wrap, .. } => {
            wrap.open(secret, sealed.bound(&header.vault, KEYRING)).is_some()
        }
        _ => false,
    };
    sealed.ways.iter().find(newest).cloned()
}

/// The header that was read, where there is a good one.
pub(crate) fn good(read: Option<Read>) -> Option<Header> {
    match read {
        Some(Read::Good(header)) => Some(header),
        _ => None,
    }
}
