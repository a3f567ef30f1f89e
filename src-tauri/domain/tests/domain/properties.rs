//! What holds for one item after every sequence of events.

use jiff::civil::Date;
use proptest::prelude::*;
use withhold_domain::{
    Check, CheckId, Decision, DecisionKind, Finding, Kind, Retraction, Standing, UnresolvedReason,
    fresh_until, freshness,
};

use crate::{
    builders::{World, day, decided, look, moment},
    worlds::{LAST, any_change, any_check, any_decision, any_finding, any_undecided_world, any_world},
};

const TODAY: i32 = LAST + 40;

fn is_off(standing: &Standing) -> bool {
    matches!(standing, Standing::Withheld(_))
}

/// The last check that stands, found in another way than the rule finds it.
fn last(world: &World, today: Date) -> Option<&Check> {
    let mut last: Option<&Check> = None;
    for check in &world.checks {
        let made = check.day <= today;
        let taken_back = matches!(check.retracted, Some(back) if back.day <= today);
        let newer = last.is_none_or(|before| (before.moment, before.id) <= (check.moment, check.id));
        if made && !taken_back && newer {
            last = Some(check);
        }
    }
    last
}

/// Everything that may be asked of a claim that an item is off.
fn may_be_off(world: &World, today: Date) -> bool {
    let Some(check) = last(world, today) else { return false };
    let later_move = |moved: Option<(jiff::Timestamp, Date)>| {
        moved.is_some_and(|(moment, day)| moment > check.moment && day <= today)
    };
    let overtaken = world.changes.iter().any(|change| {
        (change.settings.is_empty() || change.settings.contains(&world.setting.id))
            && change.on > check.day
            && change.on <= today
    });
    world.setting.kind != Kind::None
        && check.finding == Finding::Withheld
        && today <= fresh_until(&world.setting, check)
        && check.effective.is_none_or(|from| from <= today)
        && !overtaken
        && !later_move(world.account.plan_changed)
        && !later_move(world.account.region_changed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn off_is_claimed_only_on_a_fresh_look_that_nothing_overtook(world in any_world(), today in 0..=TODAY) {
        let standing = world.on(today);
        prop_assert!(!is_off(&standing) || may_be_off(&world, day(today)), "{standing:?}");
    }

    #[test]
    fn where_nothing_was_decided_such_a_look_is_always_off(world in any_undecided_world(), today in 0..=TODAY) {
        prop_assert_eq!(is_off(&world.on(today)), may_be_off(&world, day(today)));
    }

    #[test]
    fn every_item_has_one_standing_on_any_day_of_the_calendar(world in any_world(), year in -9_999_i16..=9_999) {
        for today in [Date::MIN, Date::MAX, Date::new(year, 12, 31).unwrap()] {
            prop_assert_eq!(world.on_date(today), world.on_date(today));
        }
    }

    #[test]
    fn the_last_check_wins_whatever_the_order_of_arrival(
        (world, checks, decisions) in any_world().prop_flat_map(|world| {
            let checks = Just(world.checks.clone()).prop_shuffle();
            let decisions = Just(world.decisions.clone()).prop_shuffle();
            (Just(world), checks, decisions)
        }),
        today in 0..=TODAY,
    ) {
        let shuffled = World { checks, decisions, ..world.clone() };
        prop_assert_eq!(shuffled.on(today), world.on(today));
        prop_assert_eq!(shuffled.decision(today), world.decision(today));
    }

    #[test]
    fn a_new_check_decides_whatever_was_found_before(world in any_undecided_world(), finding in any_finding()) {
        let mut after = world;
        after.checks.push(Check { id: CheckId(99), ..look(TODAY, finding) });
        let standing = after.on(TODAY);
        prop_assert!(match finding {
            Finding::Withheld => is_off(&standing),
            Finding::Shared => matches!(standing, Standing::Shared { .. }),
            Finding::Asked => matches!(standing, Standing::Asked { .. }),
            Finding::Unresolved => matches!(standing, Standing::Unresolved { .. }),
        }, "{:?}", standing);
    }

    #[test]
    fn knowing_nothing_is_never_off(world in any_world(), today in 0..=TODAY) {
        let unknown = World { checks: Vec::new(), ..world.clone() };
        prop_assert!(!is_off(&unknown.on(today)));
        let mut unsure = world;
        for check in &mut unsure.checks {
            (check.finding, check.reason) = (Finding::Unresolved, Some(UnresolvedReason::NotFound));
        }
        prop_assert!(!is_off(&unsure.on(today)));
    }

    #[test]
    fn an_unresolved_look_in_place_of_the_last_one_is_never_off(world in any_world(), today in 0..=TODAY) {
        let mut world = world;
        if let Some(id) = last(&world, day(today)).map(|check| check.id) {
            for check in world.checks.iter_mut().filter(|check| check.id == id) {
                (check.finding, check.reason) = (Finding::Unresolved, None);
            }
        }
        prop_assert!(!is_off(&world.on(today)));
    }

    #[test]
    fn a_check_taken_back_leaves_what_was_known_without_it(world in any_world(), new in any_check()) {
        let new = Check {
            id: CheckId(99),
            retracted: Some(Retraction { moment: moment(TODAY, 0), day: day(TODAY) }),
            ..new
        };
        let mut after = world.clone();
        after.checks.push(new);
        prop_assert_eq!(after.on(TODAY), world.on(TODAY));
    }

    #[test]
    fn days_that_pass_turn_nothing_off_but_what_was_to_take_effect(world in any_world(), days in 1..400) {
        let (before, after) = (world.on(TODAY + 60), world.on(TODAY + 60 + days));
        prop_assert!(!is_off(&after) || is_off(&before) || matches!(before, Standing::Pending(..)));
    }

    #[test]
    fn a_change_turns_nothing_off_but_what_a_yes_had_covered(
        world in any_world(), change in any_change(), today in 0..=TODAY,
    ) {
        let before = world.on(today);
        let after = world.clone().changed(change).on(today);
        let uncovered = matches!(before, Standing::Allowed(_)) && may_be_off(&world, day(today));
        prop_assert!(!is_off(&after) || is_off(&before) || uncovered, "{before:?} became {after:?}");
    }

    #[test]
    fn a_move_of_the_account_turns_nothing_off(world in any_undecided_world(), on in 0..=LAST, today in 0..=TODAY) {
        let mut still = world.clone();
        still.account.plan_changed = None;
        let mut moved = still.clone();
        moved.account.plan_changed = Some((moment(on, 0), day(on)));
        prop_assert!(!is_off(&moved.on(today)) || is_off(&still.on(today)));
    }

    #[test]
    fn a_decision_can_always_be_taken_back(world in any_world(), more in any_decision()) {
        let undecided = World { decisions: Vec::new(), ..world.clone() };
        let cleared = world.decided(more).decided(decided(TODAY, DecisionKind::Clear));
        prop_assert_eq!(cleared.decision(TODAY), Decision::default());
        prop_assert_eq!(cleared.on(TODAY), undecided.on(TODAY));
    }

    #[test]
    fn a_decision_undone_was_as_if_never_made(world in any_world(), mut more in any_decision()) {
        more.undone = Some(day(TODAY));
        prop_assert_eq!(world.clone().decided(more).on(TODAY), world.on(TODAY));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn freshness_only_ever_falls_and_ends_with_the_last_fresh_day(
        world in any_world(), check in any_check(), start in -50..LAST,
    ) {
        let until = fresh_until(&world.setting, &check);
        let mut before = 1.0;
        for today in (start..start + 600).map(day) {
            let now = freshness(&world.setting, &check, today);
            prop_assert!((0.0..=1.0).contains(&now) && now <= before);
            prop_assert_eq!(now > 0.0, today <= until, "the ring is empty exactly when the item is due");
            before = now;
        }
        prop_assert!((freshness(&world.setting, &check, check.day) - 1.0).abs() < f64::EPSILON);
    }
}
