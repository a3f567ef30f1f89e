//! A screen that nobody sees: Xvfb with a session bus of its own.

use crate::failure::{Done, Failure};
use crate::{call, packages, say};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// The screen's width and height in pixels, larger than the app's window.
pub(crate) const SIZE: (usize, usize) = (1600, 1000);

/// Xvfb and a session bus, which end when the value is dropped.
#[derive(Debug)]
pub(crate) struct Screen {
    children: Vec<Child>,
    display: String,
    bus: String,
}

/// Whether there is no display to show a window on.
pub(crate) fn is_missing() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(target_os = "linux") && !set("DISPLAY") && !set("WAYLAND_DISPLAY")
}

impl Screen {
    /// Starts Xvfb on a free display number, and a session bus.
    pub(crate) fn open() -> Done<Self> {
        let mut screen = Self { children: Vec::new(), display: String::new(), bus: String::new() };
        let mut server = call::program("Xvfb");
        let size = format!("{}x{}x24", SIZE.0, SIZE.1);
        server.args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset"]);
        let number = screen.start(server, "Install Xvfb (xvfb on Debian and Ubuntu).")?;
        screen.display = format!(":{number}");
        // A separate bus keeps the person's desktop out of the tests, and the tests out of the person's desktop.
        let mut bus = call::program("dbus-daemon");
        bus.args(["--session", "--nofork", "--nopidfile", "--nosyslog", "--print-address=1"]);
        screen.bus = screen.start(bus, "Install the D-Bus daemon (dbus on Debian and Ubuntu).")?;
        if packages::is_root() {
            say::line(
                "Running as root without a display: the web view's sandbox, which root cannot have, is switched off \
                 for this run.",
            );
        }
        Ok(screen)
    }

    /// The display's name, such as `:1`.
    pub(crate) fn display(&self) -> &str {
        &self.display
    }

    /// Makes a program show its windows on this screen.
    pub(crate) fn show_on(&self, command: &mut Command) {
        command.env("DISPLAY", &self.display).env_remove("WAYLAND_DISPLAY").env("GDK_BACKEND", "x11");
        command.env("DBUS_SESSION_BUS_ADDRESS", &self.bus);
        // WebKit's sandbox refuses to start as root, which is how containers run. Only here, a window that nobody
        // sees and that shows nothing but our own pages runs without the sandbox.
        if packages::is_root() {
            command.env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1");
        }
    }

    /// Starts a program that writes a line once the program is ready, and gives the line.
    fn start(&mut self, mut command: Command, hint: &str) -> Done<String> {
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|error| call::not_started(&command, &error, hint))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            let _ = BufReader::new(output).read_line(&mut line);
        }
        self.children.push(child);
        if line.trim().is_empty() {
            let spelled = call::spelled(&command);
            return Err(Failure::new(format!("`{spelled}` ended at once."), "Run it by hand to see why."));
        }
        Ok(line.trim().to_owned())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        for child in self.children.iter_mut().rev() {
            end(child);
        }
    }
}

/// Asks a program to end, and kills the program if it has not ended within five seconds.
pub(crate) fn end(child: &mut Child) {
    let mut ask = call::program("sh");
    ask.args(["-c", "kill -TERM \"$0\"", &child.id().to_string()]).stderr(Stdio::null());
    if cfg!(unix) && ask.status().is_ok() {
        for _ in 0..100 {
            if !matches!(child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}
