//! The small file beside an encrypted vault that says which ways lead to its key.
//!
//! It holds no secret in the clear. It is replaced in one step, and says during an exchange of the vault's file what
//! is to come as well, so that either file finds its key.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};
use withhold_domain::{Phrase, phrase};

use crate::{
    ways::key::{KeyringWay, Recovery, Ways},
    ways::secret::SALT_BYTES,
    ways::wrap::{Bound, Stretch, Wrap},
};

/// The form this program writes, and the newest it reads.
pub(crate) const FORMAT: u64 = 1;

/// Most bytes a header may have.
pub(crate) const MOST_BYTES: u64 = 64 * 1024;

/// Most ways one file may have, and most characters a name in a keyring.
const MOST_WAYS: usize = 16;
const MOST_NAME: usize = 256;

/// What the header says of the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    format: u64,
    /// The vault's own number, kept for its life.
    pub(crate) vault: Hex<16>,
    /// What the vault's file is.
    pub(crate) current: Content,
    /// What it is about to become.
    pub(crate) next: Option<Content>,
}

/// What a vault's file can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum Content {
    /// Not encrypted, or not made yet.
    Bare(Bare),
    /// Encrypted.
    Sealed(Sealed),
}

/// What has no key.
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
    /// The ways, in the order they were added.
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
        /// Whether a newer one has taken its place and has not been used for a whole start yet.
        replaced: bool,
        wrap: Wrap,
    },
    /// A recovery code.
    Recovery { confirmed: bool, stretch: Stretch, wrap: Wrap },
    /// A passphrase.
    Passphrase { stretch: Stretch, wrap: Wrap },
}

/// What came of reading a header's bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Read {
    /// It can be used.
    Good(Header),
    /// A later version wrote it.
    Newer { found: u64 },
    /// It is no header, or was changed.
    Damaged { detail: Phrase },
}

impl Header {
    /// One for a vault that is not there yet and will be `next`.
    pub(crate) fn new(vault: [u8; 16], current: Content, next: Option<Content>) -> Self {
        Self { format: FORMAT, vault: Hex(vault), current, next }
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

    /// Reads the bytes of a file, which anyone may have changed.
    pub(crate) fn parse(bytes: &[u8]) -> Read {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_BYTES {
            return Read::Damaged { detail: phrase!("header.too_long", "it is too long") };
        }
        let Ok(serde_json::Value::Object(mut fields)) = serde_json::from_slice(bytes) else {
            return Read::Damaged { detail: phrase!("header.form", "it is not in the form of a header") };
        };
        let found = match fields.get("format").and_then(serde_json::Value::as_u64) {
            Some(found) if found >= FORMAT => found,
            _ => return Read::Damaged { detail: phrase!("header.no_format", "it names no format") },
        };
        // Nobody can hold a newer form against its sum, but one of ours whose number alone was altered can be told.
        fields.insert("format".to_owned(), FORMAT.into());
        match Self::of(fields) {
            Read::Good(_) if found > FORMAT => {
                Read::Damaged { detail: phrase!("header.sum", "its sum does not match") }
            }
            Read::Damaged { .. } if found > FORMAT => Read::Newer { found },
            read => read,
        }
    }

    fn of(mut fields: serde_json::Map<String, serde_json::Value>) -> Read {
        let sum = fields.remove("sum");
        let Ok(header) = serde_json::from_value::<Self>(fields.into()) else {
            return Read::Damaged {
                detail: phrase!("header.missing", "something in it is missing or unknown"),
            };
        };
        if sum.as_ref().and_then(serde_json::Value::as_str) != Some(&hex(&header.sum())) {
            return Read::Damaged { detail: phrase!("header.sum", "its sum does not match") };
        }
        if !header.within_limits() {
            return Read::Damaged { detail: phrase!("header.too_much", "it asks for more than is allowed") };
        }
        Read::Good(header)
    }

    /// What it says of a file that begins with `start`, if it speaks of that file.
    pub(crate) fn content(&self, start: Option<&[u8; SALT_BYTES]>) -> Option<&Content> {
        [Some(&self.current), self.next.as_ref()].into_iter().flatten().find(|content| match content {
            Content::Bare(Bare::Plain) => start.is_none(),
            Content::Bare(Bare::Nothing) => false,
            Content::Sealed(sealed) => start == Some(&sealed.salt.0),
        })
    }

    /// The encrypted files it speaks of.
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
                    Way::Keyring { store, entry, .. } => {
                        store.chars().count() <= MOST_NAME && entry.chars().count() <= MOST_NAME
                    }
                    Way::Recovery { stretch, .. } | Way::Passphrase { stretch, .. } => {
                        stretch.within_limits()
                    }
                })
        })
    }
}

impl Sealed {
    /// The ways as others see them.
    pub(crate) fn ways(&self) -> Ways {
        let mut ways = Ways { encrypted: true, ..Ways::default() };
        for way in self.ways.iter().rev() {
            match way {
                Way::Keyring { store, entry, .. } => {
                    ways.keyring.push(KeyringWay { store: store.clone(), entry: entry.clone() });
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

    /// What a way's seal is bound to.
    pub(crate) fn bound<'a>(&'a self, vault: &'a Hex<16>, kind: &'static str) -> Bound<'a> {
        Bound { vault: &vault.0, salt: &self.salt.0, kind }
    }
}

/// Bytes that are written in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hex<const N: usize>(pub(crate) [u8; N]);

impl<const N: usize> Serialize for Hex<N> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(&self.0))
    }
}

impl<'de, const N: usize> Deserialize<'de> for Hex<N> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        bytes(&text).map(Self).ok_or_else(|| D::Error::custom("not the hexadecimal digits expected"))
    }
}

fn bytes<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digits = text.as_bytes();
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = pair else { return None };
        *byte = digit(*high)? << 4 | digit(*low)?;
    }
    Some(bytes)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        _ => None,
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads any bytes as a header, and gives those that it would be written as.
#[cfg(feature = "fuzz")]
#[must_use]
pub fn read_and_written(bytes: &[u8]) -> Option<Vec<u8>> {
    match Header::parse(bytes) {
        Read::Good(header) => Some(header.render()),
        Read::Newer { .. } | Read::Damaged { .. } => None,
    }
}

#[cfg(test)]
#[path = "header/tests.rs"]
mod tests;
