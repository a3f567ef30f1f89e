//! The figures at the head of Today, which count protections and not items.

use std::{borrow::Borrow, collections::HashMap, hash::Hash};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Member, Protection, Setting, Standing, protection};

/// One item as the headline sees it. `K` names a protection that several items share.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a, K, S = &'a Standing> {
    /// The item's setting, which says whether the item counts.
    pub setting: &'a Setting,
    /// The item's standing.
    pub standing: S,
    /// Whether the person asked to be left alone about the item for now.
    pub snoozed: bool,
    /// The protection that the item shares with other items; `None` where the item is a protection by itself.
    pub shared: Option<K>,
}

/// The figures at the head of Today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct Headline {
    /// Protections of which a setting is freshly withheld.
    pub off: u32,
    /// Protections that could be off: all but those that are allowed, not applicable or without a control.
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

/// Counts the protections whose purpose is training, and with `every_purpose` all other protections too; never a
/// setting that was only taken for a training switch.
#[must_use]
pub fn headline<'a, K: Eq + Hash, S: Borrow<Standing>>(
    lines: impl IntoIterator<Item = Line<'a, K, S>>,
    every_purpose: bool,
) -> Headline {
    let mut figures = Headline::default();
    let mut shared: HashMap<K, Vec<(S, bool)>> = HashMap::new();
    for line in lines.into_iter().filter(|line| line.setting.counts(every_purpose)) {
        match line.shared {
            None => figures.count(&[member(&line.standing, line.snoozed)]),
            Some(key) => shared.entry(key).or_default().push((line.standing, line.snoozed)),
        }
    }
    for members in shared.values() {
        let members: Vec<Member<'_>> =
            members.iter().map(|(standing, snoozed)| member(standing, *snoozed)).collect();
        figures.count(&members);
    }
    figures
}

fn member<S: Borrow<Standing>>(standing: &S, snoozed: bool) -> Member<'_> {
    Member { standing: standing.borrow(), snoozed }
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
