//! Linux: a StatusNotifierItem, where a StatusNotifierWatcher is there to take the item.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use ksni::{
    Category, Icon, MenuItem, OfflineReason, Status,
    blocking::{Handle, TrayMethods},
    menu::StandardItem,
};

use super::{Tray, TrayAct, TrayEar, TrayWords, picture};
use crate::icon;

pub(super) fn open(words: TrayWords, ear: TrayEar) -> Option<Box<dyn Tray>> {
    let shown = Arc::new(AtomicBool::new(true));
    let item = Item { words, ear, shown: Arc::clone(&shown) };
    // Without a bus there is no tray. A tray may come after the agent, at login above all.
    let handle = item.assume_sni_available(true).spawn().ok()?;
    Some(Box::new(Standing { handle, shown }))
}

struct Standing {
    handle: Handle<Item>,
    shown: Arc<AtomicBool>,
}

impl Tray for Standing {
    fn say(&mut self, words: &TrayWords) {
        self.handle.update(|item| item.words.clone_from(words));
    }

    fn is_shown(&self) -> bool {
        !self.handle.is_closed() && self.shown.load(Ordering::Relaxed)
    }
}

impl Drop for Standing {
    fn drop(&mut self) {
        self.handle.shutdown().wait();
    }
}

struct Item {
    words: TrayWords,
    ear: TrayEar,
    shown: Arc<AtomicBool>,
}

impl Item {
    fn entry(words: &str, act: TrayAct) -> MenuItem<Self> {
        let activate = Box::new(move |item: &mut Self| (item.ear)(act));
        StandardItem { label: label(words), activate, ..StandardItem::default() }.into()
    }

    fn line(words: &str) -> MenuItem<Self> {
        StandardItem { label: label(words), enabled: false, ..StandardItem::default() }.into()
    }
}

/// The words as a menu takes them, in which an underline marks the letter that chooses an entry.
fn label(words: &str) -> String {
    words.replace('_', "__")
}

impl ksni::Tray for Item {
    fn id(&self) -> String {
        "withhold".to_owned()
    }

    fn title(&self) -> String {
        "Withhold".to_owned()
    }

    fn category(&self) -> Category {
        Category::ApplicationStatus
    }

    fn status(&self) -> Status {
        if self.words.calls { Status::Active } else { Status::Passive }
    }

    fn icon_name(&self) -> String {
        icon::installed().to_owned()
    }

    fn icon_pixmap(&self) -> Vec<Icon> {
        let data = picture::switch(self.words.calls).into_flattened();
        vec![Icon { width: picture::SIDE, height: picture::SIDE, data }]
    }

    fn tool_tip(&self) -> ksni::ToolTip {
        ksni::ToolTip {
            title: self.words.count.clone(),
            description: self.words.next.clone(),
            ..ksni::ToolTip::default()
        }
    }

    fn activate(&mut self, _x: i32, _y: i32) {
        (self.ear)(TrayAct::Show);
    }

    fn menu(&self) -> Vec<MenuItem<Self>> {
        vec![
            Self::line(&self.words.count),
            Self::line(&self.words.next),
            MenuItem::Separator,
            Self::entry(&self.words.round, TrayAct::Round),
            Self::entry(&self.words.quit, TrayAct::Quit),
        ]
    }

    fn watcher_online(&self) {
        self.shown.store(true, Ordering::Relaxed);
        (self.ear)(TrayAct::Changed);
    }

    /// The icon stays ready: a desktop that restarts brings its tray back.
    fn watcher_offline(&self, _: OfflineReason) -> bool {
        self.shown.store(false, Ordering::Relaxed);
        (self.ear)(TrayAct::Changed);
        true
    }
}
