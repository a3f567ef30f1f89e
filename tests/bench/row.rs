//! Rows of the table, and the figures in each row.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// How often each figure is measured.
pub(crate) const RUNS: usize = 10;
/// How many samples of a row may fail.
const FAILURES: usize = 3;

/// A row of the table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) bound: String,
    pub(crate) met: Option<bool>,
}

/// Rows that are measured together. Where the measuring fails, the reason is printed above, and a single row says so
/// instead.
pub(crate) fn section(name: &str, rows: impl FnOnce() -> Vec<Row>) -> Vec<Row> {
    catch_unwind(AssertUnwindSafe(rows)).unwrap_or_else(|_| {
        println!("This could not be measured, as the lines above say: {name}.");
        let value = "not measured".to_owned();
        vec![Row { name: name.to_owned(), value, bound: String::new(), met: Some(false) }]
    })
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
