//! The figures at the head of Today, over many items at once.

use proptest::{collection::vec, prelude::*};
use withhold_domain::{Check, CheckId, Finding, Headline, Line, Purpose, Standing, headline};

use crate::{
    builders::{World, change, day, look},
    worlds::{LAST, any_change, any_undecided_world, any_world},
};

const TODAY: i32 = LAST + 40;

fn figures(worlds: &[World], today: i32, every_purpose: bool) -> Headline {
    let standings: Vec<Standing> = worlds.iter().map(|world| world.on(today)).collect();
    let lines = worlds.iter().zip(&standings).map(|(world, standing)| Line {
        purpose: world.setting.purpose,
        standing,
        snoozed: world.decision(today).is_snoozed(day(today)),
    });
    headline(lines, every_purpose)
}

#[test]
fn an_empty_list_has_empty_figures() {
    assert_eq!(headline([], true), Headline::default());
}

#[test]
fn only_training_counts_unless_every_purpose_is_asked_for() {
    let mut ads = World::of([look(0, Finding::Withheld)]);
    ads.setting.purpose = Purpose::Ads;
    let worlds = [ads, World::of([])];
    assert_eq!(figures(&worlds, 0, false), Headline { total: 1, needs_you: 1, ..Headline::default() });
    assert_eq!(figures(&worlds, 0, true), Headline { off: 1, total: 2, needs_you: 1, ..Headline::default() });
}

#[test]
fn asked_and_pending_items_are_neither_off_nor_waiting_for_the_person() {
    let worlds = [World::of([look(0, Finding::Asked)]), World::of([crate::builders::effective(0, 9)])];
    assert_eq!(figures(&worlds, 5, false), Headline { total: 2, ..Headline::default() });
}

#[test]
fn a_change_takes_an_item_out_of_off_and_into_needs_you() {
    let off = World::of([look(0, Finding::Withheld)]);
    let shaken = off.clone().changed(change(1, withhold_domain::ChangeKind::Place));
    let counted = |world| {
        let figures = figures(&[world], 1, false);
        (figures.off, figures.needs_you, figures.total)
    };
    assert_eq!((counted(off), counted(shaken)), ((1, 0, 1), (0, 1, 1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_item_is_counted_once(worlds in vec(any_world(), 0..12), today in 0..=TODAY, every in any::<bool>()) {
        let figures = figures(&worlds, today, every);
        let counted: Vec<Standing> = worlds
            .iter()
            .filter(|world| every || world.setting.purpose == Purpose::Training)
            .map(|world| world.on(today))
            .collect();
        let left_out = counted.iter().filter(|standing| matches!(standing, Standing::NotApplicable { .. })).count();
        let all = figures.total + figures.allowed + figures.no_control;
        prop_assert_eq!(usize::try_from(all).unwrap() + left_out, counted.len());
        prop_assert!(figures.off + figures.needs_you <= figures.total && figures.unresolved <= figures.total);
    }

    #[test]
    fn a_look_that_could_not_tell_never_raises_off_nor_lowers_needs_you(
        worlds in vec(any_world(), 1..6), which in any::<prop::sample::Index>(),
    ) {
        let before = figures(&worlds, TODAY, true);
        let mut after = worlds;
        let place = which.index(after.len());
        let world = &mut after[place];
        world.checks.push(Check { id: CheckId(99), ..look(TODAY, Finding::Unresolved) });
        let after = figures(&after, TODAY, true);
        prop_assert!(after.off <= before.off && after.needs_you >= before.needs_you);
        prop_assert!(after.total == before.total);
    }

    #[test]
    fn an_account_nobody_has_looked_at_never_raises_off_nor_lowers_needs_you(
        worlds in vec(any_world(), 0..6), new in any_world(), today in 0..=TODAY,
    ) {
        let before = figures(&worlds, today, true);
        let mut worlds = worlds;
        worlds.push(World { checks: Vec::new(), ..new });
        let after = figures(&worlds, today, true);
        prop_assert!(after.off == before.off && after.needs_you >= before.needs_you);
    }

    #[test]
    fn a_change_never_raises_off(
        worlds in vec(any_undecided_world(), 1..6), change in any_change(), today in 0..=TODAY,
    ) {
        let before = figures(&worlds, today, true);
        let changed: Vec<World> = worlds.into_iter().map(|world| world.changed(change.clone())).collect();
        let after = figures(&changed, today, true);
        prop_assert!(after.off <= before.off && after.needs_you >= before.needs_you);
        prop_assert!(after.total == before.total);
    }

    #[test]
    fn a_snooze_never_raises_off(worlds in vec(any_world(), 1..6), today in 0..=TODAY) {
        let before = figures(&worlds, today, true);
        let snoozing: Vec<World> =
            worlds.into_iter().map(|world| world.decided(crate::builders::snoozed(0, TODAY + 99))).collect();
        let after = figures(&snoozing, today, true);
        prop_assert!(after.off == before.off && after.total == before.total);
    }
}
