//! Each keyring in each state with each verb, as a table: nobody is locked out, no entry is left, no sentence is untrue.
//! It takes minutes, so `cargo xtask desktops` runs it and no other run does.

use std::{fmt::Write as _, fs, process::Command, thread, time::Duration};

use withhold_tests::{
    Ctl, Output,
    keepassxc::KeePassXc,
    kwallet::KWallet,
    login::Login,
    process::{Group, until},
};
use zbus::{
    blocking::{Connection, Proxy, connection, fdo},
    zvariant::OwnedObjectPath,
};

use crate::screen;

const PASSWORD: &str = "the person's own";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Provider {
    Gnome,
    KeePassXc,
    KeePassXcAsItComes,
    KWallet,
}

const PROVIDERS: [Provider; 4] =
    [Provider::Gnome, Provider::KeePassXc, Provider::KeePassXcAsItComes, Provider::KWallet];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Locked,
    Gone,
    Another,
    /// The entry was deleted in the keyring.
    Deleted,
    /// The keyring answers nothing for so many seconds.
    Slow(u64),
}

const STATES: [State; 8] = [
    State::Open,
    State::Locked,
    State::Gone,
    State::Another,
    State::Deleted,
    State::Slow(1),
    State::Slow(3),
    State::Slow(20),
];

const BACKUP: &str = "BACKUP";

/// `BACKUP` stands for the backup that was made while the keyring was open.
const VERBS: [&[&str]; 8] = [
    &["accounts"],
    &["status"],
    &["add", "x"],
    &["backup"],
    &["unlock"],
    &["restore", BACKUP],
    &["encrypt", "--keyring"],
    &["init", "--keyring"],
];

/// A login with a list that the provider keeps.
struct Desktop {
    provider: Provider,
    ctl: Ctl,
    keepassxc: Option<KeePassXc>,
    wallet: Option<KWallet>,
    login: Login,
    display: String,
    _screen: Group,
}

impl Desktop {
    fn new(provider: Provider) -> Self {
        let login = Login::new();
        let (screen, display) = screen::start();
        let ctl = Ctl::without_vault().on_bus(&login.address());
        let mut desktop =
            Self { provider, ctl, keepassxc: None, wallet: None, login, display, _screen: screen };
        desktop.start();
        desktop
    }

    /// Has the provider answer with its keyring open.
    fn start(&mut self) {
        self.end();
        let (folder, address) = (self.login.folder().to_owned(), self.login.address());
        match self.provider {
            Provider::Gnome => self.login.start_keyring(Some(PASSWORD)),
            Provider::KWallet => self.wallet = Some(KWallet::after_login(&folder, &address)),
            asks => {
                let asks = asks == Provider::KeePassXcAsItComes;
                self.keepassxc = Some(KeePassXc::start(&folder, &address, &self.display, asks));
            }
        }
    }

    /// Ends whoever answers, as a crash does.
    fn end(&mut self) {
        (self.keepassxc, self.wallet) = (None, None);
        self.login.stop_keyring();
    }

    fn put(&mut self, state: State) {
        match (state, self.provider) {
            // What is slow is slow while a verb runs.
            (State::Open | State::Slow(_), _) => {}
            (State::Deleted, _) => self.delete(),
            (State::Locked, Provider::Gnome) => self.login.start_keyring(None),
            (State::Locked, Provider::KWallet) => self.wallet.as_ref().unwrap().close(),
            (State::Locked, _) => self.keepassxc.as_ref().unwrap().lock(&self.login.keyring()),
            (State::Gone, _) => self.end(),
            (State::Another, Provider::Gnome) => {
                self.end();
                self.wallet = Some(KWallet::after_login(self.login.folder(), &self.login.address()));
            }
            (State::Another, _) => {
                self.end();
                self.login.start_keyring(Some("another's"));
            }
        }
    }

    /// The name of a backup that is made now, as far as the keyring gives the key without a question.
    fn backup(&self) -> String {
        self.ctl.run(&["backup"]);
        let folder = fs::read_dir(self.ctl.data().join("backups")).into_iter().flatten();
        let names = folder.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
        let backups = names.filter(|name| name.ends_with(".withhold"));
        backups.max().unwrap_or_else(|| "none".to_owned())
    }

    /// Makes a list by its first write; with `is_proven` as if a later run of the keyring had given the key.
    fn keep(&self, is_proven: bool) {
        let made = self.ctl.run(&["add", "linkedin"]);
        assert_eq!(made.code, 0, "{:?}: {made:?}", self.provider);
        if is_proven {
            // Without the way back nothing but the keyring and the code opens the list.
            let files = fs::read_dir(self.ctl.data()).unwrap().map(|file| file.unwrap().path());
            files
                .filter(|path| path.to_string_lossy().contains("way-back"))
                .for_each(|path| fs::remove_file(path).unwrap());
        }
        if let Some(keepassxc) = &self.keepassxc
            && is_proven
        {
            keepassxc.written();
        }
        if let Some(wallet) = &self.wallet
            && is_proven
        {
            wallet.written();
        }
    }

    /// The entries that the collection for new entries holds.
    fn entries(&self) -> Vec<OwnedObjectPath> {
        let bus = self.bus();
        let service = object(&bus, "/org/freedesktop/secrets".try_into().unwrap(), "Service");
        let path: OwnedObjectPath = service.call("ReadAlias", &"default").unwrap();
        object(&bus, path, "Collection").get_property("Items").unwrap()
    }

    /// Deletes every entry, as the person does in the keyring's own program.
    fn delete(&self) {
        let bus = self.bus();
        for entry in self.entries() {
            let prompt: OwnedObjectPath = object(&bus, entry, "Item").call("Delete", &()).unwrap();
            if prompt.as_str() != "/" {
                // KeePassXC's prompt for this asks nothing.
                let () = object(&bus, prompt, "Prompt").call("Prompt", &"").unwrap();
            }
        }
        until("the entries are gone", || self.entries().is_empty().then_some(()));
    }

    fn bus(&self) -> Connection {
        connection::Builder::address(self.login.address().as_str()).unwrap().build().unwrap()
    }

    /// The process that answers.
    fn process(&self) -> u32 {
        let bus = self.bus();
        let names = fdo::DBusProxy::new(&bus).unwrap();
        names.get_connection_unix_process_id(SECRETS.try_into().unwrap()).unwrap()
    }

    /// Runs a verb; where the keyring is slow, the keyring stands still for so long from the verb's beginning on.
    fn run(&self, state: State, verb: &[&str], backup: &str) -> Output {
        let verb: Vec<&str> = verb.iter().map(|word| if *word == BACKUP { backup } else { word }).collect();
        let State::Slow(seconds) = state else { return self.ctl.run(&verb) };
        let process = self.process();
        signal("STOP", process);
        thread::scope(|scope| {
            scope.spawn(move || {
                thread::sleep(Duration::from_secs(seconds));
                signal("CONT", process);
            });
            self.ctl.run(&verb)
        })
    }

    /// Whether an output says what is so in a state.
    fn is_true(&self, state: State, verb: &[&str], output: &Output) -> bool {
        let words = match state {
            _ if verb[0] == "init" => "There is a vault",
            State::Slow(seconds) if seconds > LIMIT => "did not answer in time",
            State::Deleted if verb[0] == "encrypt" => return output.code == 1,
            State::Deleted => "has no entry",
            // Nobody is at the keyring's window, so that the question of this verb ends unanswered.
            State::Open | State::Slow(_) if self.provider == Provider::KeePassXcAsItComes => {
                return verb[0] == "unlock" || output.stderr.contains("wants you to allow");
            }
            State::Open | State::Slow(_) => return output.code == 0,
            State::Locked => "the keyring is locked",
            State::Gone => "is not running",
            State::Another => "answers",
        };
        output.code == 1 && output.stderr.contains(words)
    }

    /// Whether the list opens by the keyring as it is, or would after the person has allowed it.
    fn opens(&self) -> bool {
        let output = self.ctl.run(&["accounts"]);
        output.code == 0
            || (self.provider == Provider::KeePassXcAsItComes && output.stderr.contains("wants you to allow"))
    }
}

/// Seconds after which an answer of the keyring is waited for no longer.
const LIMIT: u64 = 5;
const SECRETS: &str = "org.freedesktop.secrets";

fn object(bus: &Connection, path: OwnedObjectPath, kind: &str) -> Proxy<'static> {
    Proxy::new_owned(bus.clone(), SECRETS, path, format!("org.freedesktop.Secret.{kind}")).unwrap()
}

fn signal(name: &str, process: u32) {
    let sent = Command::new("kill").args([format!("-{name}"), process.to_string()]).status();
    assert!(sent.unwrap().success(), "process {process} is not there");
}

/// Whether a verb is tried: another key for the same list is another entry, on purpose; and where somebody would be asked
/// in a window, nobody is there to answer (`windows.rs` and `real.rs` answer).
fn is_tried(provider: Provider, state: State, verb: &[&str]) -> bool {
    let is_open = matches!(state, State::Open | State::Slow(_));
    match verb[0] {
        "encrypt" => !is_open,
        "unlock" => state != State::Locked && !(is_open && provider == Provider::KeePassXcAsItComes),
        _ => true,
    }
}

#[test]
#[ignore = "takes minutes: cargo xtask desktops"]
fn nobody_is_locked_out_no_entry_is_left_and_no_sentence_is_untrue() {
    let mut table = String::new();
    let (mut locked_out, mut orphans, mut untrue) = (0, 0, 0);
    for provider in PROVIDERS {
        for state in STATES {
            let mut desktop = Desktop::new(provider);
            desktop.keep(true);
            let backup = desktop.backup();
            desktop.put(state);
            for verb in VERBS.into_iter().filter(|verb| is_tried(provider, state, verb)) {
                let output = desktop.run(state, verb, &backup);
                let is_true = desktop.is_true(state, verb, &output);
                untrue += usize::from(!is_true);
                let said = if is_true { String::new() } else { format!("UNTRUE {output:?}") };
                let _ =
                    writeln!(table, "{provider:?} | {state:?} | {} | {} {said}", verb.join(" "), output.code);
            }
            desktop.start();
            let (opens, left) = (desktop.opens(), desktop.entries().len());
            // Who deletes the only key has locked the list; the sentences have said so.
            locked_out += usize::from(!opens && state != State::Deleted);
            orphans += left.saturating_sub(1);
            let _ =
                writeln!(table, "{provider:?} | {state:?} | afterwards | opens: {opens}, entries: {left}");
        }
        let mut desktop = Desktop::new(provider);
        desktop.keep(false);
        desktop.start();
        let opens = desktop.opens();
        locked_out += usize::from(!opens);
        let _ = writeln!(table, "{provider:?} | killed after the first write | accounts | opens: {opens}");
        desktop.ctl.run(&["delete-everything", "--yes"]);
        let left = desktop.entries().len();
        orphans += left;
        let _ = writeln!(table, "{provider:?} | Open | delete-everything | entries: {left}");
    }
    println!("{table}\n{locked_out} lock-outs, {orphans} orphans, {untrue} untrue sentences");
    assert_eq!((locked_out, orphans, untrue), (0, 0, 0), "\n{table}");
}
