//! Measures the catalogue inside the program, and prints one line `name<TAB>value<TAB>unit<TAB>at most` for each
//! figure: `cargo run --release --features sign --example measure`.

use std::{error::Error, hint::black_box, time::Instant};

use withhold_catalogue::{Bundle, Catalogue, SigningKey, keygen, seal};

/// How often each figure is measured; the middle reading counts.
const RUNS: usize = 101;

#[expect(clippy::print_stdout, reason = "its output is the measurement")]
fn main() -> Result<(), Box<dyn Error>> {
    let catalogue = Catalogue::embedded()?;
    let services = catalogue.services().to_vec();
    let settings: usize = services.iter().map(|service| service.settings.len()).sum();
    let mut times = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        black_box(Catalogue::embedded()?);
        times.push(start.elapsed());
    }
    times.sort();
    let millis = times[RUNS / 2].as_secs_f64() * 1_000.0;
    println!("loading the catalogue in the program, {} services\t{millis:.2}\tms\t2", services.len());

    let key = SigningKey::read(&keygen(None)?.secret, None)?;
    let programs = catalogue.programs()?.to_vec();
    let recipes: usize = programs.iter().map(|program| program.recipes.len()).sum();
    let bare = Bundle::new(1, catalogue.issued(), catalogue.expires(), services);
    let bundle = bare.clone().with_programs(programs);
    let kilobytes = |bundle: &Bundle| -> Result<f64, Box<dyn Error>> {
        Ok(f64::from(u32::try_from(seal(bundle, &key)?.len())?) / 1_000.0)
    };
    let (whole, without) = (kilobytes(&bundle)?, kilobytes(&bare)?);
    println!("signed bundle of {} services, {settings} settings\t{without:.1}\tkB\t110", bare.services.len());
    println!(
        "{recipes} recipes of {} programs, in the bundle\t{:.1}\tkB\t40",
        bundle.programs.len(),
        whole - without
    );
    Ok(())
}
