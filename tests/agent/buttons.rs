//! The buttons of a reminder, pressed with the mouse at the servers of desktops: where a button lies is each server's own
//! matter, so that the whole reminder is gone over.

use std::{
    collections::BTreeSet,
    fs, thread,
    time::{Duration, Instant},
};

use jiff::{ToSpan, ZonedDateTime};

use crate::{
    servers::Desktop,
    support::{Kind, RealServer, until},
};

/// How long a press that meets nothing is waited for.
const NOTHING: Duration = Duration::from_millis(1_200);
const STEP: Duration = Duration::from_millis(40);
/// Presses across a reminder, and the distance between two rows of them, in pixels.
const ACROSS: i16 = 8;
const ROW: i16 = 14;

/// What each act does, as far as it was found: `round`, `later`, `week` and `show`.
type Found = BTreeSet<&'static str>;

/// The servers whose buttons the mouse finds, or a program of the desktop presses. Those of dunst are pressed in its own
/// tests, in its menu.
pub(crate) const PRESSED: [Kind; 6] =
    [Kind::Xfce, Kind::Mate, Kind::NotificationDaemon, Kind::Awesome, Kind::Plasma, Kind::Mako];

/// Presses whatever a reminder shows, a digest a week, until each button was found. Gives what was found.
pub(crate) fn press_all(desktop: &Desktop, server: &RealServer) -> Found {
    let (mut found, mut monday) = (Found::new(), desktop.now());
    let mut places = places(desktop.kind, server).into_iter();
    while ["round", "later", "week"].iter().any(|act| !found.contains(act)) {
        let Some(place) = places.next() else { break };
        match place {
            Place::Pixel(across, up) => {
                let Some((x, y, width, height)) = server.places().into_iter().next() else { break };
                let (width, height) = (width.cast_signed(), height.cast_signed());
                if up >= height {
                    break;
                }
                server.press(x + width * across / ACROSS, y + height - up);
            }
            Place::Word(act) => drop(server.run("makoctl", &["invoke", act])),
        }
        let Some(act) = heard(desktop, &monday) else { continue };
        found.insert(act);
        monday = monday.checked_add(7.days()).unwrap();
        desktop.desk.sleep_until(&monday.to_string());
        // Plasma refuses what is too much like what it has just shown, so that the agent tries again.
        desktop.comes(server);
    }
    found
}

enum Place {
    /// So many eighths from the left, and pixels from the bottom.
    Pixel(i16, i16),
    /// An act by its name.
    Word(&'static str),
}

fn places(kind: Kind, server: &RealServer) -> Vec<Place> {
    if kind == Kind::Mako {
        return ["round", "later", "week"].map(Place::Word).into();
    }
    let height = server.places().first().map_or(0, |(_, _, _, height)| height.cast_signed());
    let rows = (1..).map(|row| row * ROW).take_while(|up| *up < height);
    rows.flat_map(|up| (1..ACROSS).map(move |across| Place::Pixel(across, up))).collect()
}

/// What the agent did after a press; `None` where nothing came of it.
fn heard(desktop: &Desktop, monday: &ZonedDateTime) -> Option<&'static str> {
    let (start, before) = (Instant::now(), desktop.opened.get());
    let is_gone = || desktop.status()["showing"] == 0;
    while start.elapsed() < NOTHING {
        let opened = desktop.desk.opened();
        if let Some(line) = opened.get(before) {
            desktop.opened.set(opened.len());
            until("it is gone", || is_gone().then_some(()));
            return Some(if line.contains("--round") { "round" } else { "show" });
        }
        let kept = fs::read_to_string(desktop.desk.data().join("reminders.json")).unwrap_or_default();
        let week = monday.checked_add(7.days()).unwrap().date();
        let put_off = [("later", monday.date(), "12:"), ("week", week, "09:00")];
        let put_off = put_off.iter().find(|(_, day, at)| kept.contains(&format!("\"again\":\"{day}T{at}")));
        if let Some((act, _, _)) = put_off.filter(|_| is_gone()) {
            return Some(act);
        }
        thread::sleep(STEP);
    }
    is_gone().then_some("closed")
}
