//! The notification servers of several desktops, run for real.

mod kind;
mod screen;
mod wayland;

use std::{
    collections::HashMap,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use zbus::{
    blocking::{Connection, connection::Builder},
    zvariant::Value,
};

pub use kind::{Disturb, Kind};
use wayland::Wayland;

use crate::process::{Group, until};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// Services that the desktops' own settings need, of all that are installed.
const SERVICES: [&str; 4] = [
    "ca.desrt.dconf.service",
    "org.xfce.Xfconf.service",
    "org.gnome.Shell.Notifications.service",
    "org.kde.ActivityManager.service",
];

/// Lays the files of the services, which a bus can start, into a folder.
///
/// # Panics
/// When the folder cannot be written.
pub fn lay_services(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder can be made");
    for name in SERVICES {
        // What is not installed is not needed by what is.
        let _missing = fs::copy(Path::new("/usr/share/dbus-1/services").join(name), folder.join(name));
    }
}

/// Lays the file by which a bus starts a server for whoever asks for it, where the server has one.
///
/// # Panics
/// When the folder cannot be written.
pub fn lay_its_service(folder: &Path, kind: Kind) {
    let files = fs::read_dir("/usr/share/dbus-1/services").into_iter().flatten().flatten();
    let program = kind.program().map(|program| format!("Exec={}", program.display())).unwrap_or_default();
    let mut texts = files.filter_map(|file| fs::read_to_string(file.path()).ok());
    let is_its = |text: &String| text.contains(&format!("Name={NAME}\n")) && text.contains(&program);
    if let Some(text) = texts.find(is_its) {
        fs::write(folder.join("its.service"), text).expect("a file can be written");
    }
}

/// A server, until the value is dropped. The drop ends it as a crash does.
#[derive(Debug)]
pub struct RealServer {
    kind: Kind,
    surroundings: Vec<(OsString, OsString)>,
    display: String,
    bus: Connection,
    /// The person's wish not to be disturbed, at Plasma: a wish ends with who has wished.
    inhibition: Option<u32>,
    _wayland: Option<Wayland>,
    _group: Group,
}

impl RealServer {
    /// Starts a server with the environment of another command, which names a home, a bus and a runtime folder, and waits
    /// until the server answers.
    ///
    /// # Panics
    /// When the server does not come.
    #[must_use]
    pub fn start(kind: Kind, display: &str, like: &Command) -> Self {
        let set = like.get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())));
        let mut surroundings: Vec<(OsString, OsString)> = set.collect();
        let mut add = |name: &str, value: &str| surroundings.push((name.into(), value.into()));
        add("LANG", "C.UTF-8");
        add("QT_QPA_PLATFORM", "xcb");
        add("NO_AT_BRIDGE", "1");
        // mako takes the first screen that it finds, and is to find its own.
        let on_x11 = !matches!(kind, Kind::Mako | Kind::Gnome);
        add("DISPLAY", if on_x11 { display } else { "" });
        let wayland = (kind == Kind::Mako).then(Wayland::start);
        if let Some(wayland) = &wayland {
            surroundings.push(("WAYLAND_DISPLAY".into(), wayland.name().into()));
        }
        let address = value_of(&surroundings, "DBUS_SESSION_BUS_ADDRESS");
        let bus = Builder::address(address.as_str()).and_then(Builder::build).expect("there is a bus");
        let program = kind.program().unwrap_or_else(|| panic!("install {:?}", kind.packages()));
        let mut command = Command::new(program);
        match kind {
            Kind::Gnome => command.args(["--headless", "--virtual-monitor", "1024x768"]),
            Kind::Cinnamon => command.arg("--replace"),
            Kind::Mako => command.args(["-c", &mako_config(&surroundings)]),
            _ => &mut command,
        };
        command.env_clear().envs(surroundings.clone());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let group = Group::start(&mut command);
        let server = Self {
            kind,
            surroundings,
            display: display.to_owned(),
            bus,
            inhibition: None,
            _wayland: wayland,
            _group: group,
        };
        until("the server answers", || server.call("GetServerInformation", &()).ok());
        server
    }

    /// How many reminders are to be seen; `None` where that cannot be told from outside.
    ///
    /// # Panics
    /// When there is no screen.
    #[must_use]
    pub fn visible(&self) -> Option<usize> {
        match self.kind {
            Kind::Mako => Some(self.run("makoctl", &["list"]).matches("\"app-name\"").count()),
            kind if kind.has_windows() => Some(screen::on_screen(&self.display).len()),
            _ => None,
        }
    }

    /// The place and the size of the reminders that are to be seen as windows.
    #[must_use]
    pub fn places(&self) -> Vec<(i16, i16, u16, u16)> {
        screen::on_screen(&self.display)
    }

    /// Presses the mouse at a place of the screen.
    ///
    /// # Panics
    /// When there is no screen.
    pub fn press(&self, x: i16, y: i16) {
        screen::press(&self.display, x, y);
    }

    /// Switches do not disturb on or off, as the person does in the desktop.
    ///
    /// # Panics
    /// When there is no such switch, or nothing can be set.
    pub fn set_do_not_disturb(&mut self, on: bool) {
        let word = if on { "true" } else { "false" };
        let shown = if on { "false" } else { "true" };
        match self.kind {
            Kind::Dunst => drop(self.run("dunstctl", &["set-paused", word])),
            Kind::Mako => drop(self.run("makoctl", &["mode", if on { "-a" } else { "-r" }, "quiet"])),
            Kind::Xfce => {
                let set = ["-c", "xfce4-notifyd", "-p", "/do-not-disturb", "-n", "-t", "bool", "-s", word];
                drop(self.run("xfconf-query", &set));
            }
            Kind::Mate => self.set("org.mate.NotificationDaemon", "do-not-disturb", word),
            Kind::Cinnamon => self.set("org.cinnamon.desktop.notifications", "display-notifications", shown),
            Kind::Gnome => self.set("org.gnome.desktop.notifications", "show-banners", shown),
            Kind::Lxqt => {
                let folder = self.home().join(".config/lxqt");
                fs::create_dir_all(&folder).expect("a folder can be made");
                let text = format!("[General]\ndoNotDisturb={word}\n");
                fs::write(folder.join("notifications.conf"), text).expect("a file can be written");
            }
            Kind::Awesome => {
                let word = if on { "suspend" } else { "resume" };
                drop(self.run("awesome-client", &[&format!("require('naughty').{word}()")]));
            }
            Kind::Plasma if on => {
                let said = self.call("Inhibit", &("tests", "a test", HashMap::<&str, Value<'_>>::new()));
                let number = said.expect("Plasma takes it").body().deserialize();
                self.inhibition = Some(number.expect("Plasma gives a number"));
            }
            Kind::Plasma => {
                let number = self.inhibition.take().expect("it was inhibited");
                self.call("UnInhibit", &number).expect("Plasma takes it");
            }
            Kind::NotificationDaemon | Kind::NotifyOsd => panic!("there is no do not disturb"),
        }
    }

    /// Shows another program's reminder for as long as the server likes, and waits until it is gone again.
    ///
    /// # Panics
    /// When it stays.
    pub fn outlive(&self) {
        // Some show all reminders in one window, which grows.
        let extent = || match self.kind {
            Kind::Mako => self.visible().unwrap_or(0),
            _ => self.places().iter().map(|(_, _, _, height)| usize::from(*height)).sum(),
        };
        let before = extent();
        let hints = HashMap::<&str, Value<'_>>::new();
        // GNOME Shell and Cinnamon close nothing by themselves, and mako only what asks for it.
        let time: i32 = if self.kind == Kind::Mako { 2_000 } else { -1 };
        let said = self.call(
            "Notify",
            &("another", 0_u32, "", "Another program's", "word", Vec::<&str>::new(), hints, time),
        );
        said.expect("the server takes it");
        // notification-daemon shows one after the other: while ours stands, no other is seen.
        let shows_more = self.kind.has_windows() && self.kind != Kind::NotificationDaemon;
        if shows_more || self.kind == Kind::Mako {
            until("another program's reminder is seen", || (extent() > before).then_some(()));
            until("another program's reminder is gone", || (extent() <= before).then_some(()));
        }
    }

    /// What one of the desktop's own programs says.
    ///
    /// # Panics
    /// When the program cannot be started.
    #[must_use]
    pub fn run(&self, program: &str, words: &[&str]) -> String {
        let mut command = Command::new(Path::new("/usr/bin").join(program));
        command.args(words).env_clear().envs(self.surroundings.clone());
        let output = command.output().unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    fn set(&self, schema: &str, key: &str, value: &str) {
        let _nothing = self.run("gsettings", &["set", schema, key, value]);
        until("it is set", || (self.run("gsettings", &["get", schema, key]).trim() == value).then_some(()));
    }

    fn home(&self) -> PathBuf {
        PathBuf::from(value_of(&self.surroundings, "HOME"))
    }

    fn call<B>(&self, method: &str, body: &B) -> zbus::Result<zbus::Message>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        self.bus.call_method(Some(NAME), PATH, Some(NAME), method, body)
    }
}

fn value_of(surroundings: &[(OsString, OsString)], wanted: &str) -> String {
    let found = surroundings.iter().find(|(name, _)| name == wanted);
    found.map(|(_, value)| value.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The file of mako's settings, with a mode in which nothing is shown.
fn mako_config(surroundings: &[(OsString, OsString)]) -> String {
    let file = Path::new(&value_of(surroundings, "HOME")).join("mako.conf");
    fs::write(&file, "[mode=quiet]\ninvisible=1\n").expect("a file can be written");
    file.display().to_string()
}
