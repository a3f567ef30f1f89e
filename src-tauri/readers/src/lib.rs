//! Settings of programs on this computer: from bytes and a recipe to an observation. And the exports that services make of
//! a person's data: from bytes to what they say of settings (`exported`). And a page in the person's browser: from what was
//! seen of it to what it says of a setting (`page`).
//!
//! Everything here is a pure function of what the caller gives: the bytes of files, variables, values of the registry, the
//! release. No file is opened, with one exception: SQLite reads files and nothing else, so a database is given as the path of
//! a private copy, made by `os` together with its `-wal`, and opened read-only. Bytes are taken for hostile: every format is
//! read under limits, and whatever is not plain is a reason why nobody can tell, never a protecting value.

mod chain;
mod exported;
mod format;
mod given;
mod limits;
mod observation;
pub mod page;
mod place;
mod reading;
mod text;
mod value;
mod verdict;

pub use exported::{
    DayFrom, Exported, ExportedReading, ExportedSaw, HoldsNot, OfDay, OwnExport, Refused, Says, Stake,
    Sureness, Tells, Unclear, checked as exports_checked, own_exports, read_exported, says,
};
pub use given::{Content, Environment, Given, GivenFile, Unreadable};
pub use limits::{MAX_BYTES, MAX_DEPTH, MAX_NODES, MAX_SHOWN};
pub use observation::{Decided, Observation, Reason, Saw, Unless};
pub use place::{Folders, Place, places};
pub use reading::read;
