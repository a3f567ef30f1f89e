//! Files that are known at their beginning and cannot be read: encrypted exports and programs' own stores.

use crate::ImportError;

/// An encrypted file: how it begins, what it is, and how to export again.
const LOCKED: [(&[u8], &str, &str); 9] = [
    (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", "a KeePass database", KEEPASS),
    (b"\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5", "a KeePass 1 database", KEEPASS),
    (
        b"PWS3",
        "a Password Safe database",
        "In Password Safe choose File, Export To, XML or text, and import it elsewhere as CSV.",
    ),
    (b"-----BEGIN PGP MESSAGE", "an export encrypted with PGP", PROTON),
    (b"\x85\x02", "an export encrypted with PGP", PROTON),
    (b"age-encryption.org", "encrypted with age", "Decrypt it first, or export again without encryption."),
    (b"-----BEGIN AGE", "encrypted with age", "Decrypt it first, or export again without encryption."),
    (b"Salted__", "encrypted with OpenSSL", "Decrypt it first, or export again without encryption."),
    (b"opdata01", "1Password's own vault", "In 1Password choose File, Export, and the format 1PUX or CSV."),
];

const KEEPASS: &str =
    "In KeePass choose File, Export, “KeePass XML (2.x)”; in KeePassXC Database, Export, “CSV File”.";
const PROTON: &str = "In Proton Pass choose Settings, Export, and a format without encryption.";

/// The separator of 1Password's format before 1PUX.
const ONE_PIF: &[u8] = b"***5642bee8-a5ff-11dc-8314-0800200c9a66***";

/// Refuses what is known to be unreadable.
pub(crate) fn refuse(bytes: &[u8]) -> Result<(), ImportError> {
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some((_, of, again)) = LOCKED.iter().find(|(mark, ..)| start.starts_with(mark)) {
        return Err(ImportError::Encrypted { of, again });
    }
    if start.starts_with(b"SQLite format 3\0") {
        return Err(ImportError::OwnStore("a database, such as browsers keep passwords and cookies in"));
    }
    let head = &start[..start.len().min(64 * 1024)];
    if head.windows(ONE_PIF.len()).any(|window| window == ONE_PIF) {
        return Err(ImportError::WrongKind {
            what: "a 1Password export in the old 1PIF format",
            instead: "In 1Password choose File, Export, and the format 1PUX or CSV.",
        });
    }
    Ok(())
}
