//! What holds for one item after every sequence of events.

use jiff::civil::Date;
use proptest::prelude::*;
use withhold_domain::{
    AsOf, Check, CheckId, Decision, DecisionKind, Finding, Kind, Moved, Recorded, Standing, UnresolvedReason,
    fresh_until, freshness,
};

use crate::{
    builders::{World, day, decided, look, made, moved, past, taken_back, today},
    worlds::{
        LAST, TODAY, any_change, any_check, any_decision, any_finding, any_question, any_undecided_world,
        any_world,
    },
};

fn is_off(standing: &Standing) -> bool {
    matches!(standing, Standing::Withheld(_))
}

/// Every check that stands, found in another way than the rule finds it.
fn standing(world: &World, as_of: AsOf) -> Vec<&Check> {
    let counts = |record: Recorded| as_of.counts(record);
    let taken_back = |check: &Check| matches!(check.retracted, Some(back) if counts(back));
    world.checks.iter().filter(|check| counts(check.made) && !taken_back(check)).collect()
}

/// The last check that stands.
fn last(world: &World, as_of: AsOf) -> Option<&Check> {
    let mut last: Option<&Check> = None;
    for check in standing(world, as_of) {
        last = last.filter(|before| is_later(before, check)).or(Some(check));
    }
    last
}

/// Whether one check comes after another: in time, and among equal moments by the device and its order of checks.
fn is_later(check: &Check, before: &Check) -> bool {
    let at = |check: &Check| match check.claim {
        Some(claim) if claim.end < check.made.moment => claim.end,
        _ => check.made.moment,
    };
    let by_moment = at(check).cmp(&at(before)).then(check.made.moment.cmp(&before.made.moment));
    let by_device = check.device.cmp(&before.device).then(check.place.cmp(&before.place));
    by_moment.then(by_device).is_gt()
}

/// The request that is still open, found in another way than the rule finds it.
fn open_request(world: &World, as_of: AsOf) -> Option<&Check> {
    let standing = standing(world, as_of);
    let is_form = matches!(world.setting.kind, Kind::Form | Kind::Mail);
    let answers = |check: &Check| match check.finding {
        Finding::Withheld => true,
        Finding::Shared => is_form || check.method == Some(withhold_domain::Method::Letter),
        Finding::Asked | Finding::Unresolved => false,
    };
    let requests = standing.iter().copied().filter(|check| check.finding == Finding::Asked);
    requests
        .filter(|request| !standing.iter().any(|check| answers(check) && is_later(check, request)))
        .max_by(|a, b| if is_later(a, b) { std::cmp::Ordering::Greater } else { std::cmp::Ordering::Less })
}

/// Everything that is asked of an item before the item may be off.
fn may_be_off(world: &World, as_of: AsOf) -> bool {
    let Some(check) = last(world, as_of) else { return false };
    let today = as_of.today();
    let looked = check.claim.map_or(check.made.day, |claim| claim.day.min(check.made.day));
    let counts_at = check.claim.map_or(check.made.moment, |claim| claim.end.min(check.made.moment));
    let later_move = |moved: Option<Moved>| {
        moved.is_some_and(|moved| {
            moved.moment > counts_at && as_of.counts(Recorded::at(moved.moment, moved.day))
        })
    };
    let overtaken = world.changes.iter().any(|change| {
        (change.settings.is_empty() || change.settings.contains(&world.setting.id))
            && change.on > looked
            && change.on <= today
    });
    world.setting.kind != Kind::None
        && check.finding == Finding::Withheld
        && today <= fresh_until(&world.setting, check)
        && check.effective.is_none_or(|from| from <= today)
        && check.made.moment.duration_since(as_of.now_is()) <= jiff::SignedDuration::from_hours(24)
        && world.setting.withdrawn.as_ref().is_none_or(|withdrawn| withdrawn.on > today)
        && !overtaken
        && !later_move(world.account.plan_changed)
        && !later_move(world.account.region_changed)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn off_is_claimed_only_on_a_fresh_look_that_nothing_overtook(
        world in any_world(), as_of in any_question(),
    ) {
        let standing = world.standing(as_of);
        prop_assert!(!is_off(&standing) || may_be_off(&world, as_of), "{standing:?}");
    }

    #[test]
    fn where_nothing_was_decided_such_a_look_is_always_off(
        world in any_undecided_world(), as_of in any_question(),
    ) {
        prop_assert_eq!(is_off(&world.standing(as_of)), may_be_off(&world, as_of));
    }

    #[test]
    fn where_nothing_was_decided_a_request_shows_until_it_is_answered_or_taken_back(
        world in any_undecided_world(), form in any::<bool>(), as_of in any_question(),
    ) {
        let mut world = world;
        world.setting.kind = if form { Kind::Form } else { Kind::Switch };
        let asked = matches!(world.standing(as_of), Standing::Asked { .. });
        prop_assert_eq!(asked, open_request(&world, as_of).is_some());
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
        as_of in any_question(),
    ) {
        let shuffled = World { checks, decisions, ..world.clone() };
        prop_assert_eq!(shuffled.standing(as_of), world.standing(as_of));
        prop_assert_eq!(shuffled.decision(as_of), world.decision(as_of));
        prop_assert_eq!(Check::last(&world.checks, as_of), last(&world, as_of));
    }

    #[test]
    fn a_new_check_decides_whatever_was_found_before_but_that_only_an_answer_ends_a_request(
        world in any_undecided_world(), finding in any_finding(),
    ) {
        let open = open_request(&world, today(TODAY)).is_some();
        let mut after = world;
        after.checks.push(Check { id: CheckId(99), ..look(TODAY, finding) });
        let standing = after.on(TODAY);
        prop_assert!(match finding {
            Finding::Withheld => is_off(&standing),
            Finding::Asked => matches!(standing, Standing::Asked { .. }),
            _ if open => matches!(standing, Standing::Asked { .. }),
            Finding::Shared => matches!(standing, Standing::Shared { .. }),
            Finding::Unresolved => matches!(standing, Standing::Unresolved { .. }),
        }, "{:?}", standing);
    }

    #[test]
    fn knowing_nothing_is_never_off(world in any_world(), as_of in any_question()) {
        let unknown = World { checks: Vec::new(), ..world.clone() };
        prop_assert!(!is_off(&unknown.standing(as_of)));
        let mut unsure = world;
        for check in &mut unsure.checks {
            (check.finding, check.reason) = (Finding::Unresolved, Some(UnresolvedReason::NotFound));
        }
        prop_assert!(!is_off(&unsure.standing(as_of)));
    }

    #[test]
    fn an_unresolved_look_in_place_of_the_last_one_is_never_off(world in any_world(), as_of in any_question()) {
        let mut world = world;
        if let Some(id) = last(&world, as_of).map(|check| check.id) {
            for check in world.checks.iter_mut().filter(|check| check.id == id) {
                (check.finding, check.reason) = (Finding::Unresolved, None);
            }
        }
        prop_assert!(!is_off(&world.standing(as_of)));
    }

    #[test]
    fn a_check_taken_back_leaves_what_was_known_without_it(world in any_world(), new in any_check()) {
        let mut after = world.clone();
        after.checks.push(taken_back(Check { id: CheckId(99), ..new }, TODAY));
        prop_assert_eq!(after.on(TODAY), world.on(TODAY));
    }

    #[test]
    fn days_that_pass_turn_nothing_off_but_what_was_to_take_effect(world in any_world(), days in 1..400) {
        for about in [past as fn(i32) -> AsOf, |day| today(TODAY).ahead_to(crate::builders::day(day))] {
            let (before, after) =
                (world.standing(about(TODAY + 60)), world.standing(about(TODAY + 60 + days)));
            prop_assert!(!is_off(&after) || is_off(&before) || matches!(before, Standing::Pending(..)));
        }
    }

    #[test]
    fn a_change_turns_nothing_off_but_what_a_yes_had_covered(
        world in any_world(), change in any_change(), as_of in any_question(),
    ) {
        let before = world.standing(as_of);
        let after = world.clone().changed(change).standing(as_of);
        let uncovered = matches!(before, Standing::Allowed(_)) && may_be_off(&world, as_of);
        prop_assert!(!is_off(&after) || is_off(&before) || uncovered, "{before:?} became {after:?}");
    }

    #[test]
    fn a_move_of_the_account_turns_nothing_off(
        world in any_undecided_world(), on in 0..=LAST, as_of in any_question(),
    ) {
        let mut still = world.clone();
        still.account.plan_changed = None;
        let mut gone = still.clone();
        gone.account.plan_changed = moved(on, 0);
        prop_assert!(!is_off(&gone.standing(as_of)) || is_off(&still.standing(as_of)));
    }

    #[test]
    fn a_decision_can_always_be_taken_back(world in any_world(), more in any_decision()) {
        let undecided = World { decisions: Vec::new(), ..world.clone() };
        let cleared = world.decided(more).decided(decided(TODAY, DecisionKind::Clear));
        prop_assert_eq!(cleared.decision(past(TODAY)), Decision::default());
        prop_assert_eq!(cleared.on(TODAY), undecided.on(TODAY));
    }

    #[test]
    fn a_decision_undone_was_as_if_never_made(world in any_world(), mut more in any_decision()) {
        more.retracted = Some(made(TODAY, 0));
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
        let looked = check.speaks_of();
        prop_assert!(looked <= check.made.day);
        prop_assert!((freshness(&world.setting, &check, looked) - 1.0).abs() < f64::EPSILON);
    }
}
