//! `cargo xtask catalogue`: checks the catalogue, begins entries, and calls the maintainers' tool.

mod check;
mod maintain;
mod new;

use crate::failure::Done;

/// What `catalogue` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Read every file and say what is wrong with it, by file, line and key
    Check,
    /// Begin an entry for a service
    New(new::Arguments),
    /// Add new ids to the list of published ones
    #[command(disable_help_flag = true)]
    Ids(maintain::Words),
    /// Sign all entries as one file
    #[command(disable_help_flag = true)]
    Bundle(maintain::Words),
    /// Make a pair of keys, and print the public one
    #[command(disable_help_flag = true)]
    Keygen(maintain::Words),
    /// Open a bundle as a person's computer would
    #[command(disable_help_flag = true)]
    Verify(maintain::Words),
    /// Ask every address whether it still leads anywhere
    #[command(disable_help_flag = true)]
    Links(maintain::Words),
}

/// Does the task that the command line names.
pub(crate) fn run(arguments: &Arguments) -> Done {
    match &arguments.action {
        Action::Check => check::run(),
        Action::New(new) => new::run(new),
        Action::Ids(words) => maintain::run("ids", words),
        Action::Bundle(words) => maintain::run("bundle", words),
        Action::Keygen(words) => maintain::run("keygen", words),
        Action::Verify(words) => maintain::run("verify", words),
        Action::Links(words) => maintain::run("links", words),
    }
}
