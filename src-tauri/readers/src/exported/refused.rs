//! Why a file is no export that can be read.

/// Why a file is no export that can be read. Nothing of the file is then taken for an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refused {
    /// The file is empty.
    Empty,
    /// The file could not be read to its end.
    Unreadable,
    /// The file is a page that a browser saved, which is evidence and not a reading.
    Page,
    /// The file is packed as a tar.gz, as GitHub and, where a person chose so, Google pack.
    TarGz,
    /// The ZIP has exactly 2 GiB: it is the first part of a download that was cut.
    CutPart,
    /// The ZIP is cut off or damaged.
    Damaged,
    /// The ZIP is packed in a way in which no service packs.
    Packing,
    /// The ZIP holds more files than any export.
    TooMany,
    /// The same file stands in the ZIP twice.
    NameTwice,
    /// The name of a file leads out of the ZIP.
    Outside,
    /// Nobody can tell whose export the file is.
    Unknown,
}
