//! A bus for a single test, which starts nothing by itself: what is seen there does not depend on what else is
//! installed.

use std::{
    fs,
    os::unix::net::UnixStream,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::process::{Group, system, until};

const CONFIG: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=PATH</listen>
  SERVICES
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// A bus that ends, as in a crash, when the value is dropped.
#[derive(Debug)]
pub struct Bus {
    _daemon: Group,
    socket: PathBuf,
}

impl Bus {
    /// Starts a bus at the path `bus` in `folder`, and waits until the bus listens.
    ///
    /// # Panics
    /// When the bus does not start.
    #[must_use]
    pub fn start(folder: &Path) -> Self {
        Self::start_with(folder, None)
    }

    /// As [`Bus::start`], with services that the bus starts for whoever asks for the services, described by the files
    /// in a folder.
    ///
    /// # Panics
    /// When the bus does not start.
    #[must_use]
    pub fn start_with(folder: &Path, services: Option<&Path>) -> Self {
        Self::start_for(folder, services, &[])
    }

    /// As [`Bus::start_with`], with variables for the services, such as whose home they live in.
    ///
    /// # Panics
    /// When the bus does not start.
    #[must_use]
    pub fn start_for(folder: &Path, services: Option<&Path>, variables: &[(&str, String)]) -> Self {
        let services = services.map(|services| format!("<servicedir>{}</servicedir>", services.display()));
        let (socket, config) = (folder.join("bus"), folder.join("bus.conf"));
        fs::write(
            &config,
            CONFIG
                .replace("PATH", &socket.to_string_lossy())
                .replace("SERVICES", &services.unwrap_or_default()),
        )
        .expect("a file can be written");
        // A bus that ran here before left a socket behind.
        let _none = fs::remove_file(&socket);
        let mut command = Command::new(system("dbus-daemon", "dbus"));
        command.arg(format!("--config-file={}", config.display())).args(["--nofork", "--nopidfile"]);
        command.envs(variables.iter().map(|(name, value)| (name, value)));
        let daemon = Group::start(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()));
        until("the bus listens", || UnixStream::connect(&socket).ok());
        Self { _daemon: daemon, socket }
    }

    /// The address of the bus.
    #[must_use]
    pub fn address(&self) -> String {
        address(&self.socket)
    }
}

/// The address of the bus that is, was or will be at a path.
#[must_use]
pub fn address(socket: &Path) -> String {
    format!("unix:path={}", socket.display())
}
