//! The figures at the head of Today. They count protections, not items.

use std::{collections::HashMap, hash::Hash};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Member, Protection, Setting, Standing, protection};

/// One item as the headline sees it. `K` names a protection that several items share.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a, K> {
    /// Its setting, which says whether it counts.
    pub setting: &'a Setting,
    /// What it amounts to.
    pub standing: &'a Standing,
    /// Whether the person asked to be left alone about it for now.
    pub snoozed: bool,
    /// The protection it shares with others; none where it is one by itself.
    pub shared: Option<K>,
}

/// The figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Headline {
    /// Protections of which a setting is freshly withheld.
    pub off: u32,
    /// Protections that could be: without allowed, not applicable and no control.
    pub total: u32,
    /// Protections that want the person's attention.
    pub needs_you: u32,
    /// Protections allowed on purpose.
    pub allowed: u32,
    /// Protections for which the service offers no control.
    pub no_control: u32,
    /// Protections that were looked at without an answer, and are neither off nor waiting.
    pub unresolved: u32,
}

/// Counts the protections whose purpose is training, and with `every_purpose` all others too; never what was only taken
/// for a training switch.
#[must_use]
pub fn headline<'a, K: Eq + Hash>(
    lines: impl IntoIterator<Item = Line<'a, K>>,
    every_purpose: bool,
) -> Headline {
    let mut figures = Headline::default();
    let mut shared: HashMap<K, Vec<Member<'a>>> = HashMap::new();
    for line in lines.into_iter().filter(|line| line.setting.counts(every_purpose)) {
        let member = Member { standing: line.standing, snoozed: line.snoozed };
        match line.shared {
            None => figures.count(&[member]),
            Some(key) => shared.entry(key).or_default().push(member),
        }
    }
    shared.values().for_each(|members| figures.count(members));
    figures
}

impl Headline {
    fn count(&mut self, members: &[Member<'_>]) {
        let protection = protection(members);
        match protection {
            Protection::NotApplicable => return,
            Protection::Allowed => return self.allowed += 1,
            Protection::NoControl => return self.no_control += 1,
            Protection::Off(_) => self.off += 1,
            Protection::NeedsYou => self.needs_you += 1,
            Protection::Waits(_) | Protection::PutOff => {}
        }
        self.total += 1;
        let unresolved = members.iter().any(|member| matches!(member.standing, Standing::Unresolved { .. }));
        self.unresolved += u32::from(unresolved && protection.covered_by().is_none());
    }
}
