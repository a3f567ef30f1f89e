//! The servers, and what is known of each.

use std::path::{Path, PathBuf};

/// Where distributions keep programs, on `PATH` and off it.
const FOLDERS: [&str; 6] = [
    "/usr/bin",
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
    "/usr/libexec",
    "/usr/lib",
];

/// A notification server of Debian.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the servers are their names")]
pub enum Kind {
    Dunst,
    Mako,
    Xfce,
    Mate,
    Lxqt,
    NotificationDaemon,
    NotifyOsd,
    Awesome,
    Cinnamon,
    Plasma,
    Gnome,
}

/// What becomes of a reminder while do not disturb is on, as the agent is to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disturb {
    /// There is no such thing.
    None,
    /// The agent knows that it is kept.
    Keeps,
    /// The agent knows that it would be lost.
    Swallows,
    /// It is kept, and the agent cannot know.
    Unknown,
}

impl Kind {
    /// All of them, those that start in no time first.
    pub const ALL: [Self; 11] = [
        Self::Dunst,
        Self::Xfce,
        Self::Lxqt,
        Self::Mate,
        Self::NotificationDaemon,
        Self::NotifyOsd,
        Self::Awesome,
        Self::Mako,
        Self::Cinnamon,
        Self::Plasma,
        Self::Gnome,
    ];

    /// The package that holds the server, and those that the server is run with.
    #[must_use]
    pub fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Dunst => &["dunst"],
            Self::Mako => &["mako-notifier", "sway"],
            Self::Xfce => &["xfce4-notifyd", "xfconf"],
            Self::Mate => &["mate-notification-daemon", "libglib2.0-bin", "dconf-gsettings-backend"],
            Self::Lxqt => &["lxqt-notificationd"],
            Self::NotificationDaemon => &["notification-daemon"],
            Self::NotifyOsd => &["notify-osd"],
            Self::Awesome => &["awesome"],
            Self::Cinnamon => &["cinnamon", "libglib2.0-bin", "dconf-gsettings-backend"],
            Self::Plasma => &["plasma-desktop", "kactivitymanagerd"],
            Self::Gnome => &["gnome-shell", "gjs", "libglib2.0-bin", "dconf-gsettings-backend"],
        }
    }

    /// The name that the server calls itself.
    #[must_use]
    pub fn says(self) -> &'static str {
        match self {
            Self::Dunst => "dunst (knopwob)",
            Self::Mako => "mako (emersion)",
            Self::Xfce => "Xfce Notify Daemon (Xfce)",
            Self::Mate => "Notification Daemon (MATE)",
            Self::Lxqt => "lxqt-notificationd (lxqt.org)",
            Self::NotificationDaemon => "Notification Daemon (GNOME)",
            Self::NotifyOsd => "notify-osd (Canonical Ltd)",
            Self::Awesome => "naughty (awesome)",
            Self::Cinnamon => "cinnamon (GNOME)",
            Self::Plasma => "Plasma (KDE)",
            Self::Gnome => "gnome-shell (GNOME)",
        }
    }

    /// What becomes of a reminder while do not disturb is on.
    #[must_use]
    pub fn disturb(self) -> Disturb {
        match self {
            Self::Dunst | Self::Cinnamon | Self::Gnome => Disturb::Keeps,
            Self::Xfce | Self::Mate | Self::Lxqt | Self::Plasma => Disturb::Swallows,
            Self::Mako | Self::Awesome => Disturb::Unknown,
            Self::NotificationDaemon | Self::NotifyOsd => Disturb::None,
        }
    }

    /// The file of the server's program, which lies off `PATH` at some.
    pub(super) fn program(self) -> Option<PathBuf> {
        let name = match self {
            Self::Dunst => "dunst",
            Self::Mako => "mako",
            Self::Xfce => "xfce4/notifyd/xfce4-notifyd",
            Self::Mate => "mate-notification-daemon/mate-notification-daemon",
            Self::Lxqt => "lxqt-notificationd",
            Self::NotificationDaemon => "notification-daemon/notification-daemon",
            Self::NotifyOsd => "notify-osd",
            Self::Awesome => "awesome",
            Self::Cinnamon => "cinnamon",
            Self::Plasma => "plasmashell",
            Self::Gnome => "gnome-shell",
        };
        FOLDERS.iter().map(|folder| Path::new(folder).join(name)).find(|program| program.is_file())
    }

    /// Whether the server is installed.
    #[must_use]
    pub fn is_installed(self) -> bool {
        self.program().is_some()
    }

    /// Whether reminders are windows of their own, which a look at the screen finds.
    #[must_use]
    pub fn has_windows(self) -> bool {
        !matches!(self, Self::Mako | Self::Cinnamon | Self::Gnome)
    }
}
