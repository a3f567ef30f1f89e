//! The real `KeePassXC` as a keyring, with a database of its own.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use withhold_os::{Keyring, KeyringError, SystemKeyring};
use zbus::{
    blocking::{Connection, connection},
    zvariant::{ObjectPath, OwnedObjectPath},
};

use crate::process::{Group, system, until};

const PASSWORD: &str = "the person's own\n";
const PACKAGE: &str = "keepassxc";

/// Where the service puts the database `people.kdbx`.
const COLLECTION: &str = "/org/freedesktop/secrets/collection/people";

/// A database with one group, which its custom data gives to other programs.
const DATABASE: &str = r#"<?xml version="1.0" encoding="UTF-8"?><KeePassFile><Meta><Generator>KeePassXC</Generator>
<CustomData><Item><Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{01020304-0506-0708-090a-0b0c0d0e0f10}</Value></Item></CustomData>
</Meta><Root><Group><UUID>AQIDBAUGBwgJCgsMDQ4PEA==</UUID><Name>Root</Name></Group></Root></KeePassFile>"#;

/// `KeePassXC` with its database open, until the value is dropped.
#[derive(Debug)]
pub struct KeePassXc {
    bus: Connection,
    database: PathBuf,
    /// The bytes of the database as the program started.
    before: Vec<u8>,
    _group: Group,
}

impl KeePassXc {
    /// Makes a database in `folder`, and opens it on a bus and a screen. With `confirms` the program is as it comes:
    /// the person is asked before an entry is given out.
    ///
    /// # Panics
    /// When `KeePassXC` does not start.
    #[must_use]
    pub fn start(folder: &Path, bus: &str, display: &str, confirms: bool) -> Self {
        let home = folder.join(PACKAGE);
        fs::create_dir_all(home.join("run")).expect("a folder can be made");
        let database = database(&home);
        let config = format!(
            "[General]\nConfigVersion=2\nUpdateCheckMessageShown=true\nSingleInstance=false\n\
             [FdoSecrets]\nEnabled=true\nConfirmAccessItem={confirms}\n"
        );
        fs::write(home.join("config.ini"), config).expect("a file can be written");
        let mut command = Command::new(system("keepassxc", PACKAGE));
        command
            .arg("--config")
            .arg(home.join("config.ini"))
            .arg("--localconfig")
            .arg(home.join("local.ini"))
            .arg("--pw-stdin")
            .arg(&database)
            .env("HOME", &home)
            .env("XDG_RUNTIME_DIR", home.join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", bus)
            .env("DISPLAY", display)
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut group = Group::start(command.stdin(Stdio::piped()));
        let mut stdin = group.child().stdin.take().expect("it has an input");
        stdin.write_all(PASSWORD.as_bytes()).expect("it takes the password");
        drop(stdin);
        let keyring = SystemKeyring::on_bus(bus);
        until("the database is open", || (keyring.ready() == Ok(())).then_some(()));
        let bus = connection::Builder::address(bus).and_then(connection::Builder::build);
        let before = fs::read(&database).expect("the database can be read");
        Self { bus: bus.expect("there is a bus"), database, before, _group: group }
    }

    /// Waits until the program has saved what it was given: it does so a moment later.
    ///
    /// # Panics
    /// When the program saves nothing.
    pub fn written(&self) {
        until("the database is saved", || fs::read(&self.database).ok().filter(|now| *now != self.before));
    }

    /// How many entries the database has for other programs.
    ///
    /// # Panics
    /// When the program does not answer.
    #[must_use]
    pub fn entries(&self) -> usize {
        let collection = zbus::blocking::Proxy::new(
            &self.bus,
            "org.freedesktop.secrets",
            COLLECTION,
            "org.freedesktop.Secret.Collection",
        );
        let items: Vec<OwnedObjectPath> =
            collection.and_then(|collection| collection.get_property("Items")).expect("it tells its entries");
        items.len()
    }

    /// Locks the database, as the person does.
    ///
    /// # Panics
    /// When the program does not answer.
    pub fn lock(&self, keyring: &SystemKeyring) {
        let objects = vec![ObjectPath::try_from(COLLECTION).expect("it is a path")];
        let reply = self.bus.call_method(
            Some("org.freedesktop.secrets"),
            "/org/freedesktop/secrets",
            Some("org.freedesktop.Secret.Service"),
            "Lock",
            &objects,
        );
        let reply = reply.expect("it answers");
        let (_, prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            reply.body().deserialize().expect("it answers in its form");
        if prompt.as_str() != "/" {
            let asked = self.bus.call_method(
                Some("org.freedesktop.secrets"),
                prompt.as_ref(),
                Some("org.freedesktop.Secret.Prompt"),
                "Prompt",
                &"",
            );
            asked.expect("it answers");
        }
        until("the database is locked", || {
            matches!(keyring.ready(), Err(KeyringError::Locked | KeyringError::NoCollection)).then_some(())
        });
    }
}

/// A new database with [`PASSWORD`].
fn database(home: &Path) -> PathBuf {
    let (text, file) = (home.join("people.xml"), home.join("people.kdbx"));
    if !file.exists() {
        fs::write(&text, DATABASE).expect("a file can be written");
        let mut command = Command::new(system("keepassxc-cli", PACKAGE));
        command.args(["import", "-p"]).arg(text).arg(&file).env("HOME", home);
        let mut made = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let made = made.as_mut().expect("keepassxc-cli can be started");
        let mut stdin = made.stdin.take().expect("it has an input");
        stdin.write_all(PASSWORD.repeat(2).as_bytes()).expect("it takes the password");
        drop(stdin);
        assert!(made.wait().expect("it ends").success(), "no database was made");
    }
    file
}
