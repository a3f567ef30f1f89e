//! From a person's or a keyring's secret to the key of the file.

use std::path::Path;

use crate::{
    FolderState, Key, VaultError, WayIn,
    disk::folder::{FILE, HEADER},
    state::FolderScan,
    ways::code::RecoveryCode,
    ways::header::{Header, ParsedHeader, Sealed, Way},
    ways::secret::DataKey,
    ways::typed::forms,
    ways::wrap::{KEYRING, PASSPHRASE, RECOVERY},
};

/// The key of the scanned file; none where the file is not encrypted.
///
/// # Errors
/// When there is no such file, or `key` does not open the file. Nothing was written.
pub(crate) fn unlock(scan: &FolderScan, folder: &Path, key: &Key<'_>) -> Result<Option<DataKey>, VaultError> {
    let (file, header) = (folder.join(FILE), folder.join(HEADER));
    match scan.state(folder) {
        FolderState::None => Err(VaultError::NoVault(folder.to_owned())),
        FolderState::Plain => Ok(None),
        FolderState::HeaderMissing { in_backups } => {
            Err(VaultError::HeaderMissing { path: file, in_backups })
        }
        FolderState::HeaderOther => Err(VaultError::HeaderOther(header)),
        FolderState::HeaderNewer { found, known } => {
            Err(VaultError::HeaderNewer { path: header, found, known })
        }
        FolderState::HeaderDamaged { detail } => Err(VaultError::HeaderDamaged { path: header, detail }),
        FolderState::DatabaseMissing => Err(VaultError::DatabaseMissing(file)),
        FolderState::Damaged if scan.header.is_none() => Err(VaultError::NotADatabase(file)),
        FolderState::Damaged => Err(VaultError::Damaged(file)),
        FolderState::Sealed(_) => match scan.sealed() {
            Some((header, sealed)) => data_key(header, sealed, key, &file).map(Some),
            None => Err(VaultError::Damaged(file)),
        },
    }
}

/// The data key by a way of `sealed`.
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
            by_typing(header, sealed, RECOVERY, &[code.bytes()], path)?.ok_or(VaultError::WrongCode)
        }
        Key::Passphrase(typed) => {
            let forms = forms(typed);
            let forms: Vec<_> = forms.iter().map(|form| form.as_bytes()).collect();
            by_typing(header, sealed, PASSPHRASE, &forms, path)?.ok_or(VaultError::WrongPassphrase)
        }
    }
}

/// Tries the entry of that name first. A keyring may have given an entry another name when the entry moved.
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

/// Tries every way of a typed kind with each form of what was typed; the newest way first.
fn by_typing(
    header: &Header,
    sealed: &Sealed,
    kind: &'static str,
    forms: &[&[u8]],
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
        for typed in forms {
            let key = stretch.key(typed, path)?;
            if let Some(data) = wrap.open(&key, sealed.bound(&header.vault, kind)) {
                return Ok(Some(data));
            }
        }
    }
    if any {
        Ok(None)
    } else {
        Err(VaultError::NoSuchWay(if kind == RECOVERY { WayIn::RecoveryCode } else { WayIn::Passphrase }))
    }
}

/// The way of the keyring secret that was added last, where `key` is that secret.
pub(crate) fn newest_keyring(scan: &FolderScan, key: &Key<'_>) -> Option<Way> {
    let (Some((header, sealed)), Key::Keyring { secret, .. }) = (scan.sealed(), key) else { return None };
    let newest = |way: &&Way| match way {
        Way::Keyring { replaced: false, wrap, .. } => {
            wrap.open(secret, sealed.bound(&header.vault, KEYRING)).is_some()
        }
        _ => false,
    };
    sealed.ways.iter().find(newest).cloned()
}

/// The header that was parsed, where the header can be used.
pub(crate) fn usable_header(read: Option<ParsedHeader>) -> Option<Header> {
    match read {
        Some(ParsedHeader::Good(header)) => Some(header),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ways::{
        header::Content,
        hexadecimal::Hex,
        secret::SALT_BYTES,
        wrap::{Stretch, Wrap, stretch_lightly},
    };

    const COMPOSED: &str = "caf\u{e9} am flu\u{df} \u{fc}ber";
    const APART: &str = "cafe\u{301} am flu\u{df} u\u{308}ber";

    /// A header whose only way is a passphrase, sealed as the bytes are.
    fn sealed_as_it_is(passphrase: &str) -> (Header, Sealed) {
        stretch_lightly();
        let (path, vault) = (Path::new("withhold.key"), Hex([7; 16]));
        let mut sealed = Sealed { salt: Hex([9; SALT_BYTES]), ways: Vec::new() };
        let stretch = Stretch::new(path).unwrap();
        let typed = stretch.key(passphrase.as_bytes(), path).unwrap();
        let key = DataKey::new(path).unwrap();
        let wrap = Wrap::seal(&typed, &key, sealed.bound(&vault, PASSPHRASE), path).unwrap();
        sealed.ways.push(Way::Passphrase { stretch, wrap });
        (Header::new(vault.0, Content::Sealed(sealed.clone()), None), sealed)
    }

    fn opens(kept: &str, typed: &str) -> bool {
        let (header, sealed) = sealed_as_it_is(kept);
        data_key(&header, &sealed, &Key::Passphrase(typed), Path::new("withhold.db")).is_ok()
    }

    #[test]
    fn a_key_of_what_was_typed_as_it_was_opens_however_the_letters_are_typed() {
        for typed in [COMPOSED, APART, "\u{feff}caf\u{e9} am flu\u{df} \u{fc}ber"] {
            assert!(opens(COMPOSED, typed) && opens(APART, typed), "{typed:?}");
        }
        let marked = "\u{feff}with a mark";
        assert!(opens(marked, marked) && opens("a\u{a0}b", "a\u{a0}b"));
        assert!(!opens(COMPOSED, "cafe am fluss uber") && !opens("a b", "ab"));
    }
}
