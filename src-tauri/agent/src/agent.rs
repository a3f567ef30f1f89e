//! The only thread that works: the thread waits for the next minute or for an event, and looks what is due.

mod delivery;
mod hearing;
mod here;
mod standing;

use std::{
    ops::ControlFlow,
    path::PathBuf,
    process::Child,
    sync::mpsc::{Receiver, RecvTimeoutError},
    time::Instant,
};

use jiff::ZonedDateTime;
use withhold_os::{
    Clock,
    notify::{Notify, system_notify},
    system_clock,
    tray::{self, Tray, TrayWords},
};

use crate::{
    agenda::Agenda,
    calls::Calls,
    events::{Event, Mouth},
    nap::{self, Settling},
    showing, words,
};
use delivery::Deliveries;
use here::Here;
use standing::Known;

pub(crate) struct Agent {
    folder: PathBuf,
    mouth: Mouth,
    clock: Box<dyn Clock>,
    notify: Box<dyn Notify>,
    known: Known,
    tray: Option<Box<dyn Tray>>,
    said: TrayWords,
    agenda: Option<Agenda>,
    settling: Settling,
    deliveries: Deliveries,
    here: Here,
    /// Windows that were opened by the agent, until the windows have ended.
    windows: Vec<Child>,
}

impl Agent {
    pub(crate) fn new(folder: PathBuf, mouth: Mouth, showing: showing::File) -> Self {
        let notify = Calls::new(system_notify(mouth.for_notifications()), mouth.memory());
        let here = Here::new(folder.clone(), mouth.clone());
        Self {
            here,
            folder,
            mouth,
            clock: system_clock(),
            notify: Box::new(notify),
            known: Known::default(),
            tray: None,
            said: TrayWords::default(),
            agenda: None,
            settling: Settling::default(),
            deliveries: Deliveries::new(showing),
            windows: Vec::new(),
        }
    }

    /// Reminds until the agent is told to stop.
    pub(crate) fn run(mut self, ear: &Receiver<Event>) {
        // Where the system does not tell of sleep, the wall clock shows the sleep.
        self.mouth.listen_for_sleep();
        self.remember(&self.clock.now());
        self.deliveries.adopt(self.notify.as_mut());
        let mut now = self.clock.now();
        loop {
            self.look(&now);
            let planned = self.agenda.as_ref().and_then(|agenda| agenda.next.clone());
            let matters = [planned, self.settling.until(), self.here.next(&now)];
            let wait = nap::wait(&now, matters.into_iter().flatten());
            let (started, before) = (Instant::now(), now);
            let event = ear.recv_timeout(wait);
            now = self.clock.now();
            self.settling.waited(started.elapsed().min(wait), &before, &now);
            let goes_on = match event {
                Ok(event) => self.hear(event, &now),
                Err(RecvTimeoutError::Timeout) => ControlFlow::Continue(()),
                Err(RecvTimeoutError::Disconnected) => ControlFlow::Break(()),
            };
            if goes_on.is_break() {
                return;
            }
        }
    }

    /// Reads what may have changed again, and sends what is due.
    fn look(&mut self, now: &ZonedDateTime) {
        self.windows.retain_mut(|window| matches!(window.try_wait(), Ok(None)));
        if self.settling.holds(now) {
            return;
        }
        if !self.agenda.as_ref().is_some_and(|agenda| agenda.holds(&self.folder, now)) {
            let (unrecorded, shown) = (self.deliveries.unrecorded(), self.deliveries.shown());
            self.agenda = Some(Agenda::read(&self.folder, now, unrecorded, shown));
            withhold_os::give_back_memory();
        }
        // What is due is known before anybody is asked to show it.
        self.remember(now);
        if let Some(agenda) = &mut self.agenda
            && self.deliveries.deliver(self.notify.as_mut(), &self.folder, agenda, now)
        {
            self.known.was_taken();
        }
        self.remember(now);
        let wanted = self.agenda.as_ref().is_some_and(|agenda| agenda.reads_here);
        self.here.look(wanted, now);
        self.say_in_tray(now);
    }

    /// Forgets what was read: the next look reads again.
    fn read_again(&mut self) {
        self.agenda = None;
    }

    fn say_in_tray(&mut self, now: &ZonedDateTime) {
        let (due, next) =
            self.agenda.as_ref().map_or((None, None), |agenda| (agenda.due, agenda.comes.as_ref()));
        let words = words::tray(due, next, now.date());
        match &mut self.tray {
            Some(_) if words == self.said => {}
            Some(tray) => tray.say(&words),
            // Tried at each look, since a bus or a screen may come later.
            None => {
                self.tray = tray::open(words.clone(), self.mouth.for_tray());
                if self.tray.is_some() {
                    // Makes the agent hear of the end of the bus, and of the icon with the bus.
                    self.notify.adopt(&[]);
                }
            }
        }
        self.said = words;
    }
}
