//! Headers that backups have kept: where the header beside the vault is lost, a kept header leads to the same key.

use std::path::Path;

use super::{container, list::names};
use crate::{
    disk::folder::BACKUPS,
    ways::header::{Content, Header, ParsedHeader},
    ways::secret::SALT_BYTES,
};

/// At most this many different headers are tried.
const MOST: usize = 8;

/// The headers kept in backups that name a file with that start: the newest first, each header once.
pub(crate) fn headers(folder: &Path, salt: &[u8; SALT_BYTES]) -> Vec<Header> {
    let mut names = names(folder).unwrap_or_default();
    names.sort();
    let mut headers: Vec<Header> = Vec::new();
    for name in names.iter().rev() {
        // A backup that cannot be read is passed over.
        let Ok(head) = container::head(&folder.join(BACKUPS).join(name.to_string())) else { continue };
        if let ParsedHeader::Good(header) = Header::parse(&head.header)
            && matches!(header.content(Some(salt)), Some(Content::Sealed(_)))
            && !headers.contains(&header)
        {
            headers.push(header);
        }
        if headers.len() == MOST {
            break;
        }
    }
    headers
}
