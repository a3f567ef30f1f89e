//! What overtakes a look that found the setting private.

use withhold_domain::{ChangeKind, Finding, Shaking, Standing, is_overtaken};

use crate::builders::{World, change, day, elsewhere, look, moved, past};

const KINDS: [ChangeKind; 5] =
    [ChangeKind::Terms, ChangeKind::Purpose, ChangeKind::Setting, ChangeKind::Place, ChangeKind::Withdrawn];

fn shaking(standing: Standing) -> Option<Shaking> {
    match standing {
        Standing::Shaken(_, shaking) => Some(shaking),
        _ => None,
    }
}

fn off() -> World {
    World::of([look(10, Finding::Withheld)])
}

#[test]
fn every_kind_of_change_at_the_service_shakes() {
    for kind in KINDS {
        assert_eq!(shaking(off().changed(change(11, kind)).on(11)), Some(Shaking::Change(change(11, kind))));
    }
}

#[test]
fn a_look_is_overtaken_by_what_changed_after_it_whatever_it_found() {
    for finding in [Finding::Withheld, Finding::Shared] {
        let world = World::of([look(10, finding)]).changed(change(11, ChangeKind::Terms));
        let overtaken = |on: i32| is_overtaken(world.known(past(on)), &world.checks[0], past(on));
        assert!(!overtaken(10) && overtaken(11), "{finding:?}");
    }
}

#[test]
fn a_look_on_the_day_of_a_change_has_seen_it_and_one_the_day_before_has_not() {
    assert!(matches!(off().changed(change(10, ChangeKind::Terms)).on(20), Standing::Withheld(_)));
    assert!(matches!(off().changed(change(11, ChangeKind::Terms)).on(20), Standing::Shaken(..)));
}

#[test]
fn a_change_shakes_from_its_own_day_on() {
    let world = off().changed(change(15, ChangeKind::Setting));
    assert!(matches!(world.on(14), Standing::Withheld(_)) && matches!(world.on(15), Standing::Shaken(..)));
}

#[test]
fn a_change_to_another_setting_does_not_shake_this_one() {
    let world = off().changed(elsewhere(change(15, ChangeKind::Setting)));
    assert!(matches!(world.on(20), Standing::Withheld(_)));
}

#[test]
fn a_move_at_the_very_moment_of_the_look_was_seen_by_it() {
    let mut world = off();
    (world.account.plan_changed, world.account.region_changed) = (moved(10, 12 * 60), moved(10, 12 * 60));
    assert!(matches!(world.on(10), Standing::Withheld(_)));
}

#[test]
fn a_change_shakes_only_what_was_withheld() {
    for finding in [Finding::Shared, Finding::Asked, Finding::Unresolved] {
        let world = World::of([look(10, finding)]);
        assert_eq!(world.clone().changed(change(11, ChangeKind::Terms)).on(12), world.on(12));
    }
}

#[test]
fn a_look_that_is_both_shaken_and_old_says_what_changed() {
    let world = off().changed(change(50, ChangeKind::Terms));
    assert!(matches!(world.on(500), Standing::Shaken(..)));
}

#[test]
fn the_latest_of_several_changes_is_named() {
    let world = off()
        .changed(change(12, ChangeKind::Terms))
        .changed(change(14, ChangeKind::Place))
        .changed(change(13, ChangeKind::Purpose));
    assert_eq!(shaking(world.on(20)), Some(Shaking::Change(change(14, ChangeKind::Place))));
    assert_eq!(shaking(world.on(12)), Some(Shaking::Change(change(12, ChangeKind::Terms))));
}

#[test]
fn a_new_look_settles_it() {
    let mut world = off().changed(change(12, ChangeKind::Terms));
    world.account.plan_changed = moved(13, 0);
    world.checks.push(look(13, Finding::Withheld));
    assert!(matches!(world.on(13), Standing::Withheld(_)));
}

#[test]
fn a_move_to_another_plan_shakes_on_the_same_day_if_it_came_after_the_look() {
    let mut world = off();
    world.account.plan_changed = moved(10, 12 * 60 - 1);
    assert!(matches!(world.on(10), Standing::Withheld(_)), "a minute before the look");
    world.account.plan_changed = moved(10, 12 * 60 + 1);
    assert_eq!(shaking(world.on(10)), Some(Shaking::Plan(day(10))), "a minute after it");
}

#[test]
fn a_move_to_another_region_shakes_on_the_same_day_if_it_came_after_the_look() {
    let mut world = off();
    world.account.region_changed = moved(10, 12 * 60 - 1);
    assert!(matches!(world.on(10), Standing::Withheld(_)), "a minute before the look");
    world.account.region_changed = moved(10, 12 * 60 + 1);
    assert_eq!(shaking(world.on(10)), Some(Shaking::Region(day(10))), "a minute after it");
}

#[test]
fn a_move_on_a_later_day_is_not_known_on_an_earlier_one() {
    let mut world = off();
    world.account.plan_changed = moved(30, 0);
    assert!(matches!(world.on(29), Standing::Withheld(_)) && matches!(world.on(30), Standing::Shaken(..)));
}
