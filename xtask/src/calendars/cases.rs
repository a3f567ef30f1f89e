//! The cases: settings, a zone and a moment, with the calendar that `withholdctl` writes for them and the days on which
//! it plans a digest.

use super::chance::Chance;
use super::written;
use crate::failure::{Done, Failure};
use crate::{call, say};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Zones whose clocks change by every kind of rule, and some whose clocks never change.
const ZONES: &[&str] = &[
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "Europe/Istanbul",
    "Europe/Chisinau",
    "Atlantic/Azores",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "America/St_Johns",
    "America/Havana",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/Asuncion",
    "America/Mexico_City",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Africa/Lagos",
    "Asia/Jerusalem",
    "Asia/Gaza",
    "Asia/Beirut",
    "Asia/Tehran",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Asia/Tokyo",
    "Asia/Shanghai",
    "Australia/Sydney",
    "Australia/Adelaide",
    "Australia/Lord_Howe",
    "Australia/Brisbane",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "Antarctica/Troll",
    "Etc/UTC",
    "UTC",
];
/// Quiet hours: none beyond those of the night, the usual ones, all but an evening, over noon, all but an hour.
const QUIET: &[(u32, u32)] = &[(0, 0), (21, 8), (22, 18), (11, 14), (5, 4), (20, 6)];
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// `withholdctl` over two lists: on one everything is due, on the other from the end of August 2026 on.
pub(super) struct Ctl {
    program: PathBuf,
    lists: [PathBuf; 2],
}

impl Ctl {
    pub(super) fn new(program: &Path, place: &Path) -> Done<Self> {
        let ctl =
            Self { program: program.to_owned(), lists: ["due", "looked-at"].map(|name| place.join(name)) };
        for list in 0..2 {
            ctl.ask(list, "UTC", "2026-06-01T09:00:00", &["init", "--unencrypted"])?;
            ctl.ask(list, "UTC", "2026-06-01T09:00:00", &["add", "linkedin"])?;
        }
        let items = ctl.ask(1, "UTC", "2026-06-01T09:00:00", &["items", "--json"])?;
        for item in items.as_array().into_iter().flatten() {
            let id = item["id"].as_str().unwrap_or_default();
            ctl.ask(1, "UTC", "2026-06-01T09:00:00", &["check", id, "--found", "withheld"])?;
        }
        Ok(ctl)
    }

    /// What `withholdctl` says, for one of the lists, in a zone at a moment.
    pub(super) fn ask(&self, list: usize, zone: &str, now: &str, words: &[&str]) -> Done<Value> {
        let mut command: Command = call::program(&self.program);
        command
            .env("TZ", zone)
            .env("WITHHOLD_TEST_NOW", now)
            .arg("--data")
            .arg(&self.lists[list])
            .args(words);
        let said = call::read(&mut command, "It is to be built with the feature test-clock.")?;
        Ok(serde_json::from_slice(&said).unwrap_or_default())
    }
}

/// A case as it is thrown.
struct Case {
    list: usize,
    zone: &'static str,
    now: String,
    /// The day before: the digest of an evening can come on the morning after.
    from: String,
    to: String,
    frequency: &'static str,
    weekday: usize,
    hour: u32,
    quiet: (u32, u32),
    pause: Option<String>,
}

/// Writes so many cases to a folder.
pub(super) fn make(ctl: &Ctl, folder: &Path, count: u32) -> Done {
    let mut chance = Chance::new(20_260_303);
    let mut rows = 0;
    for number in 0..count {
        let case = thrown(&mut chance);
        rows += case.write(ctl, folder, &format!("{number:03}"))?;
        if number % 50 == 49 {
            say::line(format!("{} of {count}", number + 1));
        }
    }
    if rows == 0 && count > 0 {
        return Err(Failure::new("No digest was planned in any case.", "Look at the first case."));
    }
    say::line(format!("{count} settings, {rows} digests."));
    Ok(())
}

fn thrown(chance: &mut Chance) -> Case {
    let (year, month, day) = (2026 + chance.below(3), 1 + chance.below(12), 2 + chance.below(27));
    // Before June 2026 there is no list.
    let year = if year == 2026 && month < 7 { 2027 } else { year };
    let now = format!("{year}-{month:02}-{day:02}T{:02}:{:02}:00", chance.below(24), 1 + chance.below(58));
    let frequency = chance.of(&["daily", "weekly", "weekly", "monthly"]);
    let (years, months) = if frequency == "daily" { (0, 7) } else { (1, 4) };
    let (to_year, to_month) = (year + years + (month + months - 1) / 12, (month + months - 1) % 12 + 1);
    // Up to eight weeks ahead, on any day of the month.
    let pause = (chance.below(3) == 0).then(|| {
        let ahead = month + 1 + chance.below(2);
        format!("{}-{:02}-{:02}", year + (ahead - 1) / 12, (ahead - 1) % 12 + 1, 1 + chance.below(28))
    });
    Case {
        list: usize::try_from(chance.below(2)).unwrap_or(0),
        zone: chance.of(ZONES),
        now,
        from: format!("{year}-{month:02}-{:02}", day - 1),
        to: format!("{to_year}-{to_month:02}-28"),
        frequency,
        weekday: usize::try_from(chance.below(7)).unwrap_or(0),
        hour: chance.below(24),
        quiet: chance.of(QUIET),
        pause,
    }
}

impl Case {
    /// Writes the calendar, and beside it what is planned. Gives how many digests are.
    fn write(&self, ctl: &Ctl, folder: &Path, name: &str) -> Done<usize> {
        let ask = |words: &[&str]| ctl.ask(self.list, self.zone, &self.now, words);
        let [hour, from, to] = [self.hour, self.quiet.0, self.quiet.1].map(|hour| hour.to_string());
        ask(&[
            "reminders",
            "set",
            "--frequency",
            self.frequency,
            "--weekday",
            DAYS[self.weekday],
            "--hour",
            &hour,
            "--quiet-from",
            &from,
            "--quiet-to",
            &to,
        ])?;
        match &self.pause {
            Some(until) => ask(&["reminders", "pause", "--until", until])?,
            None => ask(&["reminders", "resume"])?,
        };
        let file = folder.join(format!("{name}.ics"));
        ask(&["reminders", "calendar", "--out", &file.to_string_lossy()])?;
        let rows = ask(&["reminders", "plan", "--json", "--from", &self.from, "--to", &self.to])?;
        let rows = rows.as_array().cloned().unwrap_or_default();
        let planned: Vec<String> = rows
            .iter()
            .filter(|row| row["kind"] == "digest")
            .map(|row| {
                format!(
                    "{}T{}",
                    row["date"].as_str().unwrap_or_default(),
                    row["time"].as_str().unwrap_or_default()
                )
            })
            .collect();
        let told = json!({
            "zone": self.zone, "now": self.now, "to": self.to, "pause": self.pause, "frequency": self.frequency,
            "weekday": DAYS[self.weekday], "hour": self.hour, "quiet": [self.quiet.0, self.quiet.1], "plan": planned,
        });
        written(&folder.join(format!("{name}.json")), &told.to_string())?;
        Ok(planned.len())
    }
}
