//! `verify`: opens a bundle as a person's computer would open a bundle.

use std::{fs, path::PathBuf};

use withhold_catalogue::{Limits, TrustedKeys, open};

use crate::{
    failure::{Done, Failure},
    say,
};

/// What `verify` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The bundle
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// A public key, or the file of one; without it those the build names. Can be given twice
    #[arg(long, value_name = "PUB")]
    key: Vec<String>,
}

/// Says what is in the bundle, or why no computer would take it.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let keys = trusted(&arguments.key)?;
    let bytes = fs::read(&arguments.file).map_err(|error| Failure::unreadable(&arguments.file, &error))?;
    let bundle = open(&bytes, &keys, &Limits::default())
        .map_err(|error| Failure::new(error.to_string(), error.hint()))?;
    let settings: usize = bundle.services.iter().map(|service| service.settings.len()).sum();
    say::line(format!(
        "The signature holds, and every entry passes.\nSerial {}, issued {}, expires {}, {} services with {settings} settings, {} bytes.",
        bundle.serial,
        bundle.issued,
        bundle.expires,
        bundle.services.len(),
        bytes.len()
    ));
    if bundle.expires < withhold_os::system_clock().now().date() {
        say::line("It has expired: programs take it, and say that it is old.");
    }
    Ok(())
}

fn trusted(given: &[String]) -> Done<TrustedKeys> {
    if given.is_empty() {
        let keys = TrustedKeys::compiled();
        let hint = "Name one with --key, or set WITHHOLD_CATALOGUE_KEYS.";
        return if keys.is_empty() { Err(Failure::new("No public key is known.", hint)) } else { Ok(keys) };
    }
    let texts: Vec<String> =
        given.iter().map(|key| fs::read_to_string(key).unwrap_or_else(|_| key.clone())).collect();
    // minisign's own files have a comment on the line before the key.
    let lines: Vec<&str> = texts.iter().map(|text| text.trim().lines().last().unwrap_or_default()).collect();
    TrustedKeys::new(&lines).map_err(|error| {
        Failure::new(format!("{error}."), "Give the line that keygen printed, or the file ending in .pub.")
    })
}
