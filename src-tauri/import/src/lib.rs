//! Other programs' exports, as untrusted bytes, to account candidates.
//!
//! An export is the most dangerous file a person has. Only titles, hosts and user names leave this crate:
//! passwords, keys, notes, cards and identities are passed over while reading and are never copied. What had to
//! be decoded or unpacked is overwritten before it is let go. No error, fault or debug output quotes the file.
//!
//! ```
//! use withhold_import::{Format, Place, ReadOptions, read};
//!
//! let file = b"name,url,username,password\nLinkedIn,https://www.linkedin.com/login,mara@example.com,secret\n";
//! let export = read(file, ReadOptions::default()).unwrap();
//! assert_eq!(export.format, Format::ChromiumCsv);
//! assert_eq!(export.logins[0].places, [Place::Host("www.linkedin.com".into())]);
//! assert!(!format!("{export:?}").contains("mara"));
//! ```

mod archive;
mod choice;
mod csv;
mod entities;
mod error;
mod export;
mod format;
mod gather;
mod json;
mod kaspersky;
mod limit;
mod list;
mod locked;
mod looks;
mod markup;
mod matcher;
mod named;
mod own;
mod place;
mod position;
mod read;
mod secret;
mod sift;
mod text;
mod understand;

pub use choice::{ColumnChoice, ColumnHint, Columns, Kinds};
pub use error::{ImportError, Looks};
pub use export::{Apart, Encoding, Export, Login, Progress, RowFault, Skipped};
pub use format::{About, Format, UnknownFormat};
pub use limit::MAX_BYTES;
pub use matcher::{Known, Match, Matcher, Unsure};
pub use place::Place;
pub use read::{ReadOptions, check_size, read};
pub use secret::{UserName, looks_secret};
pub use sift::{Found, Outcome, Sifted, sift};
