//! The ways into an open vault: listed, added, confirmed and removed. The vault's file itself stays as it is.

use rusqlite::TransactionBehavior;

use crate::{
    KeptBy, KeyringWay, Protect, Vault, VaultError, Ways,
    disk::durable::replace,
    disk::folder::HEADER,
    state::FolderScan,
    ways::code::RecoveryCode,
    ways::header::{Content, FORMAT, Header, ParsedHeader, Sealed, Way},
    ways::hexadecimal::Hex,
    ways::next_file::way,
    ways::secret::DataKey,
    ways::shown::ShownCode,
    ways::wrap::{RECOVERY, Stretch, Wrap},
};

/// How many replaced keyring secrets are kept at most.
const MOST_REPLACED: usize = 4;

impl Vault {
    /// The ways in, as the header lists the ways at this moment.
    ///
    /// # Errors
    /// When the header cannot be read.
    pub fn ways(&self) -> Result<Ways, VaultError> {
        if self.data_key.is_none() {
            return Ok(Ways::default());
        }
        let scan = FolderScan::of(&self.folder)?;
        let (_, sealed) = self.matching_header(&scan)?;
        Ok(sealed.ways())
    }

    /// Makes a recovery code, to be shown once. An earlier code that was confirmed stays good until the new code is
    /// confirmed.
    ///
    /// # Errors
    /// When the vault is not encrypted, or the header cannot be replaced; the header is then as it was.
    pub fn new_recovery_code(&mut self) -> Result<RecoveryCode, VaultError> {
        let path = self.folder.join(HEADER);
        let code = RecoveryCode::new(&path)?;
        let stretch = Stretch::new(&path)?;
        let typed = stretch.key(code.bytes(), &path)?;
        let way = self.change_header(|vault, sealed, key| {
            let wrap = Wrap::seal(&typed, key, sealed.bound(vault, RECOVERY), &path)?;
            let way = Way::Recovery { confirmed: false, stretch: stretch.clone(), wrap };
            sealed.ways.retain(|way| !matches!(way, Way::Recovery { confirmed: false, .. }));
            sealed.ways.push(way.clone());
            Ok(way)
        })?;
        self.shown = Some(ShownCode { code: code.clone(), way });
        Ok(code)
    }

    /// Records that the person has kept the recovery code shown last, and removes earlier codes.
    ///
    /// # Errors
    /// When `typed` is not that code, or the header cannot be replaced; every code is then as good as before.
    pub fn confirm_recovery_code(&mut self, typed: &str) -> Result<(), VaultError> {
        let typed = RecoveryCode::parse(typed)?;
        let kept = match &self.shown {
            Some(shown) if typed == shown.code => shown.way.clone(),
            _ => self.newest_recovery(&typed)?,
        };
        self.change_header(|_, sealed, _| {
            // Another window or command may have made a newer code.
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

    /// Adds a secret that lies in a keyring already. Earlier secrets stay until a start with the new secret has gone
    /// well.
    ///
    /// # Errors
    /// When the vault is not encrypted, or the header cannot be replaced; the header is then as it was.
    pub fn renew_keyring(&mut self, store: &str, entry: &str, secret: &[u8]) -> Result<(), VaultError> {
        let path = self.folder.join(HEADER);
        self.change_header(|vault, sealed, key| {
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

    /// Notes who took the keyring's secret of that name. A name that is too long is not noted.
    ///
    /// # Errors
    /// When the vault is not encrypted, or the header cannot be replaced; the header is then as it was.
    pub fn note_keeper(&mut self, entry: &str, keeper: &KeptBy) -> Result<(), VaultError> {
        let is_named = |way: &&mut Way| matches!(way, Way::Keyring { entry: named, .. } if named == entry);
        if !keeper.within_limits() {
            return Ok(());
        }
        self.change_header(|_, sealed, _| {
            for way in sealed.ways.iter_mut().filter(is_named) {
                if let Way::Keyring { kept_by, .. } = way {
                    *kept_by = Some(keeper.clone());
                }
            }
            Ok(())
        })
    }

    /// To be called once a start has gone well. Where the newest keyring secret opened the vault, the replaced secrets
    /// are removed from the header, and their names are given back so that the secrets can be removed from the keyring
    /// too.
    ///
    /// # Errors
    /// When the header cannot be replaced; the header is then as it was.
    pub fn clean_start(&mut self) -> Result<Vec<KeyringWay>, VaultError> {
        let Some(opened_by) = self.newest_keyring.clone() else { return Ok(Vec::new()) };
        let scan = FolderScan::of(&self.folder)?;
        if !self.matching_header(&scan)?.1.ways.iter().any(is_replaced) {
            return Ok(Vec::new());
        }
        self.change_header(|_, sealed, _| {
            // Another process may have renewed the secret since, and no start with the renewed secret has gone well
            // yet.
            if !sealed.ways.contains(&opened_by) {
                return Ok(Vec::new());
            }
            let newest: Vec<_> =
                sealed.ways.iter().filter(|way| !is_replaced(way)).filter_map(keyring_way).collect();
            let gone = sealed.ways.iter().filter(|way| is_replaced(way)).filter_map(keyring_way);
            let gone = gone.filter(|way| !newest.contains(way)).collect();
            sealed.ways.retain(|way| !is_replaced(way));
            Ok(gone)
        })
    }

    /// Adds a passphrase, in the place of an earlier passphrase.
    ///
    /// # Errors
    /// When the passphrase is empty, the vault is not encrypted, or the header cannot be replaced; the header is then
    /// as it was.
    pub fn set_passphrase(&mut self, passphrase: &str) -> Result<(), VaultError> {
        let path = self.folder.join(HEADER);
        self.change_header(|vault, sealed, key| {
            let new = way(sealed, vault, Protect::Passphrase(passphrase), key, &path)?;
            sealed.ways.retain(|way| !matches!(way, Way::Passphrase { .. }));
            sealed.ways.extend(new);
            Ok(())
        })
    }

    /// Removes the passphrase.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] where no other way is left, and when the header cannot be replaced.
    pub fn remove_passphrase(&mut self) -> Result<(), VaultError> {
        self.take_away(|way| matches!(way, Way::Passphrase { .. }))
    }

    /// Removes the keyring's secrets.
    ///
    /// # Errors
    /// [`VaultError::LastWay`] where no other way is left, and when the header cannot be replaced.
    pub fn remove_keyring(&mut self) -> Result<(), VaultError> {
        self.take_away(|way| matches!(way, Way::Keyring { .. }))
    }

    fn take_away(&mut self, goes: impl Fn(&Way) -> bool) -> Result<(), VaultError> {
        self.change_header(|_, sealed, _| {
            sealed.ways.retain(|way| !goes(way));
            // A code that nobody has confirmed is no way in to rely on.
            if sealed.ways.iter().all(|way| matches!(way, Way::Recovery { confirmed: false, .. })) {
                return Err(VaultError::LastWay);
            }
            Ok(())
        })
    }

    /// The way of the newest code, if `code` is the newest code: an earlier code does not confirm the code shown last.
    fn newest_recovery(&self, code: &RecoveryCode) -> Result<Way, VaultError> {
        let scan = FolderScan::of(&self.folder)?;
        let (header, sealed) = self.matching_header(&scan)?;
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

    /// Changes the ways and replaces the header. A write transaction keeps other processes from changing the header
    /// meanwhile; no process exchanges the file while this vault is open.
    fn change_header<T>(
        &mut self,
        change: impl FnOnce(&Hex<16>, &mut Sealed, &DataKey) -> Result<T, VaultError>,
    ) -> Result<T, VaultError> {
        let key = self.data_key.as_ref().ok_or(VaultError::NotEncrypted)?;
        let transaction =
            rusqlite::Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)
                .map_err(|error| self.sql(error))?;
        let scan = FolderScan::of(&self.folder)?;
        let (header, sealed) = self.matching_header(&scan)?;
        let mut sealed = sealed.clone();
        let result = change(&header.vault, &mut sealed, key)?;
        let header = Header::new(header.vault.0, Content::Sealed(sealed), None);
        replace(&self.folder.join(HEADER), &header.render())?;
        // Nothing was written in the transaction.
        drop(transaction);
        Ok(result)
    }

    /// The header of the scan, with the part of the header about this file.
    fn matching_header<'a>(&self, scan: &'a FolderScan) -> Result<(&'a Header, &'a Sealed), VaultError> {
        let path = || self.folder.join(HEADER);
        match (&scan.header, scan.sealed()) {
            (_, Some(found)) => Ok(found),
            (None, _) => Err(VaultError::HeaderMissing { path: self.path.clone(), in_backups: false }),
            (Some(ParsedHeader::Newer { found }), _) => {
                Err(VaultError::HeaderNewer { path: path(), found: *found, known: FORMAT })
            }
            (Some(ParsedHeader::Damaged { detail }), _) => {
                Err(VaultError::HeaderDamaged { path: path(), detail: *detail })
            }
            (Some(ParsedHeader::Good(_)), None) => Err(VaultError::HeaderOther(path())),
        }
    }
}

fn is_replaced(way: &Way) -> bool {
    matches!(way, Way::Keyring { replaced: true, .. })
}

fn keyring_way(way: &Way) -> Option<KeyringWay> {
    match way {
        Way::Keyring { store, entry, kept_by, .. } => {
            Some(KeyringWay { store: store.clone(), entry: entry.clone(), kept_by: kept_by.clone() })
        }
        _ => None,
    }
}
