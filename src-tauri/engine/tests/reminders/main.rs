//! Reminders between the engine and the agent: a listener that notes what it is asked stands in for the agent.

#[cfg(test)]
mod earlier;

#[cfg(test)]
mod tests {
    use std::{
        fs,
        path::Path,
        sync::mpsc::{Receiver, channel},
    };

    use jiff::{ZonedDateTime, civil::date};
    use tempfile::TempDir;
    use withhold_engine::{
        AccountName, Encrypted, Engine, Enter, MakeVault, NewAccount, Parts, PauseReminders, Reminders,
        SetPreferences, SetReminders, SnoozeService, Zeroizing,
        domain::{Frequency, Notice, NoticeKind},
        make_vault, names_due,
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

    /// A vault with two services, and a listener in the agent's place.
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
            // Dropping the engine waits until the agent's listener has heard the word.
            drop(engine);
            told.try_iter().collect::<Vec<_>>()
        };
        assert_eq!(heard(&|engine| drop(engine.overview())), []);
        assert_eq!(heard(&|engine| drop(engine.snooze_service(&snooze("linkedin")).unwrap())), [Ask::Wake]);
        let preferences = SetPreferences { text_size: Some(120), ..SetPreferences::default() };
        assert_eq!(heard(&|engine| drop(engine.set_preferences(&preferences).unwrap())), []);
        let daily = SetReminders { frequency: Some(Frequency::Daily), ..SetReminders::default() };
        assert_eq!(heard(&|engine| engine.set_reminders(&daily).unwrap()), [Ask::Wake]);
        let until = PauseReminders { until: Some("2026-03-10".parse().unwrap()) }.until;
        assert_eq!(heard(&|engine| engine.pause_reminders(until).unwrap()), [Ask::Wake]);
    }

    #[test]
    fn what_the_agent_and_a_window_note_at_once_stands_beside_each_other() {
        let folder = tempfile::tempdir().unwrap();
        let now = Noon.now();
        let path = folder.path();
        let on = |day: i8| Notice { kind: NoticeKind::Digest, date: date(2026, 3, day), items: 1 };
        let (mut agent, mut window) = (Reminders::read(folder.path()), Reminders::read(folder.path()));
        agent.sent(folder.path(), &[on(1)], &now, false).unwrap();
        window.sent(folder.path(), &[on(2)], &now, false).unwrap();
        std::thread::scope(|scope| {
            for first in [3, 10, 17] {
                scope.spawn(move || {
                    for day in first..first + 7 {
                        Reminders::read(path).sent(path, &[on(day)], &Noon.now(), false).unwrap();
                    }
                });
            }
        });
        let mut sent = Reminders::read(folder.path()).delivered.sent;
        sent.sort_unstable();
        assert_eq!(sent, (1..24).map(|day| date(2026, 3, day)).collect::<Vec<_>>());
        agent.put_off(folder.path(), date(2026, 3, 4).at(9, 0, 0, 0)).unwrap();
        assert_eq!(agent.delivered.sent.len(), 23);
    }

    #[test]
    fn the_next_reminder_is_told_however_far_it_is() {
        let (folder, _told, _serving) = listened();
        let mut engine = open(folder.path());
        let next = |engine: &mut Engine| engine.reminders().unwrap().next.map(|next| next.date);
        assert_eq!(next(&mut engine), Some(date(2026, 3, 9)));
        engine.pause_reminders(Some(date(2027, 3, 2))).unwrap();
        let found = next(&mut engine);
        assert_eq!(found, Some(date(2027, 3, 2)));
        let plan = engine.reminders_plan(date(2026, 3, 4), date(2027, 6, 1)).unwrap();
        assert_eq!(plan.first().map(|next| next.date), found);
        // The agent finds the same reminder by the files beside the vault.
        let beside = Reminders::read(folder.path()).next(&Noon.now()).map(|(_, next)| next);
        assert_eq!(beside, engine.reminders().unwrap().next);
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
    fn an_encrypted_vault_gives_no_names_and_is_not_opened_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let words = Zeroizing::new("three plain words".to_owned());
        let sealed = MakeVault { how: Encrypted::Passphrase, passphrase: Some(words.clone()) };
        make_vault(folder.path(), &parts(), &sealed).unwrap();
        let way = Enter::Passphrase { passphrase: words };
        let mut engine = Engine::enter(folder.path(), None, parts(), &way).unwrap();
        engine.add_accounts(&[account("linkedin")]).unwrap();
        assert_eq!(engine.names_due().unwrap(), ["LinkedIn"]);
        drop(engine);
        // Opening the encrypted vault would fail here, for want of what the person types.
        assert_eq!(names_due(folder.path()).unwrap(), Vec::<String>::new());
    }
}
