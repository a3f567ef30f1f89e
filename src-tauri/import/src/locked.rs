//! Files that are known at their beginning and cannot be read: encrypted exports and programs' own stores.

use withhold_domain::{Phrase, phrase};

use crate::ImportError;

/// An encrypted file: how the file begins, what the file is, and how to export again.
const LOCKED: [(&[u8], Phrase, Phrase); 8] = [
    (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", phrase!("import.what.keepass", "a KeePass database"), KEEPASS),
    (
        b"\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5",
        phrase!("import.what.keepass_one", "a KeePass 1 database"),
        KEEPASS,
    ),
    (
        b"PWS3",
        phrase!("import.what.password_safe", "a Password Safe database"),
        phrase!(
            "import.hint.password_safe",
            "In Password Safe choose File, Export To, and XML Format or Plain Text."
        ),
    ),
    (b"-----BEGIN PGP MESSAGE", PGP, DECRYPT),
    (
        b"age-encryption.org",
        AGE,
        phrase!("import.hint.decrypt", "Decrypt it first, or export again without encryption."),
    ),
    (
        b"-----BEGIN AGE",
        AGE,
        phrase!("import.hint.decrypt", "Decrypt it first, or export again without encryption."),
    ),
    (
        b"Salted__",
        phrase!("import.what.openssl", "an OpenSSL file"),
        phrase!("import.hint.decrypt", "Decrypt it first, or export again without encryption."),
    ),
    (
        b"opdata01",
        phrase!("import.what.onepassword_vault", "1Password's own vault"),
        phrase!("import.hint.onepassword", "In 1Password choose File, Export, and the format 1PUX or CSV."),
    ),
];

const KEEPASS: Phrase = phrase!(
    "import.hint.keepass",
    "In KeePass choose File, Export, “KeePass XML (2.x)”; in KeePassXC Database, Export, “CSV File”."
);
const PGP: Phrase = phrase!("import.what.pgp", "a PGP message");
const AGE: Phrase = phrase!("import.what.age", "an age file");
const DECRYPT: Phrase = phrase!(
    "import.hint.decrypt_pgp",
    "Decrypt it first with the key or password it was encrypted for, or export again without encryption."
);

/// The separator of 1Password's format before 1PUX.
const ONE_PIF: &[u8] = b"***5642bee8-a5ff-11dc-8314-0800200c9a66***";

/// Refuses a file that is known to be unreadable.
pub(crate) fn refuse(bytes: &[u8]) -> Result<(), ImportError> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some((_, of, again)) = LOCKED.iter().find(|(mark, ..)| start.starts_with(mark)) {
        return Err(ImportError::Encrypted { of: *of, again: *again });
    }
    if is_pgp(start) {
        return Err(ImportError::Encrypted { of: PGP, again: DECRYPT });
    }
    if start.starts_with(b"SQLite format 3\0") {
        return Err(ImportError::OwnStore(phrase!(
            "import.what.database",
            "a database, such as browsers keep passwords and cookies in"
        )));
    }
    let head = &start[..start.len().min(64 * 1024)];
    if head.windows(ONE_PIF.len()).any(|window| window == ONE_PIF) {
        return Err(ImportError::WrongKind {
            what: phrase!("import.what.one_pif", "a 1Password export in the old 1PIF format"),
            instead: phrase!(
                "import.hint.onepassword",
                "In 1Password choose File, Export, and the format 1PUX or CSV."
            ),
        });
    }
    Ok(())
}

/// Whether bytes begin as a message of PGP does (RFC 9580): with a session key that is encrypted for a key, in
/// version 3 or 6, or for a password, in version 4 to 6.
fn is_pgp(bytes: &[u8]) -> bool {
    let Some((tag, rest)) = bytes.split_first() else { return false };
    let (kind, length) = match tag {
        0x84..=0x87 => (1, 1 << (tag & 3)),
        0x8c..=0x8f => (3, 1 << (tag & 3)),
        0xc1 => (1, new_length(rest)),
        0xc3 => (3, new_length(rest)),
        _ => return false,
    };
    match (kind, rest.get(length)) {
        (1, Some(version)) => matches!(version, 3 | 6),
        (_, Some(version)) => matches!(version, 4..=6),
        _ => false,
    }
}

/// Bytes that the length of a packet takes in the newer form.
fn new_length(rest: &[u8]) -> usize {
    match rest.first() {
        Some(0..=191) => 1,
        Some(192..=223) => 2,
        _ => 5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_pgp_are_known_and_other_bytes_are_not() {
        for start in [
            b"\x85\x02\x0c\x03\x12\x34".as_slice(),
            b"\x84\x5e\x03\x12",
            b"\xc1\xc0\x4c\x03\x12",
            b"\x8c\x0d\x04\x09\x03\x08",
            b"\xc3\x0d\x04\x07",
        ] {
            assert!(is_pgp(start), "{start:?}");
        }
        for start in [b"".as_slice(), b"\x85", b"name,url", b"\x84\x00\x00\x00", b"\x8c\x0d\x41"] {
            assert!(!is_pgp(start), "{start:?}");
        }
    }
}
