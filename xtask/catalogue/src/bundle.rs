//! `bundle`: all entries, signed, as a single file.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use jiff::{ToSpan, civil::Date};
use withhold_catalogue::{Bundle, LIFETIME_DAYS, Limits, SigningKey, TrustedKeys, open, seal};

use crate::{
    entries,
    failure::{Done, Failure},
    keys, say,
};

/// What `bundle` takes.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The file of the secret key
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The first line of the standard input is the secret key's password
    #[arg(long)]
    password_stdin: bool,
    /// A number above that of every bundle before; the day of issue and two digits without it
    #[arg(long, value_name = "N")]
    serial: Option<u64>,
    /// The day of issue; without it the latest day on which an entry was checked
    #[arg(long, value_name = "DATE")]
    issued: Option<Date>,
    /// The last day on which it counts as current; a year after the day of issue without it
    #[arg(long, value_name = "DATE")]
    expires: Option<Date>,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
}

/// Signs all entries and recipes. The same entries and days give the same content, and the same key the same file.
pub(crate) fn run(arguments: &Arguments) -> Done {
    let key = keys::read(&arguments.key, arguments.password_stdin)?;
    let services = entries::read(&entries::folder())?;
    let programs = entries::programs(&entries::folder(), &services)?;
    let reviewed = services.iter().map(|service| service.reviewed).max();
    let issued = arguments
        .issued
        .or(reviewed)
        .ok_or_else(|| Failure::new("There is no entry.", "Put at least one into catalogue/services."))?;
    let expires = arguments.expires.unwrap_or_else(|| issued.saturating_add(LIFETIME_DAYS.days()));
    let bundle =
        Bundle::new(arguments.serial.unwrap_or_else(|| serial_of(issued)), issued, expires, services)
            .with_programs(programs);
    let bytes = sealed(&bundle, &key, &arguments.out)?;
    date_back(&arguments.out, issued)?;
    let settings: usize = bundle.services.iter().map(|service| service.settings.len()).sum();
    say::line(format!(
        "{}: serial {}, issued {issued}, expires {expires}, {} services with {settings} settings, {} bytes.",
        arguments.out.display(),
        bundle.serial,
        bundle.services.len(),
        bytes.len()
    ));
    Ok(())
}

/// The bytes of the file, written. A file that holds the same bundle already is left unchanged: a signature carries
/// random numbers, and signed anew the same entries would look like another bundle.
fn sealed(bundle: &Bundle, key: &SigningKey, out: &Path) -> Done<Vec<u8>> {
    let keys = TrustedKeys::new(&[key.public()]).unwrap_or_default();
    if let Ok(bytes) = fs::read(out)
        && open(&bytes, &keys, &Limits::default()).as_ref() == Ok(bundle)
    {
        return Ok(bytes);
    }
    let bytes = seal(bundle, key)?;
    entries::write(out, &bytes)?;
    Ok(bytes)
}

/// `2026-11-24` becomes 2026112400: a day's bundles can be counted on, and a later day is always higher.
fn serial_of(day: Date) -> u64 {
    let digits = day.to_string().replace('-', "") + "00";
    digits.parse().unwrap_or(1)
}

/// Gives the file the day of issue as its time, since a web server tells that time and programs ask by that time.
fn date_back(path: &Path, issued: Date) -> Done {
    let days = (issued - Date::constant(1970, 1, 1)).get_days();
    let seconds = u64::try_from(days).unwrap_or_default() * 86_400;
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
    let file = File::options().write(true).open(path);
    file.and_then(|file| file.set_modified(moment)).map_err(|error| Failure::unwritable(path, &error))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    #[test]
    fn a_later_day_has_a_higher_serial_and_leaves_room_within_the_day() {
        assert_eq!(super::serial_of(date(2026, 11, 24)), 2_026_112_400);
        assert!(super::serial_of(date(2026, 12, 1)) > super::serial_of(date(2026, 11, 30)) + 99);
    }
}
