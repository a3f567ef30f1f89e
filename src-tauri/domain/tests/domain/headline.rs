//! The figures at the head of Today, over many items at once.

use proptest::{collection::vec, prelude::*};
use withhold_domain::{AsOf, Check, CheckId, Finding, Headline, Line, Purpose, Standing, headline};

use crate::{
    builders::{World, change, look, past, snoozed},
    worlds::{TODAY, any_change, any_question, any_undecided_world, any_world},
};

/// The protection that an item shares with other items, by the item's place.
type Shared = fn(usize) -> Option<usize>;

/// Each item is a protection by itself, or shares a protection with its neighbour.
const SHARED: [Shared; 2] = [|_| None, |place| Some(place / 2)];

/// The figures, each item being a protection by itself.
fn figures(worlds: &[World], as_of: AsOf, every_purpose: bool) -> Headline {
    figures_by(SHARED[0], worlds, as_of, every_purpose)
}

fn figures_by(shared: Shared, worlds: &[World], as_of: AsOf, every_purpose: bool) -> Headline {
    let standings: Vec<Standing> = worlds.iter().map(|world| world.standing(as_of)).collect();
    let lines = worlds.iter().zip(&standings).enumerate().map(|(place, (world, standing))| Line {
        setting: &world.setting,
        standing,
        snoozed: world.decision(as_of).is_snoozed(as_of.today()),
        shared: shared(place),
    });
    headline(lines, every_purpose)
}

#[test]
fn an_empty_list_has_empty_figures() {
    assert_eq!(headline::<(), &Standing>([], true), Headline::default());
}

#[test]
fn only_training_counts_unless_every_purpose_is_asked_for() {
    let mut ads = World::of([look(0, Finding::Withheld)]);
    ads.setting.purpose = Purpose::Ads;
    let worlds = [ads, World::of([])];
    assert_eq!(figures(&worlds, past(0), false), Headline { total: 1, needs_you: 1, ..Headline::default() });
    assert_eq!(
        figures(&worlds, past(0), true),
        Headline { off: 1, total: 2, needs_you: 1, ..Headline::default() }
    );
}

#[test]
fn what_is_no_training_switch_never_counts() {
    let mut scare = World::of([look(0, Finding::Withheld)]);
    scare.setting.purpose = Purpose::AiFeature;
    assert_eq!(figures(std::slice::from_ref(&scare), past(0), true).off, 1, "it counts by its purpose alone");
    scare.setting.not_training = Some("Nothing is trained with it.".to_owned());
    for every in [false, true] {
        assert_eq!(figures(std::slice::from_ref(&scare), past(0), every), Headline::default());
    }
}

#[test]
fn asked_and_pending_items_are_neither_off_nor_waiting_for_the_person() {
    let worlds = [World::of([look(0, Finding::Asked)]), World::of([crate::builders::effective(0, 9)])];
    assert_eq!(figures(&worlds, past(5), false), Headline { total: 2, ..Headline::default() });
}

#[test]
fn a_change_takes_an_item_out_of_off_and_into_needs_you() {
    let off = World::of([look(0, Finding::Withheld)]);
    let shaken = off.clone().changed(change(1, withhold_domain::ChangeKind::Place));
    let counted = |world| {
        let figures = figures(&[world], past(1), false);
        (figures.off, figures.needs_you, figures.total)
    };
    assert_eq!((counted(off), counted(shaken)), ((1, 0, 1), (0, 1, 1)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_item_is_counted_once(
        worlds in vec(any_world(), 0..12), as_of in any_question(), every in any::<bool>(),
    ) {
        let figures = figures(&worlds, as_of, every);
        let counted: Vec<Standing> = worlds
            .iter()
            .filter(|world| world.setting.not_training.is_none())
            .filter(|world| every || world.setting.purpose == Purpose::Training)
            .map(|world| world.standing(as_of))
            .collect();
        let left_out = |standing: &&Standing| matches!(standing, Standing::NotApplicable { .. });
        let left_out = counted.iter().filter(left_out).count();
        let all = figures.total + figures.allowed + figures.no_control;
        prop_assert_eq!(usize::try_from(all).unwrap() + left_out, counted.len());
        prop_assert!(figures.off + figures.needs_you <= figures.total && figures.unresolved <= figures.total);
    }

    #[test]
    fn what_is_no_training_switch_changes_no_figure(
        worlds in vec(any_world(), 0..6), scares in vec(any_world(), 1..4), as_of in any_question(),
        every in any::<bool>(),
    ) {
        let scares = scares.into_iter().map(|mut scare| {
            scare.setting.not_training = Some("Nothing is trained with it.".to_owned());
            scare
        });
        let more: Vec<World> = worlds.iter().cloned().chain(scares).collect();
        for shared in SHARED {
            let (before, after) =
                (figures_by(shared, &worlds, as_of, every), figures_by(shared, &more, as_of, every));
            prop_assert_eq!(before, after);
        }
    }

    #[test]
    fn every_protection_is_counted_once(worlds in vec(any_world(), 0..12), as_of in any_question()) {
        let figures = figures_by(SHARED[1], &worlds, as_of, true);
        let left_out = worlds.chunks(2).filter(|pair| {
            pair.iter().all(|world| matches!(world.standing(as_of), Standing::NotApplicable { .. }))
        });
        let left_out = u32::try_from(left_out.count()).unwrap();
        let all = u32::try_from(worlds.chunks(2).count()).unwrap();
        prop_assert_eq!(figures.total + figures.allowed + figures.no_control + left_out, all);
        prop_assert!(figures.off + figures.needs_you <= figures.total && figures.unresolved <= figures.total);
    }

    #[test]
    fn a_look_that_could_not_tell_never_raises_off_nor_lowers_needs_you(
        worlds in vec(any_world(), 1..6), which in any::<prop::sample::Index>(),
    ) {
        let mut looked = worlds.clone();
        let place = which.index(looked.len());
        looked[place].checks.push(Check { id: CheckId(99), ..look(TODAY, Finding::Unresolved) });
        for shared in SHARED {
            let before = figures_by(shared, &worlds, past(TODAY), true);
            let after = figures_by(shared, &looked, past(TODAY), true);
            prop_assert!(after.off <= before.off && after.needs_you >= before.needs_you);
            prop_assert!(after.total == before.total);
        }
    }

    #[test]
    fn an_account_nobody_has_looked_at_never_raises_off_nor_lowers_needs_you(
        worlds in vec(any_world(), 0..6), new in any_world(), as_of in any_question(),
    ) {
        let mut more = worlds.clone();
        more.push(World { checks: Vec::new(), ..new });
        for shared in SHARED {
            let before = figures_by(shared, &worlds, as_of, true);
            let after = figures_by(shared, &more, as_of, true);
            prop_assert!(after.off == before.off && after.needs_you >= before.needs_you);
        }
    }

    #[test]
    fn a_change_never_raises_off(
        worlds in vec(any_undecided_world(), 1..6), change in any_change(), as_of in any_question(),
    ) {
        let changed: Vec<World> = worlds.iter().map(|world| world.clone().changed(change.clone())).collect();
        for shared in SHARED {
            let before = figures_by(shared, &worlds, as_of, true);
            let after = figures_by(shared, &changed, as_of, true);
            prop_assert!(after.off <= before.off && after.needs_you >= before.needs_you);
            prop_assert!(after.total == before.total);
        }
    }

    #[test]
    fn a_snooze_never_raises_off(worlds in vec(any_world(), 1..6), as_of in any_question()) {
        let snoozing: Vec<World> =
            worlds.iter().map(|world| world.clone().decided(snoozed(0, TODAY + 99))).collect();
        for shared in SHARED {
            let before = figures_by(shared, &worlds, as_of, true);
            let after = figures_by(shared, &snoozing, as_of, true);
            prop_assert!(after.off == before.off && after.total == before.total);
        }
    }
}
