//! The small file beside an encrypted vault that lists the ways to the vault's key.
//!
//! The header holds no secret in the clear. The header is replaced in one step, and during an exchange of the vault's
//! file it names the file to come as well, so that each of the two files finds its key.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use withhold_domain::{Phrase, phrase};

use crate::{
    ways::hexadecimal::{Hex, hex},
    ways::key::{KeptBy, KeyringWay, Recovery, Ways},
    ways::secret::SALT_BYTES,
    ways::wrap::{Bound, Stretch, Wrap},
};

/// The newest form that this program reads and writes: a header that says who took a keyring's secret. A header that
/// does not say so is written in the form before, which earlier programs read as well.
pub(crate) const FORMAT: u64 = 2;

/// The form without anything about who took a keyring's secret.
const FIRST: u64 = 1;

/// Most bytes a header may have.
pub(crate) const MOST_BYTES: u64 = 64 * 1024;

/// Most ways of one file, and most characters of a name in a keyring.
const MOST_WAYS: usize = 16;
const MOST_NAME: usize = 256;

/// The header of a vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    format: u64,
    /// The vault's own number, kept for the vault's life.
    pub(crate) vault: Hex<16>,
    /// The content of the vault's file.
    pub(crate) current: Content,
    /// The content that the file is about to get.
    pub(crate) next: Option<Content>,
}

/// The content that a vault's file can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Content {
    /// Not encrypted, or not made yet.
    Bare(Bare),
    /// Encrypted.
    Sealed(Sealed),
}

/// A content without a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Bare {
    /// There is no file yet.
    Nothing,
    /// The file is not encrypted.
    Plain,
}

/// An encrypted file and the ways to its key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sealed {
    /// The first bytes of the file.
    pub(crate) salt: Hex<SALT_BYTES>,
    /// The ways, in the order in which they were added.
    pub(crate) ways: Vec<Way>,
}

/// One way to the key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "lowercase", deny_unknown_fields)]
pub(crate) enum Way {
    /// A secret in a keyring.
    Keyring {
        store: String,
        entry: String,
        /// Whether a newer secret has taken the place of this one; the newer secret has not yet been used for a whole
        /// start.
        replaced: bool,
        wrap: Wrap,
        /// Who took the secret; only from the second form on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        kept_by: Option<KeptBy>,
    },
    /// A recovery code.
    Recovery { confirmed: bool, stretch: Stretch, wrap: Wrap },
    /// A passphrase.
    Passphrase { stretch: Stretch, wrap: Wrap },
}

/// The result of parsing a header's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ParsedHeader {
    /// A header that can be used.
    Good(Header),
    /// A header that a later version wrote.
    Newer { found: u64 },
    /// Bytes that are no header, or a header that was altered.
    Damaged { detail: Phrase },
}

impl Header {
    /// A header that names the file as it is and, during an exchange, the file to come.
    pub(crate) fn new(vault: [u8; 16], current: Content, next: Option<Content>) -> Self {
        let mut header = Self { format: FIRST, vault: Hex(vault), current, next };
        if header.names_a_keeper() {
            header.format = FORMAT;
        }
        header
    }

    /// The bytes of the file.
    pub(crate) fn render(&self) -> Vec<u8> {
        let mut document = serde_json::to_value(self).unwrap_or_default();
        if let Some(fields) = document.as_object_mut() {
            fields.insert("sum".to_owned(), serde_json::Value::String(hex(&self.sum())));
        }
        let mut bytes = format!("{document:#}").into_bytes();
        bytes.push(b'\n');
        bytes
    }

    /// Parses the bytes of a file, which anyone may have changed.
    pub(crate) fn parse(bytes: &[u8]) -> ParsedHeader {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
            return ParsedHeader::Damaged { detail: phrase!("header.too_long", "it is too long") };
        }
        let Ok(serde_json::Value::Object(fields)) = serde_json::from_slice(bytes) else {
            return ParsedHeader::Damaged {
                detail: phrase!("header.form", "it is not in the form of a header"),
            };
        };
        let found = match fields.get("format").and_then(serde_json::Value::as_u64) {
            Some(found) if found >= FIRST => found,
            _ => return ParsedHeader::Damaged { detail: phrase!("header.no_format", "it names no format") },
        };
        if found <= FORMAT {
            return Self::of(fields);
        }
        // Nobody can check a newer form against its sum. A header of a form of ours whose form number alone was altered
        // can be told.
        let is_ours = (FIRST..=FORMAT).any(|form| {
            let mut fields = fields.clone();
            fields.insert("format".to_owned(), form.into());
            matches!(Self::of(fields), ParsedHeader::Good(_))
        });
        if is_ours {
            return ParsedHeader::Damaged { detail: phrase!("header.sum", "its sum does not match") };
        }
        ParsedHeader::Newer { found }
    }

    /// Whether the header says who took a keyring's secret.
    fn names_a_keeper(&self) -> bool {
        self.sealed()
            .flat_map(|sealed| &sealed.ways)
            .any(|way| matches!(way, Way::Keyring { kept_by: Some(_), .. }))
    }

    fn of(mut fields: serde_json::Map<String, serde_json::Value>) -> ParsedHeader {
        let sum = fields.remove("sum");
        let Ok(header) = serde_json::from_value::<Self>(fields.into()) else {
            return ParsedHeader::Damaged {
                detail: phrase!("header.missing", "something in it is missing or unknown"),
            };
        };
        if sum.as_ref().and_then(serde_json::Value::as_str) != Some(&hex(&header.sum())) {
            return ParsedHeader::Damaged { detail: phrase!("header.sum", "its sum does not match") };
        }
        if header.names_a_keeper() != (header.format == FORMAT) {
            return ParsedHeader::Damaged {
                detail: phrase!("header.missing", "something in it is missing or unknown"),
            };
        }
        if !header.within_limits() {
            return ParsedHeader::Damaged {
                detail: phrase!("header.too_much", "it asks for more than is allowed"),
            };
        }
        ParsedHeader::Good(header)
    }

    /// The part of the header about a file that begins with `start`, if the header names that file.
    pub(crate) fn content(&self, start: Option<&[u8; SALT_BYTES]>) -> Option<&Content> {
        [Some(&self.current), self.next.as_ref()].into_iter().flatten().find(|content| match content {
            Content::Bare(Bare::Plain) => start.is_none(),
            Content::Bare(Bare::Nothing) => false,
            Content::Sealed(sealed) => start == Some(&sealed.salt.0),
        })
    }

    /// The encrypted files that the header names.
    pub(crate) fn sealed(&self) -> impl Iterator<Item = &Sealed> {
        [Some(&self.current), self.next.as_ref()].into_iter().flatten().filter_map(|content| match content {
            Content::Sealed(sealed) => Some(sealed),
            Content::Bare(_) => None,
        })
    }

    fn sum(&self) -> [u8; 32] {
        Sha256::digest(serde_json::to_vec(self).unwrap_or_default()).into()
    }

    fn within_limits(&self) -> bool {
        self.sealed().all(|sealed| {
            sealed.ways.len() <= MOST_WAYS
                && sealed.ways.iter().all(|way| match way {
                    Way::Keyring { store, entry, kept_by, .. } => {
                        store.chars().count() <= MOST_NAME
                            && entry.chars().count() <= MOST_NAME
                            && kept_by.as_ref().is_none_or(KeptBy::within_limits)
                    }
                    Way::Recovery { stretch, .. } | Way::Passphrase { stretch, .. } => {
                        stretch.within_limits()
                    }
                })
        })
    }
}

impl KeptBy {
    /// Whether the names are no longer than a header may have them.
    pub(crate) fn within_limits(&self) -> bool {
        [&self.service, &self.collection].iter().all(|name| name.chars().count() <= MOST_NAME)
    }
}

impl Sealed {
    /// The ways as the caller sees them.
    pub(crate) fn ways(&self) -> Ways {
        let mut ways = Ways { encrypted: true, ..Ways::default() };
        for way in self.ways.iter().rev() {
            match way {
                Way::Keyring { store, entry, kept_by, .. } => {
                    let (store, entry) = (store.clone(), entry.clone());
                    ways.keyring.push(KeyringWay { store, entry, kept_by: kept_by.clone() });
                }
                Way::Recovery { confirmed, .. } => {
                    let before = ways.recovery.is_some_and(|recovery| recovery.confirmed);
                    ways.recovery = Some(Recovery { confirmed: before || *confirmed });
                }
                Way::Passphrase { .. } => ways.passphrase = true,
            }
        }
        ways
    }

    /// The values that a way's seal is bound to.
    pub(crate) fn bound<'a>(&'a self, vault: &'a Hex<16>, kind: &'static str) -> Bound<'a> {
        Bound { vault: &vault.0, salt: &self.salt.0, kind }
    }
}

/// Parses any bytes as a header, and gives the bytes as which that header would be written.
#[cfg(feature = "fuzz")]
#[must_use]
pub fn read_and_written(bytes: &[u8]) -> Option<Vec<u8>> {
    match Header::parse(bytes) {
        ParsedHeader::Good(header) => Some(header.render()),
        ParsedHeader::Newer { .. } | ParsedHeader::Damaged { .. } => None,
    }
}

#[cfg(test)]
#[path = "header/tests.rs"]
mod tests;
