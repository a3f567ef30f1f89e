//! The record on every clock: what was recorded counts at once, in whatever zone and on whatever clock it was recorded.

use jiff::{SignedDuration, Timestamp};
use proptest::{prelude::*, sample::select};
use withhold_engine::{Engine, Found, StandingView, domain::DecisionKind, domain::Headline};

use crate::desk::{Desk, FORM, START, SWITCH, check, decide, edit, history, standing};

const WEST: &str = "Pacific/Pago_Pago";
const EAST: &str = "Pacific/Kiritimati";

/// A clock that is right, in another zone, or behind.
#[derive(Debug, Clone, Copy)]
enum Skew {
    Right,
    East,
    West,
    Hour,
    Day,
    /// So far behind that a look is refused.
    Years,
}

const BEARABLE: [Skew; 5] = [Skew::Right, Skew::East, Skew::West, Skew::Hour, Skew::Day];

/// A look may be refused under the last of them. Nothing that is asked may be trusted there.
const ALL: [Skew; 6] = [Skew::Right, Skew::East, Skew::West, Skew::Hour, Skew::Day, Skew::Years];

impl Skew {
    fn set(self, desk: &Desk, moment: Timestamp) {
        let (moment, zone) = match self {
            Self::Right => (moment, "UTC"),
            Self::East => (moment, EAST),
            Self::West => (moment, WEST),
            Self::Hour => (moment - SignedDuration::from_hours(1), "UTC"),
            Self::Day => (moment - SignedDuration::from_hours(24), "UTC"),
            Self::Years => (moment - SignedDuration::from_hours(24 * 3653), "UTC"),
        };
        desk.hands.set(moment, zone);
    }
}

/// One thing a person can do.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Check(&'static str, Found),
    Decide(&'static str, DecisionKind),
    Region(&'static str),
    Remove,
    Add,
    Undo,
}

fn deeds() -> impl Strategy<Value = Deed> {
    let found = select(vec![Found::Withheld, Found::Shared, Found::SharedThenWithheld, Found::Unresolved]);
    let decision = select(vec![
        DecisionKind::Allow,
        DecisionKind::NotApplicable,
        DecisionKind::Snooze,
        DecisionKind::Clear,
    ]);
    prop_oneof![
        4 => (select(vec![SWITCH, FORM]), found).prop_map(|(item, found)| Deed::Check(item, found)),
        1 => Just(Deed::Check(FORM, Found::Asked)),
        2 => (select(vec![SWITCH, FORM]), decision).prop_map(|(item, kind)| Deed::Decide(item, kind)),
        2 => select(vec!["DE", "US", ""]).prop_map(Deed::Region),
        1 => Just(Deed::Remove),
        1 => Just(Deed::Add),
        3 => Just(Deed::Undo),
    ]
}

impl Deed {
    fn take(self, engine: &mut Engine) -> Result<(), withhold_engine::AppError> {
        match self {
            Self::Check(item, found) => check(engine, item, found).map(drop),
            Self::Decide(item, kind) => decide(engine, item, kind).map(drop),
            Self::Region(region) => {
                let mut edit = edit("linkedin");
                edit.region = Some(region.to_owned());
                engine.edit_account(&edit).map(drop)
            }
            Self::Remove => {
                let account = withhold_engine::AccountName { account: "linkedin".to_owned() };
                engine.remove_account(&account).map(drop)
            }
            Self::Add => engine.add_accounts(&[crate::desk::account("linkedin", "")]).map(drop),
            Self::Undo => engine.undo().map(drop),
        }
    }
}

/// Everything a person can see of the record: what is refused has to leave it as it is.
fn seen(engine: &mut Engine) -> String {
    let rows = (
        engine.items().unwrap(),
        engine.accounts().unwrap(),
        history(engine),
        engine.overview().unwrap().undo,
    );
    serde_json::to_string(&rows).unwrap()
}

fn is_never_better(skewed: Headline, right: Headline) -> bool {
    skewed.off <= right.off && skewed.needs_you >= right.needs_you && skewed.total == right.total
}

/// Minutes between two deeds.
const PACE: i64 = 7;

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_clock_hides_a_record_or_makes_the_headline_better(
        deeds in proptest::collection::vec((deeds(), select(ALL.to_vec())), 1..9),
        asked in select(BEARABLE.to_vec()),
    ) {
        let (skewed, right) = (Desk::new(), Desk::new());
        let mut moment: Timestamp = START.parse().unwrap();
        let mut records = 0;
        for (deed, skew) in deeds {
            moment += SignedDuration::from_mins(PACE);
            // A yes is of the day that the clock said: years behind, it was given to earlier terms, and is asked for anew.
            if matches!((deed, skew), (Deed::Decide(..), Skew::Years)) {
                continue;
            }
            skew.set(&skewed, moment);
            Skew::Right.set(&right, moment);
            let mut there = skewed.open();
            let before = seen(&mut there);
            let done = deed.take(&mut there);
            if done.is_err() {
                prop_assert_eq!(&seen(&mut there), &before, "refused, and something changed: {:?}", deed);
            } else {
                deed.take(&mut right.open()).unwrap();
            }
            let now = history(&mut there).len();
            prop_assert!(now >= records, "{:?} under {:?} took records out of History", deed, skew);
            records = now;
        }
        moment += SignedDuration::from_mins(PACE);
        asked.set(&skewed, moment);
        Skew::Right.set(&right, moment);
        let (mut there, mut here) = (skewed.open(), right.open());
        prop_assert_eq!(history(&mut there).len(), history(&mut here).len());
        let (there, here) = (there.headline().unwrap(), here.headline().unwrap());
        prop_assert!(is_never_better(there, here), "{:?} against {:?}, asked under {:?}", there, here, asked);
    }
}

#[test]
fn a_look_taken_back_across_the_date_line_does_not_count_again() {
    let desk = Desk::new();
    Skew::West.set(&desk, START.parse().unwrap());
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, START.parse().unwrap());
    desk.open().undo().unwrap();
    Skew::West.set(&desk, START.parse().unwrap());
    assert_eq!(standing(&mut desk.open(), SWITCH), StandingView::Unchecked);
}

#[test]
fn a_change_of_region_across_the_date_line_shakes_at_once() {
    let desk = Desk::new();
    Skew::West.set(&desk, START.parse().unwrap());
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, START.parse().unwrap());
    let mut change = edit("linkedin");
    change.region = Some("DE".to_owned());
    desk.open().edit_account(&change).unwrap();
    Skew::West.set(&desk, START.parse().unwrap());
    assert!(matches!(standing(&mut desk.open(), SWITCH), StandingView::Shaken { .. }));
}

#[test]
fn a_change_of_region_shakes_on_a_clock_that_is_far_behind() {
    for back in [25, 24 * 3_653] {
        let desk = Desk::new();
        check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
        let start: Timestamp = START.parse().unwrap();
        desk.hands.set(start - SignedDuration::from_hours(back), "UTC");
        let mut change = edit("linkedin");
        change.region = Some("DE".to_owned());
        desk.open().edit_account(&change).unwrap();
        desk.hands.set(start + SignedDuration::from_mins(30), "UTC");
        let mut engine = desk.open();
        assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shaken { .. }), "back by {back} hours");
        check(&mut engine, SWITCH, Found::Withheld).unwrap();
        assert!(matches!(standing(&mut engine, SWITCH), StandingView::Withheld { .. }), "a look has seen it");
    }
}

#[test]
fn a_look_ends_the_change_of_region_that_a_clock_years_ahead_has_made() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    check(&mut desk.open(), FORM, Found::Withheld).unwrap();
    desk.hands.set(start + SignedDuration::from_hours(24 * 3_653), "UTC");
    let mut change = edit("linkedin");
    change.region = Some("DE".to_owned());
    desk.open().edit_account(&change).unwrap();
    desk.hands.set(start + SignedDuration::from_mins(30), "UTC");
    let mut engine = desk.open();
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shaken { .. }));
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Withheld { .. }), "a look has seen it");
    assert!(
        matches!(standing(&mut engine, FORM), StandingView::Shaken { .. }),
        "nobody has looked there since"
    );
}

#[test]
fn a_look_of_a_clock_years_ahead_is_relied_upon_by_nobody_once_the_clock_is_right() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    desk.hands.set(start + SignedDuration::from_hours(24 * 3_653), "UTC");
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    desk.hands.set(start, "UTC");
    let mut engine = desk.open();
    let StandingView::Shaken { by, .. } = standing(&mut engine, SWITCH) else { panic!("it is told") };
    assert_eq!(by, withhold_engine::ShakenBy::Clock);
    let headline = engine.headline().unwrap();
    assert_eq!((headline.off, headline.needs_you), (0, 2));
    let refused = check(&mut engine, SWITCH, Found::Withheld).unwrap_err();
    assert!(refused.message.contains("clock"), "{}", refused.message);
}

#[test]
fn a_letter_of_today_never_overtakes_a_look_that_a_faster_clock_has_made_since() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    check(&mut desk.open(), SWITCH, Found::Shared).unwrap();
    Skew::Day.set(&desk, start + SignedDuration::from_hours(1));
    let mut engine = desk.open();
    let mut letter = crate::desk::answer(SWITCH, Found::Withheld);
    (letter.method, letter.of) = (Some(withhold_engine::domain::Method::Letter), Some(engine.today()));
    engine.record_check(&letter).unwrap();
    desk.hands.set(start + SignedDuration::from_hours(2), "UTC");
    assert!(matches!(standing(&mut desk.open(), SWITCH), StandingView::Shared { .. }));
}

#[test]
fn a_day_that_is_named_and_is_not_past_hides_no_record() {
    let desk = Desk::new();
    let start: Timestamp = START.parse().unwrap();
    Skew::West.set(&desk, start);
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, start + SignedDuration::from_mins(1));
    check(&mut desk.open(), SWITCH, Found::Shared).unwrap();
    Skew::West.set(&desk, start + SignedDuration::from_mins(2));
    let here = desk.open().today();
    for named in [here, here.tomorrow().unwrap()] {
        let mut engine = desk.open_on(named);
        assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shared { .. }), "asked about {named}");
    }
}

#[test]
fn what_was_seen_last_counts_wherever_it_was_seen() {
    let desk = Desk::new();
    Skew::West.set(&desk, START.parse().unwrap());
    check(&mut desk.open(), SWITCH, Found::Withheld).unwrap();
    Skew::East.set(&desk, START.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(1));
    check(&mut desk.open(), SWITCH, Found::Shared).unwrap();
    Skew::West.set(&desk, START.parse::<Timestamp>().unwrap() + SignedDuration::from_mins(2));
    let mut engine = desk.open();
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shared { .. }));
    assert_eq!(history(&mut engine).len(), 2);
}

#[test]
fn a_past_day_knows_nothing_of_later_records_and_a_clock_far_behind_records_nothing() {
    let desk = Desk::new();
    let mut engine = desk.open();
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    desk.days_later(2);
    check(&mut engine, SWITCH, Found::Shared).unwrap();
    let mut past = desk.open_on("2026-03-04".parse().unwrap());
    assert!(matches!(standing(&mut past, SWITCH), StandingView::Withheld { .. }));
    assert_eq!(history(&mut past).len(), 1);

    Skew::Years.set(&desk, START.parse().unwrap());
    let mut engine = desk.open();
    let before = seen(&mut engine);
    let refused = check(&mut engine, SWITCH, Found::Withheld).unwrap_err();
    assert!(refused.message.contains("clock"), "{}", refused.message);
    assert_eq!(seen(&mut engine), before);
    assert!(matches!(standing(&mut engine, SWITCH), StandingView::Shared { .. }), "the look is not hidden");
}
