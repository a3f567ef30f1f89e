//! What holds of every import, whatever the bytes.

use std::ops::ControlFlow;

use withhold_domain::ServiceId;
use withhold_import::{Columns, Format, ImportError, Known, Matcher, ReadOptions, looks_secret, read, sift};

/// Reads, matches and counts.
pub fn holds(bytes: &[u8]) {
    let mut reports = 0_usize;
    let mut progress = |_| {
        reports += 1;
        ControlFlow::Continue(())
    };
    match read(bytes, ReadOptions { progress: Some(&mut progress), ..ReadOptions::default() }) {
        Ok(export) => {
            assert_eq!(export.read, export.logins.len() + export.skipped.sum());
            assert!(export.faults.len() <= 100);
            for login in &export.logins {
                assert!(!login.title.contains(char::is_control));
                assert!(login.places.iter().all(|place| !place.as_str().is_empty()));
                assert!(login.user_name.is_none() || login.apart.is_none());
                assert!(login.told_place().is_none_or(|place| place.contains('.')));
                if login.unsettled {
                    assert!(login.title.is_empty() && login.user_name.is_none() && login.told_place().is_none());
                }
            }
            let sifted = sift(&export, &matcher());
            let sum = sifted.skipped + sifted.sure + sifted.unsure + sifted.duplicate + sifted.unmatched;
            assert_eq!(sifted.read, sum);
        }
        Err(ImportError::ChooseColumns(choice)) => {
            told(&ImportError::ChooseColumns(choice.clone()));
            picked(bytes, choice.guess);
        }
        Err(error) => told(&error),
    }
    assert!(reports > 0 || bytes.len() > 1 << 28);
    // Also as a format that somebody names; which one, the bytes say.
    let sum = bytes.iter().fold(0_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte)));
    named(bytes, Format::ALL[sum % Format::ALL.len()]);
}

fn named(bytes: &[u8], asked: Format) {
    match read(bytes, ReadOptions { format: Some(asked), ..ReadOptions::default() }) {
        Ok(export) => {
            assert_eq!(export.format, asked);
            assert_eq!(export.read, export.logins.len() + export.skipped.sum());
        }
        Err(error) => told(&error),
    }
}

fn picked(bytes: &[u8], columns: Columns) {
    match read(bytes, ReadOptions { columns: Some(columns), ..ReadOptions::default() }) {
        Ok(export) => {
            assert_eq!(export.read, export.logins.len() + export.skipped.sum());
            let mut names = export.logins.iter().filter_map(|login| login.user_name.as_ref());
            assert!(names.all(|name| !looks_secret(name.reveal())));
        }
        Err(error) => told(&error),
    }
}

fn told(error: &ImportError) {
    assert!(error.to_string().ends_with('.') && error.hint().ends_with('.'), "{error}");
}

fn matcher() -> Matcher {
    let id = ServiceId::new("linkedin").expect("it is one");
    let domains = ["linkedin.com".to_owned()];
    Matcher::new([Known { id: &id, name: "LinkedIn", aliases: &[], domains: &domains }])
}
