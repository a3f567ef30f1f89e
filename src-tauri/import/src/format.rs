//! The formats that are understood.

use std::{fmt, str::FromStr};

/// An export format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Bitwarden's JSON, of a person or an organisation.
    BitwardenJson,
    /// Bitwarden's CSV, of a person or an organisation.
    BitwardenCsv,
    /// Bitwarden's ZIP with attachments.
    BitwardenZip,
    /// 1Password's CSV.
    OnePasswordCsv,
    /// 1Password's own archive, 1PUX.
    OnePasswordPux,
    /// The CSV of Chrome, Edge, Brave, Opera and Vivaldi.
    ChromiumCsv,
    /// Firefox's CSV.
    FirefoxCsv,
    /// The CSV of Safari and of Apple's Passwords.
    AppleCsv,
    /// Safari's ZIP of browsing data.
    SafariZip,
    /// The XML of KeePass and KeePassXC.
    KeePassXml,
    /// KeePassXC's CSV.
    KeePassXcCsv,
    /// Proton Pass's JSON.
    ProtonPassJson,
    /// Proton Pass's JSON in its ZIP.
    ProtonPassZip,
    /// Proton Pass's CSV.
    ProtonPassCsv,
    /// Dashlane's ZIP.
    DashlaneZip,
    /// Dashlane's CSV of logins.
    DashlaneCsv,
    /// LastPass's CSV.
    LastPassCsv,
    /// Enpass's JSON.
    EnpassJson,
    /// NordPass's CSV.
    NordPassCsv,
    /// Keeper's JSON.
    KeeperJson,
    /// Keeper's CSV, which has no header.
    KeeperCsv,
    /// RoboForm's CSV.
    RoboFormCsv,
    /// The FIDO Alliance's Credential Exchange Format.
    CredentialExchange,
    /// The bookmarks of any browser, as HTML.
    Bookmarks,
    /// An outline of addresses.
    Opml,
    /// Plain addresses, one a line.
    AddressList,
    /// Any other CSV, its columns picked by the person.
    OtherCsv,
}

impl Format {
    /// All formats, in the order in which they are offered.
    pub const ALL: [Self; 27] = [
        Self::BitwardenJson,
        Self::BitwardenCsv,
        Self::BitwardenZip,
        Self::OnePasswordCsv,
        Self::OnePasswordPux,
        Self::ChromiumCsv,
        Self::FirefoxCsv,
        Self::AppleCsv,
        Self::SafariZip,
        Self::KeePassXml,
        Self::KeePassXcCsv,
        Self::ProtonPassJson,
        Self::ProtonPassZip,
        Self::ProtonPassCsv,
        Self::DashlaneZip,
        Self::DashlaneCsv,
        Self::LastPassCsv,
        Self::EnpassJson,
        Self::NordPassCsv,
        Self::KeeperJson,
        Self::KeeperCsv,
        Self::RoboFormCsv,
        Self::CredentialExchange,
        Self::Bookmarks,
        Self::Opml,
        Self::AddressList,
        Self::OtherCsv,
    ];

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.names().0
    }

    /// Its name in a sentence: "214 logins in a *Bitwarden export (JSON)*".
    #[must_use]
    pub fn shown(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::BitwardenJson => ("bitwarden-json", "Bitwarden export (JSON)"),
            Self::BitwardenCsv => ("bitwarden-csv", "Bitwarden export (CSV)"),
            Self::BitwardenZip => ("bitwarden-zip", "Bitwarden export (ZIP)"),
            Self::OnePasswordCsv => ("1password-csv", "1Password export (CSV)"),
            Self::OnePasswordPux => ("1password-1pux", "1Password export (1PUX)"),
            Self::ChromiumCsv => ("chrome-csv", "Chrome, Edge, Brave, Opera or Vivaldi export (CSV)"),
            Self::FirefoxCsv => ("firefox-csv", "Firefox export (CSV)"),
            Self::AppleCsv => ("apple-csv", "Safari or Apple Passwords export (CSV)"),
            Self::SafariZip => ("safari-zip", "Safari export (ZIP)"),
            Self::KeePassXml => ("keepass-xml", "KeePass export (XML)"),
            Self::KeePassXcCsv => ("keepassxc-csv", "KeePassXC export (CSV)"),
            Self::ProtonPassJson => ("proton-pass-json", "Proton Pass export (JSON)"),
            Self::ProtonPassZip => ("proton-pass-zip", "Proton Pass export (ZIP)"),
            Self::ProtonPassCsv => ("proton-pass-csv", "Proton Pass export (CSV)"),
            Self::DashlaneZip => ("dashlane-zip", "Dashlane export (ZIP)"),
            Self::DashlaneCsv => ("dashlane-csv", "Dashlane export (CSV)"),
            Self::LastPassCsv => ("lastpass-csv", "LastPass export (CSV)"),
            Self::EnpassJson => ("enpass-json", "Enpass export (JSON)"),
            Self::NordPassCsv => ("nordpass-csv", "NordPass export (CSV)"),
            Self::KeeperJson => ("keeper-json", "Keeper export (JSON)"),
            Self::KeeperCsv => ("keeper-csv", "Keeper export (CSV)"),
            Self::RoboFormCsv => ("roboform-csv", "RoboForm export (CSV)"),
            Self::CredentialExchange => ("fido-cxf", "Credential Exchange file (FIDO CXF)"),
            Self::Bookmarks => ("bookmarks-html", "browser's bookmarks (HTML)"),
            Self::Opml => ("opml", "outline (OPML)"),
            Self::AddressList => ("addresses", "list of addresses"),
            Self::OtherCsv => ("csv", "table (CSV)"),
        }
    }

    /// Whether it is a table of rows.
    pub(crate) fn is_csv(self) -> bool {
        self.name().ends_with("csv")
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.shown())
    }
}

/// A name that is none of a format's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no export format goes by that name")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;
    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(text)).ok_or(UnknownFormat)
    }
}
