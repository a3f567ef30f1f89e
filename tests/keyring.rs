//! The keyring on Linux in each possible state: a real bus and a real Secret Service.

#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "keyring/matrix.rs"]
mod matrix;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "keyring/program.rs"]
mod program;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "keyring/real.rs"]
mod real;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "journeys/support/screen.rs"]
#[expect(dead_code, reason = "no window of Withhold's is shown")]
mod screen;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "keyring/stand_in.rs"]
mod stand_in;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "keyring/states.rs"]
mod states;
#[cfg(test)]
#[cfg(target_os = "linux")]
#[path = "keyring/windows.rs"]
mod windows;

#[cfg(test)]
#[cfg(target_os = "linux")]
mod rows {
    use withhold_os::{Keyring, KeyringError, SystemKeyring, Wanted};
    use withhold_tests::login::Login;

    const ENTRY: &str = "vault-one";
    const SECRET: &[u8] = &[0, 1, 2, 0xFE, 0xFF];
    const PASSWORD: &str = "the person's own";

    /// Asserts that every question and every write gets the same error.
    #[track_caller]
    fn all_say(keyring: &SystemKeyring, state: &KeyringError) {
        assert_eq!(keyring.ready().as_ref(), Err(state), "ready");
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).map(|_| ()).as_ref(), Err(state), "read");
        assert_eq!(keyring.write(Wanted::quietly(ENTRY), SECRET).as_ref(), Err(state), "write");
        assert_eq!(keyring.remove(Wanted::quietly(ENTRY)).as_ref(), Err(state), "remove");
    }

    /// A login whose keyring holds the secret.
    fn holding() -> Login {
        let mut login = Login::new();
        login.start_keyring(Some(PASSWORD));
        login.keyring().write(Wanted::quietly(ENTRY), SECRET).unwrap();
        login
    }

    #[test]
    fn no_session_bus() {
        let folder = tempfile::tempdir().unwrap();
        let nowhere = format!("unix:path={}", folder.path().join("bus").display());
        all_say(&SystemKeyring::on_bus(nowhere), &KeyringError::NoBus);
        all_say(&SystemKeyring::on_bus("no address at all"), &KeyringError::NoBus);
    }

    #[test]
    fn a_bus_without_a_service() {
        let login = Login::new();
        all_say(&login.keyring(), &KeyringError::NoService);
    }

    #[test]
    fn a_service_without_a_collection() {
        let mut login = Login::new();
        login.start_keyring(None);
        all_say(&login.keyring(), &KeyringError::NoCollection);
    }

    #[test]
    fn unlocked() {
        let mut login = Login::new();
        login.start_keyring(Some(PASSWORD));
        let keyring = login.keyring();
        assert_eq!(keyring.ready(), Ok(()));
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).map(|_| ()), Err(KeyringError::Empty));
        keyring.write(Wanted::quietly(ENTRY), SECRET).unwrap();
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).unwrap().as_slice(), SECRET);
        // Another vault's entry is another entry, and a second writing takes the place of the first.
        assert_eq!(keyring.read(Wanted::quietly("vault-two")).map(|_| ()), Err(KeyringError::Empty));
        keyring.write(Wanted::quietly("vault-two"), b"two").unwrap();
        keyring.write(Wanted::quietly(ENTRY), b"anew").unwrap();
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).unwrap().as_slice(), b"anew");
        assert_eq!(keyring.read(Wanted::quietly("vault-two")).unwrap().as_slice(), b"two");
        // The entry outlives the keyring's process.
        login.start_keyring(Some(PASSWORD));
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).unwrap().as_slice(), b"anew");
    }

    #[test]
    fn locked() {
        let mut login = holding();
        login.start_keyring(None);
        let keyring = login.keyring();
        all_say(&keyring, &KeyringError::Locked);
        login.start_keyring(Some(PASSWORD));
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).unwrap().as_slice(), SECRET);
    }

    #[test]
    fn wrong_password() {
        let mut login = holding();
        login.start_keyring(Some("somebody else's"));
        all_say(&login.keyring(), &KeyringError::Locked);
        login.start_keyring(Some(PASSWORD));
        assert_eq!(login.keyring().read(Wanted::quietly(ENTRY)).unwrap().as_slice(), SECRET);
    }

    #[test]
    fn entry_deleted() {
        let login = holding();
        login.keyring().remove(Wanted::quietly(ENTRY)).unwrap();
        assert_eq!(login.keyring().read(Wanted::quietly(ENTRY)).map(|_| ()), Err(KeyringError::Empty));
        login.keyring().remove(Wanted::quietly(ENTRY)).unwrap();
    }

    #[test]
    fn a_service_that_appears_later() {
        let mut login = holding();
        login.stop_keyring();
        let keyring = login.keyring();
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).map(|_| ()), Err(KeyringError::NoService));
        login.start_keyring(Some(PASSWORD));
        assert_eq!(keyring.read(Wanted::quietly(ENTRY)).unwrap().as_slice(), SECRET);
    }

    #[test]
    fn a_service_that_hangs_is_given_up_and_asked_again() {
        let login = holding();
        login.daemon().unwrap().hang(true);
        assert_eq!(login.keyring().read(Wanted::quietly(ENTRY)).map(|_| ()), Err(KeyringError::TimedOut));
        login.daemon().unwrap().hang(false);
        assert_eq!(login.keyring().read(Wanted::quietly(ENTRY)).unwrap().as_slice(), SECRET);
    }
}
