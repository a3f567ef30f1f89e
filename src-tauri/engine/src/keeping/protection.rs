//! What protects the vault, the vault's recovery code, and the log of what the program did.

use std::{fs, path::Path};

use withhold_domain::{Sentence, phrase, sentence};
use withhold_vault::{Vault, VaultError, Ways};
use zeroize::Zeroizing;

use crate::{
    AppError, Beyond, ConfirmCode, Encrypted, Engine, ErrorCode, LogText, OrTell, Protection, RecoveryCode,
    error::invalid, in_the_clear, keeping::opened::Presence, keeping::way_back,
};

/// How many groups of a new recovery code the person types back.
const END: usize = 2;

/// The empty file by which a command asks an open window to lock.
const SHUT: &str = "withhold.shut";

impl AppError {
    /// The person, or the passing of time, locked the vault.
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
    /// Whether there is a vault on the disk; the first write makes a vault.
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

    /// Why the list was opened by the way back that still lay beside it, where the keyring did not open the list.
    #[must_use]
    pub fn by_way_back(&self) -> Option<Sentence> {
        self.recovery.by_way_back.as_ref().map(|why| {
            sentence!(
                "way_back.opened",
                "The keyring did not open your list: {why}. The key that still lay beside the list did. Keep a recovery code now.",
                why = why.sentence()
            )
        })
    }

    /// What protects the vault. A vault that is not there yet will be kept by the keyring, unless the person chooses
    /// otherwise.
    #[must_use]
    pub fn protection(&self) -> Protection {
        let folder = self.opened.vault.folder();
        if self.is_demo() {
            return Protection {
                encrypted: Encrypted::No,
                needs_recovery: false,
                keyring_name: String::new(),
                in_the_clear: Vec::new(),
                in_the_clear_unknown: None,
                way_back: None,
            };
        }
        let (encrypted, needs_recovery) = match self.opened.vault.ways() {
            _ if !self.opened.is_there() => (Encrypted::Keyring, false),
            Ok(ways) => (how(&ways), ways.encrypted && !ways.recovery.is_some_and(|code| code.confirmed)),
            // Nothing is known of the vault's ways in then, but the file itself tells whether the file is encrypted.
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
        let way_back = if encrypted == Encrypted::Keyring { way_back::told(folder) } else { None };
        Protection {
            encrypted,
            needs_recovery,
            keyring_name,
            in_the_clear,
            in_the_clear_unknown: unknown,
            way_back,
        }
    }

    /// A new recovery code, to be shown once. An earlier code holds until part of the new code was typed back.
    ///
    /// # Errors
    /// When the vault is not encrypted, or the vault's header cannot be written.
    pub fn new_recovery_code(&mut self) -> Result<RecoveryCode, AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Protection)?;
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

    /// Takes the typed end of the new recovery code as a sign that the person kept the code.
    ///
    /// # Errors
    /// When the text is not the end of the code shown last.
    pub fn confirm_recovery_code(&mut self, typed: &ConfirmCode) -> Result<(), AppError> {
        self.system.writable()?;
        self.not_in_demo(Beyond::Protection)?;
        self.find()?;
        let end = self.whole_code(&typed.end);
        self.opened.vault.confirm_recovery_code(&end).map_err(|error| match error {
            VaultError::MistypedCode { .. } | VaultError::WrongCode => VaultError::NotConfirmed.into(),
            other => AppError::from(other),
        })?;
        self.recovery.shown_code = None;
        way_back::drop_all(self.opened.vault.folder());
        tracing::info!("the recovery code was confirmed");
        Ok(())
    }

    /// What was typed of the code shown last, with the groups before, which need not be typed.
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
    /// When the log cannot be read.
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
/// When the log cannot be read.
pub fn logs(data: &Path) -> Result<LogText, AppError> {
    let folder = data.join(withhold_os::LOGS).display().to_string();
    let text = withhold_os::recent_logs(data).or_tell(
        ErrorCode::Invalid,
        |error| sentence!("protection.log", "The log in {folder} cannot be read: {error}.", folder, error),
        phrase!("protection.hint.log", "Look at the folder's rights."),
    )?;
    Ok(LogText { folder, text })
}

/// Asks an open window over that folder to lock. Where no window is open, nothing happens.
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

/// Whether a command has asked for the window to lock since the last call.
#[must_use]
pub fn asked_to_lock(data: &Path) -> bool {
    fs::remove_file(data.join(SHUT)).is_ok()
}
