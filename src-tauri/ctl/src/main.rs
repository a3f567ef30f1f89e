//! `withholdctl`: Withhold on the command line, over the same use cases as the window.

mod arg_values;
mod args;
mod output;
mod reminder_args;
mod table;
mod typed;
mod verbs;
mod words;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let args = args::Args::parse();
    let form = output::Form::new(args.common.json);
    output::finish(form, verbs::run(args, form))
}
