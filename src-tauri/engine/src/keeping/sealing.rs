//! How a vault is kept: made, encrypted, given another way in, or no longer encrypted. The vault is shut meanwhile.

use std::path::Path;

use withhold_domain::sentence;
use withhold_os::{Keyring, KeyringError};
use withhold_vault::{FolderState, Protect, Vault, VaultError, Ways, Why};
use zeroize::Zeroizing;

use crate::{
    AppError, Encrypted, Enter, ErrorCode, MakeVault, Parts,
    error::invalid,
    keeping::access,
    keeping::keys::{self, Laid},
    keeping::way_back,
};

/// Characters that a passphrase has at least.
const LEAST: usize = 10;
/// Bytes of a passphrase at most.
const MOST: usize = 1_000;

/// Makes a vault where there is no vault, as the person chose.
///
/// # Errors
/// When there is a vault already, no keyring answers, or the passphrase cannot be taken.
pub fn make_vault(folder: &Path, parts: &Parts, request: &MakeVault) -> Result<(), AppError> {
    make(folder, &*parts.keyring, request).map(drop)
}

pub(crate) fn make(folder: &Path, keyring: &dyn Keyring, request: &MakeVault) -> Result<Vault, AppError> {
    if Vault::folder_state(folder)? != FolderState::None {
        return Err(invalid(
            sentence!(
                "sealing.exists",
                "There is a vault in {folder} already, and it was left as it is.",
                folder
            ),
            sentence!("sealing.hint.exists", "Open it, or name another folder with --data."),
        ));
    }
    let (mut vault, laid) =
        protected(folder, keyring, request, |protect| Ok(Vault::create(folder, protect)?))
            .map_err(|stopped| stopped.told(keys::needs_choice))?;
    if let Some(laid) = laid {
        laid.note(&mut vault);
    }
    tracing::info!(how = ?request.how, "a vault was made");
    Ok(vault)
}

/// Changes how the vault is kept. A plain vault is encrypted, an encrypted vault loses its key, and each time the
/// file is written anew. A vault that stays encrypted gets another way in and keeps its recovery code.
///
/// # Errors
/// When the vault cannot be opened, no keyring answers, or the passphrase cannot be taken. The vault is then
/// unchanged.
pub fn change_protection(
    folder: &Path,
    parts: &Parts,
    request: &MakeVault,
    way: Option<&Enter>,
) -> Result<(), AppError> {
    let keyring = &*parts.keyring;
    let held = access::candidates(folder, keyring, way)?;
    let (key, vault) = access::with_first(&held, |key| Ok((key, Vault::open(folder, key)?)))?;
    match (vault.ways()?.encrypted, request.how) {
        (false, Encrypted::No) => {
            return Err(invalid(
                sentence!("sealing.not_encrypted", "Your list is not encrypted as it is."),
                sentence!("sealing.hint.not_encrypted", "There is nothing to do."),
            ));
        }
        (false, _) => {
            // No backup first, since that backup would be in the clear. The backups that exist get encrypted as well.
            drop(vault);
            let ((), laid) = protected(folder, keyring, request, |protect| Ok(Vault::seal(folder, protect)?))
                .map_err(|stopped| stopped.told(keys::not_changed))?;
            if let Some(laid) = laid
                && let Ok(mut vault) = Vault::open(folder, laid.key())
            {
                laid.note(&mut vault);
            }
        }
        (true, Encrypted::No) => {
            vault.back_up(Why::Seal, parts.when())?;
            drop(vault);
            Vault::unseal(folder, key)?;
        }
        (true, _) => {
            let (mut vault, laid) =
                protected(folder, keyring, request, |protect| Ok(give_way(vault, protect)?))
                    .map_err(|stopped| stopped.told(keys::not_changed))?;
            if let Some(laid) = laid {
                laid.note(&mut vault);
            }
        }
    }
    // Where no keyring keeps the key any longer, or a recovery code was kept, no way back is needed.
    let is_safe = |ways: Ways| ways.keyring.is_empty() || ways.recovery.is_some_and(|code| code.confirmed);
    if Vault::folder_state(folder).is_ok_and(|state| match state {
        FolderState::Sealed(ways) => is_safe(ways),
        state => state == FolderState::Plain,
    }) {
        way_back::drop_all(folder);
    }
    tracing::info!(how = ?request.how, "the vault's protection was changed");
    Ok(())
}

/// The files in the data folder that can be read without a key.
///
/// # Errors
/// When the files cannot be looked at.
pub fn in_the_clear(folder: &Path) -> Result<Vec<String>, AppError> {
    Ok(Vault::in_the_clear(folder)?.iter().map(|path| path.display().to_string()).collect())
}

/// Gives an encrypted vault that way in, and takes the former way in away. Secrets that lay in the keyring stay
/// there, since backups made until now open with those secrets.
fn give_way(mut vault: Vault, protect: Protect<'_>) -> Result<Vault, VaultError> {
    match protect {
        Protect::Nothing => {}
        Protect::Keyring { store, entry, secret } => {
            let had_passphrase = vault.ways()?.passphrase;
            vault.renew_keyring(store, entry, secret)?;
            if had_passphrase {
                vault.remove_passphrase()?;
            }
        }
        Protect::Passphrase(passphrase) => {
            let had_keyring = !vault.ways()?.keyring.is_empty();
            vault.set_passphrase(passphrase)?;
            if had_keyring {
                vault.remove_keyring()?;
            }
        }
    }
    Ok(vault)
}

/// Why a protection did not come about.
enum Stopped {
    /// The keyring does not keep the key.
    Keyring(KeyringError),
    /// Anything else.
    Other(AppError),
}

impl Stopped {
    fn told(self, of_keyring: fn(&KeyringError) -> AppError) -> AppError {
        match self {
            Self::Keyring(why) => of_keyring(&why),
            Self::Other(error) => error,
        }
    }
}

impl From<AppError> for Stopped {
    fn from(error: AppError) -> Self {
        Self::Other(error)
    }
}

/// Does `work` with the protection that the request names; a keyring's secret is laid down first, given back, and removed
/// where `work` fails.
fn protected<T>(
    folder: &Path,
    keyring: &dyn Keyring,
    request: &MakeVault,
    work: impl FnOnce(Protect<'_>) -> Result<T, AppError>,
) -> Result<(T, Option<Laid>), Stopped> {
    match request.how {
        Encrypted::No => Ok((work(Protect::Nothing)?, None)),
        Encrypted::Passphrase => {
            let typed = passphrase(request.passphrase.as_ref().map(|text| text.as_str()))?;
            Ok((work(Protect::Passphrase(&typed))?, None))
        }
        Encrypted::Keyring => {
            let laid = keys::lay(keyring).map_err(Stopped::Keyring)?;
            if let Err(error) = way_back::lay(folder, &laid) {
                keys::take_back(folder, keyring, &laid);
                return Err(AppError::from(error).into());
            }
            let protect =
                Protect::Keyring { store: keyring.store(), entry: &laid.entry, secret: &laid.secret };
            match work(protect) {
                Ok(done) => Ok((done, Some(laid))),
                Err(error) => {
                    if keys::take_back(folder, keyring, &laid) {
                        way_back::take_back(folder, &laid);
                    }
                    Err(error.into())
                }
            }
        }
    }
}

/// The passphrase in the form from which its key is made.
fn passphrase(text: Option<&str>) -> Result<Zeroizing<String>, AppError> {
    let text = withhold_vault::prepared(text.unwrap_or_default());
    if text.chars().count() < LEAST || text.trim().is_empty() {
        return Err(invalid(
            sentence!("sealing.short", "A passphrase has at least {least} characters.", least = LEAST),
            sentence!("sealing.hint.short", "A few words are easy to keep in mind."),
        ));
    }
    if text.len() > MOST || text.contains(char::is_control) {
        return Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("sealing.untypable", "That passphrase cannot be typed again as it is."),
            sentence!("sealing.hint.untypable", "Keep it on one line, and shorter."),
        ));
    }
    Ok(text)
}
