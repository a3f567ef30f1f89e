//! `cargo xtask bench record`: what the record costs beside the build of form 1. Both builds are made here, measured
//! in turns, and compared pair by pair, so that whatever else the machine does costs both builds alike.

use super::reference::Reference;
use crate::failure::{Done, Failure};
use crate::{call, say, tree, workspace};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Pairs of measurements, of which the middle ratio counts.
const PAIRS: usize = 9;

/// How much this build may take, at most, of what the reference takes. Other figures are printed without a bound.
const BOUNDS: [(&str, f64); 5] = [
    ("first reading of 10,000 accounts", 0.5),
    ("all standings and the headline", 0.6),
    ("a write acknowledged among 100,000 checks", 0.2),
    ("memory with 100,000 checks read", 0.8),
    ("memory at its highest while they were read", 0.8),
];

/// The lists that are measured, by the names that the measuring program takes.
const LISTS: [&str; 2] = ["accounts", "checks"];

/// Makes both builds, fills their lists, measures the builds in turns, and fails where a bound was missed.
pub(super) fn run() -> Done {
    let target = workspace::target()?;
    let place = target.join("record");
    let reference = Reference::check_out(&place.join("reference-tree"))?;
    say::heading("Release builds");
    let before =
        Program::build(reference.folder(), &place.join("reference-target"), place.join("reference"))?;
    let now = Program::build(&tree::root(), &target, place.join("this-build"))?;
    say::heading("Lists");
    // The filling takes half an hour, and always writes the same lists: lists that were written once are kept for the
    // next time.
    before.fill_once(&reference.filling()?)?;
    now.fill()?;
    say::heading("In turns");
    let mut rows = Rows::default();
    for pair in 0..PAIRS {
        for list in LISTS {
            // The build that comes second finds the machine warmer, so each build comes second equally often.
            if pair % 2 == 0 {
                let before = before.measure(list)?;
                rows.add(&before, &now.measure(list)?)?;
            } else {
                let now = now.measure(list)?;
                rows.add(&before.measure(list)?, &now)?;
            }
        }
        say::line(format!("pair {} of {PAIRS}", pair + 1));
    }
    now.sweep();
    say::heading("The record beside the build of form 1");
    rows.lines().into_iter().for_each(say::line);
    rows.verdict()
}

/// A measuring program, and the folder of the program's lists.
struct Program {
    path: PathBuf,
    lists: PathBuf,
}

impl Program {
    fn build(tree: &Path, target: &Path, lists: PathBuf) -> Done<Self> {
        let mut build = call::cargo();
        build.current_dir(tree).env("CARGO_TARGET_DIR", target);
        build.args(["build", "--release", "--package", "withhold-engine", "--example", "record"]);
        call::run(&mut build, "The errors above say where.")?;
        Ok(Self { path: tree::binary(target, "release/examples", "record"), lists })
    }

    /// Writes the program's lists where no lists are kept that the same `filling` wrote.
    fn fill_once(&self, filling: &str) -> Done {
        let mark = self.lists.join("written-by");
        if fs::read_to_string(&mark).is_ok_and(|kept| kept == filling) {
            say::line("The reference's lists of an earlier run are used again.");
            return Ok(());
        }
        self.fill()?;
        fs::write(&mark, filling).map_err(|error| {
            Failure::new(format!("{} cannot be written: {error}.", mark.display()), "Make room there.")
        })
    }

    /// Writes the program's lists anew.
    fn fill(&self) -> Done {
        self.sweep();
        fs::create_dir_all(&self.lists).map_err(|error| {
            Failure::new(format!("{} cannot be made: {error}.", self.lists.display()), "Make room there.")
        })?;
        for list in LISTS {
            let mut fill = Command::new(&self.path);
            fill.arg(format!("fill-{list}")).arg(self.lists.join(list));
            call::run(&mut fill, "The line above says why.")?;
        }
        Ok(())
    }

    fn measure(&self, list: &str) -> Done<Vec<Figure>> {
        let mut measure = Command::new(&self.path);
        let said = call::read_text(measure.arg(list).arg(self.lists.join(list)), "Run it by hand.")?;
        said.lines().map(Figure::read).collect()
    }

    /// Removes the program's lists.
    fn sweep(&self) {
        // A list that cannot be removed now is in the way of nothing but the next filling, which reports the list.
        let _left = fs::remove_dir_all(&self.lists);
    }
}

/// A line of a measuring program.
#[derive(Debug, PartialEq)]
struct Figure {
    name: String,
    value: f64,
    unit: String,
}

impl Figure {
    fn read(line: &str) -> Done<Self> {
        let strange =
            || Failure::new(format!("“{line}” is no measurement."), "Look at the measuring program.");
        let [name, value, unit] = line.split('\t').collect::<Vec<_>>()[..] else { return Err(strange()) };
        let value: f64 = value.parse().map_err(|_| strange())?;
        if !value.is_finite() || value <= 0.0 {
            return Err(strange());
        }
        Ok(Self { name: name.to_owned(), value, unit: unit.to_owned() })
    }
}

/// All that was measured, pair by pair.
#[derive(Default)]
struct Rows(Vec<Row>);

struct Row {
    name: String,
    unit: String,
    /// The figures of the reference and of this build.
    pairs: Vec<(f64, f64)>,
}

impl Rows {
    /// Adds a pair of measurements of the same figures.
    fn add(&mut self, before: &[Figure], now: &[Figure]) -> Done {
        let names = |figures: &[Figure]| figures.iter().map(|figure| figure.name.clone()).collect::<Vec<_>>();
        if names(before) != names(now) {
            return Err(Failure::new(
                "The two builds measure different things.",
                "Both take src-tauri/engine/examples/record/main.rs as it stands here.",
            ));
        }
        for (before, now) in before.iter().zip(now) {
            let pair = (before.value, now.value);
            match self.0.iter_mut().find(|row| row.name == before.name) {
                Some(row) => row.pairs.push(pair),
                None => {
                    self.0.push(Row { name: now.name.clone(), unit: now.unit.clone(), pairs: vec![pair] })
                }
            }
        }
        Ok(())
    }

    /// The table as text for people.
    fn lines(&self) -> Vec<String> {
        let head = "| what | reference | this build | ratio | at most | met |\n|---|---|---|---|---|---|";
        std::iter::once(head.to_owned()).chain(self.0.iter().map(Row::line)).collect()
    }

    /// Whether every bound was measured and met.
    fn verdict(&self) -> Done {
        let missed: Vec<&str> = BOUNDS
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| !self.0.iter().any(|row| row.name == *name && row.met() == Some(true)))
            .collect();
        if missed.is_empty() {
            return Ok(());
        }
        Err(Failure::new(
            format!("Bounds were missed: {}.", missed.join("; ")),
            "The table above says by how much.",
        ))
    }
}

impl Row {
    /// The middle of the ratios of the pairs.
    fn ratio(&self) -> f64 {
        middle(self.pairs.iter().map(|(before, now)| now / before))
    }

    fn bound(&self) -> Option<f64> {
        BOUNDS.iter().find(|(name, _)| *name == self.name).map(|(_, bound)| *bound)
    }

    fn met(&self) -> Option<bool> {
        self.bound().map(|bound| self.ratio() <= bound)
    }

    fn line(&self) -> String {
        let bound = self.bound().map(|bound| bound.to_string()).unwrap_or_default();
        let met = self.met().map_or("", |met| if met { "yes" } else { "**no**" });
        let (before, now) = (self.pairs.iter().map(|pair| pair.0), self.pairs.iter().map(|pair| pair.1));
        format!(
            "| {} | {:.2} {unit} | {:.2} {unit} | {:.2} | {bound} | {met} |",
            self.name,
            middle(before),
            middle(now),
            self.ratio(),
            unit = self.unit
        )
    }
}

fn middle(figures: impl Iterator<Item = f64>) -> f64 {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    let half = figures.len() / 2;
    match figures.get(half) {
        None => f64::NAN,
        Some(&upper) if figures.len() % 2 == 1 => upper,
        Some(&upper) => f64::midpoint(figures[half - 1], upper),
    }
}

#[cfg(test)]
mod tests {
    use super::{BOUNDS, Figure, Rows, middle};

    fn figures(values: &[f64]) -> Vec<Figure> {
        let names = BOUNDS.iter().map(|(name, _)| *name).chain(["unbounded"]);
        let lines = names.zip(values).map(|(name, value)| format!("{name}\t{value}\tms"));
        lines.map(|line| Figure::read(&line).unwrap()).collect()
    }

    #[test]
    fn a_line_that_is_no_measurement_is_refused() {
        assert_eq!(
            Figure::read("a\t1.50\tms").unwrap(),
            Figure { name: "a".into(), value: 1.5, unit: "ms".into() }
        );
        for line in ["", "a\t1", "a\tone\tms", "a\tNaN\tms", "a\t0\tms", "a\t1\tms\tx"] {
            assert!(Figure::read(line).unwrap_err().to_string().contains("no measurement"), "{line:?}");
        }
    }

    #[test]
    fn the_middle_of_the_ratios_counts_and_not_the_ratio_of_the_middles() {
        let mut rows = Rows::default();
        // A slow moment of the machine slows both builds of a pair alike.
        for (before, now) in [(100.0, 40.0), (300.0, 120.0), (100.0, 90.0)] {
            let bounded = [1.0, 1.0, 1.0, 1.0].map(|one: f64| one * 0.1);
            rows.add(
                &figures(&[&[before][..], &[1.0; 5]].concat()),
                &figures(&[&[now][..], &bounded, &[9.0]].concat()),
            )
            .unwrap();
        }
        assert_eq!(rows.0[0].ratio(), 0.4);
        assert!(rows.verdict().is_ok(), "what has no bound may be nine times as much");
        let lines = rows.lines();
        assert!(lines[1].contains("| 100.00 ms | 90.00 ms | 0.40 | 0.5 | yes |"), "{lines:?}");
    }

    #[test]
    fn a_bound_that_was_missed_or_not_measured_fails() {
        let mut rows = Rows::default();
        rows.add(&figures(&[100.0; 5]), &figures(&[50.1, 60.0, 20.0, 80.0, 80.0])).unwrap();
        let said = rows.verdict().unwrap_err().to_string();
        assert!(said.contains("first reading") && !said.contains("standings"), "{said}");
        let mut rows = Rows::default();
        rows.add(&figures(&[100.0; 4]), &figures(&[1.0; 4])).unwrap();
        assert!(rows.verdict().unwrap_err().to_string().contains("at its highest"));
    }

    #[test]
    fn builds_that_measure_different_things_are_not_compared() {
        assert!(Rows::default().add(&figures(&[1.0; 5]), &figures(&[1.0; 4])).is_err());
    }

    #[test]
    fn the_middle_of_an_even_number_lies_between_two() {
        assert_eq!((middle([3.0, 1.0].into_iter()), middle([3.0, 1.0, 8.0].into_iter())), (2.0, 3.0));
    }
}
