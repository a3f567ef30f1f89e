//! The notification servers of desktops, each in each state: no digest goes unseen, and no sentence is untrue. Three of them
//! run with every other test; the rest takes minutes, so `cargo xtask desktops notifications` runs it.

use std::{cell::Cell, fmt::Write as _, panic::AssertUnwindSafe};

use withhold_tests::process::Group;

use crate::{
    buttons,
    delivery::{MONDAY, begun_at},
    support::{Agent, Desk, Disturb, Dunst, Kind, RealServer, start_screen, until},
};

const TUESDAY: &str = "2026-03-10T09:00:00[Europe/Berlin]";

/// A desktop on Monday at nine, with a digest that is due.
pub(crate) struct Desktop {
    pub(crate) kind: Kind,
    pub(crate) desk: Desk,
    /// How often the window was opened, as far as was looked.
    pub(crate) opened: Cell<usize>,
    display: String,
    _screen: Group,
}

impl Desktop {
    /// With `is_startable` the bus can start the server, where the server has a file for it.
    fn new(kind: Kind, is_startable: bool) -> Self {
        let (screen, display) = start_screen();
        let mut desk = Desk::without_bus();
        desk.start_bus_of_a_desktop(&display, is_startable.then_some(kind));
        let desk = begun_at(desk);
        desk.set_clock(MONDAY);
        Self { kind, desk, opened: Cell::new(0), display, _screen: screen }
    }

    fn server(&self) -> RealServer {
        RealServer::start(self.kind, &self.display, &self.desk.command())
    }

    /// The moment by the desk's clock.
    pub(crate) fn now(&self) -> jiff::ZonedDateTime {
        MONDAY.parse().unwrap()
    }

    pub(crate) fn status(&self) -> serde_json::Value {
        self.desk.ask("status")["status"].clone()
    }

    /// Whether the digest is to be seen, as far as can be told from outside, and else whether it is held to be.
    pub(crate) fn shows(&self, server: &RealServer) -> bool {
        server.visible().map_or_else(|| self.status()["showing"] != 0, |seen| seen > 0)
    }

    /// Waits until the digest is to be seen, while the minutes go by: what could not be shown is tried again.
    pub(crate) fn comes(&self, server: &RealServer) {
        until("the digest is seen", || {
            if self.shows(server) {
                return Some(());
            }
            self.desk.settle();
            None
        });
    }

    /// Waits until the digest is to be seen, and known to be.
    fn is_seen(&self, server: &RealServer) {
        until("the digest is seen", || self.shows(server).then_some(()));
        until("nothing waits", || (self.status()["waiting"] == false).then_some(()));
    }

    /// How the agent stands once it has heard the server.
    fn heard(&self) -> serde_json::Value {
        until("the server was heard", || Some(self.status()).filter(|said| said["delivery"].is_string()))
    }

    /// Whether what the agent says of a digest that is shown is so.
    fn is_true(&self) -> bool {
        let said = self.heard();
        let is_so = said["showing"] == 1 && said["trouble"].is_null() && said["delivery"] == self.kind.says();
        if !is_so {
            println!("{:?} | {said}", self.kind);
        }
        is_so
    }

    /// The digest stands for longer than the server's own time; or where it does not, it comes once more.
    fn plain(&self) -> bool {
        let server = self.server();
        let _agent = self.desk.start();
        self.is_seen(&server);
        let mut is_true = self.is_true();
        if self.kind == Kind::NotifyOsd {
            until("it is gone", || (server.visible() == Some(0)).then_some(()));
            self.desk.sleep_until(TUESDAY);
            self.is_seen(&server);
            return is_true;
        }
        server.outlive();
        is_true &= self.is_true();
        assert!(server.visible() != Some(0), "it is gone");
        let said = self.desk.ctl_says(&["agent", "test"]);
        is_true &=
            said.starts_with("The system took the reminder; whether it was seen is not reported back.");
        is_true && self.status()["do_not_disturb"] != "keeps" && self.status()["do_not_disturb"] != "swallows"
    }

    /// What comes while nobody is to be disturbed is seen once that is over.
    fn quiet(&self) -> bool {
        let mut server = self.server();
        server.set_do_not_disturb(true);
        let expected = match self.kind.disturb() {
            Disturb::Keeps => "keeps",
            Disturb::Swallows => "swallows",
            Disturb::Unknown | Disturb::None => "unknown",
        };
        let agent = self.start_quietly(&server);
        let mut is_true = self.heard()["do_not_disturb"] == expected;
        let waits = self.kind.disturb() == Disturb::Swallows;
        is_true &= self.status()["waiting"] == waits;
        if expected != "unknown" {
            let said = self.desk.ctl_says(&["agent", "test"]);
            is_true &= said.starts_with("The system took the reminder, but do not disturb is on");
        }
        server.set_do_not_disturb(false);
        until("it is known to be off", || (self.status()["do_not_disturb"] != "swallows").then_some(()));
        self.is_seen(&server);
        drop(agent);
        is_true
    }

    /// Starts the agent, and waits until it has tried to show what is due.
    fn start_quietly(&self, server: &RealServer) -> Agent {
        let agent = self.desk.start();
        if self.kind.disturb() == Disturb::Swallows {
            until("it waits", || {
                let said = self.status();
                let told = said["trouble"]["text"].as_str()?;
                told.starts_with("Do not disturb is on").then_some(())
            });
            assert_eq!(server.visible().unwrap_or(0), 0, "it is shown");
        } else {
            until("it was sent", || (self.status()["showing"] == 1).then_some(()));
        }
        agent
    }

    /// What a reminder shows for pressing does what it says.
    fn buttons(&self) -> bool {
        let server = self.server();
        let _agent = self.desk.start();
        self.is_seen(&server);
        let found = buttons::press_all(self, &server);
        println!("{:?} | buttons found: {found:?}", self.kind);
        ["round", "later", "week"].iter().all(|act| found.contains(act))
    }

    /// A server that is killed and comes again shows what stood.
    fn killed(&self) -> bool {
        let server = self.server();
        let _agent = self.desk.start();
        self.is_seen(&server);
        drop(server);
        until("the agent has noticed", || (self.status()["showing"] == 0).then_some(()));
        let server = self.server();
        self.comes(&server);
        self.is_true()
    }

    /// Another server that comes in its place shows what stood.
    fn replaced(&self) -> bool {
        let server = self.server();
        let _agent = self.desk.start();
        self.is_seen(&server);
        drop(server);
        until("the agent has noticed", || (self.status()["showing"] == 0).then_some(()));
        let (_screen, display) = start_screen();
        let dunst = Dunst::start(&self.desk.path("home"), self.desk.command().env("DISPLAY", display));
        self.desk.settle();
        dunst.shows("1");
        self.status()["delivery"] == Kind::Dunst.says()
    }

    /// A server that comes later is given what is due.
    fn later(&self) -> bool {
        let _agent = self.desk.start();
        let told = until("it is told", || self.status()["trouble"]["text"].as_str().map(str::to_owned));
        let is_true = told.starts_with("Nothing here shows notifications.")
            && self.status()["waiting"] == true
            && self.desk.ctl_says(&["agent", "status"]).contains("A reminder is due, and waits to be shown.");
        let server = self.server();
        self.is_seen(&server);
        is_true && self.is_true()
    }
}

/// A state, and whether what was said in it was true. A digest that goes unseen panics.
type State = (&'static str, fn(&Desktop) -> bool);

const STATES: [State; 6] = [
    ("plain", Desktop::plain),
    ("do not disturb", Desktop::quiet),
    ("killed", Desktop::killed),
    ("replaced", Desktop::replaced),
    ("started later", Desktop::later),
    ("buttons", Desktop::buttons),
];

/// Goes through the states of servers. Gives a table, the digests that went unseen, and the untrue sentences.
fn go_through(kinds: &[Kind], states: &[State]) -> (String, usize, usize) {
    let (mut table, mut unseen, mut untrue) = (String::new(), 0, 0);
    for kind in kinds {
        if !kind.is_installed() {
            let packages = kind.packages().join(" ");
            let _ = writeln!(table, "{kind:?} | skipped: it is not installed ({packages})");
            continue;
        }
        for (name, state) in states {
            if *name == "do not disturb" && kind.disturb() == Disturb::None {
                let _ = writeln!(table, "{kind:?} | {name} | it has none");
                continue;
            }
            if *name == "buttons" && !buttons::PRESSED.contains(kind) {
                let _ = writeln!(table, "{kind:?} | {name} | not pressed here");
                continue;
            }
            let run = || state(&Desktop::new(*kind, *name == "buttons"));
            let said = match std::panic::catch_unwind(AssertUnwindSafe(run)) {
                Ok(true) => "seen".to_owned(),
                Ok(false) => {
                    untrue += 1;
                    "seen, and something UNTRUE was said".to_owned()
                }
                Err(why) => {
                    unseen += 1;
                    let said = why.downcast_ref::<String>().map(String::as_str);
                    format!("UNSEEN: {}", said.or(why.downcast_ref::<&str>().copied()).unwrap_or_default())
                }
            };
            println!("{kind:?} | {name} | {said}");
            let _ = writeln!(table, "{kind:?} | {name} | {said}");
        }
    }
    (table, unseen, untrue)
}

#[test]
fn three_desktops_leave_no_digest_unseen_and_no_sentence_untrue() {
    let (table, unseen, untrue) = go_through(&[Kind::Dunst, Kind::Xfce, Kind::Lxqt], &STATES[..5]);
    println!("{table}");
    assert_eq!((unseen, untrue), (0, 0), "\n{table}");
}

#[test]
#[ignore = "takes minutes: cargo xtask desktops notifications"]
fn every_desktop_leaves_no_digest_unseen_and_no_sentence_untrue() {
    // A few alone, where somebody looks into one: WITHHOLD_SERVERS=Mate,Plasma
    let wanted = std::env::var("WITHHOLD_SERVERS").unwrap_or_default();
    let mut kinds = Kind::ALL.to_vec();
    kinds.retain(|kind| wanted.is_empty() || wanted.split(',').any(|name| name == format!("{kind:?}")));
    let (table, unseen, untrue) = go_through(&kinds, &STATES);
    println!("\n{table}\n{unseen} digests gone unseen, {untrue} untrue sentences");
    assert_eq!((unseen, untrue), (0, 0), "\n{table}");
}
