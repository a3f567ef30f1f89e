//! `cargo xtask starts`: five hundred further starts against a first one that is well, hangs, dies or has no bus, and a table of
//! what became of them. It takes minutes, so no other task runs it.

use crate::failure::{Done, Failure};
use crate::journey;

/// What `starts` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only say which packages are missing, and stop there
    #[arg(long)]
    no_install: bool,
}

/// Makes the starts, and fails where one neither ends with a sentence nor brings the window forward within six seconds.
pub(crate) fn run(arguments: &Arguments) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new("The window can be watched on Linux only.", "Run this on Linux."));
    }
    journey::prepare(arguments.no_install)?;
    let name = "starts::five_hundred_further_starts_end_with_a_sentence_or_the_window_in_front";
    journey::run_ignored(name, "The table above says where.", journey::NO_MORE)
}
