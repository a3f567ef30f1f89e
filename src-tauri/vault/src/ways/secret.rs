//! Secrets in memory: on the heap, so that moving a secret leaves no copy behind, and wiped when dropped.

use std::{
    ffi::{CStr, c_int},
    fmt,
    hint::black_box,
    path::Path,
};

use rusqlite::Connection;
use zeroize::{Zeroize, Zeroizing};

use crate::{VaultError, error::from_sql};

/// Bytes of a data key and of a wrapping key.
pub(crate) const KEY_BYTES: usize = 32;

/// Bytes at the start of an encrypted file that take part in the file's key.
pub(crate) const SALT_BYTES: usize = 16;

/// The key of an encrypted file. The key is never shown.
pub(crate) struct DataKey(pub(crate) Zeroizing<Vec<u8>>);

impl fmt::Debug for DataKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DataKey(..)")
    }
}

impl DataKey {
    /// A new key from the system's randomness.
    pub(crate) fn new(path: &Path) -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new(vec![0; KEY_BYTES]);
        fill_random(&mut bytes, path)?;
        Ok(Self(bytes))
    }

    /// Gives the key to a connection that has not read anything yet. The key is not part of a statement's text, because
    /// SQLite copies statements about. The salt goes along with the key, so that a new file gets the salt.
    pub(crate) fn unlock(
        &self,
        connection: &Connection,
        salt: &[u8; SALT_BYTES],
        path: &Path,
    ) -> Result<(), VaultError> {
        self.unlock_as(connection, c"main", salt, path)
    }

    /// As [`DataKey::unlock`], for a file that is attached under the name `name`.
    pub(crate) fn unlock_as(
        &self,
        connection: &Connection,
        name: &CStr,
        salt: &[u8; SALT_BYTES],
        path: &Path,
    ) -> Result<(), VaultError> {
        // The cipher would write about damaged pages to the person's terminal.
        connection
            .query_row("PRAGMA cipher_log_level = NONE", [], |_| Ok(()))
            .or_else(|error| if error == rusqlite::Error::QueryReturnedNoRows { Ok(()) } else { Err(error) })
            .map_err(|error| from_sql(path, error))?;
        let spec = self.spec(salt);
        let length = c_int::try_from(spec.len()).unwrap_or(c_int::MAX);
        #[expect(unsafe_code, reason = "a key given as a statement would stay in SQLite's memory as text")]
        // SAFETY: the handle is open for as long as `connection` is, `name` ends with a zero, and SQLCipher copies
        // `length` bytes of `spec`, which outlives the call.
        let code = wiping(|| unsafe {
            rusqlite::ffi::sqlite3_key_v2(connection.handle(), name.as_ptr(), spec.as_ptr().cast(), length)
        });
        if code == rusqlite::ffi::SQLITE_OK {
            return Ok(());
        }
        Err(from_sql(path, rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None)))
    }

    /// SQLCipher's form of a raw key with its salt: `x'…'` around the hexadecimal digits of key and salt.
    fn spec(&self, salt: &[u8; SALT_BYTES]) -> Zeroizing<Vec<u8>> {
        let mut spec = Zeroizing::new(vec![b'\''; 3 + 2 * (KEY_BYTES + SALT_BYTES)]);
        spec[0] = b'x';
        let (key, rest) = spec[2..].split_at_mut(2 * KEY_BYTES);
        // There is room for the digits of key and salt.
        let _fits = base16ct::lower::encode(&self.0, key).and(base16ct::lower::encode(salt, rest));
        spec
    }
}

/// Bytes of the stack that the work on a secret may have used.
const USED_STACK: usize = 32 * 1024;

/// Does work on secrets, and wipes the stack that the work has used.
pub(crate) fn wiping<T>(work: impl FnOnce() -> T) -> T {
    let result = apart(work);
    wipe_stack();
    result
}

/// Keeps the frames of the work below the caller's.
#[inline(never)]
fn apart<T>(work: impl FnOnce() -> T) -> T {
    work()
}

#[inline(never)]
fn wipe_stack() {
    let mut used = [0_u8; USED_STACK];
    used.zeroize();
    black_box(&used);
}

/// Fills `bytes` from the system's randomness.
///
/// # Errors
/// When the system has no random numbers to give.
pub(crate) fn fill_random(bytes: &mut [u8], path: &Path) -> Result<(), VaultError> {
    getrandom::fill(bytes).map_err(|error| VaultError::Io {
        path: path.to_owned(),
        detail: format!("this computer gave no random numbers ({error})"),
    })
}

/// Random bytes that are no secret.
pub(crate) fn random<const N: usize>(path: &Path) -> Result<[u8; N], VaultError> {
    let mut bytes = [0; N];
    fill_random(&mut bytes, path)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_never_shown() {
        let key = DataKey(Zeroizing::new(vec![7; KEY_BYTES]));
        assert_eq!(format!("{key:?}"), "DataKey(..)");
    }

    #[test]
    fn the_raw_form_is_hexadecimal_of_key_and_salt() {
        let key = DataKey(Zeroizing::new(vec![0xAB; KEY_BYTES]));
        let spec = key.spec(&[0x01; SALT_BYTES]);
        assert_eq!(
            String::from_utf8(spec.to_vec()).unwrap(),
            format!("x'{}{}'", "ab".repeat(32), "01".repeat(16))
        );
        assert_eq!(spec.capacity(), spec.len(), "it never grew, so no copy was left behind");
    }
}
