//! The maintainers' side of the catalogue. `cargo xtask catalogue` builds this program only for a task that needs it,
//! so that every other task starts without the program.

mod bundle;
mod entries;
#[path = "../../src/failure.rs"]
mod failure;
mod failures;
mod ids;
mod keys;
mod links;
mod say;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "cargo xtask catalogue", bin_name = "cargo xtask catalogue")]
#[command(about = "Keys, bundles, links and ids of the catalogue")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Sign all entries as one file that every computer with the public key takes
    Bundle(bundle::Arguments),
    /// Make a pair of keys, and print the public one
    Keygen(keys::Arguments),
    /// Open a bundle as a person's computer would, and say what is in it
    Verify(verify::Arguments),
    /// Ask every address of the catalogue whether it still leads anywhere
    Links(links::Arguments),
    /// Add new ids to the list of published ones
    Ids(ids::Arguments),
}

fn main() -> ExitCode {
    let done = match Arguments::parse().task {
        Task::Bundle(arguments) => bundle::run(&arguments),
        Task::Keygen(arguments) => keys::run(&arguments),
        Task::Verify(arguments) => verify::run(&arguments),
        Task::Links(arguments) => links::run(&arguments),
        Task::Ids(arguments) => ids::run(&arguments),
    };
    failure::status(done, |failure| say::aside(failure.to_string()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_well_formed() {
        super::Arguments::command().debug_assert();
    }
}
