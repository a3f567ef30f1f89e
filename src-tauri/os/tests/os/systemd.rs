//! A stand-in for a person's own systemd, on a private bus. The real systemd was not asked.

use std::{
    fs,
    os::unix::net::UnixStream,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use zbus::{
    blocking::{Connection, connection::Builder},
    zvariant::{ObjectPath, OwnedObjectPath},
};

use crate::child::Home;

const BUS: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=PATH</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

const PATIENCE: Duration = Duration::from_secs(30);
const UNIT: &str = "/org/freedesktop/systemd1/unit/graphical_2dsession_2etarget";

/// A bus with systemd on it. Bus and systemd end with this value.
pub(crate) struct Systemd {
    bus: Child,
    _connection: Connection,
    reloads: Arc<AtomicUsize>,
}

struct Manager(Arc<AtomicUsize>);

#[zbus::interface(name = "org.freedesktop.systemd1.Manager")]
impl Manager {
    fn get_unit(&self, name: String) -> OwnedObjectPath {
        assert_eq!(name, "graphical-session.target");
        ObjectPath::from_static_str_unchecked(UNIT).into()
    }

    fn reload(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

struct Unit(&'static str);

#[zbus::interface(name = "org.freedesktop.systemd1.Unit")]
impl Unit {
    #[zbus(property)]
    fn active_state(&self) -> String {
        self.0.to_owned()
    }
}

impl Systemd {
    /// A stand-in whose graphical session is `active` or `inactive`.
    pub(crate) fn start(home: &mut Home, session: &'static str) -> Self {
        let (socket, config) = (home.path("bus"), home.path("bus.conf"));
        fs::write(&config, BUS.replace("PATH", socket.to_str().unwrap())).unwrap();
        let mut command = Command::new("dbus-daemon");
        command.arg(format!("--config-file={}", config.display())).args(["--nofork", "--nopidfile"]);
        let bus = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let start = Instant::now();
        while UnixStream::connect(&socket).is_err() {
            assert!(start.elapsed() < PATIENCE, "the bus does not listen");
            std::thread::sleep(Duration::from_millis(20));
        }
        home.bus = format!("unix:path={}", socket.display());
        let reloads = Arc::new(AtomicUsize::new(0));
        let manager = Manager(Arc::clone(&reloads));
        let builder = Builder::address(home.bus.as_str()).unwrap();
        let builder = builder.serve_at("/org/freedesktop/systemd1", manager).unwrap();
        let builder = builder.serve_at(UNIT, Unit(session)).unwrap();
        let connection = builder.name("org.freedesktop.systemd1").unwrap().build().unwrap();
        Self { bus, _connection: connection, reloads }
    }

    pub(crate) fn reloads(&self) -> usize {
        self.reloads.load(Ordering::SeqCst)
    }
}

impl Drop for Systemd {
    fn drop(&mut self) {
        let _ended = self.bus.kill();
        let _reaped = self.bus.wait();
    }
}
