//! The table of steps that closes a long task.

use crate::failure::Done;
use crate::say;
use std::time::{Duration, Instant};

/// Steps, with the time and outcome of each step.
#[derive(Debug, Default)]
pub(crate) struct Table {
    rows: Vec<(String, Option<Duration>, &'static str)>,
}

impl Table {
    /// Runs a step under the step's heading and notes how long the step took.
    pub(crate) fn run(&mut self, name: &str, step: impl FnOnce() -> Done) -> Done {
        say::heading(name);
        let start = Instant::now();
        let done = step();
        let took = start.elapsed();
        say::line(format!("-- {name}: {}", clock(took)));
        self.rows.push((name.to_owned(), Some(took), if done.is_ok() { "passed" } else { "failed" }));
        done
    }

    /// Notes a step that was not run, and why in a word or two.
    pub(crate) fn skip(&mut self, name: &str, why: &'static str) {
        self.rows.push((name.to_owned(), None, why));
    }

    /// Writes the table.
    pub(crate) fn show(&self) {
        say::heading("Summary");
        for line in self.lines() {
            say::line(line);
        }
    }

    fn lines(&self) -> Vec<String> {
        let width = self.rows.iter().map(|row| row.0.chars().count()).max().unwrap_or(0);
        let line = |(name, took, outcome): &(String, Option<Duration>, &str)| {
            let took = took.map(clock).unwrap_or_default();
            format!("{name:width$}  {took:>9}  {outcome}")
        };
        self.rows.iter().map(line).collect()
    }
}

fn clock(took: Duration) -> String {
    let tenths = took.as_millis() / 100;
    let (minutes, seconds) = (tenths / 600, tenths % 600);
    if minutes == 0 {
        format!("{}.{} s", seconds / 10, seconds % 10)
    } else {
        format!("{minutes} min {:02} s", seconds / 10)
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, clock};
    use crate::failure::Failure;
    use std::time::Duration;

    #[test]
    fn times_read_well() {
        assert_eq!(clock(Duration::from_millis(1_240)), "1.2 s");
        assert_eq!(clock(Duration::from_secs(605)), "10 min 05 s");
    }

    #[test]
    fn each_row_tells_name_and_outcome() {
        let mut table = Table::default();
        assert!(table.run("fmt", || Ok(())).is_ok());
        assert!(table.run("clippy", || Err(Failure::new("No.", ""))).is_err());
        table.skip("journeys", "not run");
        let lines = table.lines();
        assert!(lines[0].starts_with("fmt  ") && lines[0].ends_with("passed"), "{lines:?}");
        assert!(lines[1].ends_with("failed"), "{lines:?}");
        assert!(lines[2].ends_with("not run"), "{lines:?}");
    }
}
