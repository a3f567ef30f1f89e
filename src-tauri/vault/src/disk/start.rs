//! How a file begins.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use crate::{VaultError, error::io_error};

/// The first `most` bytes of a file; none where there is no file.
pub(crate) fn start_of(path: &Path, most: u64) -> Result<Option<Vec<u8>>, VaultError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(io_error(path, &error)),
    };
    if file.metadata().is_ok_and(|meta| meta.is_dir()) {
        return Err(VaultError::NotWritable(path.to_owned()));
    }
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).map_err(|error| io_error(path, &error))?;
    Ok(Some(bytes))
}
