//! The states of a Secret Service that no real one takes on command.

use withhold_os::{Asking, Keyring, KeyringError, SystemKeyring, Wanted};
use withhold_tests::login::Login;

use crate::stand_in::{Like, StandIn, Unlocks};

const ENTRY: &str = "vault-one";
const SECRET: &[u8] = &[7; 32];

fn quietly() -> Wanted<'static> {
    Wanted::quietly(ENTRY)
}

fn asking() -> Wanted<'static> {
    Wanted { asking: Asking::Person, ..quietly() }
}

/// A service with the entry, and of that kind from now on.
fn holding(like: Like) -> (Login, StandIn, SystemKeyring) {
    let login = Login::new();
    let service = StandIn::start(&login.address(), Like::default());
    let keyring = login.keyring();
    keyring.write(quietly(), SECRET).unwrap();
    service.is(|now| *now = like);
    (login, service, keyring)
}

#[test]
fn a_locked_collection_is_not_searched() {
    let (_login, service, keyring) =
        holding(Like { shut: true, unlocks: Unlocks::Asking, ..Like::default() });
    let before = service.searches();
    assert_eq!(keyring.read(quietly()).map(drop), Err(KeyringError::Locked));
    assert_eq!(keyring.ready(), Err(KeyringError::Locked));
    assert_eq!(keyring.write(quietly(), SECRET), Err(KeyringError::Locked));
    assert_eq!(keyring.remove(quietly()), Err(KeyringError::Locked));
    assert_eq!(
        (service.searches(), service.questions()),
        (before, 0),
        "it was searched, or somebody was asked"
    );
}

#[test]
fn what_unlocks_without_a_question_is_unlocked() {
    let (_login, service, keyring) = holding(Like { shut: true, ..Like::default() });
    assert_eq!(keyring.read(quietly()).unwrap().as_slice(), SECRET);
    service.is(|now| now.shut = true);
    assert_eq!(keyring.ready(), Ok(()));
    service.is(|now| now.items_shut = true);
    assert_eq!(keyring.read(quietly()).unwrap().as_slice(), SECRET);
    assert_eq!(service.questions(), 0);
}

#[test]
fn the_person_is_asked_where_the_person_may_be_asked() {
    let (_login, service, keyring) =
        holding(Like { shut: true, unlocks: Unlocks::Asking, ..Like::default() });
    assert_eq!(keyring.read(asking()).unwrap().as_slice(), SECRET);
    assert_eq!(service.questions(), 1);
    service.is(|now| now.items_shut = true);
    assert_eq!(keyring.read(quietly()).map(drop), Err(KeyringError::NotAllowed));
    assert_eq!(service.questions(), 1, "somebody was asked");
    assert_eq!(keyring.read(asking()).unwrap().as_slice(), SECRET);
    assert_eq!(service.questions(), 2);
    service.is(|now| now.shut = true);
    keyring.write(asking(), b"anew").unwrap();
    assert_eq!(service.questions(), 3);
}

#[test]
fn a_no_is_a_no() {
    for (shut, unlocks) in [
        (true, Unlocks::Refusing),
        (true, Unlocks::Declining),
        (false, Unlocks::Refusing),
        (false, Unlocks::Declining),
    ] {
        let like = Like { shut, items_shut: !shut, unlocks, ..Like::default() };
        let (_login, service, keyring) = holding(like);
        assert_eq!(keyring.read(asking()).map(drop), Err(KeyringError::Denied));
        assert_eq!((service.questions(), service.items()), (1, 1));
    }
}

#[test]
fn what_cannot_be_read_back_is_taken_away_again() {
    for gives in [b"".to_vec(), b"00".to_vec(), vec![0xFF; 64], b"07".repeat(31), b"07".repeat(33)] {
        let login = Login::new();
        let service =
            StandIn::start(&login.address(), Like { gives: Some(gives.clone()), ..Like::default() });
        for _ in 0..2 {
            login.keyring().write(asking(), SECRET).unwrap_err();
            assert_eq!(service.items(), 0, "an entry was left: {gives:?}");
        }
    }
    let login = Login::new();
    let like = Like { items_shut: true, unlocks: Unlocks::Refusing, ..Like::default() };
    let service = StandIn::start(&login.address(), like);
    assert_eq!(login.keyring().write(asking(), SECRET), Err(KeyringError::Denied));
    assert_eq!(service.items(), 0);
}

#[test]
fn an_entry_that_holds_nothing_is_lost_and_no_other_key() {
    for gives in [b"".to_vec(), b"0".to_vec(), b"no digits".to_vec(), vec![0xFF; 3]] {
        let (_login, _service, keyring) = holding(Like { gives: Some(gives), ..Like::default() });
        assert_eq!(keyring.read(quietly()).map(drop), Err(KeyringError::Lost));
    }
}

#[test]
fn of_two_entries_the_one_that_holds_something_is_taken() {
    let (_login, service, keyring) = holding(Like::default());
    service.doubles();
    assert_eq!(keyring.read(quietly()).unwrap().as_slice(), SECRET);
    keyring.remove(quietly()).unwrap();
    assert_eq!(service.items(), 0);
}

#[test]
fn a_service_that_is_slow_to_write_is_waited_for() {
    let login = Login::new();
    let slow = std::time::Duration::from_secs(6);
    let service = StandIn::start(&login.address(), Like { slow, ..Like::default() });
    assert_eq!(login.keyring().write(quietly(), SECRET), Ok(()));
    assert_eq!(service.items(), 1);
}

#[test]
fn a_service_that_goes_away_while_it_asks_is_not_waited_for() {
    let (_login, service, keyring) = holding(Like { shut: true, unlocks: Unlocks::Never, ..Like::default() });
    let asked = std::thread::spawn(move || keyring.read(asking()).map(drop));
    withhold_tests::process::until("the person is asked", || (service.questions() == 1).then_some(()));
    drop(service);
    assert!(matches!(asked.join().unwrap(), Err(KeyringError::Failed(_))));
}

#[test]
fn a_bus_that_dies_between_two_questions_is_told_and_a_new_one_is_found() {
    let (login, _service, keyring) = holding(Like::default());
    assert!(keyring.read(quietly()).is_ok());
    let address = login.address();
    drop(login);
    assert_eq!(keyring.read(quietly()).map(drop), Err(KeyringError::NoBus), "{address}");
}
