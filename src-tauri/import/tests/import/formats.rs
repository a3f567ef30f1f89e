//! Every format, with what has to come out of the format and what must not.

use std::{collections::HashSet, ops::ControlFlow};

use proptest::prelude::*;
use withhold_import::{Format, ImportError, ReadOptions, UserName, read, sift};

use crate::exports::{Sample, all, matcher};

const SECRET: &str = "Zk9marker7Qx";

fn check(sample: &Sample) {
    let export = read(&sample.bytes, ReadOptions::default())
        .unwrap_or_else(|error| panic!("{:?}: {error}", sample.format));
    let sifted = sift(&export, &matcher());
    let format = sample.format;
    assert_eq!(export.format, format);
    assert_eq!(export.skipped, sample.skipped, "{format:?} {:?}", export.faults);
    assert_eq!(export.read, export.logins.len() + export.skipped.sum(), "{format:?}");
    assert_eq!(
        (sifted.sure, sifted.unsure, sifted.duplicate, sifted.unmatched),
        (sample.sure, sample.unsure, sample.duplicate, sample.unmatched),
        "{format:?} {:?} {:?}",
        export.logins,
        sifted.found
    );
    let sum = sifted.skipped + sifted.sure + sifted.unsure + sifted.duplicate + sifted.unmatched;
    assert_eq!(sifted.read, sum, "{format:?}");
    assert_eq!(export.logins.len(), sifted.found.len(), "{format:?}");
    let names = export.logins.iter().map(|login| login.user_name.as_ref().map_or("", UserName::reveal));
    assert_eq!(names.collect::<Vec<_>>(), sample.names, "{format:?} {:?}", export.faults);
}

#[test]
fn every_format_gives_what_it_holds() {
    all(SECRET).iter().for_each(check);
}

#[test]
fn every_format_has_a_sample() {
    let seen: HashSet<Format> = all(SECRET).iter().map(|sample| sample.format).collect();
    let missing: Vec<_> = Format::ALL.into_iter().filter(|format| !seen.contains(format)).collect();
    assert_eq!(missing, [Format::OtherCsv], "the last is picked by the person, and has tests of its own");
}

#[test]
fn reading_can_be_stopped_at_every_report() {
    for sample in all(SECRET) {
        let mut reports = 0;
        let mut count = |_| {
            reports += 1;
            ControlFlow::Continue(())
        };
        read(&sample.bytes, ReadOptions { progress: Some(&mut count), ..ReadOptions::default() }).unwrap();
        for last in 0..reports {
            let mut left = last;
            let mut stop = |_| {
                left -= 1;
                if left < 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let stopped =
                read(&sample.bytes, ReadOptions { progress: Some(&mut stop), ..ReadOptions::default() });
            assert_eq!(stopped.unwrap_err(), ImportError::Stopped, "{:?}", sample.format);
        }
    }
}

/// Everything that can leave the crate, as text; user names only where `names` asks for them, as on screen.
fn said(bytes: &[u8], names: bool) -> String {
    match read(bytes, ReadOptions::default()) {
        Ok(export) => {
            let logins = export.logins.iter().filter_map(|login| login.user_name.as_ref());
            let reveal = |name: &withhold_import::UserName| {
                if names { name.reveal().to_owned() } else { String::new() }
            };
            let names: Vec<_> = logins.map(|name| (reveal(name), name.masked())).collect();
            let faults: Vec<_> = export.faults.iter().map(ToString::to_string).collect();
            let sifted = sift(&export, &matcher());
            format!("{export:?} {names:?} {faults:?} {sifted:?}")
        }
        Err(error) => format!("{error} {error:?} {}", error.hint()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_secret_comes_out_nowhere(secret in "[A-Za-z0-9!$%*+]{6}Zk9marker7Qx[A-Za-z0-9!$%*+]{6}") {
        for sample in all(&secret) {
            let said = said(&sample.bytes, true);
            prop_assert!(!said.to_lowercase().contains("zk9marker7qx"), "{:?}: {said}", sample.format);
        }
    }

    #[test]
    fn neither_does_it_when_the_file_is_damaged(cut in 0.0..1.0_f64, flip in 0.0..1.0_f64, byte in any::<u8>()) {
        for sample in all(SECRET) {
            // One more end of a tag makes a title of an address: nobody can tell such a title from a real title.
            if sample.format == Format::Bookmarks && byte == b'>' {
                continue;
            }
            let mut bytes = sample.bytes;
            let at = |share: f64, len: usize| ((len as f64) * share) as usize;
            let place = at(flip, bytes.len());
            // A break within a marker would make the marker another word.
            bytes[place] = byte;
            bytes.truncate(at(cut, bytes.len()).max(1));
            // Where the damage is in the mark of a deleted entry, the entry's user name is a user name like any
            // other.
            let said = said(&bytes, false);
            prop_assert!(!said.to_lowercase().contains("zk9marker7qx"), "{:?}: {said}", sample.format);
        }
    }
}
