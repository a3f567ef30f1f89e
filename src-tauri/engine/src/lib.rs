//! What Withhold can do, use case by use case, for the window and the command line alike.
//!
//! The engine holds the catalogue, the vault, a clock and a browser. The engine keeps the list in memory as last read
//! from the vault, and reads the list again whenever this or another process has written.

pub mod agent;
mod bring;
mod catalogue;
mod demo;
mod engine;
mod error;
mod exported;
mod keeping;
mod list;
mod look;
mod name;
mod preferences;
mod reading;
mod reminders;
mod system;
pub mod terminal;
mod wire;
mod written;

pub use bring::{ExportFile, GivenExport, Imports, ReadExport, export_formats, read_export};
pub use catalogue::{CatalogueAnswer, CatalogueRequest, Updates, change_sentence};
pub use demo::Beyond;
pub use engine::Engine;
pub use error::{AppError, ErrorCode, OrTell};
pub use exported::{OwnExportFile, OwnExports, ReadOwnExport, read_own_export};
pub use keeping::{
    DeleteQuestion, Idle, ask_to_lock, asked_to_lock, backups, change_protection, delete_everything,
    delete_what_the_window_left, draw_the_usual_way, drawn_safely, in_the_clear, logs, make_vault,
    note_not_drawn, note_told, restore, salvage, shut_state,
};
pub(crate) use list::state::ListState;
pub use list::{Page, way_there};
pub use look::{
    Apart, ListWas, Pace, ReadingMade, ReadingToMake, Said, changed_here, look_without_list,
    mark_changed_here, read_apart, watched_here,
};
pub use reading::{Cannot, Observation, Observed, Saw};
pub use reminders::{Reminders, is_plain, names_drifted, names_due};
pub use system::Parts;
pub use wire::*;
pub use withhold_os::{
    computer::Computer,
    give_back_memory, keyring_is_asking, outside, programs, socket,
    watching::{Hold, News, Place, watch as watch_files},
};
pub use written::{Added, Done};
pub use zeroize::Zeroizing;

/// The words of the domain that cross to the window, and the day.
pub mod domain {
    pub use jiff::civil::Date;
    pub use withhold_domain::*;
}
