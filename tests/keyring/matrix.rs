//! Each keyring in each state with each verb, as a table: nobody is locked out, no entry is left, no sentence is untrue.
//! It takes minutes, so `cargo xtask desktops` runs it and no other run does.

use std::{fmt::Write as _, fs};

use withhold_tests::{Ctl, Output, keepassxc::KeePassXc, kwallet::KWallet, login::Login, process::Group};
use zbus::{
    blocking::{Connection, Proxy, connection},
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
}

const STATES: [State; 4] = [State::Open, State::Locked, State::Gone, State::Another];

const VERBS: [&[&str]; 6] = [
    &["accounts"],
    &["status"],
    &["add", "x"],
    &["backup"],
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
            (State::Open, _) => {}
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
    fn entries(&self) -> usize {
        let address = self.login.address();
        let bus: Connection = connection::Builder::address(address.as_str()).unwrap().build().unwrap();
        let service = Proxy::new(
            &bus,
            "org.freedesktop.secrets",
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service",
        );
        let path: OwnedObjectPath = service.unwrap().call("ReadAlias", &"default").unwrap();
        let collection =
            Proxy::new(&bus, "org.freedesktop.secrets", path, "org.freedesktop.Secret.Collection");
        collection.unwrap().get_property::<Vec<OwnedObjectPath>>("Items").unwrap().len()
    }

    /// Whether an output says what is so in a state.
    fn is_true(&self, state: State, verb: &[&str], output: &Output) -> bool {
        let words = match state {
            _ if verb[0] == "init" => "There is a vault",
            State::Open if self.provider == Provider::KeePassXcAsItComes => "wants you to allow",
            State::Open => return output.code == 0,
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

#[test]
#[ignore = "takes minutes: cargo xtask desktops"]
fn nobody_is_locked_out_no_entry_is_left_and_no_sentence_is_untrue() {
    let mut table = String::new();
    let (mut locked_out, mut orphans, mut untrue) = (0, 0, 0);
    for provider in PROVIDERS {
        for state in STATES {
            let mut desktop = Desktop::new(provider);
            desktop.keep(true);
            desktop.put(state);
            for verb in VERBS {
                // Another key for the same list is another entry, on purpose.
                if state == State::Open && verb[0] == "encrypt" {
                    continue;
                }
                let output = desktop.ctl.run(verb);
                let is_true = desktop.is_true(state, verb, &output);
                untrue += usize::from(!is_true);
                let said = if is_true { String::new() } else { format!("UNTRUE {output:?}") };
                let _ =
                    writeln!(table, "{provider:?} | {state:?} | {} | {} {said}", verb.join(" "), output.code);
            }
            desktop.start();
            let (opens, left) = (desktop.opens(), desktop.entries());
            locked_out += usize::from(!opens);
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
        let left = desktop.entries();
        orphans += left;
        let _ = writeln!(table, "{provider:?} | Open | delete-everything | entries: {left}");
    }
    println!("{table}\n{locked_out} lock-outs, {orphans} orphans, {untrue} untrue sentences");
    assert_eq!((locked_out, orphans, untrue), (0, 0, 0), "\n{table}");
}
