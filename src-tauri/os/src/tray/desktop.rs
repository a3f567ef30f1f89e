//! Windows and macOS: an icon among the system's own, on the one thread that the system lets have an icon.

use std::{cell::RefCell, sync::mpsc, time::Duration};

use tray_icon::{
    Icon, MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent,
    menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem},
};

use super::{Tray, TrayAct, TrayEar, TrayWords, picture, ui::Thread};

/// How long the system may take to show the icon. At login the system has other things to do.
const PATIENCE: Duration = Duration::from_secs(10);
const ROUND: &str = "round";
const QUIT: &str = "quit";

thread_local! {
    /// The icon, on the thread that has the icon.
    static ITEM: RefCell<Option<Item>> = const { RefCell::new(None) };
}

pub(super) fn open(words: TrayWords, ear: TrayEar) -> Option<Box<dyn Tray>> {
    let thread = Thread::start()?;
    listen(ear);
    let (told, made) = mpsc::channel();
    thread.run(move || {
        let item = Item::new(&words);
        let _late = told.send(item.is_some());
        ITEM.set(item);
    });
    let standing = Standing { thread };
    made.recv_timeout(PATIENCE).is_ok_and(|made| made).then(|| Box::new(standing) as Box<dyn Tray>)
}

/// The agent's end of the icon.
struct Standing {
    thread: Thread,
}

impl Tray for Standing {
    fn say(&mut self, words: &TrayWords) {
        let words = words.clone();
        self.thread.run(move || {
            ITEM.with_borrow(|item| item.iter().for_each(|item| item.say(&words)));
        });
    }

    /// Always true: the system shows the icon again by itself when the system's bar is started anew.
    fn is_shown(&self) -> bool {
        true
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        self.thread.run(|| {
            ITEM.take();
        });
    }
}

struct Item {
    icon: TrayIcon,
    count: MenuItem,
    next: MenuItem,
    round: MenuItem,
    quit: MenuItem,
}

impl Item {
    fn new(words: &TrayWords) -> Option<Self> {
        let line = |words: &str| MenuItem::new(label(words), false, None);
        let entry = |id: &str, words: &str| MenuItem::with_id(id, label(words), true, None);
        let (count, next) = (line(&words.count), line(&words.next));
        let (round, quit) = (entry(ROUND, &words.round), entry(QUIT, &words.quit));
        let menu = Menu::new();
        menu.append_items(&[&count, &next, &PredefinedMenuItem::separator(), &round, &quit]).ok()?;
        let icon = TrayIconBuilder::new()
            .with_menu(Box::new(menu))
            // The left click as each system has it: on Windows a click shows the program, on macOS the menu.
            .with_menu_on_left_click(cfg!(target_os = "macos"))
            .with_icon(picture(words.calls)?)
            .with_icon_as_template(true)
            .with_tooltip(tip(words))
            .build()
            .ok()?;
        Some(Self { icon, count, next, round, quit })
    }

    /// Shows new words. A text that the system does not take stays unchanged until the next words.
    fn say(&self, words: &TrayWords) {
        let entries = [
            (&self.count, &words.count),
            (&self.next, &words.next),
            (&self.round, &words.round),
            (&self.quit, &words.quit),
        ];
        entries.iter().for_each(|(entry, words)| entry.set_text(label(words)));
        let _tip = self.icon.set_tooltip(Some(tip(words)));
        let _picture = self.icon.set_icon_with_as_template(picture(words.calls), true);
    }
}

fn picture(calls: bool) -> Option<Icon> {
    let points = picture::switch(calls).into_iter();
    let data = points.flat_map(|[alpha, red, green, blue]| [red, green, blue, alpha]).collect();
    let side = picture::SIDE.unsigned_abs();
    Icon::from_rgba(data, side, side).ok()
}

fn tip(words: &TrayWords) -> String {
    format!("{}\n{}", words.count, words.next)
}

/// The words as a menu takes them, in which `&` stands before the letter that chooses an entry.
fn label(words: &str) -> String {
    words.replace('&', "&&")
}

/// Hears all icons: a program has one ear for all its icons, and the first ear stays.
fn listen(ear: TrayEar) {
    let menu = ear.clone();
    MenuEvent::set_event_handler(Some(move |event: MenuEvent| {
        if let Some(act) = chosen(event.id().as_ref()) {
            menu(act);
        }
    }));
    TrayIconEvent::set_event_handler(Some(move |event| {
        if is_click(&event) {
            ear(TrayAct::Show);
        }
    }));
}

fn chosen(id: &str) -> Option<TrayAct> {
    match id {
        ROUND => Some(TrayAct::Round),
        QUIT => Some(TrayAct::Quit),
        _ => None,
    }
}

/// Whether an event is a click that shows the window; on macOS a click shows the menu instead.
fn is_click(event: &TrayIconEvent) -> bool {
    let TrayIconEvent::Click { button, button_state, .. } = event else { return false };
    cfg!(windows) && (*button, *button_state) == (MouseButton::Left, MouseButtonState::Up)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_one_and_each_entry_does_what_it_says() {
        assert!(picture(true).is_some() && picture(false).is_some());
        assert_eq!(chosen(ROUND), Some(TrayAct::Round));
        assert_eq!(chosen(QUIT), Some(TrayAct::Quit));
        assert_eq!(chosen("other"), None);
        assert_eq!(label("A & B"), "A && B");
    }
}
