//! The real wallet of KDE as a keyring, opened as a login opens it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use zbus::blocking::{Connection, Proxy, connection};

use crate::process::{Group, system, until};

const NAME: &str = "org.kde.kwalletd5";
const WALLET: &str = "kdewallet";

/// The person has used wallets before, and lets programs use the open wallet.
const CONFIG: &str = "[Wallet]\nEnabled=true\nFirst Use=false\n[org.freedesktop.secrets]\napiEnabled=true\n";

/// KDE's wallet, until the value is dropped. The drop ends it as a crash does.
#[derive(Debug)]
pub struct KWallet {
    bus: Connection,
    home: PathBuf,
    group: Group,
    /// The bytes of the wallet's file as the daemon started.
    bytes: u64,
}

impl KWallet {
    /// Starts the wallet's daemon with its files in `folder`; no wallet is open.
    ///
    /// # Panics
    /// When the daemon does not start.
    #[must_use]
    pub fn start(folder: &Path, bus: &str) -> Self {
        let home = folder.join("kde");
        for name in [".config", "run"] {
            fs::create_dir_all(home.join(name)).expect("a folder can be made");
        }
        fs::write(home.join(".config/kwalletrc"), CONFIG).expect("a file can be written");
        let connection = connection::Builder::address(bus).and_then(connection::Builder::build);
        let connection = connection.expect("there is a bus");
        let mut command = Command::new(system("kwalletd5", "libkf5wallet-bin"));
        command
            .env("HOME", &home)
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", bus)
            .env("QT_QPA_PLATFORM", "offscreen")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME");
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let bytes = file(&home).metadata().map_or(0, |file| file.len());
        let wallet = Self { bus: connection, home, group: Group::start(&mut command), bytes };
        until("the wallet answers", || wallet.proxy().call::<_, _, bool>("isOpen", &WALLET).ok());
        wallet
    }

    /// A daemon whose wallet a login has opened, as at each login but the first.
    ///
    /// # Panics
    /// When the daemon does not start.
    #[must_use]
    pub fn after_login(folder: &Path, bus: &str) -> Self {
        let mut wallet = Self::start(folder, bus);
        wallet.log_in();
        if !wallet.has_default() {
            // A wallet that was made after the daemon's start is seen from the next start on.
            until("the wallet is on the disk", || {
                file(&wallet.home).metadata().ok().filter(|file| file.len() > 0)
            });
            wallet.end();
            wallet = Self::start(folder, bus);
            wallet.log_in();
        }
        until("the wallet is there", || wallet.has_default().then_some(()));
        wallet
    }

    /// Opens the wallet as the login does, with a key made of the person's password.
    ///
    /// # Panics
    /// When the wallet stays closed.
    pub fn log_in(&self) {
        self.proxy().call::<_, _, ()>("pamOpen", &(WALLET, vec![7_u8; 56], 0_i32)).expect("it answers");
        until("the wallet is open", || {
            self.proxy().call::<_, _, bool>("isOpen", &WALLET).ok().filter(|open| *open)
        });
    }

    /// Closes the wallet, as the person does.
    ///
    /// # Panics
    /// When the daemon does not answer.
    pub fn close(&self) {
        self.proxy().call::<_, _, i32>("close", &(WALLET, true)).expect("it answers");
        until("the wallet is closed", || {
            self.proxy().call::<_, _, bool>("isOpen", &WALLET).ok().filter(|open| !open)
        });
    }

    /// Waits until the daemon has written what it was given: it does so some seconds later.
    ///
    /// # Panics
    /// When the daemon writes nothing.
    pub fn written(&self) {
        until("the wallet is written", || {
            file(&self.home).metadata().ok().filter(|file| file.len() > self.bytes)
        });
    }

    /// Ends the daemon as the end of a session does.
    ///
    /// # Panics
    /// When the daemon does not end.
    pub fn end(mut self) {
        let id = self.group.id().to_string();
        let status = Command::new("kill").args(["-TERM", &id]).status();
        assert!(status.expect("kill can be started").success());
        self.group.ended();
        until("the wallet has left the bus", || self.proxy().call::<_, _, bool>("isOpen", &WALLET).err());
    }

    fn has_default(&self) -> bool {
        let reply = self.bus.call_method(
            Some("org.freedesktop.secrets"),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            "ReadAlias",
            &"default",
        );
        reply.is_ok_and(|reply| {
            reply
                .body()
                .deserialize::<zbus::zvariant::OwnedObjectPath>()
                .is_ok_and(|path| path.as_str() != "/")
        })
    }

    fn proxy(&self) -> Proxy<'_> {
        Proxy::new(&self.bus, NAME, "/modules/kwalletd5", "org.kde.KWallet").expect("the path is one")
    }
}

fn file(home: &Path) -> PathBuf {
    home.join(".local/share/kwalletd").join(format!("{WALLET}.kwl"))
}
