//! Ten years of a thousand generated people:
//! `cargo run --release -p withhold-domain --example simulate [PEOPLE [YEARS]]`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a simulation that cannot go on has failed; it prints its counts"
)]

#[path = "../tests/domain/simulation.rs"]
mod simulation;

fn main() -> std::process::ExitCode {
    let mut words = std::env::args().skip(1).filter_map(|word| word.parse::<u32>().ok());
    let (people, years) = (words.next().unwrap_or(1000), words.next().unwrap_or(10));
    let counts = simulation::simulate(people.into(), years.into());
    println!("{counts:#?}");
    std::process::ExitCode::from(u8::from(counts.lost + counts.doubled > 0))
}
