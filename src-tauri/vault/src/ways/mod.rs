//! The ways into an open vault: shown, added, confirmed and taken away. The file itself stays as it is.

pub(crate) mod code;
pub(crate) mod header;
pub(crate) mod key;
pub(crate) mod secret;
pub(crate) mod unlock;
pub(crate) mod wrap;

use rusqlite::TransactionBehavior;

use crate::{
    KeyringWay, Protect, Vault, VaultError, Ways,
    disk::atomic::replace,
    look::{HEADER, Seen},
    make::way,
    ways::code::RecoveryCode,
    ways::header::{Content, Header, Hex, Read, Sealed, Way},
    ways::secret::DataKey,
    ways::unlock::RECOVERY,
    ways::wrap::{Stretch, Wrap},
};

/// Keyring secrets that were replaced and are kept at most.
const MOST_REPLACED: usize = 4;

/// A code that was shown and not confirmed, and its place in the header.
#[derive(Debug)]
pub(crate) struct Shown {
    code: RecoveryCode,
    way: Way,
}

impl Vault {
    /// The ways in, as the header says at this moment.
    ///
    /// # Errors
    /// When the header cannot be read.
    pub fn ways(&self) -> Result<Ways, VaultError> {
        if self.data_key.is_none() {
            return Ok(Ways::default());
        }
        let seen = Seen::at(&self.folder)?;
        let (_, sealed) = self.fitting(&seen)?;
        Ok(sealed.ways())
    }

    /// Makes a recovery code, to be shown once. An earlier one that was confirmed is good until this one is.
    ///
    /// # Errors
    /// When the vault is not encrypted, or the header cannot be replaced; it is then as it was.
    pub fn new_recovery_code(&mut self) -> Result<RecoveryCode, VaultError> {
        let path = self.folder.join(HEADER);
        let code = RecoveryCode::new(&path)?;
        let stretch = Stretch::new(&path)?;
        let typed = stretch.key(code.bytes(), &path)?;
        let way = self.alter(|vault, sealed, key| {
            let wrap = Wrap::seal(&typed, key, sealed.bound(vault, RECOVERY), &path)?;
            let way = Way::Recovery { confirmed: false, stretch: stretch.clone(), wrap };
            sealed.ways.retain(|way| !matches!(way, Way::Recovery { confirmed: false, .. }));
            sealed.ways.push(way.clone());
            Ok(way)
        })?;
        self.shown = Some(Shown { code: code.clone(), way });
        Ok(code)
    }

    /// Takes note that the recovery code shown last was kept, and lets earlier ones go.
    ///
    /// # Errors
    /// When `typed` is not that code, or the header cannot be replaced; every code is then as good as it was.
    pub fn confirm_recovery_code(&mut self, typed: &str) -> Result<(), VaultError> {
        let typed = RecoveryCode::parse(typed)?;
        let kept = match &self.shown {
            Some(shown) if typed == shown.code => shown.way.clone(),
            _ => self.newest_recovery(&typed)?,
        };
        self.alter(|_, sealed, _| {
            // Another window or command may have made a newer one.
            if !sealed.ways.contains(&kept) {
                return Err(VaultError::NotConfirmed);
            }
            sealed.ways.retain(|way| *way == kept || !matches!(way, Way::Recovery { .. }));
            for way in &mut sealed.ways {
                if let Way::Recovery { confirmed, .. } = way {
                    *confirmed = true;
                }
            }
            Ok(())
        })?;
        self.shown = None;
        Ok(())
    }

    /// Adds a secret that lies in a keyring already. Those before stay until a start with this one has gone well.
    ///
    /// # Errors
    /// When the vault is not encrypted, or the header cannot be replaced; it is then as it was.
    pub fn renew_keyring(&mut self, store: &str, entry: &str, secret: &[u8]) -> Result<(), VaultError> {
        let path = self.folder.join(HEADER);
        self.alter(|vault, sealed, key| {
            let new = way(sealed, vault, Protect::Keyring { store, entry, secret }, key, &path)?;
            for way in &mut sealed.ways {
                if let Way::Keyring { replaced, .. } = way {
                    *replaced = true;
                }
            }
            let mut surplus =
                sealed.ways.iter().filter(|way| is_replaced(way)).count().saturating_sub(MOST_REPLACED);
            sealed.ways.retain(|way| {
                let goes = is_replaced(way) && surplus > 0;
                surplus -= usize::from(goes);
                !goes
            });
            sealed.ways.extend(new);
            Ok(())
        })
    }

    /// To be called once a start has gone well. Where it was the newest keyring secret that opened the vault, those
    /// before go from the header, and are given back so that they can go from the keyring too.
    ///
    /// # Errors
    /// When the header cannot be replaced; it is then as it was.
    pub fn clean_start(&mut self) -> Result<Vec<KeyringWay>, VaultError> {
        let Some(opened_by) = self.newest_keyring.clone() else { return Ok(Vec::new()) };
        let seen = Seen::at(&self.folder)?;
        if !self.fitting(&seen)?.1.ways.iter().any(is_replaced) {
            return Ok(Vec::new());
        }
        self.alter(|_, sealed, _| {
            // Another process may have renewed it since, and no start with that one has gone well yet.
            if !sealed.ways.contains(&opened_by) {
                return Ok(Vec::new());
            }
            let newest: Vec<_> =
                sealed.ways.iter().filter(|way| !is_replaced(way)).filter_map(named).collect();
            let gone = sealed.ways.iter().filter(|way| is_replaced(way)).filter_map(named);
            let gone = gone.filter(|way| !newest.contains(way)).collect();
            sealed.ways.retain(|way| !is_replaced(way));
            Ok(gone)
        })
    }

    /// Adds a passphrase, in the place of the one there is.
    ///
    /// # Errors
    /// When it is empty, the vault is not encrypted, or the header cannot be replaced; it is then as it was.
    pub fn set_passphrase(&mut self, passphrase: &str) -> Result<(), VaultError> {
        let path = self.folder.join(HEADER);
        self.alter(|vault, sealed, key| {
            let new = way(sealed, vault, Protect::Passphrase(passphrase), key, &path)?;
            sealed.ways.retain(|way| !matches!(way, Way::Passphrase { .. }));
            sealed.ways.extend(new);
            Ok(())
        })
    }

    /// Takes the passphrase away.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] where nothing else is left, and when the header cannot be replaced.
    pub fn remove_passphrase(&mut self) -> Result<(), VaultError> {
        self.take_away(|way| matches!(way, Way::Passphrase { .. }))
    }

    /// Takes the keyring's secrets away.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] where nothing else is left, and when the header cannot be replaced.
    pub fn remove_keyring(&mut self) -> Result<(), VaultError> {
        self.take_away(|way| matches!(way, Way::Keyring { .. }))
    }

    fn take_away(&mut self, goes: impl Fn(&Way) -> bool) -> Result<(), VaultError> {
        self.alter(|_, sealed, _| {
            sealed.ways.retain(|way| !goes(way));
            // A code nobody has shown to have kept is no way in to rely on.
            if sealed.ways.iter().all(|way| matches!(way, Way::Recovery { confirmed: false, .. })) {
                return Err(VaultError::LastWay);
            }
            Ok(())
        })
    }

    /// The way of the newest code, if `code` is that one: any earlier one says nothing of what was shown last.
    fn newest_recovery(&self, code: &RecoveryCode) -> Result<Way, VaultError> {
        let seen = Seen::at(&self.folder)?;
        let (header, sealed) = self.fitting(&seen)?;
        let bound = sealed.bound(&header.vault, RECOVERY);
        match sealed.ways.iter().rev().find(|way| matches!(way, Way::Recovery { .. })) {
            Some(way @ Way::Recovery { stretch, wrap, .. })
                if wrap.open(&stretch.key(code.bytes(), &self.folder.join(HEADER))?, bound).is_some() =>
            {
                Ok(way.clone())
            }
            _ => Err(VaultError::NotConfirmed),
        }
    }

    /// Changes the ways and replaces the header. A write transaction keeps others from doing the same meanwhile;
    /// nobody exchanges the file while this vault is open.
    fn alter<T>(
        &mut self,
        change: impl FnOnce(&Hex<16>, &mut Sealed, &DataKey) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let key = self.data_key.as_ref().ok_or(VaultError::NotEncrypted)?;
        let transaction =
            rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(|error| self.sql(error))?;
        let seen = Seen::at(&self.folder)?;
        let (header, sealed) = self.fitting(&seen)?;
        let mut sealed = sealed.clone();
        let result = change(&header.vault, &mut sealed, key)?;
        let header = Header::new(header.vault.0, Content::Sealed(sealed), None);
        replace(&self.folder.join(HEADER), &header.render())?;
        // Nothing was written in it.
        drop(transaction);
        Ok(result)
    }

    /// The header as it was seen, with what it says of this file.
    fn fitting<'a>(&self, seen: &'a Seen) -> Result<(&'a Header, &'a Sealed), VaultError> {
        let path = || self.folder.join(HEADER);
        match (&seen.header, seen.sealed()) {
            (_, Some(found)) => Ok(found),
            (None, _) => Err(VaultError::HeaderMissing { path: self.path.clone(), in_backups: false }),
            (Some(Read::Newer { found }), _) => Err(VaultError::HeaderNewer {
                path: path(),
                found: *found,
                known: crate::ways::header::FORMAT,
            }),
            (Some(Read::Damaged { detail }), _) => {
                Err(VaultError::HeaderDamaged { path: path(), detail: *detail })
            }
            (Some(Read::Good(_)), None) => Err(VaultError::HeaderOther(path())),
        }
    }
}

fn is_replaced(way: &Way) -> bool {
    matches!(way, Way::Keyring { replaced: true, .. })
}

fn named(way: &Way) -> Option<KeyringWay> {
    match way {
        Way::Keyring { store, entry, .. } => Some(KeyringWay { store: store.clone(), entry: entry.clone() }),
        _ => None,
    }
}
