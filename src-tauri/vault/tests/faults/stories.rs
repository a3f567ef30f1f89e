//! Stories of people with vaults: how each story begins, and its actions.

use std::{collections::BTreeSet, fs, path::Path};

use withhold_domain::Finding;
use withhold_vault::{BACKUPS, FILE, Key, Protect, Vault, Why};

use crate::{
    actions::{self, Action},
    content::{State, account, at, item, look},
    fixtures, old,
    person::{Person, keyring},
    places::{copy, folder, place},
};

/// A story.
pub(crate) struct Story {
    pub(crate) name: &'static str,
    /// Makes the files that are there when the story begins.
    start: fn(&mut Person),
    pub(crate) actions: &'static [Action],
}

/// All stories.
pub(crate) const STORIES: &[Story] = &[
    Story { name: "new-plain", start: |_| {}, actions: actions::NEW_PLAIN },
    Story { name: "new-sealed", start: |_| {}, actions: actions::NEW_SEALED },
    Story { name: "in-use-plain", start: |me| make(me, Protect::Nothing), actions: actions::IN_USE },
    Story { name: "in-use-sealed", start: |me| make(me, keyring(0)), actions: actions::IN_USE },
    Story { name: "old-plain", start: make_old, actions: actions::OLD },
    Story { name: "old-sealed", start: make_old_sealed, actions: actions::OLD },
    Story { name: "form-1-plain", start: |me| of_form_1(me, "plain"), actions: actions::OLD },
    Story { name: "form-1-sealed", start: |me| of_form_1(me, "keyring"), actions: actions::OLD },
    Story { name: "keys", start: |me| furnish(me, Protect::Nothing), actions: actions::KEYS },
    Story { name: "code", start: |me| furnish(me, keyring(0)), actions: actions::CODE },
    Story { name: "another-code", start: with_code, actions: actions::ANOTHER_CODE },
    Story { name: "backups", start: |me| furnish(me, keyring(0)), actions: actions::BACKUPS },
    Story { name: "salvage", start: damage, actions: actions::SALVAGE },
    Story { name: "elsewhere", start: elsewhere, actions: actions::ELSEWHERE },
];

/// Somebody looks in after a story was cut short.
const LOOK_IN: Story = Story { name: "look-in", start: |_| {}, actions: actions::LOOK_IN };

impl Story {
    /// The story of that name.
    pub(crate) fn named(name: &str) -> &'static Self {
        STORIES
            .iter()
            .chain([const { &LOOK_IN }])
            .find(|story| story.name == name)
            .expect("a story of that name")
    }
}

/// A story's beginning, kept to begin from again and again, and the vault's content after each action.
pub(crate) struct ToldStory {
    place: tempfile::TempDir,
    pub(crate) story: &'static Story,
    /// The vault's content at the beginning, where the vault can be opened.
    before: Option<State>,
    after: Vec<State>,
}

impl ToldStory {
    /// Tells a story from beginning to end, without any fault.
    pub(crate) fn new(name: &str) -> Self {
        let story = Story::named(name);
        let place = place();
        let mut me = Person::new(&folder(&place, "start"));
        (story.start)(&mut me);
        me.close();
        let mut told = Self { place, story, before: None, after: Vec::new() };
        told.before = told.person("before").state().ok();
        let mut me = told.person("told");
        for action in story.actions {
            (action.run)(&mut me).unwrap_or_else(|error| panic!("{name}, {}: {error:?}", action.name));
            let state = me.state().unwrap();
            assert!(state.whole(), "{name}, {}", action.name);
            told.after.push(state);
        }
        told
    }

    /// Somebody at the beginning of the story, in a folder of that name.
    pub(crate) fn person(&self, name: &str) -> Person {
        self.person_in(&self.place.path().canonicalize().unwrap().join(name))
    }

    /// Somebody at the beginning of the story, in that folder.
    pub(crate) fn person_in(&self, folder: &Path) -> Person {
        let start = self.place.path().join("start");
        copy(&start, folder);
        let (note, here) = (start.with_extension("code"), folder.with_extension("code"));
        let _ = fs::remove_file(&here);
        if note.exists() {
            fs::copy(note, here).unwrap();
        }
        Person::new(folder)
    }

    /// Goes on after the action of this number failed or was cut short: the vault holds its content before the action or
    /// after the action, and the story can be told to its end. Where the error said that nothing was changed, the vault
    /// holds its content before the action.
    pub(crate) fn go_on(&self, me: &mut Person, number: usize, told: Option<&str>, place: &str) {
        let action = &self.story.actions[number];
        let (before, after) = (self.before(number), &self.after[number]);
        let now = match me.state() {
            Ok(state) => Some(state),
            Err(_) if before.is_none() => None,
            Err(error) => panic!("{place}: it does not open again: {error:?}"),
        };
        if told.is_some_and(|told| told.contains("othing was changed") || told.contains("othing was written"))
        {
            let unchanged = self.is_before(number, now.as_ref());
            assert!(unchanged, "{place}: it was said that nothing was changed: {now:?}");
        }
        let done = now.as_ref().is_some_and(|now| now.is_done(after));
        if !done {
            let unchanged = now.is_none() || self.is_before(number, now.as_ref());
            assert!(unchanged, "{place}: {now:?}\nbefore: {before:?}");
        }
        if now.as_ref().is_some_and(State::has_code) {
            noted_code_leads_in(me, place);
        }
        if action.again || !done {
            (action.run)(me).unwrap_or_else(|error| panic!("{place}, once more: {error:?}"));
            let now = me.state().unwrap();
            assert!(now.is_done(after), "{place}, once more: {now:?}\nafter: {after:?}");
        }
    }

    /// Tells the rest of the story from the action of this number, and compares the content at the end.
    pub(crate) fn end(&self, me: &mut Person, number: usize, place: &str) {
        for action in &self.story.actions[number..] {
            (action.run)(me).unwrap_or_else(|error| panic!("{place}, then {}: {error:?}", action.name));
        }
        me.close();
        let end = me.state().unwrap_or_else(|error| panic!("{place}, in the end: {error:?}"));
        assert!(Some(&end) == self.after.last(), "{place}, in the end: {end:?}");
    }

    /// The tables in which rows stand at some point of the story.
    pub(crate) fn filled(&self) -> BTreeSet<&str> {
        self.after.iter().flat_map(State::filled).collect()
    }

    /// Whether `now` is the vault's content before the action of this number. Where an account was forgotten before, the
    /// file may still be to be compacted.
    fn is_before(&self, number: usize, now: Option<&State>) -> bool {
        let forgot = self.story.actions[..number].iter().any(|action| action.name == "forget");
        match (now, self.before(number)) {
            (Some(now), Some(before)) if forgot => now.is_done(before),
            (now, before) => now == before,
        }
    }

    fn before(&self, number: usize) -> Option<&State> {
        number.checked_sub(1).map_or(self.before.as_ref(), |before| Some(&self.after[before]))
    }
}

/// After any fault, the code that was noted down last opens the vault.
fn noted_code_leads_in(me: &mut Person, place: &str) {
    let Some(code) = me.code() else { return };
    me.close();
    let opened = Vault::open(&me.folder, Key::RecoveryCode(&code));
    me.vault = Some(opened.unwrap_or_else(|error| panic!("{place}: the noted code: {error:?}")));
}

fn make(me: &mut Person, protect: Protect<'_>) {
    me.vault = Some(Vault::create(&me.folder, protect).unwrap());
}

/// A vault with two accounts, some checks, and a third account that was forgotten.
fn furnish(me: &mut Person, protect: Protect<'_>) {
    make(me, protect);
    let three = [account("linkedin"), account("x"), account("reddit")];
    let ids = me.vault().add_accounts(&three, at(0)).unwrap().0;
    me.vault().forget(&ids[2..], at(0)).unwrap().compacted.unwrap();
    for minute in 1..20 {
        me.vault().append_checks(&[(item(1), vec![look(Finding::Shared, "before")])], at(minute)).unwrap();
    }
}

/// A plain vault in the first format.
fn make_old(me: &mut Person) {
    old::make(&me.folder, 1, &[("linkedin", "work"), ("x", "work")], 19);
}

/// An encrypted vault in the first format.
fn make_old_sealed(me: &mut Person) {
    make_old(me);
    Vault::seal(&me.folder, keyring(0)).unwrap();
}

/// A vault that the build of form 1 wrote, without its backups.
fn of_form_1(me: &mut Person, name: &str) {
    let place = place();
    fixtures::unpack(name, place.path());
    let data = place.path().join("data");
    fs::remove_dir_all(data.join(BACKUPS)).unwrap();
    copy(&data, &me.folder);
}

/// A vault in which a page of checks is damaged.
fn damage(me: &mut Person) {
    furnish(me, keyring(0));
    for minute in 20..60 {
        let look = look(Finding::Withheld, &"x".repeat(900));
        me.vault().append_checks(&[(item(2), vec![look])], at(minute)).unwrap();
    }
    me.close();
    let path = me.folder.join(FILE);
    let mut bytes = fs::read(&path).unwrap();
    let place = bytes.len() - 10_000;
    bytes[place] ^= 4;
    fs::write(path, bytes).unwrap();
}

/// A vault with a recovery code.
fn with_code(me: &mut Person) {
    furnish(me, keyring(0));
    let code = me.vault().new_recovery_code().unwrap().to_string();
    me.vault().confirm_recovery_code(&code).unwrap();
    me.note(&code);
}

/// Another computer, to which only a backup and the recovery code came along.
fn elsewhere(me: &mut Person) {
    with_code(me);
    me.vault().back_up(Why::Asked, at(30)).unwrap();
    me.close();
    for entry in fs::read_dir(&me.folder).unwrap() {
        let entry = entry.unwrap();
        if entry.file_name() != "backups" {
            let _ = fs::remove_file(entry.path());
        }
    }
}
