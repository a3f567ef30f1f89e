//! The keys whose signatures count.

use minisign_verify::{Error, PublicKey, Signature};

use super::BundleError;

/// The build setting with the keys: the active key, a comma, the spare key.
const COMPILED: Option<&str> = option_env!("WITHHOLD_CATALOGUE_KEYS");

/// The public keys whose signatures count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrustedKeys(Vec<PublicKey>);

/// Why a text is no public key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no minisign public key: it has 56 letters and starts with RW")]
pub struct KeyError(String);

impl TrustedKeys {
    /// The keys this program was built with; no key where the build names none. The build refuses keys that are
    /// unreadable.
    #[must_use]
    pub fn compiled() -> Self {
        let keys = COMPILED.unwrap_or_default().split(',').map(str::trim).filter(|key| !key.is_empty());
        Self(keys.filter_map(|key| PublicKey::from_base64(key).ok()).collect())
    }

    /// The keys in `keys`, as minisign writes public keys in one line.
    ///
    /// # Errors
    /// When one of the keys cannot be read.
    pub fn new(keys: &[&str]) -> Result<Self, KeyError> {
        let read = |key: &&str| {
            PublicKey::from_base64(key.trim()).map_err(|_| KeyError(key.chars().take(60).collect::<String>()))
        };
        keys.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Whether there is no key, so that no bundle from outside can be taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of the keys made `signature` over `bytes`.
    pub(super) fn verify(&self, signature: &str, bytes: &[u8]) -> Result<(), BundleError> {
        if self.is_empty() {
            return Err(BundleError::NoKeys);
        }
        let signature = Signature::decode(signature).map_err(|_| BundleError::BadSignature)?;
        for key in &self.0 {
            match key.verify(bytes, &signature, false) {
                Ok(()) => return Ok(()),
                Err(Error::UnexpectedKeyId) => {}
                Err(_) => return Err(BundleError::BadSignature),
            }
        }
        Err(BundleError::UnknownKey)
    }
}
