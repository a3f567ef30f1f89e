//! The few of many checks on which an answer about today can rest: the few checks give the same answer as all checks.

use proptest::{collection::vec, prelude::*};
use withhold_domain::{AsOf, Check, Finding, Kind, Recorded, drift, essential, open_request};

use crate::{
    builders::{World, day, device, letter, look, made, moment, reading, refusal, taken_back, today},
    worlds::{TODAY, any_check, any_world},
};

fn kept(checks: &[Check]) -> Vec<i64> {
    let mut places: Vec<_> = essential(checks.to_vec()).iter().map(|check| check.place).collect();
    places.sort_unstable();
    places
}

fn ahead(check: Check) -> Check {
    Check { made: Recorded { ahead: true, ..check.made }, ..check }
}

#[test]
fn of_looks_that_found_the_same_the_last_is_kept() {
    assert_eq!(kept(&[]), [0_i64; 0]);
    assert_eq!(kept(&[look(1, Finding::Withheld)]), [1]);
    assert_eq!(kept(&[look(1, Finding::Withheld), look(2, Finding::Withheld)]), [2]);
    assert_eq!(kept(&[look(2, Finding::Withheld), look(1, Finding::Withheld)]), [2], "whichever comes first");
    assert_eq!(kept(&[reading(1, Finding::Shared), look(2, Finding::Shared)]), [2], "however it is known");
    let many: Vec<_> = (0..500).map(|on| look(on, Finding::Shared)).collect();
    assert_eq!(kept(&many), [499]);
}

#[test]
fn one_of_each_finding_is_kept_in_writing_and_otherwise() {
    let checks = [
        look(1, Finding::Withheld),
        look(2, Finding::Shared),
        look(3, Finding::Asked),
        look(4, Finding::Unresolved),
        letter(5),
        refusal(6),
        look(7, Finding::Withheld),
    ];
    assert_eq!(kept(&checks), [2, 3, 4, 5, 6, 7]);
}

#[test]
fn what_was_taken_back_is_dropped_and_hides_nothing() {
    assert_eq!(kept(&[taken_back(look(1, Finding::Withheld), 3)]), [0_i64; 0]);
    assert_eq!(kept(&[look(1, Finding::Withheld), taken_back(look(2, Finding::Withheld), 3)]), [1]);
    assert_eq!(kept(&[taken_back(look(2, Finding::Withheld), 3), look(1, Finding::Withheld)]), [1]);
}

#[test]
fn what_came_ahead_of_its_time_is_kept_beside_the_others_and_hides_none() {
    let new = ahead(look(9, Finding::Withheld));
    assert_eq!(kept(std::slice::from_ref(&new)), [9]);
    let old = look(1, Finding::Withheld);
    assert_eq!(kept(&[new.clone(), old.clone(), ahead(look(8, Finding::Withheld))]), [1, 8, 9]);
    assert_eq!(kept(&[old, new.clone(), look(2, Finding::Withheld)]), [2, 9]);
    assert_eq!(kept(&[taken_back(new, 10)]), [0_i64; 0], "it was taken back here, at once");
}

#[test]
fn a_taking_back_that_came_ahead_leaves_its_look() {
    let back = Some(Recorded { ahead: true, ..made(20, 0) });
    let check = Check { retracted: back, ..look(5, Finding::Withheld) };
    assert_eq!(kept(std::slice::from_ref(&check)), [5]);
    for checks in [[check.clone(), look(1, Finding::Withheld)], [look(1, Finding::Withheld), check]] {
        assert_eq!(kept(&checks), [1, 5], "what it hides counts again then");
    }
}

#[test]
fn among_equals_it_keeps_the_one_that_counts() {
    let at = |writer, place| Check { device: device(writer), place, ..look(3, Finding::Withheld) };
    let checks = [at(1, 4), at(2, 1), at(1, 5), at(2, 2), at(1, 3)];
    let last = Check::last(&checks, today(3)).unwrap();
    assert_eq!(essential(checks.to_vec()), std::slice::from_ref(last));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn an_answer_about_today_or_a_day_ahead_is_that_of_all(
        world in any_world(),
        more in vec(any_check(), 0..12),
        form in any::<bool>(),
        (asked, minute, later) in (-10..TODAY, 0..1_440, 0..400),
    ) {
        let mut all = world;
        all.checks.extend((100..).zip(more).map(|(place, check)| Check { place, ..check }));
        all.setting.kind = if form { Kind::Form } else { all.setting.kind };
        let few = World { checks: essential(all.checks.clone()), ..all.clone() };
        let now = AsOf::now(day(asked), moment(asked, minute));
        for as_of in [now, now.ahead_to(day(asked + later))] {
            prop_assert_eq!(few.standing(as_of), all.standing(as_of));
            prop_assert_eq!(few.is_over(as_of), all.is_over(as_of));
            prop_assert_eq!(Check::last(&few.checks, as_of), Check::last(&all.checks, as_of));
            let request = |world: &World| open_request(&world.setting, &world.checks, as_of).cloned();
            prop_assert_eq!(request(&few), request(&all));
            prop_assert_eq!(drift(&few.checks, as_of), drift(&all.checks, as_of));
        }
    }

    #[test]
    fn no_more_is_kept_than_a_look_of_each_sort_and_what_comes_to_count_later(
        checks in vec(any_check(), 0..60),
    ) {
        let few = essential(checks.clone());
        let is_ahead = |check: &&Check| check.made.ahead || check.retracted.is_some_and(|back| back.ahead);
        let later = few.iter().filter(is_ahead).count();
        let looks = few.iter().filter(|check| !is_ahead(check) && check.finding != Finding::Asked).count();
        prop_assert!(looks <= 6 + 1 + later, "one of each sort, and the beginnings of drift");
        prop_assert!(few.iter().all(|check| checks.contains(check)));
        prop_assert_eq!(essential(few.clone()).len(), few.len());
    }
}
