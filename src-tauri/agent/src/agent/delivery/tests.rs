//! Tests of delivery. 2 March 2026 is a Monday, the day of the digest.

use std::fs;

use tempfile::TempDir;
use withhold_os::notify::{Abilities, Heard, Note, Sign};

use super::*;

/// A stand-in for the server that shows reminders; the server may be gone.
#[derive(Default)]
struct Screen {
    is_gone: bool,
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

    fn handles(&self) -> Vec<Handle> {
        let handle = |key: &String| Handle { key: key.clone(), id: 1, server: "screen".to_owned() };
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
        let mut agenda = Agenda::read(self.0.path(), &now, deliveries.unrecorded());
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
