//! What is known of notification servers, by the names that they call themselves. Each was run for it: the servers of Debian 12
//! and Plasma 5.27, in November 2026.

use super::disturb::Reading;

/// The most letters of a name that a server calls itself, and of what it says beside.
const NAME: usize = 60;
const DETAIL: usize = 200;

/// How long a reminder stands: until a person deals with it. A reminder that goes after five seconds has reminded nobody
/// who was away.
const UNTIL_DEALT_WITH: i32 = 0;
/// As long as the server likes.
const AS_SERVER_LIKES: i32 = -1;

/// A server, by its own word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Who {
    name: String,
    vendor: String,
}

impl Who {
    /// A server by its name and its maker, of which no more is kept than a line shows.
    pub(super) fn new(name: &str, vendor: &str) -> Self {
        Self { name: cut(name, NAME), vendor: cut(vendor, NAME) }
    }

    /// The name, with the maker where two servers share a name, or may.
    pub(super) fn told(&self) -> String {
        if self.vendor.is_empty() || self.vendor.eq_ignore_ascii_case(&self.name) {
            return self.name.clone();
        }
        format!("{} ({})", self.name, self.vendor)
    }

    /// For how long a reminder is to stand. notify-osd makes a dialog in the middle of the screen, without a working button, of
    /// what is to stand.
    pub(super) fn time(&self) -> i32 {
        if self.name == "notify-osd" { AS_SERVER_LIKES } else { UNTIL_DEALT_WITH }
    }

    /// Whether the server ends by itself some time after it had something to show, and is started by the next reminder.
    pub(super) fn ends_when_idle(&self) -> bool {
        matches!(self.name.as_str(), "Notification Daemon" | "notify-osd")
    }

    /// Where the server's "do not disturb" is read, and what becomes of reminders meanwhile.
    pub(super) fn reading(&self) -> Reading {
        match (self.name.as_str(), self.vendor.as_str()) {
            ("Plasma", _) => Reading::Plasma,
            ("Xfce Notify Daemon", _) => Reading::Xfce,
            ("Notification Daemon", "MATE") => Reading::Mate,
            ("lxqt-notificationd", _) => Reading::Lxqt,
            ("dunst", _) => Reading::Dunst,
            ("gnome-shell", _) => Reading::Gnome,
            ("cinnamon" | "Cinnamon", _) => Reading::Cinnamon,
            _ => Reading::Nowhere,
        }
    }
}

/// What another program says, as a line: what would move the cursor of a terminal is gone, and so is what no line has room
/// for.
pub(super) fn line(text: &str) -> String {
    cut(text, DETAIL)
}

fn cut(text: &str, most: usize) -> String {
    text.chars().filter(|letter| !letter.is_control()).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maker_tells_two_servers_of_one_name_apart() {
        let told = |name, vendor| Who::new(name, vendor).told();
        assert_eq!(told("Notification Daemon", "MATE"), "Notification Daemon (MATE)");
        assert_eq!(told("Notification Daemon", "GNOME"), "Notification Daemon (GNOME)");
        assert_eq!([told("x", ""), told("cinnamon", "Cinnamon")], ["x", "cinnamon"]);
    }

    #[test]
    fn a_reminder_stands_everywhere_but_where_it_would_be_a_dialog() {
        assert_eq!(Who::new("notify-osd", "Canonical Ltd").time(), -1);
        for name in ["dunst", "gnome-shell", "cinnamon", "Plasma", "lxqt-notificationd", "another"] {
            assert_eq!(Who::new(name, "").time(), 0, "{name}");
        }
    }

    #[test]
    fn a_name_moves_no_cursor_and_fills_no_page() {
        let told = Who::new(&format!("\u{1b}[2J\n{}", "x".repeat(5_000)), "\u{7}").told();
        assert!(told.len() == NAME && told.starts_with("[2Jx"), "{told}");
    }
}
