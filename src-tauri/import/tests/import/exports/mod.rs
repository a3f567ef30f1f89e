//! Synthetic exports of every format, each with its quirks and a marker in everything that is secret.
//!
//! All exports hold the same five logins: two accounts at LinkedIn, the first account again, one account at Google,
//! one at a site that no catalogue knows. The logins that come on top are said with the format.

mod archives;
mod json;
mod managers;
mod marked_up;
mod more_tables;
mod tables;

use withhold_domain::ServiceId;
use withhold_import::{Format, Known, Matcher, Skipped};

pub(crate) use archives::zip;

/// Title, address and user name of the logins that every export holds.
pub(crate) const LOGINS: [(&str, &str, &str); 5] = [
    ("LinkedIn", "https://www.linkedin.com/login", "mara@example.com"),
    ("LinkedIn work", "https://de.linkedin.com:443/", "office@example.com"),
    ("LinkedIn old", "http://linkedin.com/uas/login", "Mara@Example.com"),
    ("Google", "https://accounts.google.com/signin", "mara@example.com"),
    ("Bakery", "https://bakery.example/", "mara"),
];

/// An export and what has to come out of it.
pub(crate) struct Sample {
    pub(crate) format: Format,
    pub(crate) bytes: Vec<u8>,
    pub(crate) skipped: Skipped,
    /// Logins that are surely at a service, beyond duplicates.
    pub(crate) sure: usize,
    pub(crate) unsure: usize,
    pub(crate) duplicate: usize,
    pub(crate) unmatched: usize,
    /// The user names of all logins, in the file's order; blank where there is no user name, or none that may be
    /// shown.
    pub(crate) names: Vec<&'static str>,
}

impl Sample {
    /// A sample of the five logins and nothing else.
    pub(crate) fn of(format: Format, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            format,
            bytes: bytes.into(),
            skipped: Skipped::default(),
            sure: 2,
            unsure: 1,
            duplicate: 1,
            unmatched: 1,
            names: LOGINS.iter().map(|(_, _, name)| *name).collect(),
        }
    }

    pub(crate) fn skipping(mut self, skipped: Skipped) -> Self {
        self.skipped = skipped;
        self
    }

    /// The user names of the logins that come on top of the five.
    pub(crate) fn names(mut self, names: &[&'static str]) -> Self {
        self.names.extend(names);
        self
    }

    /// A sample of so many logins, in which nothing is known of user names.
    pub(crate) fn nameless(mut self, logins: usize) -> Self {
        self.names = vec![""; logins];
        self
    }

    pub(crate) fn more_unsure(mut self, more: usize) -> Self {
        self.unsure += more;
        self
    }

    pub(crate) fn more_unmatched(mut self, more: usize) -> Self {
        self.unmatched += more;
        self
    }

    pub(crate) fn more_sure(mut self, more: usize) -> Self {
        self.sure += more;
        self
    }
}

/// Exports of all formats, with `secret` wherever a secret can stand.
pub(crate) fn all(secret: &str) -> Vec<Sample> {
    [
        tables::all(secret),
        more_tables::all(secret),
        json::all(secret),
        marked_up::all(secret),
        managers::all(secret),
        archives::all(secret),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A small catalogue.
pub(crate) fn matcher() -> Matcher {
    let services: [(&str, &str, &[&str], &[&str]); 8] = [
        ("linkedin", "LinkedIn", &[], &["linkedin.com"]),
        ("x", "X", &["Twitter"], &["x.com", "twitter.com"]),
        ("gemini", "Gemini", &["Bard"], &["gemini.google.com"]),
        ("youtube", "YouTube", &[], &["youtube.com"]),
        ("microsoft-copilot", "Microsoft Copilot", &["Copilot"], &["copilot.com", "copilot.microsoft.com"]),
        ("github", "GitHub", &[], &["github.com", "github.io"]),
        ("facebook", "Facebook", &["FB"], &["facebook.com"]),
        ("books", "Bücher", &[], &["bücher.example"]),
    ];
    let owned: Vec<_> = services
        .into_iter()
        .map(|(id, name, aliases, domains)| {
            let strings = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
            (ServiceId::new(id).unwrap(), name, strings(aliases), strings(domains))
        })
        .collect();
    Matcher::new(owned.iter().map(|(id, name, aliases, domains)| Known { id, name, aliases, domains }))
}
