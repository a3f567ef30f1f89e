//! What the agent does on each event.

use std::ops::ControlFlow;

use jiff::ZonedDateTime;
use withhold_engine::domain::sentence;
use withhold_os::{
    notify::{Action, Delivered, Heard, ask_permission},
    sleep::SleepEvent,
    socket::{Answer, Ask},
    tray::TrayAct,
};

use super::{Agent, standing::Known};
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
        if let Heard::ServerCame | Heard::ServerLeft { .. } | Heard::Disconnected = heard {
            self.known = Known::default();
        }
        match heard {
            Heard::Acted { key, act, token } => {
                // The person who clicks waits for the window, and not for the server's answer.
                if let Action::Show | Action::Round = act {
                    self.open(act == Action::Round, token.as_deref());
                }
                self.notify.close(&key);
                self.deliveries.closed(&key, true, &self.folder, self.notify.as_ref());
                if let Action::LaterToday | Action::NextWeek = act {
                    self.snooze(act, now);
                }
            }
            Heard::Closed { key, by_person } => {
                self.deliveries.closed(&key, by_person, &self.folder, self.notify.as_ref());
            }
            Heard::Taken { .. } => self.deliveries.taken(self.notify.as_ref()),
            // A reminder that is gone was not seen: the reminder comes again with the next server that shows
            // reminders.
            Heard::ServerLeft { idle: true } => self.deliveries.idle(),
            Heard::ServerLeft { idle: false } => self.deliveries.lost(),
            Heard::ServerCame => self.deliveries.came(),
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
        if let Err(why) = ask_permission() {
            return why;
        }
        let sent = self.notify.send(&words::test());
        // Asked afterwards, since a server that was started for the test is known by then.
        let is_on = sent == Delivered::Sent && self.notify.do_not_disturb().is_on();
        if is_on { Delivered::SentQuietly } else { sent }
    }
}
