//! Services' own exports: what they say of settings, held against the list, and kept where it is known whose they are and
//! of which day.

mod asks;
mod became;
mod chosen;
mod file;
mod ground;
mod held;
mod keep;
mod of_day;
mod read;
mod says;
mod view;
mod whose;
mod words;

pub use file::OwnExportFile;
pub use held::OwnExports;
pub use read::{ReadOwnExport, read_own_export};
pub(crate) use says::says_of;
