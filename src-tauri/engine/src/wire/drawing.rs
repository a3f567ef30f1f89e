//! How the window is drawn, as the window tells of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why the window is drawn the safe way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NotDrawn {
    /// Nothing was drawn in time.
    Nothing,
    /// The web view's process ended before anything was drawn.
    Ended,
}

/// That the window is drawn the safe way: by the processor alone, without what graphics drivers are asked for otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DrawnSafely {
    /// The day on which a window drew nothing.
    #[ts(type = "string")]
    pub since: Date,
    /// What happened then.
    pub why: NotDrawn,
}

/// How this window is drawn, and the next.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Drawing {
    /// Why this window is drawn the safe way; `null` where this window is drawn the usual way.
    pub safely: Option<DrawnSafely>,
    /// Whether the person is to be told of the safe way, which is so in the first such window.
    pub tell: bool,
    /// Whether the next start draws the usual way.
    pub usual_next: bool,
}
