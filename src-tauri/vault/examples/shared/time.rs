//! The time that work takes.

use std::{error::Error, time::Instant};

/// The middle time of `runs` runs, in milliseconds.
///
/// # Errors
/// When the work fails.
pub(crate) fn middle(
    runs: usize,
    mut work: impl FnMut() -> Result<(), Box<dyn Error>>,
) -> Result<f64, Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..runs {
        let start = Instant::now();
        work()?;
        times.push(start.elapsed());
    }
    times.sort();
    Ok(times[runs / 2].as_secs_f64() * 1_000.0)
}
