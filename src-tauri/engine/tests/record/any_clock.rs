//! Any series of acts, each act on a clock of its own: nothing that was recorded is left out of today's answer, and
//! the headline is never better than with a clock that was right.

use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date};
use proptest::{prelude::*, sample::select};
use withhold_engine::{
    AccountName, AppError, Engine, Found, HistoryRecord, Observation, OwnService, Saw,
    domain::{DecisionKind, Headline, Method, PrivatePosition, ReaderWitness, Witness},
};

use crate::desk::{Desk, FORM, START, SWITCH, account, answer, check, decide, edit, history};

const WEST: &str = "Pacific/Pago_Pago";
const EAST: &str = "Pacific/Kiritimati";

/// A setting that each team has for itself, before a team is named and after.
const TEAMS: &str = "figma/content-training";
const TEAM: &str = "figma/content-training#choir";
/// The setting of a service that was added by hand.
const OWN: &str = "own-choir/setting";

/// A clock that is right, in another zone, or behind.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Skew {
    Right,
    East,
    West,
    Hour,
    Day,
    /// So far behind that a look is refused.
    Years,
}

const BEARABLE: [Skew; 5] = [Skew::Right, Skew::East, Skew::West, Skew::Hour, Skew::Day];

/// A look may be refused under [`Skew::Years`]. Nothing that is asked may be trusted there.
const ALL: [Skew; 6] = [Skew::Right, Skew::East, Skew::West, Skew::Hour, Skew::Day, Skew::Years];

impl Skew {
    pub(crate) fn set(self, desk: &Desk, moment: Timestamp) {
        let hours = match self {
            Self::Right | Self::East | Self::West => 0,
            Self::Hour => 1,
            Self::Day => 24,
            Self::Years => 24 * 3653,
        };
        desk.hands.set(moment - SignedDuration::from_hours(hours), self.zone());
    }

    fn zone(self) -> &'static str {
        match self {
            Self::East => EAST,
            Self::West => WEST,
            Self::Right | Self::Hour | Self::Day | Self::Years => "UTC",
        }
    }
}

/// An act of a person or of a reader.
#[derive(Debug, Clone, Copy)]
enum TestAct {
    Check(&'static str, Found),
    /// An answer in writing, and how many days before today the letter was dated.
    Letter(&'static str, Found, i32),
    Read(&'static str, Saw),
    Decide(&'static str, DecisionKind),
    Region(&'static str),
    Plan(&'static str),
    Team,
    Remove,
    Add(&'static str),
    OwnService,
    Forget(&'static str),
    Undo,
}

fn acts() -> impl Strategy<Value = TestAct> {
    let found = select(vec![Found::Withheld, Found::Shared, Found::SharedThenWithheld, Found::Unresolved]);
    let said = select(vec![Found::Withheld, Found::Shared]);
    let decision = select(vec![
        DecisionKind::Allow,
        DecisionKind::NotApplicable,
        DecisionKind::Snooze,
        DecisionKind::Clear,
    ]);
    let item = || select(vec![SWITCH, SWITCH, SWITCH, FORM, TEAMS, TEAM, OWN]);
    let service = || select(vec!["linkedin", "figma", "own-choir"]);
    prop_oneof![
        5 => (item(), found).prop_map(|(item, found)| TestAct::Check(item, found)),
        1 => Just(TestAct::Check(FORM, Found::Asked)),
        3 => (item(), said, 0..2).prop_map(|(item, found, days)| TestAct::Letter(item, found, days)),
        3 => (item(), select(vec![Saw::Withheld, Saw::Shared])).prop_map(|(item, saw)| TestAct::Read(item, saw)),
        2 => (item(), decision).prop_map(|(item, kind)| TestAct::Decide(item, kind)),
        2 => select(vec!["DE", "US", ""]).prop_map(TestAct::Region),
        1 => select(vec!["starter", "organization", "education", ""]).prop_map(TestAct::Plan),
        1 => Just(TestAct::Team),
        1 => Just(TestAct::Remove),
        2 => service().prop_map(TestAct::Add),
        1 => Just(TestAct::OwnService),
        1 => service().prop_map(TestAct::Forget),
        3 => Just(TestAct::Undo),
    ]
}

/// Acts, each on a clock. A yes to terms that is dated years back, before the terms changed, is asked for anew, and
/// what was found there counts meanwhile: so the yes is given on a clock that is a day behind at most.
///
/// A move that is dated a day back where no look stands lies before a letter of that day, and so does a look, and
/// nothing shows that the move or the look came later: beside such a letter, moves, and looks at the letter's item, are
/// made on a clock that is an hour behind at most.
///
/// A snooze lasts for so many days from the day on the clock: the same snooze again is no act on that day, and an act on
/// another day. So an item that is snoozed twice is snoozed on a clock that is right.
fn acts_on_clocks() -> impl Strategy<Value = Vec<(TestAct, Skew)>> {
    proptest::collection::vec((acts(), select(ALL.to_vec())), 1..10).prop_map(|mut all| {
        let letters: Vec<&str> = all.iter().filter_map(|(act, _)| act.earlier_letter()).collect();
        let snoozes: Vec<&str> = all.iter().filter_map(|(act, _)| act.snoozed()).collect();
        let is_snoozed_again = |item| snoozes.iter().filter(|snoozed| **snoozed == item).count() > 1;
        for (act, skew) in &mut all {
            *skew = match (*act, *skew) {
                (TestAct::Decide(item, DecisionKind::Snooze), _) if is_snoozed_again(item) => Skew::Right,
                (TestAct::Decide(SWITCH | TEAMS | TEAM, DecisionKind::Allow), Skew::Years) => Skew::Day,
                (TestAct::Region(_) | TestAct::Plan(_), Skew::Day | Skew::Years) if !letters.is_empty() => {
                    Skew::Hour
                }
                (TestAct::Check(item, _) | TestAct::Read(item, _), Skew::Day) if letters.contains(&item) => {
                    Skew::Hour
                }
                (_, skew) => skew,
            };
        }
        all
    })
}

impl TestAct {
    /// The item of a letter that is dated a day back.
    fn earlier_letter(self) -> Option<&'static str> {
        match self {
            Self::Letter(item, _, 1) => Some(item),
            _ => None,
        }
    }

    /// The item that the act snoozes.
    fn snoozed(self) -> Option<&'static str> {
        match self {
            Self::Decide(item, DecisionKind::Snooze) => Some(item),
            _ => None,
        }
    }

    /// Does the act. `today` is the day by the clock of the person or reader who acts.
    fn take(self, engine: &mut Engine, today: Date) -> Result<(), AppError> {
        match self {
            Self::Check(item, found) => check(engine, item, found).map(drop),
            Self::Letter(item, found, days) => {
                let mut letter = answer(item, found);
                letter.method = Some(Method::Letter);
                letter.of = Some(today.saturating_sub(days.days()));
                engine.record_check(&letter).map(drop)
            }
            Self::Read(item, saw) => engine.observe(&observation(item, saw)).map(drop),
            Self::Decide(item, kind) => decide(engine, item, kind).map(drop),
            Self::Region(region) => {
                let mut edit = edit("linkedin");
                edit.region = Some(region.to_owned());
                engine.edit_account(&edit).map(drop)
            }
            Self::Plan(plan) => {
                let mut edit = edit("figma");
                edit.plan = Some(plan.to_owned());
                engine.edit_account(&edit).map(drop)
            }
            Self::Team => {
                let mut edit = edit("figma");
                edit.add_instances = vec!["choir".to_owned()];
                engine.edit_account(&edit).map(drop)
            }
            Self::Remove => engine.remove_account(&name("linkedin")).map(drop),
            Self::Add(service) => engine.add_accounts(&[account(service, "")]).map(drop),
            Self::OwnService => engine.add_own_service(&choir()).map(drop),
            Self::Forget(account) => engine.forget_account(&name(account)).map(drop),
            Self::Undo => engine.undo().map(drop),
        }
    }
}

fn name(account: &str) -> AccountName {
    AccountName { account: account.to_owned() }
}

fn choir() -> OwnService {
    OwnService {
        name: "Choir".to_owned(),
        title: "Train on our songs".to_owned(),
        url: Some("https://choir.example.com/settings".to_owned()),
        steps: Vec::new(),
        private_position: PrivatePosition::Off,
        private_label: None,
    }
}

fn observation(item: &str, saw: Saw) -> Observation {
    let by = ReaderWitness {
        reader: "example-file".to_owned(),
        version: "1".to_owned(),
        value: None,
        decided_by: None,
        account: None,
    };
    Observation { item: item.to_owned(), method: Method::Local, by, saw, of: None }
}

/// Everything that a person can see of the record: an act that is refused has to leave all of it unchanged.
pub(crate) fn seen(engine: &mut Engine) -> String {
    serde_json::to_string(&(record(engine), engine.overview().unwrap().undo)).unwrap()
}

/// What the record says, and the standings and figures that follow from the record.
fn record(engine: &mut Engine) -> String {
    let rows = (engine.items().unwrap(), engine.accounts().unwrap(), history(engine));
    format!("{:?} {}", engine.headline().unwrap(), serde_json::to_string(&rows).unwrap())
}

/// How many lines a person recorded. Whether a reading is news depends on what stands already, which may be out of
/// date on a clock that was wrong.
fn by_hand(engine: &mut Engine) -> usize {
    let read =
        |record: &HistoryRecord| matches!(record, HistoryRecord::Check { witness: Witness::Reader, .. });
    history(engine).iter().filter(|row| !read(&row.record)).count()
}

fn is_never_better(skewed: Headline, right: Headline) -> bool {
    skewed.off <= right.off && skewed.needs_you >= right.needs_you && skewed.total == right.total
}

/// Minutes between two acts.
const PACE: i64 = 7;

/// How many lists are tried; with `WITHHOLD_FAULTS` set, more than fit a run of the tests.
fn cases() -> u32 {
    if std::env::var_os("WITHHOLD_FAULTS").is_some() { 1_000 } else { 24 }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn no_clock_hides_a_record_or_makes_the_headline_better(
        acts in acts_on_clocks(),
        asked in select(BEARABLE.to_vec()),
    ) {
        let (skewed, right) = (Desk::new(), Desk::new());
        for desk in [&skewed, &right] {
            desk.open().add_accounts(&[account("figma", "")]).unwrap();
        }
        let mut moment: Timestamp = START.parse().unwrap();
        let mut records = 0;
        for (act, skew) in acts {
            moment += SignedDuration::from_mins(PACE);
            skew.set(&skewed, moment);
            // The day that a letter names ends in the zone of the person.
            let zone = if matches!(act, TestAct::Letter(..)) { skew.zone() } else { "UTC" };
            right.hands.set(moment, zone);
            let mut there = skewed.open();
            let before = seen(&mut there);
            let today = there.today();
            let done = act.take(&mut there, today);
            if done.is_err() {
                prop_assert_eq!(&seen(&mut there), &before, "refused, and something changed: {:?}", act);
            } else {
                act.take(&mut right.open(), today).unwrap();
            }
            let now = history(&mut there).len();
            let forgot = matches!(act, TestAct::Forget(_));
            prop_assert!(forgot || now >= records, "{:?} under {:?} took records out of History", act, skew);
            records = now;
        }
        moment += SignedDuration::from_mins(PACE);
        asked.set(&skewed, moment);
        Skew::Right.set(&right, moment);
        let (mut there, mut here) = (skewed.open(), right.open());
        prop_assert_eq!(by_hand(&mut there), by_hand(&mut here));
        let mut named = skewed.open_on(there.today());
        prop_assert_eq!(record(&mut named), record(&mut there), "the clock's own day is no past day");
        let (there, here) = (there.headline().unwrap(), here.headline().unwrap());
        prop_assert!(is_never_better(there, here), "{:?} against {:?}, asked under {:?}", there, here, asked);
    }
}
