//! Makes keys and signs bundles. For the maintainers' tools only.

use minisign::{KeyPair, PublicKey, SecretKey, SecretKeyBox};

use super::{BundleError, Limits, TrustedKeys, content, frame, open};
use crate::Bundle;

/// The comment in the file of a secret key.
const SECRET_COMMENT: &str = "secret key for Withhold catalogues: keep it off the network";

/// Why a key or bundle cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SealError {
    /// The secret key cannot be read, or its password is wrong.
    #[error("The secret key cannot be used: {0}.")]
    Key(String),
    /// The bundle would not be taken.
    #[error("The bundle is not signed, since nobody could open it. {0}")]
    Refused(BundleError),
    /// The bundle cannot be written out.
    #[error("The bundle cannot be put together: {0}.")]
    Unwritable(String),
}

impl SealError {
    /// What to do about the error, as one sentence.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Key(_) => "Give the file that keygen wrote, and its password where it has one.",
            Self::Refused(_) => "Run `cargo xtask catalogue check`, and mend what it says.",
            Self::Unwritable(_) => "Try again, and report this if it stays so.",
        }
    }
}

/// A new pair of keys.
pub struct NewKeys {
    /// The public key as one line, for the build setting.
    pub public: String,
    /// The text of the secret key's file.
    pub secret: String,
}

/// A secret key, ready to sign. The type has no `Debug`, so that a key never ends up in a log.
pub struct SigningKey {
    secret: SecretKey,
    public: String,
}

impl SigningKey {
    /// Reads the file of a secret key, with the key's password where the key has one.
    ///
    /// # Errors
    /// When the text is no secret key, or the password does not fit.
    pub fn read(text: &str, password: Option<&str>) -> Result<Self, SealError> {
        let file = SecretKeyBox::from_string(text).map_err(unusable)?;
        let secret = match password {
            Some(password) => file.into_secret_key(Some(password.to_owned())),
            None => file.into_unencrypted_secret_key(),
        };
        let secret = secret.map_err(unusable)?;
        let public = PublicKey::from_secret_key(&secret).map_err(unusable)?.to_base64();
        Ok(Self { secret, public })
    }

    /// The public key that belongs to the secret key, in one line.
    #[must_use]
    pub fn public(&self) -> &str {
        &self.public
    }
}

/// Makes a pair of keys. With a password the secret key is encrypted.
///
/// # Errors
/// When the system gives no random numbers.
pub fn keygen(password: Option<&str>) -> Result<NewKeys, SealError> {
    let pair = match password {
        Some(password) => KeyPair::generate_encrypted_keypair(Some(password.to_owned())),
        None => KeyPair::generate_unencrypted_keypair(),
    };
    let KeyPair { pk, sk } = pair.map_err(unusable)?;
    let secret = sk.to_box(Some(SECRET_COMMENT)).map_err(unusable)?.into_string();
    Ok(NewKeys { public: pk.to_base64(), secret })
}

/// Signs a bundle and gives the bytes of the bundle's file. The file has been opened once, as any computer would open
/// it.
///
/// # Errors
/// When the bundle would be refused, or cannot be written.
pub fn seal(bundle: &Bundle, key: &SigningKey) -> Result<Vec<u8>, SealError> {
    let limits = Limits::default();
    content::check(bundle, &limits).map_err(SealError::Refused)?;
    let json = bundle.to_json().map_err(|error| unwritable(&error))?;
    let packed = content::pack(&json).map_err(|error| unwritable(&error))?;
    let bytes = frame::join(&sign(&packed, &signed_comment(bundle), key)?, &packed);
    let keys = TrustedKeys::new(&[key.public()]).map_err(|error| unwritable(&error))?;
    open(&bytes, &keys, &limits).map_err(SealError::Refused)?;
    Ok(bytes)
}

/// Signs any packed content, for [`seal`] and for tests that need a good signature around something bad.
pub(super) fn sign(packed: &[u8], comment: &str, key: &SigningKey) -> Result<String, SealError> {
    minisign::sign(None, &key.secret, packed, Some(comment), Some(frame::comment()))
        .map(|signature| signature.into_string())
        .map_err(|error| unwritable(&error))
}

/// What whoever looks at the start of the file is told; signed along, and without the time of day.
fn signed_comment(bundle: &Bundle) -> String {
    format!("serial {}, issued {}, expires {}", bundle.serial, bundle.issued, bundle.expires)
}

fn unusable(error: minisign::PError) -> SealError {
    SealError::Key(error.to_string())
}

fn unwritable(error: &dyn std::error::Error) -> SealError {
    SealError::Unwritable(error.to_string())
}
