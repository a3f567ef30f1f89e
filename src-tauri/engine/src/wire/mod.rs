//! What crosses to the window and, as JSON, to scripts. The TypeScript types follow from these Rust types.

mod bring;
mod catalogue;
mod drawing;
mod export;
mod exported;
mod history;
mod item;
mod look;
mod overview;
mod preferences;
mod reminders;
mod request;
mod updates;
mod vault;

pub use bring::*;
pub use catalogue::*;
pub use drawing::*;
pub use export::*;
pub use exported::*;
pub use history::*;
pub use item::*;
pub use look::*;
pub use overview::*;
pub use preferences::*;
pub use reminders::*;
pub use request::*;
pub use updates::*;
pub use vault::*;
