//! Good bundles, and everything that can be wrong with a bundle.

mod recipes;

use std::sync::LazyLock;

use jiff::civil::Date;
use proptest::prelude::*;
use serde_json::{Value, json};
use withhold_domain::{DifferenceKind, Service};

use super::*;
use crate::{Catalogue, SCHEMA, diff};

const ISSUED: Date = Date::constant(2026, 11, 1);
/// The catalogue inside the last program that wrote the form before today's form.
const BEFORE: &[u8] = include_bytes!("../../fixtures/form-1.packed");
const EXPIRES: Date = Date::constant(2027, 5, 1);

static ACTIVE: LazyLock<NewKeys> = LazyLock::new(|| keygen(None).unwrap());
static SPARE: LazyLock<NewKeys> = LazyLock::new(|| keygen(None).unwrap());
/// A small bundle and its file.
static SMALL: LazyLock<(Bundle, Vec<u8>)> = LazyLock::new(|| {
    let bundle = Bundle::new(
        7,
        ISSUED,
        EXPIRES,
        services().into_iter().filter(|s| s.settings.len() == 1).take(1).collect(),
    );
    let bytes = seal(&bundle, &key(&ACTIVE)).unwrap();
    (bundle, bytes)
});

fn key(keys: &NewKeys) -> SigningKey {
    SigningKey::read(&keys.secret, None).unwrap()
}

fn trusted() -> TrustedKeys {
    TrustedKeys::new(&[&ACTIVE.public, &SPARE.public]).unwrap()
}

/// The services of the catalogue inside the program, read once.
static SERVICES: LazyLock<Vec<Service>> =
    LazyLock::new(|| Catalogue::embedded().unwrap().services().to_vec());

fn services() -> Vec<Service> {
    SERVICES.clone()
}

fn whole() -> Bundle {
    Bundle::new(7, ISSUED, EXPIRES, services())
}

fn opened(bytes: &[u8]) -> Result<Bundle, BundleError> {
    open(bytes, &trusted(), &Limits::default())
}

/// A file with a good signature around the packed bytes.
fn signed(packed: &[u8]) -> Vec<u8> {
    frame::join(&seal::sign(packed, "", &key(&ACTIVE)).unwrap(), packed)
}

/// A file with a good signature around the content.
fn holding(content: &Value) -> Vec<u8> {
    signed(&content::pack(content.to_string().as_bytes()).unwrap())
}

/// What becomes of a well signed bundle in which something was changed.
fn with(change: impl FnOnce(&mut Value)) -> Result<Bundle, BundleError> {
    let mut content = serde_json::to_value(&SMALL.0).unwrap();
    change(&mut content);
    opened(&holding(&content))
}

#[test]
fn what_is_sealed_opens_to_the_same() {
    let bundle = whole();
    let bytes = seal(&bundle, &key(&ACTIVE)).unwrap();
    assert_eq!(opened(&bytes).unwrap(), bundle);
    assert!(
        bytes.starts_with(b"withhold-catalogue 1\nuntrusted comment: signature of a Withhold catalogue\nR")
    );
    let head = String::from_utf8_lossy(&bytes[..400]);
    assert!(head.contains("\ntrusted comment: serial 7, issued 2026-11-01, expires 2027-05-01\n"), "{head}");
    let catalogue = Catalogue::from_bundle(bundle).unwrap();
    assert_eq!((catalogue.serial(), catalogue.issued(), catalogue.expires()), (7, ISSUED, EXPIRES));
    assert_eq!(catalogue.services(), services());
}

#[test]
fn the_packed_content_is_the_same_every_time_and_in_whatever_order_the_entries_came() {
    let packed = |bundle: &Bundle| {
        let bytes = seal(bundle, &key(&ACTIVE)).unwrap();
        frame::split(&bytes).unwrap().packed.to_vec()
    };
    let mut turned = services();
    turned.reverse();
    assert_eq!(packed(&whole()), packed(&whole()));
    assert_eq!(packed(&whole()), packed(&Bundle::new(7, ISSUED, EXPIRES, turned)));
}

#[test]
fn a_bundle_of_all_services_stays_small() {
    let bundle = whole();
    let size = seal(&bundle, &key(&ACTIVE)).unwrap().len();
    assert!(size <= 110_000, "{size} bytes");
    // At six hundred bytes a service, the file has room for another hundred services as well.
    assert!(size <= 600 * bundle.services.len(), "{size} bytes for {}", bundle.services.len());
}

#[test]
fn the_active_and_the_spare_key_count_and_no_third() {
    for keys in [&*ACTIVE, &*SPARE] {
        assert!(opened(&seal(&whole(), &key(keys)).unwrap()).is_ok());
    }
    let third = keygen(None).unwrap();
    assert_eq!(opened(&seal(&whole(), &key(&third)).unwrap()), Err(BundleError::UnknownKey));
    let none = TrustedKeys::default();
    assert!(none.is_empty());
    assert_eq!(open(&SMALL.1, &none, &Limits::default()), Err(BundleError::NoKeys));
}

#[test]
fn a_key_that_only_has_the_name_of_a_trusted_one_does_not_count() {
    let third = keygen(None).unwrap();
    let public = |keys: &NewKeys| base64(&keys.public);
    // The letter pair and the name of the active key, with the bytes of the third key.
    let forged = [&public(&ACTIVE)[..10], &public(&third)[10..]].concat();
    let forged = TrustedKeys::new(&[&unbase64(&forged)]).unwrap();
    assert_eq!(open(&SMALL.1, &forged, &Limits::default()), Err(BundleError::BadSignature));
}

fn base64(text: &str) -> Vec<u8> {
    minisign::PublicKey::from_base64(text).unwrap().to_bytes()
}

fn unbase64(bytes: &[u8]) -> String {
    minisign::PublicKey::from_bytes(bytes).unwrap().to_base64()
}

#[test]
fn a_text_that_is_no_key_is_named() {
    for bad in ["", "RW", "untrusted comment: minisign public key", &ACTIVE.public[1..], &"A".repeat(56)] {
        let error = TrustedKeys::new(&[bad]).unwrap_err().to_string();
        assert!(error.contains("is no minisign public key"), "{error}");
    }
    assert!(SigningKey::read("nothing", None).is_err() && SigningKey::read("", None).is_err());
}

#[test]
fn a_secret_key_with_a_password_needs_it() {
    let keys = keygen(Some("correct horse")).unwrap();
    assert!(SigningKey::read(&keys.secret, None).is_err());
    assert!(SigningKey::read(&keys.secret, Some("battery staple")).is_err());
    let right = SigningKey::read(&keys.secret, Some("correct horse")).unwrap();
    assert_eq!(right.public(), keys.public);
}

#[test]
fn a_flipped_byte_anywhere_is_refused() {
    let good = &SMALL.1;
    assert!(opened(good).is_ok());
    let head = good.len() - frame::split(good).unwrap().packed.len();
    for at in 0..good.len() {
        // Every bit before the content, where each byte has a meaning of its own, and one bit of each byte in the
        // content.
        let flips: &[u8] = if at < head { &[1, 2, 4, 8, 16, 32, 64, 128] } else { &[1] };
        for flip in flips {
            let mut bad = good.clone();
            bad[at] ^= flip;
            assert!(opened(&bad).is_err(), "byte {at}, bit {flip}");
        }
    }
}

#[test]
fn a_body_cut_short_at_any_length_is_refused_and_so_is_one_with_more_behind() {
    let good = &SMALL.1;
    for length in 0..good.len() {
        assert!(opened(&good[..length]).is_err(), "{length}");
    }
    assert_eq!(opened(&[good.as_slice(), b"\n"].concat()), Err(BundleError::BadSignature));
    assert_eq!(opened(&good[..10]), Err(BundleError::Torn));
    assert_eq!(opened(&good[..good.len() - 1]), Err(BundleError::BadSignature));
}

#[test]
fn something_else_is_no_catalogue() {
    for bytes in
        [&b""[..], b"<!doctype html><title>Sign in</title>", b"{}", b"withhold-vault 1\n", &[0; 5000]]
    {
        assert_eq!(opened(bytes), Err(BundleError::NotACatalogue));
    }
    let newer = [b"withhold-catalogue 2\n", &SMALL.1[21..]].concat();
    assert_eq!(opened(&newer), Err(BundleError::UnknownForm));
    let dressed = String::from_utf8_lossy(&SMALL.1[..100]).replace('\n', "\r\n");
    assert_eq!(opened(dressed.as_bytes()), Err(BundleError::Torn));
}

#[test]
fn a_signature_of_the_older_sort_does_not_count() {
    let text = String::from_utf8_lossy(&SMALL.1).into_owned();
    let at = text.find("\nRU").unwrap() + 2;
    let mut legacy = SMALL.1.clone();
    // “Ed” in place of “ED” says that the content itself was signed, not the content's digest.
    legacy[at] = b'W';
    assert_eq!(opened(&legacy), Err(BundleError::BadSignature));
}

#[test]
fn a_file_or_content_beyond_its_limit_is_refused() {
    let limits = Limits { file: 100, ..Limits::default() };
    let size = SMALL.1.len();
    assert_eq!(open(&SMALL.1, &trusted(), &limits), Err(BundleError::TooLarge { size, limit: 100 }));
    let content = SMALL.0.to_json().unwrap().len();
    let limits = |content| Limits { content, ..Limits::default() };
    assert!(open(&SMALL.1, &trusted(), &limits(content)).is_ok());
    let refused = open(&SMALL.1, &trusted(), &limits(content - 1));
    assert_eq!(refused, Err(BundleError::TooLargeInside { limit: content - 1 }));
    let limits = Limits { services: 0, ..Limits::default() };
    assert_eq!(open(&SMALL.1, &trusted(), &limits), Err(BundleError::TooMany { found: 1, limit: 0 }));
}

#[test]
fn a_decompression_bomb_is_stopped_at_the_limit() {
    let packed = content::pack(&vec![b' '; 64 << 20]).unwrap();
    let bytes = signed(&packed);
    assert!(bytes.len() < Limits::default().file, "{} bytes pass for a catalogue", bytes.len());
    assert_eq!(opened(&bytes), Err(BundleError::TooLargeInside { limit: 32 << 20 }));
}

#[test]
fn content_that_is_no_content_is_damaged() {
    let json = SMALL.0.to_json().unwrap();
    let packed = content::pack(&json).unwrap();
    for packed in [&b""[..], b"plain text", &packed[..packed.len() - 1], &[packed.as_slice(), b"x"].concat()]
    {
        assert!(matches!(opened(&signed(packed)), Err(BundleError::Damaged(_))), "{} bytes", packed.len());
    }
    for text in ["", "null", "[]", "{}", "{\"schema\":\"1\"}", &"[".repeat(100_000)] {
        let bytes = signed(&content::pack(text.as_bytes()).unwrap());
        assert!(matches!(opened(&bytes), Err(BundleError::Damaged(_))), "{:.20}", text);
    }
    assert!(matches!(with(|all| all["more"] = json!(1)), Err(BundleError::Damaged(_))));
    assert!(matches!(with(|all| all["services"][0]["more"] = json!(1)), Err(BundleError::Damaged(_))));
}

#[test]
fn an_unknown_schema_is_named_even_where_its_fields_are_unknown() {
    for found in [0_u64, u64::from(SCHEMA) - 1, u64::from(SCHEMA) + 1, u64::MAX] {
        let refused = with(|all| (all["schema"], all["more"]) = (json!(found), json!("new")));
        assert_eq!(refused, Err(BundleError::UnknownSchema { found, known: SCHEMA }));
    }
}

#[test]
fn a_bundle_of_the_form_before_is_refused_and_not_for_an_update() {
    let refused = opened(&signed(BEFORE)).unwrap_err();
    assert_eq!(refused, BundleError::UnknownSchema { found: 1, known: SCHEMA });
    assert!(refused.hint().contains("older than this version"), "{}", refused.hint());
    let newer = BundleError::UnknownSchema { found: u64::from(SCHEMA) + 1, known: SCHEMA };
    assert!(newer.hint().starts_with("Update"), "{}", newer.hint());
}

#[test]
fn a_catalogue_of_the_form_before_can_still_be_compared() {
    let before = Catalogue::from_packed(BEFORE).unwrap();
    let settings: usize = before.services().iter().map(|service| service.settings.len()).sum();
    assert_eq!((before.services().len(), settings), (143, 182));
    let linkedin = before.find("linkedin").unwrap();
    assert_eq!(linkedin.settings[0].last_seen(), Date::constant(2025, 11, 1));
    assert!(linkedin.settings.iter().all(|setting| setting.added.is_none()));
    assert_eq!(diff(&before, &before), []);
    // Whatever differs in a catalogue of today's form is told as if both catalogues had that form.
    let again = |change: &dyn Fn(&mut Service)| {
        let mut services = before.services().to_vec();
        services.iter_mut().for_each(change);
        let packed = content::pack(&Bundle::new(1, ISSUED, EXPIRES, services).to_json().unwrap()).unwrap();
        diff(&before, &Catalogue::from_packed(&packed).unwrap())
    };
    assert_eq!(again(&|_| ()), []);
    let renamed = again(&|service| service.settings[0].title.insert_str(0, "Another "));
    let set = |service: &&Service| {
        let first = &service.settings[0];
        first.withdrawn.is_none() && first.kind != withhold_domain::Kind::None
    };
    assert_eq!(renamed.len(), before.services().iter().filter(set).count());
    assert!(renamed.iter().all(|change| change.difference == DifferenceKind::Renamed && change.overtakes()));
}

#[test]
fn a_bundle_says_its_serial_and_its_days_and_holds_something() {
    assert_eq!(with(|all| all["serial"] = json!(0)), Err(BundleError::NoSerial));
    assert_eq!(with(|all| all["expires"] = json!("2026-10-31")), Err(BundleError::Dates));
    assert!(with(|all| all["expires"] = json!("2026-11-01")).is_ok());
    assert_eq!(with(|all| all["services"] = json!([])), Err(BundleError::Empty));
}

/// What is said of a bundle whose one entry was changed.
#[track_caller]
fn entry(change: impl FnOnce(&mut Value), key: &str) {
    let error = with(|all| change(&mut all["services"][0])).unwrap_err();
    assert!(matches!(&error, BundleError::Entry(rule) if rule.key == key), "{error}");
}

#[test]
fn an_entry_passes_the_same_rules_as_in_the_build() {
    entry(|all| all["settings"] = json!([]), "settings");
    entry(|all| all["settings"][0]["why"] = json!("a\u{202e}b"), "settings[0].why");
    entry(|all| all["id"] = json!("own-bank"), "id");
    entry(|all| all["reviewed"] = json!("2009-12-31"), "reviewed");
    entry(|all| all["settings"][0]["sources"] = json!([]), "settings[0].sources");
    let twice = with(|all| {
        let one = all["services"][0].clone();
        all["services"] = json!([one, one]);
    });
    assert!(matches!(&twice, Err(BundleError::Entry(rule)) if rule.key == "id"), "{twice:?}");
}

#[test]
fn an_address_that_leaves_the_services_own_domains_is_refused() {
    let evil = || json!("https://evil.example/settings");
    entry(|all| (all["settings"][0]["help_url"]) = evil(), "settings[0].help_url");
    entry(|all| all["settings"][0]["other_urls"] = json!([evil()]), "settings[0].other_urls[0]");
    entry(|all| all["policies"] = json!([{ "url": evil() }]), "policies[0].url");
    for bad in ["http://evil.example/", "javascript:alert(1)", "file:///etc/passwd", "https://127.0.0.1/"] {
        let refused = with(|all| all["services"][0]["settings"][0]["help_url"] = json!(bad));
        assert!(matches!(refused, Err(BundleError::Damaged(_))), "{bad}");
    }
}

#[test]
fn nobody_signs_what_nobody_could_open() {
    let refused = seal(&Bundle::new(1, ISSUED, EXPIRES, Vec::new()), &key(&ACTIVE)).err().unwrap();
    assert!(matches!(refused, SealError::Refused(BundleError::Empty)), "{refused}");
    let mut services = services();
    services[0].settings[0].help_url = Some("https://evil.example/".to_owned().try_into().unwrap());
    let refused = seal(&Bundle::new(1, ISSUED, EXPIRES, services), &key(&ACTIVE)).err().unwrap();
    assert!(matches!(refused, SealError::Refused(BundleError::Entry(_))) && !refused.hint().is_empty());
}

#[test]
fn every_error_is_a_sentence_with_a_hint() {
    let rule =
        crate::BrokenRule { service: "x".to_owned(), key: "id".to_owned(), problem: "it is bad".to_owned() };
    for error in [
        BundleError::TooLarge { size: 2, limit: 1 },
        BundleError::NotACatalogue,
        BundleError::UnknownForm,
        BundleError::Torn,
        BundleError::NoKeys,
        BundleError::UnknownKey,
        BundleError::BadSignature,
        BundleError::TooLargeInside { limit: 1 },
        BundleError::Damaged("end of file".to_owned()),
        BundleError::UnknownSchema { found: 2, known: 1 },
        BundleError::Empty,
        BundleError::TooMany { found: 2, limit: 1 },
        BundleError::NoSerial,
        BundleError::Dates,
        BundleError::Entry(rule),
    ] {
        let (said, hint) = (error.to_string(), error.hint());
        assert!(
            said.ends_with('.') && hint.ends_with('.') && said.starts_with(char::is_uppercase),
            "{said} {hint}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(opened(&bytes).is_err());
        prop_assert!(opened(&[b"withhold-catalogue 1\n".as_slice(), &bytes].concat()).is_err());
    }

    #[test]
    fn no_signed_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        prop_assert!(content::read(&bytes, &Limits::default()).is_err());
        prop_assert!(content::read(&content::pack(&bytes).unwrap(), &Limits::default()).is_err());
    }
}
