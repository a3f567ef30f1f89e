//! A change to the preferences, as the change crosses to and from the window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Motion, Theme};

/// A change to the preferences. What is not given stays unchanged, whoever has changed the preferences meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct SetPreferences {
    /// Light, dark, or as the system says.
    pub theme: Option<Theme>,
    /// Size of text in percent.
    pub text_size: Option<u16>,
    /// Whether things may move on screen.
    pub motion: Option<Motion>,
    /// The region given to new accounts; an empty text takes the region away.
    pub region: Option<String>,
    /// Whether settings with another purpose than training count in the headline.
    pub every_purpose: Option<bool>,
    /// Whether the round's window starts on top of other windows.
    pub round_on_top: Option<bool>,
    /// Whether single letters and figures act as shortcuts.
    pub single_keys: Option<bool>,
    /// Whether the program keeps the catalogue current by itself.
    pub catalogue_updates: Option<bool>,
    /// Minutes without a key or a movement after which the window locks; 0 for never.
    pub lock_after_minutes: Option<u16>,
    /// Whether the window locks when the computer goes to sleep.
    pub lock_at_sleep: Option<bool>,
    /// Whether settings on this computer are no longer read without being asked for.
    pub read_here_off: Option<bool>,
    /// The programs that are not read without being asked for, by their names in Withhold; all of them, since the list
    /// takes the place of the one before.
    pub read_here_except: Option<Vec<String>>,
}
