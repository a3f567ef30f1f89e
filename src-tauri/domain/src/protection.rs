//! Protections: what is to be withheld at a service, by one setting or by any one of several.

use crate::{Standing, needs_you};

/// One setting of a protection: an item as the protection sees it.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The item's standing.
    pub standing: &'a Standing,
    /// Whether the person asked to be left alone about the item for now.
    pub snoozed: bool,
}

/// What the members of a protection come to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Protection {
    /// One of the protection's settings is freshly withheld: the place of that setting's member.
    Off(usize),
    /// No setting is withheld, and a setting was switched or asked for and is within its time: the place of its
    /// member.
    Waits(usize),
    /// No setting is withheld, and the person has something to do.
    NeedsYou,
    /// No setting is withheld, and the person put off every setting that is open.
    PutOff,
    /// Every setting that concerns the account is allowed by the person.
    Allowed,
    /// No setting concerns the account.
    NotApplicable,
    /// The service offers no control.
    NoControl,
}

/// What the members of one protection come to. One setting in its private position is enough; a setting that does not
/// concern the account, because of its plan or region for instance, neither helps nor stands in the way.
#[must_use]
pub fn protection(members: &[Member<'_>]) -> Protection {
    let place = |is: fn(&Standing) -> bool| members.iter().position(|member| is(member.standing));
    if let Some(place) = place(|standing| matches!(standing, Standing::Withheld(_))) {
        return Protection::Off(place);
    }
    if let Some(place) = place(Standing::waits) {
        return Protection::Waits(place);
    }
    if members.iter().any(|member| needs_you(member.standing, member.snoozed)) {
        return Protection::NeedsYou;
    }
    let any = |is: fn(&Standing) -> bool| place(is).is_some();
    if any(Standing::is_open) {
        Protection::PutOff
    } else if any(|standing| matches!(standing, Standing::Allowed(_))) {
        Protection::Allowed
    } else if any(|standing| matches!(standing, Standing::NoControl(_))) {
        Protection::NoControl
    } else {
        Protection::NotApplicable
    }
}

impl Protection {
    /// The place of the member that speaks for the others: a member that is off, or waits.
    #[must_use]
    pub fn covered_by(self) -> Option<usize> {
        match self {
            Self::Off(place) | Self::Waits(place) => Some(place),
            _ => None,
        }
    }
}
