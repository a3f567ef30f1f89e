//! Rows of the table, and the figures in them.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// How often each figure is measured.
pub(crate) const RUNS: usize = 10;
/// Samples that may fail among those of a row.
const FAILURES: usize = 3;

/// One row of the table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) bound: String,
    pub(crate) met: Option<bool>,
}

/// Rows that are measured together. Where they cannot be, why is said above, and one row says so in their place.
pub(crate) fn section(name: &str, rows: impl FnOnce() -> Vec<Row>) -> Vec<Row> {
    catch_unwind(AssertUnwindSafe(rows)).unwrap_or_else(|_| {
        println!("This could not be measured, as the lines above say: {name}.");
        let value = "not measured".to_owned();
        vec![Row { name: name.to_owned(), value, bound: String::new(), met: Some(false) }]
    })
}

/// Measures `runs` times, after once that does not count. A sample that fails says why and costs itself alone; it is
/// made up for, as long as they are few.
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
