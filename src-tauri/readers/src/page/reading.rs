//! What a reader of a page saw at one setting.

use super::{control::Role, seen::Eye, unclear::PageUnclear};

/// What a reader of a page saw at one setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageReading {
    /// What the reader saw.
    pub saw: PageSaw,
    /// The raw value that decided, shortened: `checked: off`, or the page's own words. None where nobody can tell.
    pub value: Option<String>,
    /// What decided. None where nobody can tell.
    pub decided: Option<OnPage>,
    /// Whether nobody can use the control, because an administrator or a plan locks the control.
    pub locked: bool,
    /// The account that the page shows, as the page shows it. None where it shows none, or where nobody can tell.
    pub account: Option<String>,
    /// What looked.
    pub eye: Eye,
    /// The reader: the service and the setting, as `page/chatgpt/improve-model`.
    pub reader: String,
    /// The reader's version: that of this crate, and the day of the recipe.
    pub version: String,
}

/// What a reader of a page can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageSaw {
    /// The setting is in its private position.
    Withheld,
    /// The setting is in another position.
    Shared,
    /// A recipe that was derived from the catalogue's words reads so. This is no finding: the person decides.
    Proposes {
        /// Whether the private position is proposed.
        withheld: bool,
    },
    /// Nobody can tell.
    CannotTell(PageUnclear),
}

/// The control that decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnPage {
    /// The page: its host and path, without what may name a person.
    pub page: String,
    /// What the control is.
    pub role: Role,
    /// The control's name, shortened.
    pub name: String,
}
