//! Opening the vault: by itself where the keyring or the login is enough, or by a way in that a person takes.
//!
//! A keyring that gives no secret is never taken for a first start. A new vault is made only where there is no vault,
//! and by the first write.

use std::path::Path;

use withhold_domain::sentence;
use withhold_os::{Asking, Keyring, KeyringError, Secret};
use withhold_vault::{FolderState, Key, Vault, VaultError, Ways};
use zeroize::Zeroizing;

use crate::{
    AppError, Enter, ErrorCode,
    keeping::{
        keys,
        opened::{OpenedVault, Presence},
        way_back,
    },
};

/// The opened vault, and what is to be said about the opening.
pub(crate) struct Entered {
    pub(crate) opened: OpenedVault,
    /// Why the keyring does not keep the key, where the keyring should keep the key after a recovery.
    pub(crate) not_kept: Option<KeyringError>,
    /// Why the keyring did not open the vault, where its way back did.
    pub(crate) by_way_back: Option<KeyringError>,
}

/// What may open a vault, held for as long as the opening takes.
pub(crate) enum Held {
    Nothing,
    Secret {
        entry: String,
        secret: Secret,
    },
    /// The way back that lies beside the vault, and why the keyring did not give the secret; `None` where the keyring gave
    /// another secret.
    WayBack {
        entry: String,
        secret: Secret,
        why: Option<KeyringError>,
    },
    Code(Zeroizing<String>),
    Passphrase(Zeroizing<String>),
}

impl Held {
    pub(crate) fn key(&self) -> Key<'_> {
        match self {
            Self::Nothing => Key::None,
            Self::Secret { entry, secret } | Self::WayBack { entry, secret, .. } => {
                Key::Keyring { entry, secret }
            }
            Self::Code(code) => Key::RecoveryCode(code),
            Self::Passphrase(passphrase) => Key::Passphrase(passphrase),
        }
    }
}

/// Opens the vault in `folder`, by the way in that the person takes, or by what needs no person.
///
/// # Errors
/// Says what is needed where the vault does not open; nothing was written then.
pub(crate) fn open(folder: &Path, keyring: &dyn Keyring, way: Option<&Enter>) -> Result<Entered, AppError> {
    let ways = match Vault::folder_state(folder)? {
        FolderState::None => {
            return Ok(Entered {
                opened: OpenedVault::new(Vault::empty(folder)?, Presence::NotYet),
                not_kept: None,
                by_way_back: None,
            });
        }
        look => ways_of(folder, look, way),
    };
    let held = held(folder, ways.as_ref(), keyring, way)?;
    let (by, mut vault) = first_of(&held, |key| Vault::open(folder, key))?;
    let (mut not_kept, mut by_way_back) = (None, None);
    let newest = matches!(by, Held::Secret { .. }) && is_newest(&by.key(), ways.as_ref());
    match (by, &ways) {
        (Held::Secret { .. }, Some(ways)) => way_back::drop_proven(folder, keyring, ways, &given(&held)),
        (Held::WayBack { entry, secret, why }, _) => {
            // A keyring that gave another secret under that name is left as it is.
            if let Some(why) = why {
                way_back::keep_again(folder, keyring, entry, secret, why);
            }
            by_way_back = Some(why.clone().unwrap_or(KeyringError::Lost));
        }
        _ => {}
    }
    if newest {
        // Where the clean start cannot be written down, the next start writes the clean start down. The secrets
        // before stay in the keyring, since old backups open with them.
        let _later = vault.clean_start();
    } else if matches!(way, Some(Enter::RecoveryCode { .. }))
        && ways.is_none_or(|ways| !ways.keyring.is_empty())
    {
        // The keyring is to keep the key again, where the keyring ever kept the key.
        not_kept = keys::keep_anew(&mut vault, keyring);
    }
    Ok(Entered { opened: OpenedVault::new(vault, Presence::There), not_kept, by_way_back })
}

/// The entries whose secrets the keyring gave.
fn given(held: &[Held]) -> Vec<&str> {
    let mut given = Vec::new();
    for one in held {
        if let Held::Secret { entry, .. } = one {
            given.push(entry.as_str());
        }
    }
    given
}

/// What may open the vault in `folder`, for the acts that exchange the vault's file.
///
/// # Errors
/// As [`open`].
pub(crate) fn candidates(
    folder: &Path,
    keyring: &dyn Keyring,
    way: Option<&Enter>,
) -> Result<Vec<Held>, AppError> {
    let ways = ways_of(folder, Vault::folder_state(folder)?, way);
    held(folder, ways.as_ref(), keyring, way)
}

/// The ways into an encrypted vault. Where the vault's header is lost and a person takes a way in, the newest backup
/// tells the ways.
fn ways_of(folder: &Path, look: FolderState, way: Option<&Enter>) -> Option<Ways> {
    match look {
        FolderState::Sealed(ways) => Some(ways),
        look if way.is_some() => spare_ways(folder, &look),
        _ => None,
    }
}

/// The ways that the newest backup knows, for a vault whose header is lost.
pub(crate) fn spare_ways(folder: &Path, look: &FolderState) -> Option<Ways> {
    let lost = matches!(
        look,
        FolderState::HeaderMissing { .. } | FolderState::HeaderOther | FolderState::HeaderDamaged { .. }
    );
    let backups = Vault::backups(folder).ok().filter(|_| lost)?;
    let ways = |name: &str| Vault::backup_ways(folder, Path::new(name)).ok().filter(|ways| ways.encrypted);
    backups.iter().find_map(|backup| ways(&backup.name))
}

/// Does `work` with the first key that is right.
pub(crate) fn with_first<'a, T>(
    held: &'a [Held],
    work: impl FnMut(Key<'a>) -> Result<T, VaultError>,
) -> Result<T, VaultError> {
    first_of(held, work).map(|(_, done)| done)
}

/// As [`with_first`], with what the key was.
fn first_of<'a, T>(
    held: &'a [Held],
    mut work: impl FnMut(Key<'a>) -> Result<T, VaultError>,
) -> Result<(&'a Held, T), VaultError> {
    for held in held {
        match work(held.key()) {
            Err(VaultError::WrongKey) => {}
            done => return done.map(|done| (held, done)),
        }
    }
    Err(VaultError::WrongKey)
}

/// What may open the vault: what the person typed, or the keyring's secrets, the newest first. Never empty.
pub(crate) fn held(
    folder: &Path,
    ways: Option<&Ways>,
    keyring: &dyn Keyring,
    way: Option<&Enter>,
) -> Result<Vec<Held>, AppError> {
    match (way, ways) {
        (Some(Enter::RecoveryCode { code }), _) => Ok(vec![Held::Code(code.clone())]),
        (Some(Enter::Passphrase { passphrase }), _) => Ok(vec![Held::Passphrase(passphrase.clone())]),
        // A vault without a key, or a vault in trouble, for which the vault's own error has a sentence.
        (_, None) => Ok(vec![Held::Nothing]),
        (_, Some(ways)) if ways.keyring.is_empty() => Err(typed_only(ways)),
        (way, Some(ways)) => {
            let asking = if way.is_some() { Asking::Person } else { Asking::Nobody };
            let (mut held, why) = match secrets(ways, keyring, asking) {
                Ok(held) => (held, None),
                Err(why) if way_back::is_for(&why) => (Vec::new(), Some(why)),
                Err(why) => return Err(needs_recovery(keyring, ways, &why)),
            };
            held.extend(way_back::of(folder, ways).into_iter().map(|one| Held::WayBack {
                entry: one.entry,
                secret: one.secret,
                why: why.clone(),
            }));
            match why {
                Some(why) if held.is_empty() => Err(needs_recovery(keyring, ways, &why)),
                _ => Ok(held),
            }
        }
    }
}

fn secrets(ways: &Ways, keyring: &dyn Keyring, asking: Asking) -> Result<Vec<Held>, KeyringError> {
    let (mut held, mut why) = (Vec::new(), KeyringError::Empty);
    for way in &ways.keyring {
        // One answer of the person's is enough.
        let asking = if held.is_empty() { asking } else { Asking::Nobody };
        match keys::read(keyring, keys::wanted(way, asking)) {
            Ok(secret) => held.push(Held::Secret { entry: way.entry.clone(), secret }),
            // A keyring that has this entry no more may have the entry before.
            Err(KeyringError::Empty) => {}
            Err(KeyringError::Lost) => why = KeyringError::Lost,
            // Any other answer of the keyring holds for every entry.
            Err(other) if held.is_empty() => return Err(other),
            Err(_) => break,
        }
    }
    if held.is_empty() { Err(why) } else { Ok(held) }
}

/// Whether a key is the newest of several secrets: the secrets before then need no longer stand in the header.
fn is_newest(key: &Key<'_>, ways: Option<&Ways>) -> bool {
    let Some(ways) = ways.filter(|ways| ways.keyring.len() > 1) else { return false };
    matches!(key, Key::Keyring { entry, .. } if ways.keyring.first().is_some_and(|newest| newest.entry == *entry))
}

/// The error for a vault that no keyring was ever meant to open.
fn typed_only(ways: &Ways) -> AppError {
    if ways.passphrase {
        return AppError::new(
            ErrorCode::NeedsPassphrase,
            sentence!("access.passphrase", "Your list opens with a passphrase."),
            sentence!(
                "access.hint.passphrase",
                "Type it, or name a file that holds it with --passphrase-file."
            ),
        );
    }
    AppError::new(
        ErrorCode::NeedsRecovery,
        sentence!("access.code_alone", "Your list opens with its recovery code alone."),
        sentence!("access.hint.code_alone", "Type it, or name a file that holds it with --code-file."),
    )
}

/// The error that offers every way in, and says that nothing was written.
fn needs_recovery(keyring: &dyn Keyring, ways: &Ways, why: &KeyringError) -> AppError {
    let kept_in = ways.keyring.first().map_or("", |way| way.store.as_str());
    let message = if kept_in == keyring.store() {
        ways.keyring.first().map_or_else(|| keys::sentence(why), |way| keys::shut(way, keyring, why))
    } else {
        sentence!(
            "access.other_keyring",
            "The key of your list was kept in the {kept_in}, and this computer has the {keyring}.",
            kept_in,
            keyring = keyring.store(),
        )
    };
    let mut others = vec![match why {
        KeyringError::NotAllowed => {
            sentence!("access.way.allow", "let the keyring ask you (`--ask`), and allow Withhold")
        }
        _ => sentence!("access.way.keyring", "unlock the keyring (`withholdctl unlock`) and try again"),
    }];
    if ways.recovery.is_some() {
        others.push(sentence!("access.way.code", "use your recovery code (`withholdctl recovery use`)"));
    }
    if ways.passphrase {
        others.push(sentence!("access.way.passphrase", "type your passphrase"));
    }
    others.push(sentence!("access.way.backup", "restore a backup"));
    AppError::new(
        ErrorCode::NeedsRecovery,
        message,
        sentence!("access.hint.ways", "Nothing was written. To go on, {ways, or}.", ways = others),
    )
}
