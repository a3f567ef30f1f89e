//! Acts recorded in other zones and under clocks that went back: all of the acts count today, and the headline is
//! never better than with one clock that is right.

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use proptest::{collection::vec, prelude::*, sample::select};
use withhold_domain::{
    Account, AsOf, Check, CheckId, Claim, DecisionKind, DecisionRecord, Finding, Headline, Known, Line,
    Method, Moved, Recorded, Setting, Standing, decision, headline, standing,
};

use crate::builders::{account, day, decided, device, look, moment, setting};

/// The day of the acts. The history before the acts is thirty days older.
const DAY: i32 = 60;
/// So many items of one account; the first two items are two ways to one protection.
const ITEMS: usize = 3;

/// A clock on somebody's wall: the clock's zone, and by how much the clock is slow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Clock {
    zone: &'static str,
    slow: SignedDuration,
}

const RIGHT: Clock = Clock { zone: "UTC", slow: SignedDuration::ZERO };
const CLOCKS: [Clock; 7] = [
    RIGHT,
    Clock { zone: "Pacific/Kiritimati", ..RIGHT },
    Clock { zone: "Pacific/Pago_Pago", ..RIGHT },
    Clock { slow: SignedDuration::from_hours(1), ..RIGHT },
    Clock { slow: SignedDuration::from_hours(24), ..RIGHT },
    Clock { zone: "Pacific/Kiritimati", slow: SignedDuration::from_hours(24) },
    Clock { zone: "Pacific/Pago_Pago", slow: SignedDuration::from_hours(24) },
];

impl Clock {
    fn reads(self, moment: Timestamp) -> Recorded {
        let moment = moment - self.slow;
        Recorded::at(moment, moment.to_zoned_datetime(TimeZone::get(self.zone).unwrap()).date())
    }

    /// The question about today.
    fn asks(self, moment: Timestamp) -> AsOf {
        let Recorded { moment, day, .. } = self.reads(moment);
        AsOf::now(day, moment)
    }

    fn end_of(self, day: Date) -> Timestamp {
        let midnight = day.tomorrow().unwrap().at(0, 0, 0, 0);
        midnight.to_zoned_datetime(TimeZone::get(self.zone).unwrap()).unwrap().timestamp()
    }
}

/// What a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Look(Finding),
    Letter(Finding),
    /// A letter that is so many days old.
    OldLetter(Finding),
    TakeBackLook,
    Decide(DecisionKind),
    TakeBackDecision,
    MovePlan,
    MoveRegion,
}

const ACTS: [Act; 18] = [
    Act::Look(Finding::Withheld),
    Act::Look(Finding::Shared),
    Act::Look(Finding::Asked),
    Act::Look(Finding::Unresolved),
    Act::Letter(Finding::Withheld),
    Act::Letter(Finding::Shared),
    Act::OldLetter(Finding::Withheld),
    Act::OldLetter(Finding::Shared),
    Act::TakeBackLook,
    Act::TakeBackLook,
    Act::Decide(DecisionKind::Allow),
    Act::Decide(DecisionKind::NotApplicable),
    Act::Decide(DecisionKind::Snooze),
    Act::Decide(DecisionKind::Clear),
    Act::TakeBackDecision,
    Act::TakeBackDecision,
    Act::MovePlan,
    Act::MoveRegion,
];

/// A list on which acts are recorded as a vault records them: no act has an earlier moment than the act before.
#[derive(Debug, Clone)]
struct List {
    setting: Setting,
    account: Account,
    items: [(Vec<Check>, Vec<DecisionRecord>); ITEMS],
    written: i64,
}

impl List {
    fn new() -> Self {
        Self { setting: setting(), account: account(), items: Default::default(), written: 0 }
    }

    fn act(&mut self, item: usize, act: Act, at: Timestamp, clock: Clock) {
        let now = clock.reads(at);
        self.written += 1;
        match act {
            Act::Look(finding) => self.check(item, finding, Method::Seen, now, None),
            Act::Letter(finding) => self.check(item, finding, Method::Letter, now, None),
            Act::OldLetter(finding) => {
                // The letter is dated. No two letters are of days side by side, which end in another order in other
                // zones.
                let written = RIGHT.reads(at).day;
                let day = written.checked_sub(jiff::ToSpan::days(3 + 2 * self.written)).unwrap();
                let claim = Claim { day, end: clock.end_of(day) };
                self.check(item, finding, Method::Letter, now, Some(claim));
            }
            Act::TakeBackLook => {
                let standing = self.items[item].0.iter_mut().filter(|check| check.retracted.is_none());
                if let Some(check) = standing.max_by_key(|check| check.place) {
                    check.retracted = Some(Recorded { moment: now.moment.max(check.made.moment), ..now });
                }
            }
            Act::Decide(kind) => {
                let last = self.items.iter().flat_map(|item| &item.1).map(|record| record.made.moment).max();
                let made = Recorded { moment: last.max(Some(now.moment)).unwrap(), ..now };
                let until = (kind == DecisionKind::Snooze).then(|| day(DAY + 40));
                let record = DecisionRecord { made, until, place: self.written, ..decided(0, kind) };
                self.items[item].1.push(record);
            }
            Act::TakeBackDecision => {
                let standing = self.items[item].1.iter_mut().filter(|record| record.retracted.is_none());
                if let Some(record) = standing.max_by_key(|record| record.place) {
                    record.retracted = Some(Recorded { moment: now.moment.max(record.made.moment), ..now });
                }
            }
            Act::MovePlan => self.account.plan_changed = Some(self.moved(now)),
            Act::MoveRegion => self.account.region_changed = Some(self.moved(now)),
        }
    }

    fn check(&mut self, item: usize, finding: Finding, method: Method, now: Recorded, claim: Option<Claim>) {
        let moved = [self.account.plan_changed, self.account.region_changed];
        let before = moved.into_iter().flatten().map(|moved| moved.moment).chain(self.last_check()).max();
        let made = Recorded { moment: before.max(Some(now.moment)).unwrap(), ..now };
        self.items[item].0.push(Check {
            id: CheckId(self.written),
            place: self.written,
            device: device(1),
            made,
            method: Some(method),
            claim,
            ..look(0, finding)
        });
    }

    fn moved(&self, now: Recorded) -> Moved {
        let after = self.last_check().map(|last| last + SignedDuration::from_micros(1));
        Moved { moment: after.max(Some(now.moment)).unwrap(), day: now.day }
    }

    fn last_check(&self) -> Option<Timestamp> {
        self.items.iter().flat_map(|item| &item.0).map(|check| check.made.moment).max()
    }

    fn standing(&self, item: usize, as_of: AsOf) -> Standing {
        let (checks, decisions) = &self.items[item];
        let decision = decision(decisions, as_of);
        standing(
            Known { setting: &self.setting, account: &self.account, checks, decision, changes: &[] },
            as_of,
        )
    }

    fn headline(&self, as_of: AsOf) -> Headline {
        let standings: Vec<_> = (0..ITEMS).map(|item| self.standing(item, as_of)).collect();
        let lines = standings.iter().enumerate().map(|(item, standing)| Line {
            setting: &self.setting,
            standing,
            snoozed: decision(&self.items[item].1, as_of).is_snoozed(as_of.today()),
            shared: (item < 2).then_some(()),
        });
        headline(lines, true)
    }
}

/// So many minutes before noon of the day. The question is asked at noon.
fn before_noon(minutes: i32) -> Timestamp {
    moment(DAY, 12 * 60 - minutes)
}

/// No record is left out today: every look stands unless the look was taken back, and each item has the standing that
/// the item has where one clock, which is right, has seen every act.
fn all_of_it_counts(list: &List, right: &List, asker: Clock) -> Result<(), TestCaseError> {
    let (today, then) = (asker.asks(before_noon(0)), RIGHT.asks(before_noon(0)));
    for item in 0..ITEMS {
        for check in &list.items[item].0 {
            prop_assert_eq!(check.stands(today), check.retracted.is_none());
        }
        let last = |list: &List, as_of| Check::last(&list.items[item].0, as_of).map(|check| check.place);
        prop_assert_eq!(last(list, today), last(right, then), "another look is the last");
        let (found, expected) = (list.standing(item, today), right.standing(item, then));
        let is_so = std::mem::discriminant(&found) == std::mem::discriminant(&expected);
        prop_assert!(is_so, "{found:?} for {expected:?}");
    }
    Ok(())
}

/// The headline is neither better nor worse than where one clock, which is right, has seen every act.
fn the_headline_is_true(list: &List, right: &List, asker: Clock) -> Result<(), TestCaseError> {
    let found = list.headline(asker.asks(before_noon(0)));
    let expected = right.headline(RIGHT.asks(before_noon(0)));
    let is_better = found.off > expected.off || found.needs_you < expected.needs_you;
    prop_assert!(!is_better, "{found:?} for {expected:?}");
    prop_assert_eq!(found, expected);
    Ok(())
}

/// The answer about a past day, before any of the acts, is free of the acts. An account keeps its last move alone, so
/// that what an earlier move overtook is not known any more once there is another move.
fn a_past_day_is_untouched(list: &List, before: &List) -> Result<(), TestCaseError> {
    let moves = |list: &List| [list.account.plan_changed, list.account.region_changed];
    if moves(before).into_iter().zip(moves(list)).any(|(before, now)| before.is_some() && before != now) {
        return Ok(());
    }
    for asker in CLOCKS {
        let past = AsOf::on(day(DAY - 3), day(DAY), asker.reads(before_noon(0)).moment);
        prop_assert_eq!(list.headline(past), before.headline(past));
        for item in 0..ITEMS {
            prop_assert_eq!(list.standing(item, past), before.standing(item, past));
        }
    }
    Ok(())
}

/// A list with a history, which was recorded under a clock that is right.
fn with_history(acts: &[(usize, Act)]) -> List {
    let mut list = List::new();
    for (minute, (item, act)) in (0..).zip(acts) {
        list.act(*item, *act, moment(DAY - 30, minute), RIGHT);
    }
    list
}

/// Checks that `holds` holds for each two acts, under each two clocks, asked under each clock.
fn for_each_two_acts(holds: impl Fn(&List, &List, Clock) -> Result<(), TestCaseError>) {
    for (act, then) in ACTS.into_iter().flat_map(|act| ACTS.map(|then| (act, then))) {
        for (clock, later) in CLOCKS.into_iter().flat_map(|clock| CLOCKS.map(|later| (clock, later))) {
            let (mut list, mut right) = (List::new(), List::new());
            for (act, clock, minutes) in [(act, clock, 5), (then, later, 4)] {
                list.act(0, act, before_noon(minutes), clock);
                right.act(0, act, before_noon(minutes), RIGHT);
            }
            for asker in CLOCKS {
                let held = holds(&list, &right, asker);
                assert!(
                    held.is_ok(),
                    "{act:?} under {clock:?}, {then:?} under {later:?}, asked under {asker:?}: {held:?}"
                );
            }
        }
    }
}

#[test]
fn each_act_under_each_clock_counts_today_under_each_clock() {
    for_each_two_acts(all_of_it_counts);
}

#[test]
fn no_act_under_any_clock_makes_the_headline_better() {
    for_each_two_acts(the_headline_is_true);
}

fn any_act() -> impl Strategy<Value = (usize, Act)> {
    (0..ITEMS, select(ACTS.to_vec()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whatever_is_done_under_whatever_clocks_counts_today_and_the_headline_is_no_better(
        history in vec(any_act(), 0..6),
        acts in vec((any_act(), select(CLOCKS.to_vec())), 1..8),
        asker in select(CLOCKS.to_vec()),
    ) {
        let before = with_history(&history);
        let (mut list, mut right) = (before.clone(), before.clone());
        for (place, ((item, act), clock)) in (0..).zip(&acts) {
            list.act(*item, *act, before_noon(10 - place), *clock);
            right.act(*item, *act, before_noon(10 - place), RIGHT);
        }
        all_of_it_counts(&list, &right, asker)?;
        the_headline_is_true(&list, &right, asker)?;
        a_past_day_is_untouched(&list, &before)?;
    }
}
