//! Measures the reading of every recipe over a made-up home, and prints one line `name<TAB>value<TAB>unit<TAB>at most` for
//! each figure: `cargo run --release --example measure`. The home holds the first example with a file of each program.

use std::{
    collections::BTreeMap,
    error::Error,
    fs,
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use withhold_domain::{Program, System};
use withhold_readers::{Content, Environment, Given, GivenFile, Saw, read};

/// Readings of which the middle one counts.
const RUNS: usize = 101;

#[expect(clippy::print_stdout, reason = "its output is the measurement")]
fn main() -> Result<(), Box<dyn Error>> {
    let home = home()?;
    let recipes: usize = home.iter().map(|(program, _)| program.recipes.len()).sum();
    let first = all(&home);
    let mut times: Vec<Duration> = (0..RUNS).map(|_| all(&home).0).collect();
    times.sort();
    let millis = |time: Duration| time.as_secs_f64() * 1_000.0;
    println!("{recipes} recipes of {} programs, the first time\t{:.2}\tms\t40", home.len(), millis(first.0));
    println!("the same again\t{:.2}\tms\t8", millis(times[RUNS / 2]));
    println!("of which say withheld or shared\t{}\t\t", first.1);
    Ok(())
}

/// Reads every recipe once: how long it took, and how many gave an answer.
fn all(home: &[(Program, Given)]) -> (Duration, usize) {
    let (start, mut answers) = (Instant::now(), 0);
    for (program, given) in home {
        for recipe in &program.recipes {
            let observation = black_box(read(program, &recipe.id, given));
            answers += usize::from(observation.is_some_and(|seen| !matches!(seen.saw, Saw::CannotTell(_))));
        }
    }
    (start.elapsed(), answers)
}

/// Every program of the catalogue, with what lies on the made-up computer.
fn home() -> Result<Vec<(Program, Given)>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/programs");
    let mut home = Vec::new();
    for file in fs::read_dir(&folder)? {
        let path = file?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|ending| ending == "toml"))
        else {
            continue;
        };
        let program: Program = toml::from_str(&fs::read_to_string(&path)?)?;
        let examples: toml::Table = toml::from_str(&fs::read_to_string(folder.join("examples").join(name))?)?;
        let examples = examples["examples"].as_array().into_iter().flatten();
        let texts = examples.filter_map(|example| example.get("files")?.as_table()).next();
        let files = program.files.iter().map(|file| {
            let text = texts.and_then(|texts| texts.get(&file.id)?.as_str());
            let content = text.map_or(Content::Absent, |text| Content::Bytes(text.as_bytes().to_vec()));
            (file.id.clone(), vec![GivenFile { path: file.id.clone(), content }])
        });
        let given = Given {
            system: System::Linux,
            release: None,
            environment: Environment { complete: true, values: BTreeMap::new() },
            files: files.collect(),
            plan: None,
        };
        home.push((program, given));
    }
    Ok(home)
}
