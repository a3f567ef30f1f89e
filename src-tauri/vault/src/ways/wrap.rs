//! A data key sealed under another key: a secret out of the keyring, or a key stretched from a typed text.

use std::path::Path;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, aead::AeadInOut};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::{
    VaultError,
    ways::hexadecimal::Hex,
    ways::secret::{DataKey, KEY_BYTES, SALT_BYTES, random, wiping},
};

/// Most memory a header may ask for, in KiB.
const MOST_MEMORY: u32 = 256 * 1024;
/// Most rounds a header may ask for.
const MOST_ROUNDS: u32 = 10;
/// Most lanes a header may ask for.
const MOST_LANES: u32 = 4;

/// The kinds of ways, as the seals of ways are bound to them.
pub(crate) const KEYRING: &str = "keyring";
pub(crate) const RECOVERY: &str = "recovery";
pub(crate) const PASSPHRASE: &str = "passphrase";

/// The values that a seal is bound to, so that the seal opens nothing else.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bound<'a> {
    /// The vault's own number.
    pub(crate) vault: &'a [u8; 16],
    /// The start of the encrypted file.
    pub(crate) salt: &'a [u8; SALT_BYTES],
    /// The kind of way.
    pub(crate) kind: &'static str,
}

impl Bound<'_> {
    fn bytes(&self) -> Vec<u8> {
        [b"withhold header 1\0".as_slice(), self.vault, self.salt, self.kind.as_bytes()].concat()
    }
}

/// A data key sealed under another key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wrap {
    nonce: Hex<24>,
    sealed: Hex<32>,
    tag: Hex<16>,
}

impl Wrap {
    /// Seals `data` under `key`, which has [`KEY_BYTES`] bytes.
    pub(crate) fn seal(
        key: &[u8],
        data: &DataKey,
        bound: Bound<'_>,
        path: &Path,
    ) -> Result<Self, VaultError> {
        wiping(|| Self::sealed(key, data, bound, path))
    }

    fn sealed(key: &[u8], data: &DataKey, bound: Bound<'_>, path: &Path) -> Result<Self, VaultError> {
        let failed =
            || VaultError::Io { path: path.to_owned(), detail: "the key could not be sealed".to_owned() };
        let cipher = XChaCha20Poly1305::new_from_slice(key).map_err(|_| failed())?;
        let nonce: [u8; 24] = random(path)?;
        let mut sealed = [0; KEY_BYTES];
        sealed.copy_from_slice(&data.0);
        let tag = cipher.encrypt_inout_detached(&nonce.into(), &bound.bytes(), sealed.as_mut_slice().into());
        let Ok(tag) = tag else {
            sealed.zeroize();
            return Err(failed());
        };
        Ok(Self { nonce: Hex(nonce), sealed: Hex(sealed), tag: Hex(tag.into()) })
    }

    /// The data key, if `key` is the key under which the data key was sealed.
    pub(crate) fn open(&self, key: &[u8], bound: Bound<'_>) -> Option<DataKey> {
        wiping(|| self.opened(key, bound))
    }

    fn opened(&self, key: &[u8], bound: Bound<'_>) -> Option<DataKey> {
        let cipher = XChaCha20Poly1305::new_from_slice(key).ok()?;
        let mut bytes = Zeroizing::new(self.sealed.0.to_vec());
        cipher
            .decrypt_inout_detached(
                &self.nonce.0.into(),
                &bound.bytes(),
                bytes.as_mut_slice().into(),
                &self.tag.0.into(),
            )
            .ok()?;
        Some(DataKey(bytes))
    }
}

/// Whether new ways of this process stretch as little as Argon2id allows.
#[cfg(any(test, feature = "test-hook"))]
static LIGHTLY: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

/// Has the ways that this process makes from now on stretch as little as Argon2id allows, for tests in which thousands
/// of vaults are made and nobody guesses.
#[cfg(any(test, feature = "test-hook"))]
pub fn stretch_lightly() {
    LIGHTLY.store(true, std::sync::atomic::Ordering::Relaxed);
}

/// The parameters by which a typed text becomes a key: Argon2id, made slow on purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stretch {
    /// Memory in KiB.
    m: u32,
    /// Rounds.
    t: u32,
    /// Lanes.
    p: u32,
    salt: Hex<16>,
}

impl Stretch {
    /// The form new vaults use.
    pub(crate) fn new(path: &Path) -> Result<Self, VaultError> {
        #[cfg(any(test, feature = "test-hook"))]
        if LIGHTLY.load(std::sync::atomic::Ordering::Relaxed) {
            return Ok(Self { m: 8, t: 1, p: 1, salt: Hex(random(path)?) });
        }
        Ok(Self { m: 64 * 1024, t: 3, p: 1, salt: Hex(random(path)?) })
    }

    /// Whether the parameters ask for no more than this program is willing to spend.
    pub(crate) fn within_limits(&self) -> bool {
        self.m <= MOST_MEMORY
            && (1..=MOST_ROUNDS).contains(&self.t)
            && (1..=MOST_LANES).contains(&self.p)
            && self.m >= 8 * self.p
    }

    /// The key for the text `typed`. Takes some tenths of a second.
    pub(crate) fn key(&self, typed: &[u8], path: &Path) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        wiping(|| self.stretched(typed, path))
    }

    fn stretched(&self, typed: &[u8], path: &Path) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let failed = |detail: &str| VaultError::Io {
            path: path.to_owned(),
            detail: format!("the key could not be made from what was typed ({detail})"),
        };
        let params = Params::new(self.m, self.t, self.p, Some(KEY_BYTES))
            .map_err(|error| failed(&error.to_string()))?;
        let mut memory = Vec::new();
        memory.try_reserve_exact(params.block_count()).map_err(|_| failed("there is not enough memory"))?;
        memory.resize(params.block_count(), Block::default());
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut key = Zeroizing::new(vec![0; KEY_BYTES]);
        let made = argon.hash_password_into_with_memory(typed, &self.salt.0, &mut key, &mut memory);
        memory.iter_mut().for_each(Zeroize::zeroize);
        made.map_err(|error| failed(&error.to_string()))?;
        Ok(key)
    }
}
