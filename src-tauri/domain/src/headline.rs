//! The figures at the head of Today.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Purpose, Standing};

/// One item as the headline sees it.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// What is at stake.
    pub purpose: Purpose,
    /// What it amounts to.
    pub standing: &'a Standing,
    /// Whether the person asked to be left alone about it for now.
    pub snoozed: bool,
}

/// The figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Headline {
    /// Items that are freshly withheld.
    pub off: u32,
    /// Items that could be: without allowed, not applicable and no control.
    pub total: u32,
    /// Items that want the person's attention.
    pub needs_you: u32,
    /// Items allowed on purpose.
    pub allowed: u32,
    /// Items for which the service offers no control.
    pub no_control: u32,
    /// Items looked at without an answer.
    pub unresolved: u32,
}

/// Counts the items whose purpose is training, and with `every_purpose` all others too.
#[must_use]
pub fn headline<'a>(lines: impl IntoIterator<Item = Line<'a>>, every_purpose: bool) -> Headline {
    lines.into_iter().filter(|line| counts(line.purpose, every_purpose)).fold(
        Headline::default(),
        |mut figures, line| {
            match line.standing {
                Standing::NotApplicable { .. } => {}
                Standing::Allowed(_) => figures.allowed += 1,
                Standing::NoControl(_) => figures.no_control += 1,
                standing => {
                    figures.total += 1;
                    figures.off += u32::from(matches!(standing, Standing::Withheld(_)));
                    figures.unresolved += u32::from(matches!(standing, Standing::Unresolved { .. }));
                    figures.needs_you += u32::from(needs_you(standing, line.snoozed));
                }
            }
            figures
        },
    )
}

/// Whether a purpose counts in the headline.
#[must_use]
pub fn counts(purpose: Purpose, every_purpose: bool) -> bool {
    every_purpose || purpose == Purpose::Training
}

/// Whether an item wants the person's attention.
#[must_use]
pub fn needs_you(standing: &Standing, snoozed: bool) -> bool {
    let wants = match standing {
        Standing::Unchecked
        | Standing::Due(_)
        | Standing::Shaken(..)
        | Standing::Shared { .. }
        | Standing::Unresolved { .. } => true,
        Standing::Asked { overdue, .. } => *overdue,
        Standing::Withheld(_)
        | Standing::Pending(..)
        | Standing::Allowed(_)
        | Standing::NotApplicable { .. }
        | Standing::NoControl(_) => false,
    };
    wants && !snoozed
}
