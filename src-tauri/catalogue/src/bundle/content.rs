//! The inside of a bundle: unpacked under limits, read, and held against every rule.

use std::io::Read;

use flate2::bufread::ZlibDecoder;
use serde::Deserialize;

use super::{BundleError, Limits, before};
use crate::{Bundle, check_programs, check_services, content::SCHEMA};

/// Unpacks a bundle's content, reads the content and checks it.
pub(super) fn read(packed: &[u8], limits: &Limits) -> Result<Bundle, BundleError> {
    let bundle = parse(&unpack(packed, limits.content)?)?;
    check(&bundle, limits)?;
    Ok(bundle)
}

/// Unpacks and reads a content that this program or the program before kept, of today's form or of an earlier form.
pub(super) fn read_kept(packed: &[u8], limits: &Limits) -> Result<Bundle, BundleError> {
    let content = unpack(packed, limits.content)?;
    match form(&content)? {
        form @ (before::BEFORE | before::WITHOUT_RECIPES) => {
            let content = serde_json::from_slice(&content).map_err(|error| damaged(&error))?;
            serde_json::from_value(before::raised(content, form)).map_err(|error| damaged(&error))
        }
        _ => parse(&content),
    }
}

/// The rules that a bundle keeps, with the rules of its entries.
pub(super) fn check(bundle: &Bundle, limits: &Limits) -> Result<(), BundleError> {
    if bundle.schema != SCHEMA {
        return Err(BundleError::UnknownSchema { found: bundle.schema.into(), known: SCHEMA });
    }
    if bundle.serial == 0 {
        return Err(BundleError::NoSerial);
    }
    if bundle.issued > bundle.expires {
        return Err(BundleError::Dates);
    }
    match bundle.services.len() {
        0 => Err(BundleError::Empty),
        found if found > limits.services => Err(BundleError::TooMany { found, limit: limits.services }),
        _ => check_services(&bundle.services).map_err(BundleError::Entry),
    }?;
    if bundle.programs.len() > limits.services {
        return Err(BundleError::Damaged("it holds more programs than any catalogue has".to_owned()));
    }
    check_programs(&bundle.programs, &bundle.services).map_err(BundleError::Entry)
}

fn unpack(packed: &[u8], limit: usize) -> Result<Vec<u8>, BundleError> {
    let mut content = Vec::new();
    let mut decoder = ZlibDecoder::new(packed);
    // One byte more than allowed tells a content of exactly the allowed size from a larger content.
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    decoder.by_ref().take(most).read_to_end(&mut content).map_err(|error| damaged(&error))?;
    if content.len() > limit {
        return Err(BundleError::TooLargeInside { limit });
    }
    if !decoder.into_inner().is_empty() {
        return Err(BundleError::Damaged("something follows it".to_owned()));
    }
    Ok(content)
}

fn parse(content: &[u8]) -> Result<Bundle, BundleError> {
    let schema = form(content)?;
    if schema != u64::from(SCHEMA) {
        return Err(BundleError::UnknownSchema { found: schema, known: SCHEMA });
    }
    serde_json::from_slice(content).map_err(|error| damaged(&error))
}

/// The form of a content, which is read first: another form may have fields that this program does not know.
fn form(content: &[u8]) -> Result<u64, BundleError> {
    #[derive(Deserialize)]
    struct Form {
        schema: u64,
    }
    let Form { schema } = serde_json::from_slice(content).map_err(|error| damaged(&error))?;
    Ok(schema)
}

fn damaged(error: &dyn std::error::Error) -> BundleError {
    BundleError::Damaged(error.to_string())
}

/// Packs a content: the same bytes for the same content, without a time or a name.
#[cfg(any(feature = "sign", feature = "fuzz", test))]
pub(super) fn pack(content: &[u8]) -> std::io::Result<Vec<u8>> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}
