//! Settings on this computer, read by the window without being asked: once the list has opened, when a watched file
//! changes, when the agent has marked a change, and once a day. The thread rests in between; the list stays usable while
//! files are read, and nothing is kept where the list was shut meanwhile.

use std::{
    collections::BTreeSet,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use tauri::{AppHandle, Manager};
use withhold_engine::{
    AppError, Asks, Became, Computer, Engine, Hold, News, Pace, Parts, Place, ReadView, ReadsByItself,
    domain::Date, watch_files, watched_here,
};

use crate::host::Host;

/// How long nothing has to change before what has changed is read.
const QUIET: Duration = Duration::from_secs(1);

/// What wakes the thread.
enum Heard {
    /// A file has changed, or the watches stand.
    Files(News),
    /// Everything is to be read.
    All,
    /// A minute has passed.
    Minute,
}

/// Where the other tasks and the commands of the window tell the thread what they see.
pub(crate) struct Nudge {
    ear: Sender<Heard>,
    is_open: AtomicBool,
    is_marked: AtomicBool,
}

impl Nudge {
    /// Looks whether the list has opened, or the agent has marked that a setting changed.
    pub(super) fn look(&self, host: &Host) {
        let marked = of_open(host, |engine| engine.is_to_be_read());
        let (open, marked) = (marked.is_some(), marked.unwrap_or(false));
        let opened = !self.is_open.swap(open, Ordering::SeqCst) && open;
        let newly_marked = !self.is_marked.swap(marked, Ordering::SeqCst) && marked;
        if opened || newly_marked {
            self.tell(Heard::All);
        }
    }

    /// Lets the thread look whether the day is another, or whether something is still to be read.
    pub(super) fn minute(&self) {
        self.tell(Heard::Minute);
    }

    /// Lets the thread read everything, as after a switch was turned.
    pub(crate) fn all(&self) {
        self.tell(Heard::All);
    }

    fn tell(&self, heard: Heard) {
        // A window that is closing reads nothing more.
        let _closing = self.ear.send(heard);
    }
}

/// Starts the thread. `changed` is called when the list says something else.
pub(super) fn start(app: &AppHandle, changed: fn(&AppHandle)) -> Nudge {
    let (ear, heard) = mpsc::channel();
    let (app, sender) = (app.clone(), ear.clone());
    thread::spawn(move || {
        let host = app.state::<Host>().inner().clone();
        let (hold, places, pace) = (None, Vec::new(), Pace::default());
        let (read_on, is_new, programs) = (None, false, BTreeSet::new());
        let here = Here { host, sender, hold, places, programs, pace, read_on, is_new };
        here.run(&heard, || changed(&app));
    });
    Nudge { ear, is_open: AtomicBool::new(false), is_marked: AtomicBool::new(false) }
}

/// Reads the settings on this computer of those programs, or of all, and keeps what is news. Nothing is read where no
/// list is open, or reading without being asked for is switched off.
///
/// # Errors
/// When the vault cannot be read or written.
pub(crate) fn read(host: &Host, changed: Option<&BTreeSet<String>>) -> Result<Vec<ReadView>, AppError> {
    let computer = Computer::this();
    let begun = of_open(host, |engine| engine.reading_by_itself(&computer, Asks::Desktop, changed));
    let Some(reading) = begun.transpose()?.flatten() else { return Ok(Vec::new()) };
    let read = reading.read();
    let kept = of_open(host, |engine| engine.keep_by_itself(read));
    kept.transpose().map(Option::unwrap_or_default)
}

/// What the engine of the open list says; no list is opened for the question.
fn of_open<T>(host: &Host, ask: impl FnOnce(&mut Engine) -> T) -> Option<T> {
    let mut slot = host.slot();
    slot.engine.as_mut().filter(|engine| !engine.is_demo()).map(ask)
}

struct Here {
    host: Host,
    sender: Sender<Heard>,
    /// The watches, for as long as they stand.
    hold: Option<Hold>,
    places: Vec<Place>,
    /// The programs whose places are watched.
    programs: BTreeSet<String>,
    pace: Pace,
    /// The day of the last reading of everything.
    read_on: Option<Date>,
    /// Whether watches were set and do not stand yet.
    is_new: bool,
}

impl Here {
    fn run(mut self, heard: &Receiver<Heard>, changed: impl Fn()) {
        loop {
            let next = self.pace.next(Instant::now()).filter(|_| of_open(&self.host, |_| ()).is_some());
            let event = match next {
                None => heard.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(next) => heard.recv_timeout(next.saturating_duration_since(Instant::now())),
            };
            let all = match event {
                Err(RecvTimeoutError::Disconnected) => return,
                Err(RecvTimeoutError::Timeout) => false,
                Ok(Heard::All) => true,
                Ok(Heard::Minute) => self.is_owed(),
                Ok(Heard::Files(News::Changed(of))) => {
                    self.pace.changed(of);
                    false
                }
                // What changed between the reading and the watches would else be missed.
                Ok(Heard::Files(News::Stands(_))) => std::mem::take(&mut self.is_new),
            };
            // What could not be read or kept is read again, within a minute or with the next change.
            if self.look(all).unwrap_or(false) {
                changed();
            }
        }
    }

    /// Whether everything is to be read, since the day is another, a mark is still there, or other programs tell of the
    /// list than are watched.
    fn is_owed(&self) -> bool {
        let owed = |engine: &mut Engine| {
            let others = engine.reads_by_itself().is_ok_and(|switches| on(switches) != self.programs);
            engine.is_to_be_read() || Some(engine.today()) != self.read_on || others
        };
        of_open(&self.host, owed).unwrap_or(false)
    }

    /// Reads what is due, or everything. Gives whether the list says something else.
    fn look(&mut self, all: bool) -> Result<bool, AppError> {
        let state = |engine: &mut Engine| Ok::<_, AppError>((engine.reads_by_itself()?, engine.today()));
        let Some((switches, today)) = of_open(&self.host, state).transpose()? else { return Ok(false) };
        if switches.off {
            self.let_go();
            return Ok(false);
        }
        let due = if all { BTreeSet::new() } else { self.pace.take(Instant::now()) };
        if !all && due.is_empty() {
            return Ok(false);
        }
        let views = match read(&self.host, Some(&due).filter(|_| !all)) {
            Ok(views) => views,
            Err(error) => {
                self.pace.changed(due);
                return Err(error);
            }
        };
        if all {
            self.read_on = Some(today);
        }
        self.watch(on(switches))?;
        let news = views.iter().any(|view| view.became.is_news());
        self.pace.read(&due, news, Instant::now());
        Ok(news || views.iter().any(|view| view.became == Became::SameAgain))
    }

    /// Watches the files of these programs, as far as the programs are there by now.
    fn watch(&mut self, programs: BTreeSet<String>) -> Result<(), AppError> {
        let parts = Parts::of_this_computer()?;
        let places = watched_here(self.host.folder(), parts, &Computer::this(), Some(&programs))?;
        self.programs = programs;
        if places == self.places && (self.hold.is_some() || places.is_empty()) {
            return Ok(());
        }
        self.hold = None;
        self.places.clone_from(&places);
        if !places.is_empty() {
            let ear = self.sender.clone();
            let hear = move |news| {
                let _closing = ear.send(Heard::Files(news));
            };
            // Where nothing can be watched, everything is read when the list opens, each day, and at each round.
            self.hold = watch_files(Computer::this(), places, QUIET, hear).ok();
            self.is_new = self.hold.is_some();
        }
        Ok(())
    }

    fn let_go(&mut self) {
        (self.hold, self.read_on, self.is_new) = (None, None, false);
        (self.places, self.programs, self.pace) = (Vec::new(), BTreeSet::new(), Pace::default());
    }
}

/// The programs that are read without being asked for.
fn on(switches: ReadsByItself) -> BTreeSet<String> {
    let programs = switches.programs.into_iter().filter(|one| one.by_itself && !switches.off);
    programs.map(|one| one.program).collect()
}
