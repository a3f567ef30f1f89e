//! Reminders between the engine and whoever reminds: a listener that notes what it is asked stands in for the agent.

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::Path,
        sync::mpsc::{Receiver, channel},
    };

    use jiff::ZonedDateTime;
    use tempfile::TempDir;
    use withhold_engine::{
        AccountName, Encrypted, Engine, MakeVault, NewAccount, Parts, PauseReminders, Preferences,
        SetReminders, SnoozeService, domain::Frequency, make_vault, names_due,
    };
    use withhold_os::{
        Clock,
        socket::{Answer, Ask, Listener, Serving},
    };

    struct Noon;

    impl Clock for Noon {
        fn now(&self) -> ZonedDateTime {
            "2026-03-03T12:00:00[Europe/Berlin]".parse().unwrap()
        }
    }

    fn parts() -> Parts {
        Parts { clock: Box::new(Noon), ..Parts::of_this_computer().unwrap() }
    }

    fn open(folder: &Path) -> Engine {
        Engine::open(folder, None, parts()).unwrap()
    }

    fn account(service: &str) -> NewAccount {
        let (label, instances) = (String::new(), Vec::new());
        NewAccount { service: service.to_owned(), label, plan: None, region: None, instances }
    }

    /// A folder with an empty vault that is not encrypted.
    fn begun() -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        make_vault(folder.path(), &parts(), &MakeVault { how: Encrypted::No, passphrase: None }).unwrap();
        folder
    }

    /// A vault with two services, and one that listens for its agent.
    fn listened() -> (TempDir, Receiver<Ask>, Serving) {
        let folder = begun();
        open(folder.path()).add_accounts(&[account("linkedin"), account("x")]).unwrap();
        let (tell, told) = channel();
        let answer = move |ask| {
            tell.send(ask).unwrap();
            Answer::Done
        };
        let serving = Listener::bind(folder.path()).unwrap().serve(answer).unwrap();
        (folder, told, serving)
    }

    fn snooze(service: &str) -> SnoozeService {
        SnoozeService { service: service.to_owned(), until: None, end: false }
    }

    #[test]
    fn what_changes_what_is_due_wakes_the_agent_and_nothing_else_does() {
        let (folder, told, _serving) = listened();
        let heard = |work: &dyn Fn(&mut Engine)| {
            let mut engine = open(folder.path());
            work(&mut engine);
            // Dropping it waits until the word was heard.
            drop(engine);
            told.try_iter().collect::<Vec<_>>()
        };
        assert_eq!(heard(&|engine| drop(engine.overview())), []);
        assert_eq!(heard(&|engine| drop(engine.snooze_service(&snooze("linkedin")).unwrap())), [Ask::Wake]);
        let preferences = Preferences { text_size: 120, ..Preferences::default() };
        assert_eq!(heard(&|engine| engine.set_preferences(&preferences).unwrap()), []);
        let daily = SetReminders { frequency: Some(Frequency::Daily), ..SetReminders::default() };
        assert_eq!(heard(&|engine| engine.set_reminders(&daily).unwrap()), [Ask::Wake]);
        let until = PauseReminders { until: Some("2026-03-10".parse().unwrap()) }.until;
        assert_eq!(heard(&|engine| engine.pause_reminders(until).unwrap()), [Ask::Wake]);
    }

    #[test]
    fn a_write_does_not_wait_for_an_agent_that_hangs() {
        let folder = begun();
        let (tell, told) = channel();
        let (release, released) = channel::<()>();
        let released = std::sync::Mutex::new(released);
        let answer = move |ask| {
            tell.send(ask).unwrap();
            let _free = released.lock().unwrap().recv();
            Answer::Done
        };
        let _serving = Listener::bind(folder.path()).unwrap().serve(answer).unwrap();
        let mut engine = open(folder.path());
        engine.add_accounts(&[account("linkedin")]).unwrap();
        assert_eq!(told.recv().unwrap(), Ask::Wake);
        // It has the word, and gives no answer: the next write ends all the same.
        engine.add_accounts(&[account("x")]).unwrap();
        assert_eq!(engine.accounts().unwrap().len(), 2);
        drop(release);
    }

    #[test]
    fn names_come_in_the_order_of_the_list_each_once_and_without_the_snoozed() {
        let (folder, _told, _serving) = listened();
        let mut engine = open(folder.path());
        assert_eq!(engine.names_due().unwrap(), ["LinkedIn", "X"]);
        engine.snooze_service(&snooze("linkedin")).unwrap();
        assert_eq!(engine.names_due().unwrap(), ["X"]);
        engine.remove_account(&AccountName { account: "x".to_owned() }).unwrap();
        assert_eq!(engine.names_due().unwrap(), Vec::<String>::new());
    }

    #[test]
    fn names_are_read_from_no_vault_that_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        assert!(names_due(folder.path()).is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        assert!(names_due(&folder.path().join("nowhere")).is_err());
        assert!(!folder.path().join("nowhere").exists());
    }

    #[test]
    fn an_encrypted_vault_gives_no_names_though_its_key_be_at_hand() {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = Some("three plain words".to_owned().into());
        let sealed = MakeVault { how: Encrypted::Passphrase, passphrase };
        make_vault(folder.path(), &parts(), &sealed).unwrap();
        assert_eq!(names_due(folder.path()).unwrap(), Vec::<String>::new());
    }
}
