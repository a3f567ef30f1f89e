//! Rows of the table, and the figures in each row.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::machine;

/// How often each figure is measured.
pub(crate) const RUNS: usize = 20;
/// How many samples of a row may fail.
const FAILURES: usize = 3;

/// A row of the table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: String,
    /// The most that the value may be; empty where no bound is set.
    pub(crate) bound: String,
    pub(crate) met: Option<bool>,
    /// The machine's load of the minute before the measuring began.
    pub(crate) load: String,
}

impl Row {
    /// A row whose value may be anything.
    pub(crate) fn free(name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        Self { name, value, bound: String::new(), met: None, load: String::new() }
    }

    /// A row whose value may be at most `bound`.
    pub(crate) fn bounded(
        name: impl Into<String>,
        value: impl Into<String>,
        bound: impl Into<String>,
        met: bool,
    ) -> Self {
        Self { bound: bound.into(), met: Some(met), ..Self::free(name, value) }
    }

    /// A row that says how many times as large one figure is as another: the middle of the ratios, pair by pair.
    pub(crate) fn ratio(name: impl Into<String>, pairs: &[(f64, f64)], bound: f64) -> Self {
        let ratio = middle(pairs.iter().map(|(one, other)| one / other).collect());
        Self::bounded(name, format!("{ratio:.3}"), format!("{bound:.2}"), ratio <= bound)
    }
}

/// Rows that are measured together. Where the measuring fails, the reason is printed above, and a single row says so
/// instead.
pub(crate) fn section(name: &str, rows: impl FnOnce() -> Vec<Row>) -> Vec<Row> {
    let load = machine::load();
    let measured = catch_unwind(AssertUnwindSafe(rows)).unwrap_or_else(|_| {
        println!("This could not be measured, as the lines above say: {name}.");
        vec![Row::bounded(name, "not measured", "", false)]
    });
    measured.into_iter().map(|row| Row { load: load.clone(), ..row }).collect()
}

/// Measures `runs` times, after a first time that does not count. A sample that fails says why and spoils nothing
/// else; another sample makes up for the failure, as long as failures are few.
pub(crate) fn samples<T>(runs: usize, mut sample: impl FnMut() -> T) -> Vec<T> {
    let mut made = Vec::new();
    let mut failed = 0;
    while made.len() <= runs {
        if let Ok(one) = catch_unwind(AssertUnwindSafe(&mut sample)) {
            made.push(one);
        } else {
            failed += 1;
            println!("A sample failed, as the lines above say, and does not count: the {failed}. of them.");
            assert!(failed <= FAILURES, "too many samples failed");
        }
    }
    made.split_off(1)
}

pub(crate) fn middle(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    f64::midpoint(figures[(figures.len() - 1) / 2], figures[figures.len() / 2])
}
