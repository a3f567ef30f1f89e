//! The store on a disk that fails at every step, and on a real disk.

use std::{io, sync::LazyLock};

use withhold_domain::{Service, Withdrawn};

use super::{
    faulty::{Fault, Memory},
    *,
};
use crate::{NewKeys, SigningKey, keygen, seal};

const TODAY: Date = Date::constant(2026, 11, 20);
const EXPIRES: Date = Date::constant(2027, 11, 1);

static KEYS: LazyLock<NewKeys> = LazyLock::new(|| keygen(None).unwrap());

/// Two services of the real catalogue: enough services for the tests, and quick to sign.
static SERVICES: LazyLock<Vec<Service>> =
    LazyLock::new(|| Catalogue::embedded().unwrap().services().iter().take(2).cloned().collect());

fn issued(serial: u64) -> Date {
    Date::constant(2026, 10, i8::try_from(serial).unwrap())
}

/// The file of a bundle with the serial `serial`.
fn bundle(serial: u64) -> Vec<u8> {
    sealed(&Bundle::new(serial, issued(serial), EXPIRES, SERVICES.clone()))
}

fn sealed(bundle: &Bundle) -> Vec<u8> {
    seal(bundle, &SigningKey::read(&KEYS.secret, None).unwrap()).unwrap()
}

/// A catalogue inside the program with the serial `serial`.
fn embedded(serial: u64) -> Catalogue {
    Catalogue::from_bundle(Bundle::new(serial, issued(serial.max(1)), EXPIRES, SERVICES.clone())).unwrap()
}

fn store_on(disk: &Memory, inside: u64) -> Store {
    let keys = TrustedKeys::new(&[&KEYS.public]).unwrap();
    Store::new(Box::new(disk.clone()), keys, embedded(inside), Cow::Borrowed(b""))
}

fn store(disk: &Memory) -> Store {
    store_on(disk, 3)
}

/// The serial in force, where that catalogue lies, and whether something is wrong.
fn now(disk: &Memory) -> (u64, Origin, Option<Trouble>) {
    let (now, trouble) = store(disk).in_force();
    (now.catalogue.serial(), now.origin, trouble)
}

fn take(disk: &Memory, serial: u64) -> Result<Installed, StoreError> {
    store(disk).install(&bundle(serial), false, TODAY)
}

#[test]
fn the_newest_by_serial_is_in_force_the_one_inside_the_program_included() {
    let disk = Memory::default();
    assert_eq!(now(&disk), (3, Origin::Embedded, None));
    assert_eq!(take(&disk, 5), Ok(Installed::Taken));
    assert_eq!(now(&disk), (5, Origin::Current, None));
    assert_eq!(take(&disk, 7), Ok(Installed::Taken));
    assert_eq!(now(&disk), (7, Origin::Current, None));
    let (newer, _) = store_on(&disk, 9).in_force();
    assert_eq!((newer.catalogue.serial(), newer.origin), (9, Origin::Embedded));
    let (same, _) = store_on(&disk, 7).in_force();
    assert_eq!(same.origin, Origin::Embedded);
}

#[test]
fn what_is_packed_reads_back_to_the_same() {
    let disk = Memory::default();
    take(&disk, 5).unwrap();
    let (now, _) = store(&disk).in_force();
    assert_eq!(Catalogue::from_packed(&now.packed).unwrap(), now.catalogue);
    assert_eq!(Catalogue::from_packed(Catalogue::embedded_packed()).unwrap(), Catalogue::embedded().unwrap());
}

#[test]
fn nothing_older_than_the_newest_ever_taken_is_taken() {
    let disk = Memory::default();
    take(&disk, 5).unwrap();
    take(&disk, 7).unwrap();
    assert_eq!(take(&disk, 5), Err(StoreError::Older { found: 5, highest: 7 }));
    assert_eq!(take(&disk, 7), Ok(Installed::Same));
    // An older bundle is not taken after going back either, nor where the record is lost.
    store(&disk).go_back().unwrap();
    assert_eq!(take(&disk, 6), Err(StoreError::Older { found: 6, highest: 7 }));
    disk.set("state.json", b"{");
    assert_eq!(take(&disk, 6), Err(StoreError::Older { found: 6, highest: 7 }));
    // An older bundle is not taken where the program became older, once the store has written its record.
    let disk = Memory::default();
    store_on(&disk, 9).remember(|_| ()).unwrap();
    assert_eq!(take(&disk, 8), Err(StoreError::Older { found: 8, highest: 9 }));
}

#[test]
fn an_expired_one_does_not_replace_a_current_one() {
    let disk = Memory::default();
    let old = sealed(&Bundle::new(8, issued(8), issued(9), SERVICES.clone()));
    assert_eq!(store(&disk).install(&old, true, TODAY), Err(StoreError::Expired(issued(9))));
    assert_eq!(now(&disk), (3, Origin::Embedded, None));
    // Where no bundle is current, the newer of two expired bundles is still the better one.
    let late = Date::constant(2030, 1, 1);
    assert_eq!(store(&disk).install(&old, false, late), Ok(Installed::Taken));
}

#[test]
fn entries_may_become_tombstones_and_never_vanish() {
    let disk = Memory::default();
    let fewer = sealed(&Bundle::new(5, issued(5), EXPIRES, SERVICES[..1].to_vec()));
    let error = store(&disk).install(&fewer, true, TODAY).unwrap_err();
    assert_eq!(error, StoreError::Lost { count: 1, first: SERVICES[1].id.to_string() });
    let mut buried = SERVICES.clone();
    let gone = Withdrawn { on: issued(5), reason: "It was taken away.".to_owned(), replaced_by: None };
    for setting in &mut buried[1].settings {
        setting.withdrawn = Some(gone.clone());
    }
    buried[1].withdrawn = Some(gone);
    let fine = sealed(&Bundle::new(5, issued(5), EXPIRES, buried));
    assert_eq!(store(&disk).install(&fine, false, TODAY), Ok(Installed::Taken));
    let mut short = SERVICES.clone();
    let lost = short.iter_mut().find(|service| service.settings.len() > 1).unwrap();
    let setting = lost.settings.pop().unwrap();
    let name = format!("{}/{}", lost.id, setting.id);
    let short = sealed(&Bundle::new(6, issued(6), EXPIRES, short));
    let error = store(&disk).install(&short, false, TODAY).unwrap_err();
    assert_eq!(error, StoreError::Lost { count: 1, first: name });
}

#[test]
fn a_known_service_leads_to_no_host_that_was_not_known_for_it() {
    let disk = Memory::default();
    let mut moved = SERVICES.clone();
    moved[0].domains.push("elsewhere.example".to_owned());
    let moved = sealed(&Bundle::new(5, issued(5), EXPIRES, moved));
    let strange =
        StoreError::Strange { service: SERVICES[0].name.clone(), host: "elsewhere.example".to_owned() };
    assert_eq!(store(&disk).install(&moved, true, TODAY), Err(strange.clone()));
    let mut helped = SERVICES.clone();
    helped[0].help_hosts.push("elsewhere.example".to_owned());
    let helped = sealed(&Bundle::new(5, issued(5), EXPIRES, helped));
    assert_eq!(store(&disk).install(&helped, false, TODAY), Err(strange));
    assert_eq!(now(&disk), (3, Origin::Embedded, None));
    // A host below a known host is the service's own.
    let mut below = SERVICES.clone();
    below[0].help_hosts.push(format!("help.{}", SERVICES[0].domains[0]));
    let below = sealed(&Bundle::new(5, issued(5), EXPIRES, below));
    assert_eq!(store(&disk).install(&below, false, TODAY), Ok(Installed::Taken));
}

#[test]
fn a_bundle_of_another_key_or_with_a_flipped_byte_is_not_taken() {
    let disk = Memory::default();
    let third = keygen(None).unwrap();
    let foreign = seal(
        &Bundle::new(5, issued(5), EXPIRES, SERVICES.clone()),
        &SigningKey::read(&third.secret, None).unwrap(),
    );
    let error = store(&disk).install(&foreign.unwrap(), true, TODAY).unwrap_err();
    assert_eq!(error, StoreError::Bundle(BundleError::UnknownKey));
    let mut flipped = bundle(5);
    let last = flipped.len() - 5;
    flipped[last] ^= 1;
    let error = store(&disk).install(&flipped, true, TODAY).unwrap_err();
    assert_eq!(error, StoreError::Bundle(BundleError::BadSignature));
    assert_eq!(now(&disk), (3, Origin::Embedded, None));
}

#[test]
fn going_back_leads_step_by_step_to_what_was_before_and_can_be_taken_back() {
    let disk = Memory::default();
    assert_eq!(store(&disk).go_back(), Err(StoreError::NothingBefore));
    assert_eq!(store(&disk).return_to_newest(), Err(StoreError::NothingSetAside));
    take(&disk, 5).unwrap();
    take(&disk, 7).unwrap();
    let (before, aside) = store(&disk).neighbours();
    assert_eq!((before.unwrap().serial, aside), (5, None));
    assert_eq!(store(&disk).go_back(), Ok(7));
    assert_eq!(now(&disk), (5, Origin::Previous, None));
    assert_eq!(store(&disk).go_back(), Ok(5));
    assert_eq!(now(&disk), (3, Origin::Embedded, None));
    assert_eq!(store(&disk).go_back(), Err(StoreError::NothingBefore));
    assert_eq!(store(&disk).neighbours().1.unwrap().serial, 7);
    store(&disk).return_to_newest().unwrap();
    assert_eq!(now(&disk), (7, Origin::Current, None));
}

#[test]
fn the_one_gone_back_from_is_not_taken_again_unless_by_hand_and_a_newer_one_is() {
    let disk = Memory::default();
    take(&disk, 5).unwrap();
    take(&disk, 7).unwrap();
    store(&disk).go_back().unwrap();
    assert_eq!(take(&disk, 7), Ok(Installed::Aside));
    assert_eq!(now(&disk).0, 5);
    let by_hand = disk.healed();
    assert_eq!(store(&by_hand).install(&bundle(7), true, TODAY), Ok(Installed::Taken));
    assert_eq!(now(&by_hand).0, 7);
    assert_eq!(store(&by_hand).neighbours(), (store(&by_hand).neighbours().0, None));
    assert_eq!(take(&disk, 8), Ok(Installed::Taken));
    assert_eq!(now(&disk), (8, Origin::Current, None));
    // The bundle before is the bundle that was in force, not the bundle that the person went back from.
    assert_eq!(store(&disk).go_back(), Ok(8));
    assert_eq!(now(&disk), (5, Origin::Previous, None));
}

#[test]
fn a_damaged_bundle_falls_back_to_the_one_before_and_then_to_the_one_inside() {
    let disk = Memory::default();
    take(&disk, 5).unwrap();
    take(&disk, 7).unwrap();
    disk.set(CURRENT, &bundle(7)[..300]);
    let (serial, origin, trouble) = now(&disk);
    assert_eq!((serial, origin), (5, Origin::Previous));
    assert!(matches!(trouble, Some(Trouble::Current(_))), "{trouble:?}");
    disk.set(PREVIOUS, b"<html>");
    let (serial, origin, trouble) = now(&disk);
    assert_eq!((serial, origin), (3, Origin::Embedded));
    assert_eq!(trouble, Some(Trouble::Both(BundleError::NotACatalogue)));
    // The same bundle mends the trouble: the bundle is no older than the newest bundle ever taken.
    assert_eq!(take(&disk, 7), Ok(Installed::Taken));
    assert_eq!(now(&disk), (7, Origin::Current, None));
}

#[test]
fn a_damaged_record_is_said_and_stops_nothing() {
    let disk = Memory::default();
    take(&disk, 5).unwrap();
    disk.set("state.json", b"\0\0\0");
    assert_eq!(now(&disk), (5, Origin::Current, Some(Trouble::Record)));
    take(&disk, 6).unwrap();
    assert_eq!(now(&disk), (6, Origin::Current, None));
}

#[test]
fn whatever_step_of_taking_one_fails_a_whole_catalogue_is_in_force_and_it_can_be_done_again() {
    let before = Memory::default();
    take(&before, 5).unwrap();
    take(&before, 6).unwrap();
    let whole = before.failing(usize::MAX, Fault::Full);
    take(&whole, 7).unwrap();
    let steps = whole.done();
    assert!(steps >= 5, "only {steps} steps were taken");
    for fault in [Fault::Full, Fault::PowerCut] {
        for step in 0..steps {
            let disk = before.failing(step, fault);
            let error = take(&disk, 7).unwrap_err();
            if matches!(fault, Fault::Full) {
                assert_eq!(error, StoreError::Full, "step {step}");
            }
            let after = disk.healed();
            let (serial, _, trouble) = now(&after);
            assert_eq!(trouble, None, "step {step}");
            // The last two steps are the steps of the record: the bundle is in force by then.
            assert_eq!(serial, if step < steps - 2 { 6 } else { 7 }, "step {step}");
            assert!(matches!(take(&after, 5), Err(StoreError::Older { .. })), "step {step}");
            take(&after, 7).unwrap();
            assert_eq!(now(&after), (7, Origin::Current, None), "step {step}");
        }
    }
}

#[test]
fn whatever_step_of_going_back_fails_it_is_either_done_or_not() {
    let before = Memory::default();
    take(&before, 5).unwrap();
    take(&before, 6).unwrap();
    for step in 0..2 {
        let disk = before.failing(step, Fault::PowerCut);
        assert!(store(&disk).go_back().is_err());
        assert_eq!(now(&disk.healed()), (6, Origin::Current, None), "step {step}");
    }
}

#[test]
fn what_the_disk_did_not_keep_as_written_is_not_taken() {
    /// A disk that loses a bit of every bundle, and says nothing.
    #[derive(Clone)]
    struct Lying(Memory);
    impl Disk for Lying {
        fn read(&self, name: &str, limit: usize) -> io::Result<Option<Vec<u8>>> {
            self.0.read(name, limit)
        }
        fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
            let mut bytes = bytes.to_vec();
            *bytes.last_mut().unwrap() ^= 1;
            self.0.write(name, &bytes)
        }
        fn rename(&self, from: &str, to: &str) -> io::Result<()> {
            self.0.rename(from, to)
        }
        fn lock(&self) -> io::Result<Lock> {
            self.0.lock()
        }
    }
    let disk = Memory::default();
    let keys = TrustedKeys::new(&[&KEYS.public]).unwrap();
    let store = Store::new(Box::new(Lying(disk.clone())), keys, embedded(3), Cow::Borrowed(b""));
    let error = store.install(&bundle(5), true, TODAY).unwrap_err();
    assert_eq!(error, StoreError::Bundle(BundleError::BadSignature));
    assert_eq!(now(&disk), (3, Origin::Embedded, None));
}

#[test]
fn a_real_folder_keeps_what_it_is_given() {
    let home = tempfile::tempdir().unwrap();
    let keys = || TrustedKeys::new(&[&KEYS.public]).unwrap();
    let folder = home.path().join(FOLDER);
    let open = || Store::new(Box::new(Folder::new(folder.clone())), keys(), embedded(3), Cow::Borrowed(b""));
    assert_eq!(open().in_force().0.origin, Origin::Embedded);
    assert!(!folder.exists(), "looking makes no folder");
    open().install(&bundle(5), false, TODAY).unwrap();
    open().install(&bundle(7), false, TODAY).unwrap();
    assert_eq!(open().in_force().0.catalogue.serial(), 7);
    open().go_back().unwrap();
    assert_eq!(open().in_force().0.catalogue.serial(), 5);
    let mut names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, [CURRENT, "lock", PREVIOUS, "state.json"]);
}

#[test]
fn many_that_take_one_at_once_leave_a_whole_one() {
    let home = tempfile::tempdir().unwrap();
    let open = || {
        let keys = TrustedKeys::new(&[&KEYS.public]).unwrap();
        Store::new(Box::new(Folder::new(home.path().join(FOLDER))), keys, embedded(3), Cow::Borrowed(b""))
    };
    let bundles: Vec<Vec<u8>> = (4..12).map(bundle).collect();
    std::thread::scope(|scope| {
        for bytes in &bundles {
            scope.spawn(|| {
                let came = open().install(bytes, false, TODAY);
                assert!(matches!(came, Ok(Installed::Taken) | Err(StoreError::Older { .. })), "{came:?}");
            });
        }
    });
    let (now, trouble) = open().in_force();
    assert_eq!((now.catalogue.serial(), trouble), (11, None));
}

#[test]
fn where_the_folder_cannot_be_made_it_is_said() {
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join(FOLDER), "a file").unwrap();
    let keys = TrustedKeys::new(&[&KEYS.public]).unwrap();
    let store =
        Store::new(Box::new(Folder::new(home.path().join(FOLDER))), keys, embedded(3), Cow::Borrowed(b""));
    let error = store.install(&bundle(5), true, TODAY).unwrap_err();
    assert!(matches!(error, StoreError::Io(_)) && !error.hint().is_empty(), "{error:?}");
    assert_eq!(store.in_force().0.origin, Origin::Embedded);
}
