//! Reading a desktop's "do not disturb": a property on the bus, a desktop's own settings, or a file.

use std::{
    env, fs,
    io::Read,
    path::PathBuf,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use zbus::{blocking::Connection, zvariant::OwnedValue};

use super::{SERVER as NAME, SERVER_PATH as PATH};
use crate::notify::DoNotDisturb::{self, Keeps, Off, Swallows, Unknown};

/// How long `gsettings`, which reads one value of a file, may take.
const PATIENCE: Duration = Duration::from_secs(2);
const STEP: Duration = Duration::from_millis(10);
/// More bytes than a file of settings that is read here ever has.
const MOST: u64 = 64 * 1024;

/// Where a server's "do not disturb" stands. What becomes of reminders meanwhile was seen with each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// A property of the server: nothing is shown then or afterwards.
    Plasma,
    /// Xfconf: the server gives a number and shows nothing, then or afterwards.
    Xfce,
    /// GSettings: as with Xfce.
    Mate,
    /// A file: what is sent is closed at once.
    Lxqt,
    /// A property of the server, which shows everything afterwards.
    Dunst,
    /// GSettings: everything stands in the list under the clock.
    Gnome,
    /// GSettings: everything stands in the tray.
    Cinnamon,
    /// Nowhere that is known.
    Nowhere,
}

impl Reading {
    /// Whether the server itself has to be there to say.
    pub(super) fn asks_the_server(self) -> bool {
        matches!(self, Self::Plasma | Self::Dunst)
    }

    pub(super) fn read(self, connection: &Connection) -> DoNotDisturb {
        let (is_on, on) = match self {
            Self::Plasma => (property(connection, NAME, "Inhibited"), Swallows),
            Self::Xfce => (xfconf(connection), Swallows),
            Self::Mate => (gsettings("org.mate.NotificationDaemon", "do-not-disturb"), Swallows),
            Self::Lxqt => (lxqt(), Swallows),
            Self::Dunst => (property(connection, "org.dunstproject.cmd0", "paused"), Keeps),
            Self::Gnome => (shown("org.gnome.desktop.notifications", "show-banners"), Keeps),
            Self::Cinnamon => (shown("org.cinnamon.desktop.notifications", "display-notifications"), Keeps),
            Self::Nowhere => (None, Unknown),
        };
        is_on.map_or(Unknown, |is_on| if is_on { on } else { Off })
    }
}

/// A property of the server.
fn property(connection: &Connection, interface: &str, name: &str) -> Option<bool> {
    let properties = Some("org.freedesktop.DBus.Properties");
    let said = connection.call_method(Some(NAME), PATH, properties, "Get", &(interface, name)).ok()?;
    said.body().deserialize::<OwnedValue>().ok()?.try_into().ok()
}

fn xfconf(connection: &Connection) -> Option<bool> {
    let (name, path) = ("org.xfce.Xfconf", "/org/xfce/Xfconf");
    let wanted = ("xfce4-notifyd", "/do-not-disturb");
    match connection.call_method(Some(name), path, Some(name), "GetProperty", &wanted) {
        Ok(said) => said.body().deserialize::<OwnedValue>().ok()?.try_into().ok(),
        // What was never set is off.
        Err(zbus::Error::MethodError(error, _, _)) if error.ends_with("PropertyNotFound") => Some(false),
        Err(zbus::Error::MethodError(error, _, _)) if error.ends_with("ChannelNotFound") => Some(false),
        Err(_) => None,
    }
}

/// A setting that is on where notifications are shown.
fn shown(schema: &str, key: &str) -> Option<bool> {
    gsettings(schema, key).map(|shown| !shown)
}

/// A setting of `GSettings`, by the desktop's own program: the format of its file is nobody else's. A program that does not
/// answer is ended.
fn gsettings(schema: &str, key: &str) -> Option<bool> {
    let mut command = Command::new("gsettings");
    command.args(["get", schema, key]).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().ok()?;
    let start = Instant::now();
    while start.elapsed() < PATIENCE && matches!(child.try_wait(), Ok(None)) {
        thread::sleep(STEP);
    }
    let ended = child.try_wait().ok().flatten();
    if ended.is_none() {
        let _ended = child.kill();
        let _reaped = child.wait();
    }
    let mut said = String::new();
    child.stdout.take()?.take(MOST).read_to_string(&mut said).ok()?;
    if ended.is_some_and(|ended| ended.success()) { said.trim().parse().ok() } else { None }
}

/// LXQt's file of settings, in which nothing stands before somebody has set something.
fn lxqt() -> Option<bool> {
    let own = env::var_os("XDG_CONFIG_HOME").filter(|folder| !folder.is_empty()).map(PathBuf::from);
    let folder = own.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".config")))?;
    let mut text = String::new();
    match fs::File::open(folder.join("lxqt/notifications.conf")) {
        Ok(file) => file.take(MOST).read_to_string(&mut text).map(|_| has_set(&text)).ok(),
        Err(error) => (error.kind() == std::io::ErrorKind::NotFound).then_some(false),
    }
}

/// Whether LXQt's settings have "do not disturb" switched on.
fn has_set(text: &str) -> bool {
    let lines = text.lines().filter_map(|line| line.split_once('='));
    lines.into_iter().any(|(key, value)| key.trim() == "doNotDisturb" && value.trim() == "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lxqts_file_says_whether_it_is_on() {
        assert!(has_set("[General]\n__userfile__=true\ndoNotDisturb=true\n"));
        assert!(!has_set("[General]\ndoNotDisturb=false\nplacement=top-right\n") && !has_set(""));
    }

    #[test]
    fn a_setting_that_is_not_there_is_not_known() {
        assert_eq!(gsettings("org.example.No.Such.Schema", "key"), None);
    }
}
