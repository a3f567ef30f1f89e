//! The state of the vault, for the window's gate: what is needed before the vault opens, and which ways in there are.

use std::path::Path;

use withhold_domain::Sentence;
use withhold_os::{Asking, Keyring};
use withhold_vault::{FolderState, Vault};

use crate::{
    AppError, Engine, ErrorCode, KeyringView, Phase, VaultState, Ways, keeping::access, keeping::backups,
    keeping::keys,
};

impl Engine {
    /// Why the person has to choose how the vault is kept: there is no vault yet, and no keyring that could keep the
    /// key.
    #[must_use]
    pub fn needs_choice(&self) -> Option<AppError> {
        if self.opened.is_there() {
            return None;
        }
        self.system.keyring.ready().err().map(|why| keys::needs_choice(&why))
    }

    /// Whether another program of the person's would be given the list's key by the keyring now, without a question.
    ///
    /// # Errors
    /// Says why the keyring would not give the key. Where no keyring opens the list, nothing would be asked.
    pub fn opens_again(&self) -> Result<(), Sentence> {
        let ways = self.opened.vault.ways().unwrap_or_default();
        let newest = ways.keyring.first();
        newest.map_or(Ok(()), |way| self.system.keyring.read_apart(&way.entry)).map_err(|why| why.sentence())
    }

    /// The state of the vault while the vault is open, or not made yet.
    #[must_use]
    pub fn vault_state(&self) -> VaultState {
        if self.is_demo() {
            // No keyring is asked for a made-up list.
            return VaultState {
                phase: Phase::Open,
                keyring: KeyringView::NoService,
                keyring_name: String::new(),
                ways: Ways::default(),
                backups: Vec::new(),
                why: None,
            };
        }
        let why = self.needs_choice();
        let phase = if why.is_some() { Phase::NeedsChoice } else { Phase::Open };
        state(self.opened.vault.folder(), &*self.system.keyring, phase, why.as_ref())
    }
}

/// The state of the vault while the vault is shut. `why` is the error of the opening, or says that the vault is
/// locked.
#[must_use]
pub fn shut_state(folder: &Path, keyring: &dyn Keyring, why: &AppError) -> VaultState {
    let phase = match why.code {
        ErrorCode::NeedsChoice => Phase::NeedsChoice,
        ErrorCode::NeedsPassphrase => Phase::NeedsPassphrase,
        ErrorCode::NeedsRecovery => Phase::NeedsRecovery,
        ErrorCode::Damaged => Phase::Damaged,
        ErrorCode::Locked => Phase::Locked,
        _ => Phase::Trouble,
    };
    state(folder, keyring, phase, Some(why))
}

fn state(folder: &Path, keyring: &dyn Keyring, phase: Phase, why: Option<&AppError>) -> VaultState {
    let ways = match Vault::folder_state(folder) {
        Ok(FolderState::Sealed(ways)) => ways,
        Ok(look) => access::spare_ways(folder, &look).unwrap_or_default(),
        Err(_) => withhold_vault::Ways::default(),
    };
    // A keyring can be there without the vault's entry.
    let answer = match ways.keyring.first() {
        Some(way) => keys::read(keyring, keys::wanted(way, Asking::Nobody)).map(drop),
        None => keyring.ready(),
    };
    VaultState {
        phase,
        keyring: (&answer).into(),
        keyring_name: keyring.store().to_owned(),
        ways: Ways {
            keyring: !ways.keyring.is_empty(),
            recovery_code: ways.recovery.is_some(),
            passphrase: ways.passphrase,
        },
        backups: backups::backups(folder).unwrap_or_default(),
        why: why.cloned(),
    }
}
