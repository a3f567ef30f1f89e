//! Protections: several settings of which any one setting is enough, and how the headline counts protections.

use proptest::{collection::vec, option, prelude::*, sample::select};
use withhold_domain::{
    ChangeKind, Finding, Headline, Line, Member, NoControl, Protection, Purpose, Setting, Standing, headline,
    protection,
};

use crate::builders::{World, change, day, effective, look, setting};

/// Each standing once, with the request both in time and overdue.
fn every_standing() -> Vec<Standing> {
    let off = World::of([look(0, Finding::Withheld)]);
    let asked = World::of([look(0, Finding::Asked)]);
    let standings = vec![
        World::of([]).on(0),
        off.on(0),
        off.on(91),
        off.changed(change(1, ChangeKind::Terms)).on(1),
        World::of([look(0, Finding::Shared)]).on(0),
        asked.on(0),
        asked.on(99),
        World::of([effective(0, 9)]).on(0),
        World::of([look(0, Finding::Unresolved)]).on(0),
        Standing::Allowed(day(0)),
        Standing::NotApplicable { decided: true },
        Standing::NotApplicable { decided: false },
        Standing::NoControl(NoControl::Unavoidable),
    ];
    let kinds: std::collections::HashSet<_> = standings.iter().map(std::mem::discriminant).collect();
    assert_eq!(kinds.len(), 11, "every standing is among them");
    standings
}

/// The figures of one protection as the words define them, and not the rule.
fn defined(members: &[(Standing, bool)]) -> Headline {
    let any = |is: fn(&Standing) -> bool| members.iter().any(|(standing, _)| is(standing));
    let off = any(|standing| matches!(standing, Standing::Withheld(_)));
    let waits = !off
        && any(|standing| matches!(standing, Standing::Pending(..) | Standing::Asked { overdue: false, .. }));
    let wants = |standing: &Standing| {
        matches!(
            standing,
            Standing::Unchecked
                | Standing::Due(_)
                | Standing::Shaken(..)
                | Standing::Shared { .. }
                | Standing::Unresolved { .. }
                | Standing::Asked { overdue: true, .. }
        )
    };
    let needs_you = !off && !waits && members.iter().any(|(standing, snoozed)| wants(standing) && !snoozed);
    // Allowed, not applicable and no control count only where nothing else is among the members.
    let settled = |standing: &Standing| {
        matches!(standing, Standing::Allowed(_) | Standing::NotApplicable { .. } | Standing::NoControl(_))
    };
    let total = !members.iter().all(|(standing, _)| settled(standing));
    let allowed = !total && any(|standing| matches!(standing, Standing::Allowed(_)));
    let no_control = !total && !allowed && any(|standing| matches!(standing, Standing::NoControl(_)));
    let unresolved = !off && !waits && any(|standing| matches!(standing, Standing::Unresolved { .. }));
    let [off, total, needs_you, allowed, no_control, unresolved] =
        [off, total, needs_you, allowed, no_control, unresolved].map(u32::from);
    Headline { off, total, needs_you, allowed, no_control, unresolved }
}

fn counted(members: &[(Standing, bool)]) -> Headline {
    let setting = setting();
    let lines = members.iter().map(|(standing, snoozed)| Line {
        setting: &setting,
        standing,
        snoozed: *snoozed,
        shared: Some("model training"),
    });
    headline(lines, false)
}

fn is(members: &[(Standing, bool)]) -> Protection {
    let members: Vec<_> =
        members.iter().map(|(standing, snoozed)| Member { standing, snoozed: *snoozed }).collect();
    protection(&members)
}

#[test]
fn every_combination_of_three_members_counts_as_it_is_defined() {
    let all: Vec<(Standing, bool)> = every_standing()
        .into_iter()
        .flat_map(|standing| [(standing.clone(), false), (standing, true)])
        .collect();
    assert_eq!(counted(&[]), Headline::default());
    for a in &all {
        assert_eq!(counted(std::slice::from_ref(a)), defined(std::slice::from_ref(a)), "{a:?}");
        for b in &all {
            let two = [a.clone(), b.clone()];
            assert_eq!(counted(&two), defined(&two), "{two:?}");
            for c in &all {
                let three = [a.clone(), b.clone(), c.clone()];
                assert_eq!(counted(&three), defined(&three), "{three:?}");
            }
        }
    }
}

#[test]
fn one_alone_counts_as_the_item_does() {
    let setting = setting();
    for standing in every_standing() {
        for snoozed in [false, true] {
            let line = |shared| Line { setting: &setting, standing: &standing, snoozed, shared };
            assert_eq!(headline([line(None)], false), headline([line(Some(1))], false), "{standing:?}");
        }
    }
}

#[test]
fn the_member_that_speaks_for_the_others_is_named_by_its_place() {
    let standing = |checks: &[withhold_domain::Check]| (World::of(checks).on(0), false);
    let [shared, off, pending] = [
        standing(&[look(0, Finding::Shared)]),
        standing(&[look(0, Finding::Withheld)]),
        standing(&[effective(0, 9)]),
    ];
    let asked = standing(&[look(0, Finding::Asked)]);
    assert_eq!(
        is(&[shared.clone(), pending.clone(), off.clone()]),
        Protection::Off(2),
        "off goes before pending"
    );
    assert_eq!(is(&[off.clone(), off.clone()]), Protection::Off(0), "the first of several");
    assert_eq!(is(&[shared.clone(), asked, pending]), Protection::Waits(1));
    assert_eq!(is(std::slice::from_ref(&shared)), Protection::NeedsYou);
    assert_eq!(is(&[(shared.0.clone(), true)]), Protection::PutOff);
    assert_eq!(is(&[]), Protection::NotApplicable);
    for (protection, covered) in [
        (Protection::Off(2), Some(2)),
        (Protection::Waits(1), Some(1)),
        (Protection::NeedsYou, None),
        (Protection::PutOff, None),
        (Protection::Allowed, None),
        (Protection::NotApplicable, None),
        (Protection::NoControl, None),
    ] {
        assert_eq!(protection.covered_by(), covered);
    }
}

#[test]
fn a_partner_that_does_not_concern_the_account_neither_helps_nor_stands_in_the_way() {
    for other in [Standing::NotApplicable { decided: false }, Standing::NotApplicable { decided: true }] {
        for standing in every_standing() {
            let alone = counted(&[(standing.clone(), false)]);
            assert_eq!(counted(&[(standing.clone(), false), (other.clone(), false)]), alone, "{standing:?}");
            assert_eq!(counted(&[(other.clone(), true), (standing.clone(), false)]), alone, "{standing:?}");
        }
    }
}

#[test]
fn a_member_that_was_put_off_leaves_the_other_to_the_person() {
    let shared = World::of([look(0, Finding::Shared)]).on(0);
    let figures = |first, second| counted(&[(shared.clone(), first), (Standing::Unchecked, second)]);
    let once = Headline { total: 1, needs_you: 1, ..Headline::default() };
    assert_eq!((figures(false, false), figures(true, false), figures(false, true)), (once, once, once));
    assert_eq!(figures(true, true), Headline { total: 1, ..Headline::default() });
}

#[test]
fn it_is_allowed_only_where_nothing_else_is_to_be_had() {
    let allowed = (Standing::Allowed(day(0)), false);
    assert_eq!(is(&[allowed.clone(), allowed.clone()]), Protection::Allowed);
    assert_eq!(
        is(&[allowed.clone(), (Standing::NotApplicable { decided: false }, false)]),
        Protection::Allowed
    );
    assert_eq!(is(&[allowed.clone(), (Standing::Unchecked, false)]), Protection::NeedsYou);
    assert_eq!(is(&[allowed, (Standing::Unchecked, true)]), Protection::PutOff);
}

#[test]
fn each_account_and_instance_has_a_protection_of_its_own() {
    let (off, shared) =
        (World::of([look(0, Finding::Withheld)]).on(0), World::of([look(0, Finding::Shared)]).on(0));
    let setting = setting();
    let line = |standing, shared| Line { setting: &setting, standing, snoozed: false, shared };
    let lines = [
        line(&off, Some(1)),
        line(&shared, Some(2)),
        line(&shared, Some(1)),
        line(&shared, None),
        line(&off, None),
    ];
    assert_eq!(headline(lines, false), Headline { off: 2, total: 4, needs_you: 2, ..Headline::default() });
}

/// One line of a list, with all that the headline reads of the line.
#[derive(Debug, Clone)]
struct Item {
    standing: Standing,
    snoozed: bool,
    shared: Option<u8>,
    setting: Setting,
}

fn any_item() -> impl Strategy<Value = Item> {
    let purposes = select(vec![Purpose::Training, Purpose::Training, Purpose::Ads]);
    (select(every_standing()), any::<bool>(), option::of(0_u8..4), purposes).prop_map(
        |(standing, snoozed, shared, purpose)| {
            let setting = Setting { purpose, ..setting() };
            Item { standing, snoozed, shared, setting }
        },
    )
}

fn figures(items: &[Item], every_purpose: bool) -> Headline {
    let lines = items.iter().map(|item| Line {
        setting: &item.setting,
        standing: &item.standing,
        snoozed: item.snoozed,
        shared: item.shared,
    });
    headline(lines, every_purpose)
}

/// The figures of `items` as one protection, as the words define the figures.
fn defined_of(items: &[&Item]) -> Headline {
    defined(&items.iter().map(|item| (item.standing.clone(), item.snoozed)).collect::<Vec<_>>())
}

fn sum(all: impl IntoIterator<Item = Headline>) -> Headline {
    all.into_iter().fold(Headline::default(), |a, b| Headline {
        off: a.off + b.off,
        total: a.total + b.total,
        needs_you: a.needs_you + b.needs_you,
        allowed: a.allowed + b.allowed,
        no_control: a.no_control + b.no_control,
        unresolved: a.unresolved + b.unresolved,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_headline_is_the_sum_of_its_protections_in_whatever_order_the_lines_come(
        (items, shuffled) in vec(any_item(), 0..14)
            .prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        every in any::<bool>(),
    ) {
        let counted: Vec<&Item> =
            items.iter().filter(|item| every || item.setting.purpose == Purpose::Training).collect();
        let of = |key: Option<u8>| counted.iter().copied().filter(move |item| item.shared == key);
        let single = of(None).map(|item| defined_of(&[item]));
        let shared = (0..4).map(|key| of(Some(key)).collect::<Vec<_>>());
        let shared = shared.filter(|items| !items.is_empty()).map(|items| defined_of(&items));
        prop_assert_eq!(figures(&items, every), sum(single.chain(shared)));
        prop_assert_eq!(figures(&shuffled, every), figures(&items, every));
    }

    #[test]
    fn another_way_to_a_protection_makes_it_count_no_less_and_never_twice(
        items in vec(any_item(), 0..5), new in any_item(),
    ) {
        let together = |items: Vec<Item>| {
            counted(&items.into_iter().map(|item| (item.standing, item.snoozed)).collect::<Vec<_>>())
        };
        let before = together(items.clone());
        let after = together(items.into_iter().chain([new]).collect());
        prop_assert!(before.total <= after.total && after.total <= 1 && after.off <= after.total);
        prop_assert!(before.off <= after.off && after.off + after.needs_you <= 1);
        prop_assert!(after.total + after.allowed + after.no_control <= 1);
    }
}
