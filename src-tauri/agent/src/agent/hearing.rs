//! What the agent does on each event.

use std::ops::ControlFlow;

use jiff::ZonedDateTime;
use withhold_engine::domain::sentence;
use withhold_os::{
    notify::{Action, Delivered, Heard, ask_permission},
    sleep::SleepEvent,
    socket::{AgentStatus, Answer, Ask},
    tray::TrayAct,
};

use super::Agent;
use crate::{acts, agenda, events::Event, words};

impl Agent {
    /// Handles an event. Breaks when the agent is to end.
    pub(super) fn hear(&mut self, event: Event, now: &ZonedDateTime) -> ControlFlow<()> {
        match event {
            Event::Stop | Event::Tray(TrayAct::Quit) => return ControlFlow::Break(()),
            Event::Sign(sign) => {
                if let Some(heard) = self.notify.understand(sign) {
                    self.heard(heard, now);
                }
            }
            Event::Sleep(event) => self.slept(event, now),
            Event::Tray(TrayAct::Show) => self.open(false, None),
            Event::Tray(TrayAct::Round) => self.open(true, None),
            Event::Tray(TrayAct::Changed) => {}
            Event::Watched(news) => self.here.watched(news),
            Event::Read(read) => {
                if self.here.read(read, now) {
                    self.read_again();
                }
            }
            Event::Asked(ask, answer) => {
                // An asker who has gone meanwhile needs no answer.
                let _gone = answer.send(self.answer(&ask, now));
                if ask == Ask::Stop {
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn slept(&mut self, event: SleepEvent, now: &ZonedDateTime) {
        match event {
            SleepEvent::Sleeping => self.settling.sleeping(now),
            SleepEvent::Awake => self.settling.awake(now),
        }
    }

    fn heard(&mut self, heard: Heard, now: &ZonedDateTime) {
        match heard {
            Heard::Acted { key, act, token } => {
                // The person who clicks waits for the window, and not for the server's answer.
                if let Action::Show | Action::Round = act {
                    self.open(act == Action::Round, token.as_deref());
                }
                self.notify.close(&key);
                self.deliveries.closed(&key, self.notify.as_ref());
                if let Action::LaterToday | Action::NextWeek = act {
                    self.snooze(act, now);
                }
            }
            Heard::Closed { key } => self.deliveries.closed(&key, self.notify.as_ref()),
            // A reminder that is gone was not seen: the reminder comes again with the next server that shows
            // reminders.
            Heard::ServerLeft => self.deliveries.lost(),
            Heard::ServerCame => {
                self.deliveries.lost();
                self.deliveries.try_now();
            }
            Heard::Disconnected => {
                self.deliveries.lost();
                // The tray's connection went with the bus, if the bus has ended.
                self.tray = None;
            }
        }
    }

    fn open(&mut self, round: bool, token: Option<&str>) {
        match acts::open_window(&self.folder, round, token) {
            Ok(window) => self.windows.push(window),
            Err(error) => {
                let _unsent = self.notify.send(&words::no_window(&error));
            }
        }
    }

    fn snooze(&mut self, act: Action, now: &ZonedDateTime) {
        if let Err(error) = agenda::snooze(&self.folder, act, now) {
            let _unsent = self.notify.send(&words::not_snoozed(&error));
        }
        self.read_again();
    }

    fn answer(&mut self, ask: &Ask, now: &ZonedDateTime) -> Answer {
        match ask {
            Ask::Status => Answer::Status(self.status(now)),
            Ask::Test => Answer::Test(self.test()),
            Ask::Wake => {
                self.deliveries.try_now();
                self.read_again();
                Answer::Done
            }
            Ask::Stop => Answer::Done,
            Ask::Show { .. } => Answer::Refused {
                message: sentence!("agent.no_window", "The agent shows no window."),
                hint: sentence!("agent.hint.no_window", "Start Withhold to see the list."),
            },
        }
    }

    /// Sends a test reminder. A person asked for the test, so the system may ask the person for leave now.
    fn test(&mut self) -> Delivered {
        ask_permission().map_or_else(|why| why, |()| self.notify.send(&words::test()))
    }

    fn status(&mut self, now: &ZonedDateTime) -> AgentStatus {
        let abilities = self.notify.abilities();
        let agenda = self.agenda.as_ref();
        let unsent = abilities.as_ref().err().map(|why| why.sentence().then(why.hint()));
        let unread = agenda.and_then(|agenda| agenda.trouble.clone());
        AgentStatus {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            pid: std::process::id(),
            reading: agenda.map(|agenda| agenda.reading).unwrap_or_default(),
            next: agenda.and_then(|agenda| agenda.comes.as_ref()).map(ToString::to_string),
            due: agenda.and_then(|agenda| agenda.due),
            showing: u32::try_from(self.notify.showing()).unwrap_or(u32::MAX),
            delivery: abilities.ok().map(|abilities| abilities.by),
            tray: self.tray.as_ref().is_some_and(|tray| tray.is_shown()),
            settling: self.settling.holds(now),
            trouble: self.deliveries.trouble().or(unread).or(unsent).or_else(|| self.here.trouble()),
        }
    }
}
