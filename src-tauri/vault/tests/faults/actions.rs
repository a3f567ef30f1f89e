//! What people do with their vaults, action by action. The moments are fixed, so that after a number of actions a vault holds
//! the same in every run.

use std::path::Path;

use withhold_domain::{AccountId, CheckId, DecisionKind, Finding, Identifier, PlanId, ServiceId};
use withhold_vault::{
    AccountChange, CatalogueMark, FailedReading, Key, NewCatalogueChange, NewDecision, NewOwnService,
    Protect, ShownCatalogue, UndoWhich, Vault, VaultError, When, Why,
};

use crate::{
    content::{account, at, day, item, look},
    person::{PASSPHRASE, Person, key, keyring},
};

/// One thing done.
#[derive(Clone, Copy)]
pub(crate) struct Action {
    pub(crate) name: &'static str,
    pub(crate) run: fn(&mut Person) -> Result<(), VaultError>,
    /// Whether the action is done again after a fault even where it seems to be done, because its answer to the person is
    /// lost.
    pub(crate) again: bool,
}

macro_rules! actions {
    ($($name:literal $(, $again:ident)?: $run:expr),* $(,)?) => {
        &[$(Action { name: $name, run: $run, again: stringify!($($again)?).len() > 0 }),*]
    };
}

/// A vault in use.
pub(crate) const IN_USE: &[Action] = actions! {
    "open": Person::open,
    "add two": |me| me.vault().add_accounts(&[account("linkedin"), account("x")], at(0)).map(|_| ()),
    "check": |me| check(me, 1, 1, "first"),
    "check twice": |me| {
        let looks = [look(Finding::Shared, "before"), look(Finding::Withheld, "after")];
        me.vault().append_checks(&[(item(2), looks.to_vec())], at(2)).map(|_| ())
    },
    "decide": |me| {
        let allow = NewDecision { kind: DecisionKind::Allow, until: None };
        me.vault().decide(&[item(1)], allow, at(3)).map(|_| ())
    },
    "undo a decision": |me| me.vault().undo(UndoWhich::Newest, at(3)).map(|_| ()),
    "a reader looks": |me| me.vault().append_observed(&item(2), &look(Finding::Withheld, "read"), at(4)).map(|_| ()),
    "the same again": |me| me.vault().seen_again(CheckId(1), day().tomorrow().unwrap()).map(|_| ()),
    "a reading fails": |me| me.vault().log_reading(&item(2), &reading(), at(4)),
    "edit": |me| {
        let plan = Some(Some(PlanId::new("free").unwrap()));
        let add_instances = vec!["team".to_owned()];
        let add_identifiers = vec![Identifier::new("@mara").unwrap()];
        let change = AccountChange { plan, add_instances, add_identifiers, ..AccountChange::default() };
        me.vault().edit_account(AccountId(2), &change, at(4)).map(|_| ())
    },
    "undo an edit": |me| me.vault().undo(UndoWhich::Newest, at(5)).map(|_| ()),
    "own service": |me| {
        let choir = NewOwnService { id: ServiceId::new("my-choir").unwrap(), body: "{}".to_owned() };
        me.vault().add_own_service(&choir).map(|_| ())
    },
    "preferences": |me| me.vault().set_preferences("{\"theme\":\"dark\"}"),
    "show a catalogue": |me| {
        let mark = CatalogueMark { serial: 3, issued: day() };
        let shown = ShownCatalogue { mark, packed: vec![7; 30_000] };
        me.vault().show_catalogue(None, &shown, &[catalogue_change()], at(6)).map(|_| ())
    },
    "check at length": |me| check(me, 1, 7, &"long ".repeat(4_000)),
    "undo a check": |me| me.vault().undo(UndoWhich::Newest, at(8)).map(|_| ()),
    "close and open": Person::open,
    "add a third": |me| me.vault().add_accounts(&[account("reddit")], at(9)).map(|_| ()),
    "check the third": |me| check(me, 3, 10, "third"),
    "remove": |me| me.vault().remove_account(AccountId(2), at(11)).map(|_| ()),
    "forget": |me| me.vault().forget(&[AccountId(3)], at(12))?.compacted,
    "check after": |me| check(me, 1, 13, "after"),
    "close and open again": Person::open,
    "last check": |me| check(me, 1, 14, "last"),
};

/// From a vault in an old format, which [`make_old`] makes.
pub(crate) const OLD: &[Action] = actions! {
    "migrate": Person::open,
    "check": |me| check(me, 1, 20, "after the move"),
    "undo": |me| me.vault().undo(UndoWhich::Newest, at(21)).map(|_| ()),
    "close and open": Person::open,
    "last check": |me| check(me, 1, 22, "last"),
};

/// From nothing to a first check.
pub(crate) const NEW_PLAIN: &[Action] = actions! {
    "create": |me| create(me, Protect::Nothing),
    "add": add,
    "check": |me| check(me, 1, 1, "first"),
    "close and open": Person::open,
};

/// From nothing to a first check, encrypted from the start.
pub(crate) const NEW_SEALED: &[Action] = actions! {
    "create": |me| create(me, keyring(0)),
    "add": add,
    "check": |me| check(me, 1, 1, "first"),
    "close and open": Person::open,
};

/// A plain vault is encrypted, gets other keys, and is plain again.
pub(crate) const KEYS: &[Action] = actions! {
    "seal": |me| { me.close(); Vault::seal(&me.folder, keyring(0)) },
    "check": |me| { me.open()?; check(me, 1, 20, "sealed") },
    "renew": |me| { renew(me) },
    "a clean start": |me| { me.open()?; me.vault().clean_start().map(|_| ()) },
    "check again": |me| check(me, 1, 21, "renewed"),
    "another key": |me| { me.close(); Vault::rekey(&me.folder, key(1), keyring(0)) },
    "check once more": |me| { me.open()?; check(me, 1, 22, "another key") },
    "unseal": |me| { me.close(); Vault::unseal(&me.folder, key(0)) },
    "last check": |me| { me.open()?; check(me, 1, 23, "plain") },
};

/// A recovery code is made and used.
pub(crate) const CODE: &[Action] = actions! {
    "open": Person::open,
    "new code", again: new_code,
    "confirm": confirm,
    "check": |me| check(me, 1, 20, "with a code"),
    "open by code": open_by_code,
};

/// A recovery code is replaced; then a passphrase is set.
pub(crate) const ANOTHER_CODE: &[Action] = actions! {
    "open": Person::open,
    "another code", again: new_code,
    "confirm the other": confirm,
    "passphrase": |me| me.vault().set_passphrase(PASSPHRASE),
    "open by passphrase": open_by_passphrase,
};

/// Backups are made, and two of them restored.
pub(crate) const BACKUPS: &[Action] = actions! {
    "open": Person::open,
    "back up", again: |me| me.vault().back_up(Why::Asked, at(20)).map(|_| ()),
    "check": |me| check(me, 1, 21, "after the first backup"),
    "back up again", again: |me| me.vault().back_up(Why::Daily, at(22)).map(|_| ()),
    "check again": |me| check(me, 1, 23, "after the second backup"),
    "restore the first": |me| restore(me, at(24), Why::Asked),
    "check what was restored": |me| { me.open()?; check(me, 1, 25, "after the restoring") },
    "restore the second": |me| restore(me, at(26), Why::Daily),
    "last check": |me| { me.open()?; check(me, 1, 27, "last") },
};

/// A damaged vault is salvaged.
pub(crate) const SALVAGE: &[Action] = actions! {
    "salvage": |me| { me.close(); Vault::salvage(&me.folder, key(0), at(70)).map(|_| ()) },
    "check": |me| { me.open()?; check(me, 1, 71, "after the salvage") },
};

/// A backup is restored on another computer with the recovery code alone.
pub(crate) const ELSEWHERE: &[Action] = actions! {
    "restore": |me| restore(me, at(70), Why::Asked),
    "check": |me| { me.open()?; check(me, 1, 71, "elsewhere") },
};

/// The vault is opened, and closed.
pub(crate) const LOOK_IN: &[Action] = actions! { "open": Person::open };

fn create(me: &mut Person, protect: Protect<'_>) -> Result<(), VaultError> {
    me.vault = Some(Vault::create(&me.folder, protect)?);
    Ok(())
}

fn add(me: &mut Person) -> Result<(), VaultError> {
    me.vault().add_accounts(&[account("linkedin")], at(0)).map(|_| ())
}

fn check(me: &mut Person, account: i64, minute: i32, note: &str) -> Result<(), VaultError> {
    let look = look(Finding::Withheld, note);
    me.vault().append_checks(&[(item(account), vec![look])], at(minute)).map(|_| ())
}

fn reading() -> FailedReading {
    FailedReading {
        reader: "a-reader".to_owned(),
        version: "1".to_owned(),
        reason: "not-there".to_owned(),
        value: None,
    }
}

fn catalogue_change() -> NewCatalogueChange {
    NewCatalogueChange {
        service: ServiceId::new("linkedin").unwrap(),
        setting: None,
        difference: "announced".to_owned(),
        kind: None,
        on: day(),
        what: Some("New terms".to_owned()),
        field: None,
        old: None,
        new: None,
    }
}

fn renew(me: &mut Person) -> Result<(), VaultError> {
    let Protect::Keyring { store, entry, secret } = keyring(1) else { unreachable!("it is a keyring") };
    me.vault().renew_keyring(store, entry, secret)
}

fn new_code(me: &mut Person) -> Result<(), VaultError> {
    let code = me.vault().new_recovery_code()?;
    me.note(&code.to_string());
    Ok(())
}

fn confirm(me: &mut Person) -> Result<(), VaultError> {
    let code = me.code().unwrap();
    me.vault().confirm_recovery_code(&code)
}

fn open_by_code(me: &mut Person) -> Result<(), VaultError> {
    me.close();
    me.vault = Some(Vault::open(&me.folder, Key::RecoveryCode(&me.code().unwrap()))?);
    Ok(())
}

fn open_by_passphrase(me: &mut Person) -> Result<(), VaultError> {
    me.close();
    me.vault = Some(Vault::open(&me.folder, Key::Passphrase(PASSPHRASE))?);
    Ok(())
}

/// Restores the backup that was made for the reason `why`.
fn restore(me: &mut Person, when: When, why: Why) -> Result<(), VaultError> {
    me.close();
    let code = me.code();
    let key = code.as_deref().map_or(key(0), Key::RecoveryCode);
    let backups = Vault::backups(&me.folder)?;
    let name = &backups.iter().find(|backup| backup.why == why).unwrap().name;
    Vault::restore(&me.folder, Path::new(name), key, when).map(|_| ())
}
