//! Whatever is on the page: the private position is told exactly where a table says so that was written apart from the judge.
//!
//! Each part of a page takes one of a few values, and the table says of each value whether the part is as it should be. The
//! table knows no names in two forms, no hosts and no times, only the values that stand in it.

use std::cell::Cell;

use jiff::SignedDuration;
use proptest::{
    prelude::*,
    sample::select,
    test_runner::{Config, TestRunner},
};
use withhold_readers::page::{Control, Eye, Position, Role, Seen, ShownAccount, States};

use crate::pages::{Case, moment, switch};

/// A value, and whether it is as it should be.
type Row<T> = (T, bool);

static ADDRESSES: [Row<&str>; 7] = [
    ("https://settings.example.com/privacy", true),
    ("https://settings.example.com/privacy/?a=b#c", true),
    ("http://settings.example.com/privacy", false),
    ("https://settings.example.com/help", false),
    ("https://settings.example.com.evil.example/privacy", false),
    ("data:text/html,privacy", false),
    ("", false),
];
static NAMES: [Row<&str>; 8] = [
    ("Train models on my chats", true),
    ("TRAIN  MODELS ON MY CHATS", true),
    ("Turn on training", true),
    ("Do not train models on my chats", false),
    ("Train models on my chats Off", false),
    ("Remember my chats", false),
    ("Save", false),
    ("", false),
];
static LANGUAGES: [Row<&str>; 4] = [("en", true), ("en-US", true), ("", true), ("sv", false)];
static ROLES: [Row<Role>; 4] =
    [(Role::Switch, true), (Role::Checkbox, true), (Role::Button, false), (Role::Other, false)];
static LINES: [Row<&[&str]>; 8] = [
    (&[], true),
    (&["Off"], true),
    (&["Recommended", "off since May"], true),
    (&["Turn on training"], true),
    (&["On"], false),
    (&["Recommended", "Enabled"], false),
    (&["On since May"], false),
    (&["Turn off training"], false),
];
static FRAMES: [Row<&[&str]>; 4] = [
    (&[], true),
    (&["https://settings.example.com/inner"], true),
    (&["https://ads.example.net/"], false),
    (&["https://settings.example.com/inner", "about:blank"], false),
];
static MARKS: [Row<&[&str]>; 3] =
    [(&["id=a", "data-testid=training"], true), (&["id=a"], false), (&["data-testid=training2"], false)];
static HEADINGS: [Row<&[&str]>; 3] = [(&["Start", "Privacy"], true), (&["Help"], false), (&[], false)];
static AGES: [Row<u64>; 4] = [(5_000, true), (60_000, true), (4_999, false), (0, false)];
static APART: [Row<i64>; 4] = [(1_000, true), (5_000, true), (999, false), (0, false)];
static AGO: [Row<i64>; 4] = [(0, true), (120_000, true), (120_001, false), (-1, false)];
static TOUCHED: [Row<Option<bool>>; 3] = [(Some(false), true), (Some(true), false), (None, false)];
static DOCUMENTS: [Row<u32>; 3] = [(1, true), (0, false), (2, false)];
/// Account texts: whose they are.
static ACCOUNTS: [&[&str]; 4] =
    [&["(ana@example.com)"], &[], &["ben@example.com"], &["ana@example.com", "ben@example.com"]];

/// One value of a table: mostly the first, so that a good part of all pages is as it should be.
fn of<T: Clone + std::fmt::Debug + 'static>(rows: &'static [Row<T>]) -> impl Strategy<Value = T> {
    let first = rows[0].0.clone();
    prop_oneof![14 => Just(first), 1 => select(rows).prop_map(|(value, _)| value)]
}

/// Whether a value of a table is as it should be.
fn fits<T: PartialEq + Copy>(rows: &[Row<T>], value: T) -> bool {
    rows.iter().any(|(known, fits)| *known == value && *fits)
}

fn fits_list(rows: &[Row<&[&str]>], value: &[String]) -> bool {
    rows.iter().any(|(known, fits)| *known == value && *fits)
}

fn rarely() -> impl Strategy<Value = bool> {
    prop_oneof![14 => Just(false), 1 => Just(true)]
}

fn state(usual: Option<Position>) -> impl Strategy<Value = Option<Position>> {
    let all = vec![Some(Position::Off), Some(Position::On), Some(Position::Mixed), Some(Position::Odd), None];
    prop_oneof![14 => Just(usual), 1 => select(all)]
}

fn states() -> impl Strategy<Value = States> {
    (state(Some(Position::Off)), state(None), state(None), state(None)).prop_map(
        |(checked, aria_checked, pressed, selected)| States { checked, aria_checked, pressed, selected },
    )
}

fn owned(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

/// A control with a name of the table, or mostly with another one.
fn control(own: bool) -> impl Strategy<Value = Control> {
    let other = select(&NAMES[..]).prop_map(|(name, _)| name);
    let name =
        if own { of(&NAMES).boxed() } else { prop_oneof![6 => Just("Send me news"), 1 => other].boxed() };
    let flags = (rarely(), rarely(), rarely(), rarely(), rarely());
    (name, of(&ROLES), states(), flags, of(&LINES), of(&FRAMES), of(&MARKS)).prop_map(
        |(name, role, states, (locked, hidden, labelled, busy, behind), line, frames, marks)| Control {
            role,
            states,
            enabled: !locked,
            showing: !hidden,
            label_showing: labelled,
            busy,
            behind,
            line: owned(line),
            frames: owned(frames),
            marks: owned(marks),
            ..switch(name, Position::Off)
        },
    )
}

fn page() -> impl Strategy<Value = Seen> {
    let flags = (rarely(), rarely());
    let accounts = prop_oneof![14 => Just(ACCOUNTS[0]), 1 => select(&ACCOUNTS[..])];
    let controls = (control(true), proptest::collection::vec(control(false), 0..3), 0..3_usize);
    let parts = (of(&ADDRESSES), of(&LANGUAGES), of(&HEADINGS), of(&AGES), of(&TOUCHED), of(&DOCUMENTS));
    (parts, flags, accounts, controls).prop_map(
        |(parts, (hidden, busy), accounts, (own, mut controls, at))| {
            let (address, language, headings, age_ms, touched, documents) = parts;
            controls.insert(at.min(controls.len()), own);
            let account =
                |text: &&str| ShownAccount { mark: "id=account".to_owned(), text: (*text).to_owned() };
            Seen {
                eye: Eye::Extension,
                address: address.to_owned(),
                language: language.to_owned(),
                document: "d".to_owned(),
                documents,
                showing: !hidden,
                busy,
                age_ms,
                touched,
                moment: moment(),
                headings: owned(headings),
                accounts: accounts.iter().map(account).collect(),
                controls,
            }
        },
    )
}

/// Two looks: mostly at the same, now and then at two pages that have nothing to do with each other.
fn case() -> impl Strategy<Value = Case> {
    let second = prop_oneof![6 => Just(None), 1 => page().prop_map(Some)];
    (page(), second, of(&APART), of(&AGO), rarely()).prop_map(|(first, second, apart, ago, other)| {
        let mut second = second.unwrap_or_else(|| first.clone());
        let later = SignedDuration::from_millis(apart);
        (second.moment, second.age_ms) = (first.moment + later, first.age_ms + apart.unsigned_abs());
        if other {
            second.document.push('2');
        }
        let now = second.moment + SignedDuration::from_millis(ago);
        Case { first, second, now, ..Case::off() }
    })
}

/// The controls that count by their name and place.
fn named(seen: &Seen) -> Vec<&Control> {
    let counts = |control: &&Control| {
        fits(&NAMES, control.name.as_str()) && fits_list(&FRAMES, &control.frames) && !control.behind
    };
    seen.controls.iter().filter(counts).collect()
}

/// What the table says of one look: the control, where everything is as it should be.
fn off(seen: &Seen) -> Option<&Control> {
    let [own] = named(seen)[..] else { return None };
    let known = [own.states.checked, own.states.aria_checked, own.states.pressed, own.states.selected];
    let there: Vec<Position> = known.into_iter().flatten().collect();
    let saves = |control: &Control| {
        control.name == "Save"
            && [Role::Button, Role::Other].contains(&control.role)
            && control.enabled
            && (control.showing || control.label_showing)
    };
    let right = fits(&ADDRESSES, seen.address.as_str())
        && fits(&LANGUAGES, seen.language.as_str())
        && fits(&DOCUMENTS, seen.documents)
        && seen.showing
        && !seen.busy
        && fits_list(&HEADINGS, &seen.headings)
        && seen.accounts.len() < 2
        && !seen.controls.iter().any(saves)
        && fits(&ROLES, own.role)
        && fits_list(&MARKS, &own.marks)
        && fits_list(&LINES, &own.line)
        && (own.showing || own.label_showing)
        && own.enabled
        && !own.busy
        && !there.is_empty()
        && there.iter().all(|position| *position == Position::Off);
    right.then_some(own)
}

/// What the table says of two looks.
fn table(case: &Case) -> bool {
    let (Some(before), Some(after)) = (off(&case.first), off(&case.second)) else { return false };
    let ms = |duration: SignedDuration| i64::try_from(duration.as_millis()).unwrap();
    let small = |name: &str| name.to_lowercase().replace("  ", " ");
    let texts = |seen: &Seen| seen.accounts.iter().map(|shown| shown.text.clone()).collect::<Vec<_>>();
    fits(&AGES, case.first.age_ms)
        && fits(&APART, ms(case.second.moment.duration_since(case.first.moment)))
        && fits(&AGO, ms(case.now.duration_since(case.second.moment)))
        && fits(&TOUCHED, case.first.touched)
        && fits(&TOUCHED, case.second.touched)
        && case.first.document == case.second.document
        && case.first.address == case.second.address
        && texts(&case.first) == texts(&case.second)
        && small(&before.name) == small(&after.name)
        && (before.role, &before.marks, reads(before)) == (after.role, &after.marks, reads(after))
}

/// By which state the position is told.
fn reads(control: &Control) -> usize {
    let states = control.states;
    let all = [states.checked, states.aria_checked, states.pressed, states.selected];
    all.iter().position(Option::is_some).unwrap()
}

#[test]
fn off_is_told_exactly_where_the_table_says_so() {
    let (seen, told) = (Cell::new(0_u32), Cell::new(0_u32));
    let mut runner = TestRunner::new(Config { cases: 3_000, failure_persistence: None, ..Config::default() });
    let held = runner.run(&case().no_shrink(), |case| {
        seen.set(seen.get() + 1);
        let says = case.says();
        told.set(told.get() + u32::from(says == "withheld"));
        prop_assert_eq!(says == "withheld", table(&case), "{}", says);
        Ok(())
    });
    held.unwrap_or_else(|why| panic!("{why}"));
    assert!(
        told.get() * 50 > seen.get(),
        "{} of {} were off: the pages are too wild",
        told.get(),
        seen.get()
    );
}
