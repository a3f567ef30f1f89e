//! Years of generated people, each with nights, power cuts, journeys, and a clock that is set wrong at times, who put
//! digests off and pause. A ledger kept apart from the plan, by brute force, says what had to be announced.

use std::collections::HashSet;

use jiff::{
    Timestamp, ToSpan, ZonedDateTime,
    civil::{Date, DateTime, Time, date, time},
    tz::TimeZone,
};
use withhold_domain::{
    AtOnce, DayOfWeek, Due, DueOn, Frequency, Notice, NoticeKind, ReminderSettings, SentLog, plan_reminders,
};

/// How finely the time is looked at, in minutes.
const STEP: i64 = 30;
const ZONES: [&str; 10] = [
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Pacific/Kiritimati",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "UTC",
];

/// The kinds of notices that have a reminder of their own, in the order in which the person is told.
const SINGLE: [NoticeKind; 3] = [NoticeKind::Drifted, NoticeKind::Overtaken, NoticeKind::Overdue];

/// What came of the simulation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) people: u64,
    pub(crate) looks: u64,
    pub(crate) plans: u64,
    pub(crate) digests: u64,
    pub(crate) singles: u64,
    pub(crate) drifts: u64,
    pub(crate) notes_on_the_clock: u64,
    pub(crate) leaps: u64,
    pub(crate) moves: u64,
    pub(crate) put_off: u64,
    pub(crate) pauses: u64,
    pub(crate) lost: u64,
    pub(crate) doubled: u64,
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    }
    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.roll(u64::try_from(to - from + 1).unwrap())).unwrap()
    }
}

struct Person {
    dice: Dice,
    settings: ReminderSettings,
    zone: TimeZone,
    due: Due,
    delivered: SentLog,
    /// Minutes by which the clock is wrong, and the moment until which the clock is wrong.
    wrong: (i64, Timestamp),
    awake: bool,
    switch_at: Timestamp,
    wake: Option<ZonedDateTime>,
    look: bool,
    /// The ledger, kept by brute force.
    announced: HashSet<Date>,
    told: HashSet<(usize, Date)>,
    again: Option<DateTime>,
    notes_in_leap: u32,
}

/// Lives through `years` with `people` and counts.
pub(crate) fn simulate(people: u64, years: i64) -> Counts {
    let mut counts = Counts { people, ..Counts::default() };
    for seed in 0..people {
        Person::new(seed).live(years, &mut counts);
    }
    counts
}

impl Person {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed.wrapping_mul(7919).wrapping_add(1));
        let days = [DayOfWeek::Monday, DayOfWeek::Wednesday, DayOfWeek::Saturday, DayOfWeek::Sunday];
        let frequency = match dice.roll(10) {
            0 | 1 => Frequency::Daily,
            2 | 3 => Frequency::Monthly,
            _ => Frequency::Weekly,
        };
        let settings = ReminderSettings {
            frequency,
            weekday: days[usize::try_from(dice.roll(4)).unwrap()],
            hour: u8::try_from(dice.roll(24)).unwrap(),
            quiet_from: u8::try_from(18 + dice.roll(6)).unwrap(),
            quiet_to: u8::try_from(dice.roll(11)).unwrap(),
            ..ReminderSettings::default()
        };
        let zone = TimeZone::get(ZONES[usize::try_from(dice.roll(10)).unwrap()]).unwrap();
        let start = start();
        Self {
            dice,
            settings,
            zone,
            due: Due::default(),
            delivered: SentLog::default(),
            wrong: (0, start),
            awake: true,
            switch_at: start,
            wake: None,
            look: true,
            announced: HashSet::new(),
            told: HashSet::new(),
            again: None,
            notes_in_leap: 0,
        }
    }

    fn live(mut self, years: i64, counts: &mut Counts) {
        let end = start().as_second() + years * 365 * 86_400;
        self.write(12, start().to_zoned_datetime(self.zone.clone()).date());
        let mut moment = start();
        while moment.as_second() < end {
            self.happen(moment, counts);
            if self.awake {
                self.look(moment, counts);
            }
            moment = moment.checked_add(STEP.minutes()).unwrap();
        }
    }

    /// Sleep, power cuts, journeys, wrong clocks and answers, as the dice fall.
    fn happen(&mut self, moment: Timestamp, counts: &mut Counts) {
        if moment >= self.switch_at {
            self.awake = !self.awake;
            let hours = match (self.awake, self.dice.roll(60)) {
                (false, 0) => self.dice.between(48, 24 * 40),
                (true, 0) => self.dice.between(48, 24 * 10),
                _ => self.dice.between(1, 15),
            };
            self.switch_at = moment.checked_add(hours.hours()).unwrap();
            // An agent that wakes up, or starts anew, looks at once.
            self.look |= self.awake;
        }
        if self.dice.roll(2500) == 0 {
            self.zone = TimeZone::get(ZONES[usize::try_from(self.dice.roll(10)).unwrap()]).unwrap();
            self.look = true;
            counts.moves += 1;
        }
        if self.wrong.0 != 0 && moment >= self.wrong.1 {
            self.wrong = (0, moment);
            self.look = true;
        } else if self.wrong.0 == 0 && self.dice.roll(6000) == 0 {
            let day = 24 * 60;
            let minutes = match self.dice.roll(4) {
                0 => self.dice.between(-90, 90),
                1 => self.dice.between(-20 * day, 20 * day),
                2 => self.dice.between(500 * day, 9000 * day),
                _ => self.dice.between(-9000 * day, -500 * day),
            };
            self.wrong = (minutes, moment.checked_add(self.dice.between(1, 70).hours()).unwrap());
            self.notes_in_leap = 0;
            self.look = true;
            counts.leaps += 1;
        }
        if self.wrong.0 == 0 && self.awake && self.dice.roll(700) == 0 {
            let today = moment.to_zoned_datetime(self.zone.clone()).date();
            let items = self.dice.roll(12) + 1;
            self.write(items, today);
        }
        if self.awake && self.dice.roll(4000) == 0 {
            let today = self.here(moment).date();
            let days = self.dice.between(-20, 60);
            self.settings.paused_until = (days > 0).then(|| today.checked_add(days.days()).unwrap());
            self.look = true;
            counts.pauses += u64::from(days > 0);
        }
    }

    /// The person puts off a digest that shows, or leaves the digest.
    fn put_off(&mut self, here: DateTime, counts: &mut Counts) {
        let hour = self.hour();
        let usual = |days: i64| here.date().checked_add(days.days()).unwrap().to_datetime(hour);
        let later = here.checked_add(3.hours()).unwrap();
        let until = match self.dice.roll(10) {
            0 if later.date() == here.date() && !self.is_quiet(later.hour()) => later,
            0 => usual(1),
            1 => usual(7),
            _ => return,
        };
        self.delivered.put_off(until);
        self.again = Some(until);
        counts.put_off += 1;
    }

    /// The person answers: other items are due on other days, some of the items from now on.
    fn write(&mut self, items: u64, today: Date) {
        let mut due = Due { written: Some(today), ..Due::default() };
        // What was due and not answered stays.
        due.days.extend(self.due.days.iter().copied().filter(|_| self.dice.roll(3) == 0));
        let days: Vec<Date> = due.days.iter().map(|due| due.from).collect();
        due.at_once.extend(self.due.at_once.iter().copied().filter(|once| days.contains(&once.from)));
        for _ in 0..items {
            let from = today.checked_add(self.dice.between(0, 370).days()).unwrap();
            due.days.push(DueOn { from, items: 1 });
            let kind = SINGLE[usize::try_from(self.dice.roll(3)).unwrap()];
            // At most one reminder of a kind and day: the ledger does not count within a day.
            let is_new = !self.told.contains(&(rank(kind), from))
                && !due.at_once.iter().any(|once| (once.kind, once.from) == (kind, from));
            if self.dice.roll(5) == 0 && is_new {
                due.at_once.push(AtOnce { kind, from, items: 1 });
            }
        }
        self.due = due.in_order();
        self.look = true;
    }

    fn here(&self, moment: Timestamp) -> ZonedDateTime {
        moment.checked_add(self.wrong.0.minutes()).unwrap().to_zoned_datetime(self.zone.clone())
    }

    fn look(&mut self, moment: Timestamp, counts: &mut Counts) {
        let now = self.here(moment);
        counts.looks += 1;
        if self.look || self.wake.as_ref().is_some_and(|wake| *wake <= now) {
            self.look = false;
            counts.plans += 1;
            let plan = plan_reminders(&now, &self.due, &self.delivered, &self.settings);
            let ranks: Vec<_> = plan.notices.iter().map(|notice| rank(notice.kind)).collect();
            assert!(ranks.is_sorted(), "{:?}", plan.notices);
            for notice in &plan.notices {
                self.hear(notice, now.datetime(), counts);
                self.delivered.record(notice, &self.due, now.datetime());
                if notice.kind == NoticeKind::Digest {
                    self.put_off(now.datetime(), counts);
                }
            }
            // As the agent does: after sending it asks the plan anew.
            let again = plan_reminders(&now, &self.due, &self.delivered, &self.settings);
            self.look = !again.notices.is_empty() || self.look;
            self.wake = again.next_wake;
        }
        self.audit(now.datetime(), counts);
    }

    /// What the person gets to see.
    fn hear(&mut self, notice: &Notice, here: DateTime, counts: &mut Counts) {
        // Nobody may be disturbed in the night.
        assert!(here.hour() >= 4 && !self.is_quiet(here.hour()), "{here}");
        assert!(self.pause(here).is_none_or(|until| until <= here.date()), "{here}");
        match notice.kind {
            NoticeKind::Digest | NoticeKind::Clock => {
                let comes_again = notice.kind == NoticeKind::Digest && self.has_come_again(here);
                let is_new = self.announced.insert(notice.date);
                counts.doubled += u64::from(!is_new && !comes_again || self.is_put_off(here));
                self.again = self.again.filter(|_| !comes_again);
                if notice.kind == NoticeKind::Digest {
                    counts.digests += 1;
                    if !self.is_far() {
                        self.told.extend(self.single(here.date(), None));
                    }
                } else {
                    counts.notes_on_the_clock += 1;
                    self.notes_in_leap += 1;
                    counts.doubled += u64::from(self.notes_in_leap > 1);
                }
            }
            kind => {
                let heard = self.single(here.date(), Some(kind));
                let new = heard.iter().filter(|single| !self.told.contains(single)).count();
                counts.singles += 1;
                counts.drifts += u64::from(kind == NoticeKind::Drifted);
                counts.doubled += u64::from(new != notice.items as usize);
                self.told.extend(heard);
            }
        }
    }

    fn is_far(&self) -> bool {
        self.wrong.0.abs() > 24 * 60 * 300
    }

    /// The end of a pause that the clock makes possible.
    fn pause(&self, here: DateTime) -> Option<Date> {
        self.settings.paused_until.filter(|until| days(here.date(), *until) <= 367)
    }

    /// Whether the digest is put off. Nobody can put a digest off for more than a week, and a day's journey.
    fn is_put_off(&self, here: DateTime) -> bool {
        self.again.is_some_and(|again| again > here && days(here.date(), again.date()) <= 8)
    }

    /// Whether the day has come to which the digest was put off. More than five weeks later the day has given way to
    /// a date of a digest, or the clock shows another year.
    fn has_come_again(&self, here: DateTime) -> bool {
        self.again.is_some_and(|again| again <= here && days(again.date(), here.date()) <= 36)
    }

    fn hour(&self) -> Time {
        time(i8::try_from(self.settings.hour).unwrap(), 0, 0, 0)
    }

    fn single(&self, day: Date, kind: Option<NoticeKind>) -> Vec<(usize, Date)> {
        let of = |once: &&AtOnce| once.from <= day && kind.is_none_or(|kind| once.kind == kind);
        let found = self.due.at_once.iter().filter(of);
        found.map(|once| (rank(once.kind), once.from)).collect()
    }

    fn is_quiet(&self, hour: i8) -> bool {
        let (from, to) =
            (i8::try_from(self.settings.quiet_from).unwrap(), i8::try_from(self.settings.quiet_to).unwrap());
        hour < 4 || hour >= from || hour < to
    }

    /// What had to be announced by now and was not. Nothing is asked of a clock that is wrong by more than a year,
    /// but that the clock does no harm.
    fn audit(&mut self, here: DateTime, counts: &mut Counts) {
        let pause = self.pause(here);
        let is_paused = pause.is_some_and(|until| here.date() < until);
        if self.is_quiet(here.hour()) || self.is_far() || is_paused {
            return;
        }
        for single in self.single(here.date(), None) {
            counts.lost += u64::from(self.told.insert(single));
        }
        let mut day = here.date();
        let period = loop {
            if day.to_datetime(self.hour()) <= here && self.falls_on(day) {
                break day;
            }
            day = day.yesterday().unwrap();
        };
        // One digest on the day a pause ends, not two.
        let gives_way = pause.is_some_and(|until| period < until && self.falls_on(until));
        if gives_way || self.is_put_off(here) {
            return;
        }
        if let Some(again) = self.again.filter(|again| self.is_due(again.date())) {
            counts.lost += u64::from(self.has_come_again(here));
            self.again = Some(again).filter(|_| !self.has_come_again(here));
        }
        if self.is_due(period) && self.announced.insert(period) {
            counts.lost += 1;
        }
    }

    fn is_due(&self, day: Date) -> bool {
        self.due.days.iter().any(|due| due.from <= day)
    }

    fn falls_on(&self, day: Date) -> bool {
        let name = format!("{:?}", day.weekday());
        let right_day = name == format!("{:?}", self.settings.weekday);
        match self.settings.frequency {
            Frequency::Daily => true,
            Frequency::Weekly => right_day,
            _ => right_day && day.day() < 8,
        }
    }
}

fn rank(kind: NoticeKind) -> usize {
    SINGLE.iter().position(|single| *single == kind).unwrap_or(SINGLE.len())
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).unwrap().get_days()
}

fn start() -> Timestamp {
    date(2026, 3, 3).at(9, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).unwrap().timestamp()
}
