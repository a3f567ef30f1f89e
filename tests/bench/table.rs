//! The table: what was measured, the bound of each figure, and whether the bound was met.

use std::{env, fmt::Write, fs, time::Duration};

use crate::{
    agent,
    example::said,
    lists, machine, memory, rest,
    row::{RUNS, Row, middle, section},
    start::{self, Turn},
    support,
};

const MIB: f64 = 1_048_576.0;
/// Fields of a line of the engine's measure.
const FIELDS: usize = 4;

/// Measures everything, prints the table, keeps the table in `docs/performance.md`, and gives whether every bound was
/// met.
pub(crate) fn run() -> bool {
    let before = machine::calibrate();
    let mut rows = section("the engine", || measured("withhold-engine", engine_row));
    rows.extend(section("the catalogue and the vault", catalogue));
    rows.extend(section("reading exports", import));
    for name in ["size", "start", "memory", "lists"] {
        rows.extend(part(name));
    }
    // Last, so that nothing else runs during the ten minutes of rest.
    rows.extend(agent::rows(rest::REST));
    let after = machine::calibrate();
    let text = page(&rows, &format!("{:.0} ms before, {:.0} ms after", millis(before), millis(after)));
    println!("{text}");
    fs::write(support::programs::root().join("docs/performance.md"), text)
        .expect("docs/performance.md can be written");
    are_met(&rows)
}

/// A part of the table, by its name.
pub(crate) fn part(name: &str) -> Vec<Row> {
    match name {
        "size" => section("the size of the program", size),
        "start" => section("starts of the window", starts),
        "memory" => section("memory with Today open", memory::rows),
        "lists" => section("long lists", lists::rows),
        "click" => section("the click on a reminder", agent::clicks),
        _ => panic!("The parts are `start`, `click`, `memory`, `lists`, `size`, and `agent SECONDS` alone."),
    }
}

/// Prints some of the rows: a look in between, which is not kept. Gives whether the bounds of these rows were met.
pub(crate) fn look(rows: &[Row]) -> bool {
    println!("{}", page(rows, "not measured"));
    are_met(rows)
}

/// Names each bound that was missed, and gives whether there was none.
fn are_met(rows: &[Row]) -> bool {
    let missed: Vec<&Row> = rows.iter().filter(|row| row.met == Some(false)).collect();
    for row in &missed {
        println!("Missed: {}: {}, at most {}.", row.name, row.value, row.bound);
    }
    missed.is_empty()
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The rows that a crate's own example measures.
fn measured(package: &str, row: impl Fn(&str, u32, f64, &str) -> Row) -> Vec<Row> {
    said(&[package, "--example", "measure"]).lines().map(|line| fields(line, &row)).collect()
}

/// Loading, size and search of the catalogue, ten years of checks, and a look at this computer; every line brings its own bound.
fn catalogue() -> Vec<Row> {
    let inside = said(&["withhold-catalogue", "--features", "sign", "--example", "measure"]);
    let search = said(&["withhold-engine", "--example", "measure_catalogue"]);
    let vault = said(&["withhold-engine", "--example", "measure_vault"]);
    let look = said(&["withhold-engine", "--example", "measure_look"]);
    let all = inside.lines().chain(search.lines()).chain(vault.lines()).chain(look.lines());
    all.map(catalogue_row).collect()
}

fn catalogue_row(line: &str) -> Row {
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, value, unit, bound] = fields[..] else { panic!("{line} has {} fields", fields.len()) };
    let (figure, most): (f64, f64) = (value.parse().unwrap(), bound.parse().unwrap());
    Row::bounded(name, format!("{value} {unit}"), format!("{bound} {unit}"), figure <= most)
}

fn fields(line: &str, row: impl Fn(&str, u32, f64, &str) -> Row) -> Row {
    let fields: Vec<&str> = line.split('\t').collect();
    let [name, count, value, unit] = fields.as_slice() else { panic!("{line} has not {FIELDS} fields") };
    row(name, count.parse().unwrap(), value.parse().unwrap(), unit)
}

fn engine_row(name: &str, accounts: u32, figure: f64, unit: &str) -> Row {
    let bound = (accounts == 10_000).then_some(name).and_then(|name| match name {
        "all standings and the headline" => Some(30.0),
        "memory at its highest" => Some(100.0),
        name if name.starts_with("a key in the search") => Some(16.0),
        _ => None,
    });
    bounded(format!("{name}, {accounts} accounts of 3 settings"), figure, unit, bound)
}

/// Reading exports: 10,000 logins within their bounds, and ten times as many logins in not much more than ten times
/// the time.
fn import() -> Vec<Row> {
    let mut rows = measured("withhold-import", import_row);
    let value = |rows: &[Row], name: String| {
        let row = rows.iter().find(|row| row.name == name);
        row.and_then(|row| row.value.split(' ').next()?.parse::<f64>().ok())
    };
    for format in ["bitwarden-json", "chrome-csv", "keepass-xml"] {
        let name = |count| format!("reading and matching, {format}, {count} logins");
        let (Some(few), Some(many)) = (value(&rows, name(10_000)), value(&rows, name(100_000))) else {
            continue;
        };
        rows.push(bounded(format!("100,000 logins over 10,000, {format}"), many / few, "times", Some(15.0)));
    }
    rows
}

fn import_row(name: &str, logins: u32, figure: f64, unit: &str) -> Row {
    let bound = (logins == 10_000).then_some(name).and_then(|name| match name {
        name if name.starts_with("reading and matching") => Some(150.0),
        name if name.starts_with("memory") => Some(60.0),
        _ => None,
    });
    bounded(format!("{name}, {logins} logins"), figure, unit, bound)
}

fn bounded(name: String, figure: f64, unit: &str, bound: Option<f64>) -> Row {
    let value = format!("{figure:.2} {unit}");
    match bound {
        Some(bound) => Row::bounded(name, value, format!("{bound:.0} {unit}"), figure <= bound),
        None => Row::free(name, value),
    }
}

fn size() -> Vec<Row> {
    let program = env::var_os("WITHHOLD_BIN").expect("WITHHOLD_BIN names the window's program");
    let mib = fs::metadata(program).unwrap().len() as f64 / MIB;
    vec![Row::bounded("release program of the window", format!("{mib:.1} MiB"), "11 MiB", mib <= 11.0)]
}

/// How fast the window starts, beside an empty window.
fn starts() -> Vec<Row> {
    let turns = start::measure(RUNS);
    let middle_of = |which: fn(&Turn) -> f64| format!("{:.0} ms", middle(turns.iter().map(which).collect()));
    let over_empty = |which: fn(&Turn) -> f64| -> Vec<(f64, f64)> {
        turns.iter().map(|turn| (which(turn), turn.empty)).collect()
    };
    vec![
        Row::free(format!("start of an empty window, middle of {RUNS}"), middle_of(|turn| turn.empty)),
        Row::free(
            format!("start to the first list, 25 accounts, middle of {RUNS}"),
            middle_of(|turn| turn.list),
        ),
        Row::free(
            format!("start to the same list, its key in a keyring, middle of {RUNS}"),
            middle_of(|turn| turn.sealed),
        ),
        Row::free(
            format!("empty window on the screen, middle of {RUNS}"),
            middle_of(|turn| turn.empty_painted),
        ),
        Row::free(format!("first list on the screen, middle of {RUNS}"), middle_of(|turn| turn.painted)),
        Row::free(format!("every button of the list works, middle of {RUNS}"), middle_of(|turn| turn.used)),
        Row::ratio("the list over the empty window, middle of the pairs", &over_empty(|turn| turn.list), 1.1),
        Row::ratio(
            "the encrypted list over the empty window, middle of the pairs",
            &over_empty(|turn| turn.sealed),
            1.1,
        ),
    ]
}

fn page(rows: &[Row], calibration: &str) -> String {
    let mut text = format!(
        "# How fast it is\n\nMade by `cargo xtask bench`. Ratios hold on any machine; absolute bounds on two cores at \
         rest.\n\nMeasured on {}. A plain loop of 200 million rounds took {calibration}.\n\n| what | measured | at most | met | load |\n|---|---|---|---|---|\n",
        machine::describe()
    );
    for row in rows {
        let met = row.met.map_or("", |met| if met { "yes" } else { "**no**" });
        let _written =
            writeln!(text, "| {} | {} | {} | {met} | {} |", row.name, row.value, row.bound, row.load);
    }
    text
}
