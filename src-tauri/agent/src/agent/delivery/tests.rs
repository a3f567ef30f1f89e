//! Tests of delivery. 2 March 2026 is a Monday, the day of the digest.

use std::fs;

use tempfile::TempDir;
use withhold_os::notify::{Abilities, DoNotDisturb, Heard, Note, Sign};

use super::*;

/// A stand-in for the server that shows reminders; the server may be gone.
#[derive(Default)]
struct Screen {
    is_gone: bool,
    does_not_answer: bool,
    do_not_disturb: DoNotDisturb,
    sent: Vec<String>,
    standing: Vec<String>,
}

impl Notify for Screen {
    fn abilities(&mut self) -> Result<Abilities, Delivered> {
        Ok(Abilities::default())
    }

    fn send(&mut self, note: &Note) -> Delivered {
        if self.is_gone {
            return Delivered::NoServer;
        }
        if self.does_not_answer {
            self.sent.push(note.title.clone());
            return Delivered::Unanswered;
        }
        self.close(&note.key);
        self.standing.push(note.key.clone());
        self.sent.push(note.title.clone());
        Delivered::Sent
    }

    fn close(&mut self, key: &str) {
        self.standing.retain(|standing| standing != key);
    }

    fn understand(&mut self, _: Sign) -> Option<Heard> {
        None
    }

    fn showing(&self) -> usize {
        self.standing.len()
    }

    fn do_not_disturb(&mut self) -> DoNotDisturb {
        self.do_not_disturb
    }

    fn tells_ends(&self) -> bool {
        true
    }

    fn handles(&self) -> Vec<Handle> {
        let handle = |key: &String| Handle {
            key: key.clone(),
            id: 1,
            server: "screen".to_owned(),
            offered: Vec::new(),
        };
        self.standing.iter().map(handle).collect()
    }
}

/// A data folder, with the file in which an agent keeps what stands on the screen.
struct Room(TempDir);

impl Room {
    /// A folder in which `items` settings want a look since Tuesday 3 March; a single setting was overtaken on that
    /// day.
    fn new(items: u32) -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        fs::write(room.0.path().join("withhold.db"), "").unwrap();
        room.owe(items);
        room
    }

    fn owe(&self, items: u32) {
        let due = format!(
            r#"{{"due":{{"written":"2026-03-03","days":[{{"from":"2026-03-03","items":{items}}}],
                "at_once":[{{"kind":"overtaken","from":"2026-03-03","items":1}}]}}}}"#
        );
        fs::write(self.0.path().join("reminders-due.json"), due).unwrap();
    }

    /// A new agent, which takes over what the agent before has left.
    fn agent(&self, screen: &mut Screen) -> Deliveries {
        let mut deliveries = Deliveries::new(showing::File::at(Some(self.0.path().join("showing"))));
        deliveries.adopt(screen);
        deliveries
    }

    fn look(&self, deliveries: &mut Deliveries, screen: &mut Screen, now: &str) {
        let now: ZonedDateTime = format!("2026-03-{now}[Europe/Berlin]").parse().unwrap();
        let mut agenda = Agenda::read(self.0.path(), &now, deliveries.unrecorded(), deliveries.shown());
        deliveries.deliver(screen, self.0.path(), &mut agenda, &now);
    }
}

#[test]
fn what_an_earlier_agent_left_is_shown_anew_with_what_is_due_by_now() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    let mut first = room.agent(&mut screen);
    room.look(&mut first, &mut screen, "03T10:00");
    room.look(&mut first, &mut screen, "09T10:00");
    assert_eq!(screen.sent, ["1 setting was overtaken", "2 settings want a look"]);
    screen.standing.push("overdue".to_owned());
    first.keep(&screen);
    room.owe(3);
    let mut second = room.agent(&mut screen);
    room.look(&mut second, &mut screen, "09T10:05");
    screen.sent[2..].sort();
    assert_eq!(screen.sent[2..], ["1 setting was overtaken", "3 settings want a look"]);
    assert_eq!(screen.standing.len(), 2, "no answer is overdue: {:?}", screen.standing);
    room.look(&mut second, &mut screen, "09T10:06");
    assert_eq!(screen.sent.len(), 4);
}

#[test]
fn what_went_with_the_server_comes_again_though_the_agent_ended_meanwhile() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    let mut first = room.agent(&mut screen);
    room.look(&mut first, &mut screen, "09T10:00");
    let mut screen = Screen { is_gone: true, ..Screen::default() };
    first.lost();
    room.look(&mut first, &mut screen, "09T10:01");
    assert!(first.trouble().unwrap().contains("Nothing here shows notifications."));
    drop(first);
    let mut second = room.agent(&mut screen);
    room.look(&mut second, &mut screen, "09T10:02");
    screen.is_gone = false;
    room.look(&mut second, &mut screen, "09T10:04");
    assert_eq!(screen.sent, ["2 settings want a look"]);
}

#[test]
fn what_waits_for_a_server_over_a_week_is_one_reminder() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    let mut agent = room.agent(&mut screen);
    room.look(&mut agent, &mut screen, "09T10:00");
    agent.lost();
    screen.is_gone = true;
    room.look(&mut agent, &mut screen, "09T10:01");
    screen.is_gone = false;
    room.look(&mut agent, &mut screen, "16T10:00");
    assert_eq!(screen.sent.len(), 2, "{:?}", screen.sent);
}

#[test]
fn what_cannot_be_written_down_is_sent_once_though_the_numbers_change() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    fs::create_dir(room.0.path().join("reminders.json")).unwrap();
    let mut agent = room.agent(&mut screen);
    room.look(&mut agent, &mut screen, "03T10:00");
    room.look(&mut agent, &mut screen, "04T10:00");
    assert_eq!(screen.sent, ["1 setting was overtaken"]);
    room.look(&mut agent, &mut screen, "09T10:00");
    agent.closed("digest", true, room.0.path(), &screen);
    room.owe(3);
    room.look(&mut agent, &mut screen, "10T10:00");
    assert_eq!(screen.sent, ["1 setting was overtaken", "2 settings want a look"]);
    assert!(agent.trouble().unwrap().contains("it may come again"));
    fs::remove_dir(room.0.path().join("reminders.json")).unwrap();
    room.look(&mut agent, &mut screen, "10T10:01");
    assert_eq!((agent.trouble(), screen.sent.len()), (None, 2));
    let mut next = room.agent(&mut Screen::default());
    room.look(&mut next, &mut screen, "10T10:02");
    assert_eq!(screen.sent.len(), 4, "shown anew by the next, since they stood");
}

#[test]
fn a_digest_that_nobody_dealt_with_is_shown_once_more_on_the_next_day() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    let mut agent = room.agent(&mut screen);
    room.look(&mut agent, &mut screen, "09T10:00");
    room.look(&mut agent, &mut screen, "10T08:59");
    assert_eq!(screen.sent, ["2 settings want a look"]);
    room.look(&mut agent, &mut screen, "10T09:00");
    assert_eq!(screen.sent.len(), 2);
    for later in ["10T09:01", "11T10:00", "15T10:00"] {
        room.look(&mut agent, &mut screen, later);
    }
    assert_eq!(screen.sent.len(), 2, "{:?}", screen.sent);
}

#[test]
fn a_digest_that_a_person_dealt_with_is_not_shown_once_more_and_one_that_went_by_itself_is() {
    for (by_person, times) in [(true, 1), (false, 2)] {
        let (room, mut screen) = (Room::new(2), Screen::default());
        let mut agent = room.agent(&mut screen);
        room.look(&mut agent, &mut screen, "09T10:00");
        agent.closed("digest", by_person, room.0.path(), &screen);
        room.look(&mut agent, &mut screen, "10T09:00");
        assert_eq!(screen.sent.len(), times, "{:?}", screen.sent);
    }
}

#[test]
fn a_digest_that_nobody_dealt_with_is_shown_once_more_at_the_next_login_alone() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    let mut first = room.agent(&mut screen);
    room.look(&mut first, &mut screen, "09T10:00");
    screen.standing.clear();
    first.closed("digest", false, room.0.path(), &screen);
    // Another agent of the same login says nothing new.
    let mut second = room.agent(&mut screen);
    room.look(&mut second, &mut screen, "09T11:00");
    assert_eq!(screen.sent.len(), 1, "{:?}", screen.sent);
    fs::remove_file(room.0.path().join("showing")).unwrap();
    for login in 0..2 {
        screen.standing.clear();
        let mut next = room.agent(&mut screen);
        room.look(&mut next, &mut screen, "09T12:00");
        assert_eq!(screen.sent.len(), 2, "login {login}: {:?}", screen.sent);
        // The login in which nothing was shown has left nothing.
        let _none = fs::remove_file(room.0.path().join("showing"));
    }
}

#[test]
fn what_would_be_lost_waits_until_the_person_may_be_disturbed() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    screen.do_not_disturb = DoNotDisturb::Swallows;
    let mut agent = room.agent(&mut screen);
    room.look(&mut agent, &mut screen, "09T10:00");
    assert!(agent.trouble().unwrap().contains("Do not disturb is on") && screen.sent.is_empty());
    // Nobody asks again before a minute has passed, but where somebody else has asked.
    screen.do_not_disturb = DoNotDisturb::Off;
    room.look(&mut agent, &mut screen, "09T10:00:30");
    assert!(screen.sent.is_empty());
    agent.disturbs(Some(DoNotDisturb::Off));
    room.look(&mut agent, &mut screen, "09T10:00:40");
    assert_eq!((screen.sent.len(), agent.trouble()), (1, None));
}

#[test]
fn a_desktop_that_keeps_reminders_for_later_gets_them_at_once() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    screen.do_not_disturb = DoNotDisturb::Keeps;
    room.look(&mut room.agent(&mut screen), &mut screen, "09T10:00");
    assert_eq!(screen.sent.len(), 1);
}

#[test]
fn a_server_that_ended_because_it_was_idle_is_not_started_for_it_and_spends_no_repeats() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    let mut agent = room.agent(&mut screen);
    room.look(&mut agent, &mut screen, "09T10:00");
    for minute in 1..9 {
        agent.idle();
        room.look(&mut agent, &mut screen, &format!("09T10:0{minute}"));
    }
    assert_eq!(screen.sent.len(), 1, "{:?}", screen.sent);
    agent.lost();
    room.look(&mut agent, &mut screen, "09T10:10");
    assert_eq!(screen.sent.len(), 2);
}

#[test]
fn a_reminder_without_an_answer_is_not_sent_twice_and_is_told() {
    let (room, mut screen) = (Room::new(2), Screen::default());
    screen.does_not_answer = true;
    let mut agent = room.agent(&mut screen);
    for minute in 0..9 {
        room.look(&mut agent, &mut screen, &format!("09T10:0{minute}"));
    }
    assert!(agent.trouble().unwrap().contains("did not answer in time") && screen.sent.len() == 1);
    agent.taken(&screen);
    assert_eq!(agent.trouble(), None);
}
