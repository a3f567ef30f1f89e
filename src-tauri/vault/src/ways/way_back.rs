//! The way back: what a keyring was given to keep, beside the vault and in the clear, until the keyring has shown that it
//! keeps it.
//!
//! Some keyrings take a secret at once and write it down seconds later, or when they are told to. Until then the vault
//! would have no other way in. Each entry has a file of its own, so that two programs that make a vault at once do not
//! take each other's.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
};

use zeroize::Zeroizing;

use crate::{
    Vault, VaultError,
    disk::durable::{remove_file, replace, sync_folder},
    disk::folder::make_folder,
    error::io_error,
    ways::secret::KEY_BYTES,
};

/// How the names of the files begin; the name of the keyring's entry follows.
const NAME: &str = "withhold.way-back-";

/// The first line of a file, with the form of the lines that follow: the secret in hexadecimal digits, the run of the
/// keyring and the run of Withhold.
const FIRST: &str = "withhold way back 1";

/// Bytes of a file at most, and letters of an entry's name.
const MOST: u64 = 1_024;
const MOST_NAME: usize = 64;

/// Files that are looked at in one folder.
const MOST_FILES: usize = 64;

/// A secret that a keyring was given.
#[derive(Clone, PartialEq, Eq)]
pub struct WayBack {
    /// The name of the keyring's entry: letters and digits.
    pub entry: String,
    /// The secret, 32 bytes.
    pub secret: Zeroizing<Vec<u8>>,
    /// Names the run of the keyring that took the secret; `None` where such runs cannot be told apart.
    pub taken_by: Option<String>,
    /// Names the run of the program that laid the secret.
    pub laid_by: String,
}

impl Vault {
    /// Lays a way back into the folder, which is made where there is none.
    ///
    /// # Errors
    /// When the folder or the file cannot be written, or a name cannot be part of a file.
    pub fn lay_way_back(folder: &Path, way: &WayBack) -> Result<PathBuf, VaultError> {
        make_folder(folder)?;
        let path = path(folder, &way.entry);
        let fits = is_name(&way.entry) && way.secret.len() == KEY_BYTES;
        let taken_by = way.taken_by.as_deref().unwrap_or_default();
        if !fits || [taken_by, &way.laid_by].iter().any(|line| line.contains('\n')) {
            return Err(VaultError::Io {
                path,
                detail: "it has no form in which it could be written".to_owned(),
            });
        }
        let digits = Zeroizing::new(base16ct::lower::encode_string(&way.secret));
        let lines = [FIRST, &digits, taken_by, &way.laid_by, ""];
        let mut text = Zeroizing::new(String::with_capacity(lines.iter().map(|line| line.len() + 1).sum()));
        for (place, line) in lines.iter().enumerate() {
            text.push_str(if place == 0 { "" } else { "\n" });
            text.push_str(line);
        }
        replace(&path, text.as_bytes())?;
        Ok(path)
    }

    /// The ways back that lie in the folder. A file that cannot be read as one is none.
    #[must_use]
    pub fn ways_back(folder: &Path) -> Vec<WayBack> {
        let files = fs::read_dir(folder).into_iter().flatten().flatten();
        let names = files.filter_map(|file| file.file_name().into_string().ok());
        let entries = names.filter_map(|name| name.strip_prefix(NAME).map(str::to_owned)).take(MOST_FILES);
        entries.filter(|entry| is_name(entry)).filter_map(|entry| read(folder, entry)).collect()
    }

    /// Where the way back of an entry lies.
    #[must_use]
    pub fn way_back_file(folder: &Path, way: &WayBack) -> PathBuf {
        path(folder, &way.entry)
    }

    /// Deletes the way back of an entry. One that is gone already is fine.
    ///
    /// # Errors
    /// When the file stays.
    pub fn drop_way_back(folder: &Path, way: &WayBack) -> Result<(), VaultError> {
        remove_file(&path(folder, &way.entry))?;
        sync_folder(folder)
    }
}

fn path(folder: &Path, entry: &str) -> PathBuf {
    folder.join(format!("{NAME}{entry}"))
}

/// Whether a name can be part of a file's name everywhere.
fn is_name(entry: &str) -> bool {
    (1..=MOST_NAME).contains(&entry.len()) && entry.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn read(folder: &Path, entry: String) -> Option<WayBack> {
    let path = path(folder, &entry);
    let mut text = Zeroizing::new(String::with_capacity(MOST as usize));
    let is_file = fs::symlink_metadata(&path).is_ok_and(|meta| meta.is_file() && meta.len() <= MOST);
    let file = File::open(&path).map_err(|error| io_error(&path, &error)).ok().filter(|_| is_file)?;
    file.take(MOST).read_to_string(&mut text).ok()?;
    let mut lines = text.lines();
    if lines.next() != Some(FIRST) {
        return None;
    }
    let mut secret = Zeroizing::new(vec![0; KEY_BYTES]);
    let digits = lines.next()?;
    if base16ct::lower::decode(digits, &mut secret).ok()?.len() != KEY_BYTES {
        return None;
    }
    let taken_by = Some(lines.next()?.to_owned()).filter(|run| !run.is_empty());
    let laid_by = lines.next()?.to_owned();
    lines.next().is_none().then_some(WayBack { entry, secret, taken_by, laid_by })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn way(entry: &str) -> WayBack {
        WayBack {
            entry: entry.to_owned(),
            secret: Zeroizing::new(vec![7; KEY_BYTES]),
            taken_by: Some("guid :1.7".to_owned()),
            laid_by: "one".to_owned(),
        }
    }

    #[test]
    fn what_is_laid_is_found_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        assert!(Vault::ways_back(&data).is_empty());
        let ways = [way("a1"), WayBack { taken_by: None, ..way("b2") }];
        for one in &ways {
            Vault::lay_way_back(&data, one).unwrap();
        }
        let mut found = Vault::ways_back(&data);
        found.sort_by(|one, other| one.entry.cmp(&other.entry));
        assert!(found == ways);
        Vault::drop_way_back(&data, &ways[0]).unwrap();
        Vault::drop_way_back(&data, &ways[0]).unwrap();
        assert!(Vault::ways_back(&data) == ways[1..]);
    }

    #[test]
    fn what_has_no_form_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        for wrong in [
            way("../a"),
            way(""),
            way(&"a".repeat(65)),
            WayBack { secret: Zeroizing::new(vec![7; 31]), ..way("a") },
            WayBack { laid_by: "a\nb".to_owned(), ..way("a") },
        ] {
            assert!(Vault::lay_way_back(folder.path(), &wrong).is_err());
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_reads_it_and_a_link_is_none() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = Vault::lay_way_back(folder.path(), &way("a")).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let elsewhere = folder.path().join("elsewhere");
        fs::rename(&path, &elsewhere).unwrap();
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        assert!(Vault::ways_back(folder.path()).is_empty());
    }

    proptest! {
        #[test]
        fn whatever_lies_there_is_read_or_is_none(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            let folder = tempfile::tempdir().unwrap();
            fs::write(path(folder.path(), "a"), &bytes).unwrap();
            prop_assert!(Vault::ways_back(folder.path()).is_empty());
        }
    }
}
