//! What protects the vault, its recovery code, and what the program wrote about its own doings.

use std::{fs, path::Path};

use withhold_domain::{Sentence, phrase, sentence};
use withhold_vault::{Vault, VaultError, Ways};
use zeroize::Zeroizing;

use crate::{
    AppError, ConfirmCode, Encrypted, Engine, ErrorCode, LogText, OrTell, Protection, RecoveryCode,
    error::invalid, in_the_clear, keeping::opened::Presence,
};

/// Groups of a new recovery code that are typed back.
const END: usize = 2;

/// The empty file by which a command asks an open window to lock.
const SHUT: &str = "withhold.shut";

impl AppError {
    /// The person, or time, locked the vault.
    #[must_use]
    pub fn locked() -> Self {
        Self::new(
            ErrorCode::Locked,
            sentence!("access.locked", "Withhold is locked."),
            sentence!("access.hint.locked", "Unlock it to go on."),
        )
    }
}

impl Engine {
    /// Whether there is a vault on the disk; the first write makes one.
    #[must_use]
    pub fn has_vault(&self) -> bool {
        self.opened.is_there()
    }

    /// Whether this engine made the vault, by the first write.
    #[must_use]
    pub fn has_made_vault(&self) -> bool {
        self.opened.presence == Presence::Made
    }

    /// Why the keyring does not keep the key again after a recovery.
    #[must_use]
    pub fn not_kept(&self) -> Option<Sentence> {
        self.recovery.not_kept.as_ref().map(|why| {
            sentence!(
                "keys.not_kept",
                "The keyring does not keep the key of your list: {why}.",
                why = why.sentence()
            )
        })
    }

    /// What protects the vault. One that is not there yet will be kept by the keyring, where no other choice is made.
    #[must_use]
    pub fn protection(&self) -> Protection {
        let folder = self.opened.vault.folder();
        let (encrypted, needs_recovery) = match self.opened.vault.ways() {
            _ if !self.opened.is_there() => (Encrypted::Keyring, false),
            Ok(ways) => (how(&ways), ways.encrypted && !ways.recovery.is_some_and(|code| code.confirmed)),
            // Nothing is known of its ways then, but the file itself tells what it is.
            Err(_) if Vault::is_sealed(folder).is_ok_and(|is_sealed| !is_sealed) => (Encrypted::No, false),
            Err(_) => (Encrypted::Keyring, true),
        };
        let found = match encrypted {
            Encrypted::No => Ok(Vec::new()),
            _ => in_the_clear(folder),
        };
        let (in_the_clear, unknown) = match found {
            Ok(files) => (files, None),
            Err(why) => (Vec::new(), Some(why.sentence())),
        };
        let keyring_name = self.system.keyring.store().to_owned();
        Protection { encrypted, needs_recovery, keyring_name, in_the_clear, in_the_clear_unknown: unknown }
    }

    /// A new recovery code, to be shown once. An earlier one holds until part of the new one was typed back.
    ///
    /// # Errors
    /// When the vault is not encrypted, or its header cannot be written.
    pub fn new_recovery_code(&mut self) -> Result<RecoveryCode, AppError> {
        self.system.writable()?;
        self.find()?;
        if !self.opened.is_there() || !self.opened.vault.ways()?.encrypted {
            return Err(invalid(
                sentence!("protection.no_code", "Only an encrypted list has a recovery code."),
                sentence!(
                    "protection.hint.no_code",
                    "Encrypt it first, with `withholdctl encrypt` or in Settings."
                ),
            ));
        }
        let code = self.opened.vault.new_recovery_code()?;
        tracing::info!("a recovery code was made");
        let shown = RecoveryCode { code: Zeroizing::new(code.to_string()) };
        self.recovery.shown_code = Some(code);
        Ok(shown)
    }

    /// Takes the end of the new recovery code as a sign that it was kept.
    ///
    /// # Errors
    /// When it is not the end of the code shown last.
    pub fn confirm_recovery_code(&mut self, typed: &ConfirmCode) -> Result<(), AppError> {
        self.system.writable()?;
        self.find()?;
        let end = self.whole_code(&typed.end);
        self.opened.vault.confirm_recovery_code(&end).map_err(|error| match error {
            VaultError::MistypedCode { .. } | VaultError::WrongCode => VaultError::NotConfirmed.into(),
            other => AppError::from(other),
        })?;
        self.recovery.shown_code = None;
        tracing::info!("the recovery code was confirmed");
        Ok(())
    }

    /// What was typed of the code shown last, with what need not be typed before it.
    fn whole_code(&self, typed: &str) -> Zeroizing<String> {
        let letters = typed.chars().filter(|letter| letter.is_alphanumeric()).count();
        let groups: Vec<&str> =
            self.recovery.shown_code.iter().flat_map(withhold_vault::RecoveryCode::groups).collect();
        let length: usize = groups.iter().map(|group| group.len()).sum();
        let kept = groups.len().saturating_sub(END);
        if letters < length {
            Zeroizing::new(groups[..kept].concat() + typed)
        } else {
            Zeroizing::new(typed.to_owned())
        }
    }

    /// Whether the vault is to be locked when the computer goes to sleep.
    pub fn locks_at_sleep(&mut self) -> bool {
        self.list().is_ok_and(|list| list.preferences.lock_at_sleep)
    }

    /// The end of today's log.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn logs(&self) -> Result<LogText, AppError> {
        logs(self.opened.vault.folder())
    }
}

fn how(ways: &Ways) -> Encrypted {
    match ways {
        Ways { encrypted: false, .. } => Encrypted::No,
        Ways { keyring, passphrase: true, .. } if keyring.is_empty() => Encrypted::Passphrase,
        _ => Encrypted::Keyring,
    }
}

/// The end of today's log, whether the vault opens or not.
///
/// # Errors
/// When it cannot be read.
pub fn logs(data: &Path) -> Result<LogText, AppError> {
    let folder = data.join(withhold_os::LOGS).display().to_string();
    let text = withhold_os::recent_logs(data).or_tell(
        ErrorCode::Invalid,
        |error| sentence!("protection.log", "The log in {folder} cannot be read: {error}.", folder, error),
        phrase!("protection.hint.log", "Look at the folder's rights."),
    )?;
    Ok(LogText { folder, text })
}

/// Asks an open window over that folder to lock. Where none is open, nothing comes of it.
///
/// # Errors
/// When the folder cannot be written to.
pub fn ask_to_lock(data: &Path) -> Result<(), AppError> {
    let told = if data.is_dir() { fs::write(data.join(SHUT), "") } else { Ok(()) };
    told.or_tell(
        ErrorCode::Invalid,
        |error| {
            sentence!(
                "protection.lock",
                "The window was not locked, for it cannot be told: {folder} cannot be written to ({error}).",
                folder = data,
                error
            )
        },
        phrase!("protection.hint.lock", "Lock it in the window, with Ctrl+L."),
    )
}

/// Whether a command asked for the window to lock since this was last asked.
#[must_use]
pub fn asked_to_lock(data: &Path) -> bool {
    fs::remove_file(data.join(SHUT)).is_ok()
}
