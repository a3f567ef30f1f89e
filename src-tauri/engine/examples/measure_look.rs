//! Measures a look at a made-up home with the files of forty programs, and prints one line
//! `name<TAB>value<TAB>unit<TAB>at most` for each figure: `cargo run --release --example measure_look`. With the word
//! `once` and a home folder the example looks once, which is the fresh process that is measured. With the word `fill` the
//! example only writes those files into a home folder.

#[path = "../../vault/examples/shared/time.rs"]
mod time;

use std::{
    env,
    error::Error,
    fs,
    hint::black_box,
    path::{Path, PathBuf},
    process::Command,
};

use withhold_engine::{Asks, Computer, Engine, Look, Parts, look_without_list};

/// Looks of which the middle one counts.
const RUNS: usize = 41;
/// Programs in the home.
const PROGRAMS: usize = 40;

#[expect(clippy::print_stdout, reason = "its output is the measurement")]
fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = env::args().skip(1).collect();
    if let [once, home] = words.as_slice()
        && once == "once"
    {
        return look(Path::new(home));
    }
    if let [only, home] = words.as_slice()
        && only == "fill"
    {
        return fill(Path::new(home)).map(drop);
    }
    let folder = tempfile::tempdir()?;
    let home = folder.path().join("home");
    let programs = fill(&home)?;

    let program = env::current_exe()?;
    let fresh = time::middle(RUNS, || {
        let status = Command::new(&program).arg("once").arg(&home).status()?;
        if status.success() { Ok(()) } else { Err("the look failed".into()) }
    })?;
    let what = format!("a look at a home with files of {programs} programs");
    println!("{what}, in a fresh process\t{:.2}\tms\t40", fresh);

    let computer = computer(&home);
    let mut engine = Engine::open(&folder.path().join("data"), None, Parts::of_this_computer()?)?;
    engine.headline()?;
    let rest = memory("VmRSS:");
    engine.look(&computer, &wish())?;
    let again = time::middle(RUNS, || Ok(black_box(engine.look(&computer, &wish())).map(drop)?))?;
    println!("{what}, again\t{:.2}\tms\t8", again);
    println!("{what}, memory at its highest above rest\t{:.2}\tMiB\t4", memory("VmHWM:") - rest);
    Ok(())
}

fn wish() -> Look {
    Look { asks: Asks::Terminal, project: None, programs: Vec::new() }
}

fn look(home: &Path) -> Result<(), Box<dyn Error>> {
    let views =
        look_without_list(&home.join("no-list"), Parts::of_this_computer()?, &computer(home), &wish())?;
    black_box(views);
    Ok(())
}

/// This computer, with another home folder.
fn computer(home: &Path) -> Computer {
    let (config, data) = (home.join(".config"), home.join(".local/share"));
    Computer { home: Some(home.to_owned()), config: Some(config), data: Some(data), ..Computer::this() }
}

/// Writes the first example of each program that has a file in the home folder.
fn fill(home: &Path) -> Result<usize, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue/programs");
    let mut names: Vec<PathBuf> =
        fs::read_dir(&folder)?.map(|file| Ok(file?.path())).collect::<Result<_, std::io::Error>>()?;
    names.sort();
    let mut written = 0;
    for path in names.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let name = path.file_name().ok_or("a file has a name")?;
        let program: toml::Table = toml::from_str(&fs::read_to_string(path)?)?;
        let examples: toml::Table = toml::from_str(&fs::read_to_string(folder.join("examples").join(name))?)?;
        let text = |file: &str| {
            let examples = examples.get("examples")?.as_array()?;
            examples.iter().find_map(|example| example.get("files")?.get(file)?.as_str())
        };
        let files = program.get("files").and_then(toml::Value::as_array).into_iter().flatten();
        let mut any = false;
        for file in files {
            let of = |key: &str| file.get(key).and_then(toml::Value::as_str);
            let below = of("linux").map(|path| path.replace("<profile>", "~/.mozilla/firefox/it.default"));
            let below = below.and_then(|path| path.strip_prefix("~/").map(str::to_owned));
            if let (Some(below), Some(text)) = (below, of("id").and_then(text)) {
                let path = home.join(below);
                fs::create_dir_all(path.parent().ok_or("a file lies in a folder")?)?;
                fs::write(path, text)?;
                any = true;
            }
        }
        written += usize::from(any);
    }
    // The packages of those that have no file in the home folder.
    for path in names.iter().filter(|path| path.extension().is_some_and(|ending| ending == "toml")) {
        let program: toml::Table = toml::from_str(&fs::read_to_string(path)?)?;
        let packages = program.get("packages").and_then(toml::Value::as_array).into_iter().flatten();
        for package in
            packages.filter(|package| package.get("kind").is_some_and(|kind| kind.as_str() == Some("pypi")))
        {
            if written < PROGRAMS {
                let name = package.get("name").and_then(toml::Value::as_str).unwrap_or_default();
                let name = format!("{}-1.0.0.dist-info", name.replace('-', "_"));
                fs::create_dir_all(home.join(".local/lib/python3.13/site-packages").join(name))?;
                written += 1;
            }
        }
    }
    Ok(written)
}

/// A figure of this process's memory, in MiB. Linux gives the figure; elsewhere the answer is not a number.
fn memory(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib / 1_024.0)
}
