//! The formats that are understood. The list below is the only list: the command line, the window and
//! `docs/import.md` say what stands in the list.

use std::{fmt, str::FromStr};

/// What is to be said of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The format.
    pub format: Format,
    /// The format's name on the command line.
    pub name: &'static str,
    /// The format's name in a sentence: "214 logins in a *Bitwarden export (JSON)*".
    pub shown: &'static str,
    /// The program, or programs, that write the format.
    pub program: &'static str,
    /// What the file is: JSON, CSV, ZIP and so on.
    pub form: &'static str,
    /// How the file is exported in the program, in the program's own words; empty where no program has a way of its
    /// own.
    pub how: &'static str,
}

/// The name of a format in a sentence: made of the program and the form, or spelled out in the list.
macro_rules! shown {
    ($program:literal, $form:literal) => {
        concat!($program, " export (", $form, ")")
    };
    ($program:literal, $form:literal, $shown:literal) => {
        $shown
    };
}

/// Makes the enumeration of formats and the list of what is to be said of each, so that neither can lack a format of
/// the other.
macro_rules! formats {
    ($($(#[$doc:meta])* $format:ident:
        $name:literal, $program:literal, $form:literal, $how:literal $(, shown as $shown:literal)?;)*) => {
        /// An export format.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Format { $($(#[$doc])* $format,)* }

        impl Format {
            /// All formats, in the order in which they are offered.
            pub const ALL: [Self; [$(Self::$format),*].len()] = [$(Self::$format),*];

            /// What is to be said of the format.
            #[must_use]
            pub const fn about(self) -> About {
                match self {
                    $(Self::$format => About {
                        format: self, name: $name, shown: shown!($program, $form $(, $shown)?),
                        program: $program, form: $form, how: $how,
                    },)*
                }
            }
        }
    };
}

formats! {
    /// Bitwarden's JSON, of a person or an organisation.
    BitwardenJson: "bitwarden-json", "Bitwarden", "JSON", "Tools, Export vault, .json; not .json (Encrypted)";
    /// Bitwarden's CSV, of a person or an organisation.
    BitwardenCsv: "bitwarden-csv", "Bitwarden", "CSV", "Tools, Export vault, .csv";
    /// Bitwarden's ZIP with attachments.
    BitwardenZip: "bitwarden-zip", "Bitwarden", "ZIP", "Tools, Export vault, .zip (with attachments)";
    /// 1Password's CSV.
    OnePasswordCsv: "1password-csv", "1Password", "CSV", "File, Export, CSV";
    /// 1Password's own archive, 1PUX.
    OnePasswordPux: "1password-1pux", "1Password", "1PUX", "File, Export, 1PUX";
    /// The CSV of Chrome, Edge, Brave, Opera and Vivaldi.
    ChromiumCsv: "chrome-csv", "Chrome, Edge, Brave, Opera, Vivaldi", "CSV", "Settings, Passwords, Export",
        shown as "Chrome, Edge, Brave, Opera or Vivaldi export (CSV)";
    /// Firefox's CSV.
    FirefoxCsv: "firefox-csv", "Firefox", "CSV", "Passwords, the three dots, Export";
    /// The CSV of Safari and of Apple's Passwords.
    AppleCsv: "apple-csv", "Safari, Apple Passwords", "CSV", "File, Export All Passwords",
        shown as "Safari or Apple Passwords export (CSV)";
    /// Safari's ZIP of browsing data.
    SafariZip: "safari-zip", "Safari", "ZIP", "File, Export Browsing Data, Passwords";
    /// The XML of KeePass and KeePassXC.
    KeePassXml: "keepass-xml", "KeePass, KeePassXC", "XML",
        "File, Export, KeePass XML (2.x); in KeePassXC Database, Export, XML File",
        shown as "KeePass export (XML)";
    /// The CSV of KeePass 1, which KeePass 2 writes too.
    KeePassCsv: "keepass-csv", "KeePass", "CSV", "File, Export, KeePass CSV (1.x)";
    /// KeePassXC's CSV.
    KeePassXcCsv: "keepassxc-csv", "KeePassXC", "CSV", "Database, Export, CSV File";
    /// The page that KeePassXC writes.
    KeePassXcHtml: "keepassxc-html", "KeePassXC", "HTML", "Database, Export, HTML File";
    /// Proton Pass's JSON.
    ProtonPassJson: "proton-pass-json", "Proton Pass", "JSON", "Settings, Export, without encryption";
    /// Proton Pass's JSON in its ZIP.
    ProtonPassZip: "proton-pass-zip", "Proton Pass", "ZIP", "Settings, Export, without encryption";
    /// Proton Pass's CSV.
    ProtonPassCsv: "proton-pass-csv", "Proton Pass", "CSV", "Settings, Export, CSV";
    /// Dashlane's ZIP.
    DashlaneZip: "dashlane-zip", "Dashlane", "ZIP", "My account, Export data, CSV";
    /// Dashlane's CSV of logins.
    DashlaneCsv: "dashlane-csv", "Dashlane", "CSV", "My account, Export data, CSV";
    /// LastPass's CSV.
    LastPassCsv: "lastpass-csv", "LastPass", "CSV", "Advanced, Export";
    /// Enpass's JSON.
    EnpassJson: "enpass-json", "Enpass", "JSON", "File, Export, .json";
    /// NordPass's CSV.
    NordPassCsv: "nordpass-csv", "NordPass", "CSV", "Settings, Export items";
    /// Keeper's JSON.
    KeeperJson: "keeper-json", "Keeper", "JSON", "Settings, Export, JSON";
    /// Keeper's CSV, which has no header.
    KeeperCsv: "keeper-csv", "Keeper", "CSV", "Settings, Export, CSV";
    /// RoboForm's CSV.
    RoboFormCsv: "roboform-csv", "RoboForm", "CSV", "Options, Account & Data, Export";
    /// SafeInCloud's XML.
    SafeInCloudXml: "safeincloud-xml", "SafeInCloud", "XML", "File, Export, As XML";
    /// Password Safe's XML.
    PasswordSafeXml: "password-safe-xml", "Password Safe", "XML", "File, Export To, XML Format";
    /// Password Safe's plain text, a table.
    PasswordSafeText: "password-safe-text", "Password Safe", "text", "File, Export To, Plain Text";
    /// Password Gorilla's CSV.
    GorillaCsv: "gorilla-csv", "Password Gorilla", "CSV", "File, Export";
    /// The text of Kaspersky Password Manager.
    KasperskyText: "kaspersky-text", "Kaspersky Password Manager", "text", "Settings, Export to text file";
    /// Revelation's XML.
    RevelationXml: "revelation-xml", "Revelation", "XML", "File, Export, XML";
    /// The XML of KDE's wallet.
    KWalletXml: "kwallet-xml", "KWallet", "XML", "KWalletManager, File, Export as XML";
    /// The CSV that pass-import writes of a password store.
    PassImportCsv: "pass-import-csv", "pass, by pass-import", "CSV", "pimport csv FILE --out",
        shown as "pass-import export (CSV)";
    /// The FIDO Alliance's Credential Exchange Format.
    CredentialExchange: "fido-cxf", "any, by the FIDO Alliance's format", "CXF as JSON or ZIP",
        "wherever it is offered",
        shown as "Credential Exchange file (FIDO CXF)";
    /// The bookmarks of any browser, as HTML.
    Bookmarks: "bookmarks-html", "any browser", "bookmarks as HTML", "the bookmark manager",
        shown as "browser's bookmarks (HTML)";
    /// An outline of addresses.
    Opml: "opml", "feed readers and others", "OPML", "",
        shown as "outline (OPML)";
    /// Plain addresses, one address a line.
    AddressList: "addresses", "any", "a list of addresses", "",
        shown as "list of addresses";
    /// Any other CSV, its columns picked by the person.
    OtherCsv: "csv", "any other", "CSV", "you pick the columns",
        shown as "table (CSV)";
}

impl Format {
    /// The format's name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.about().name
    }

    /// The format's name in a sentence: "214 logins in a *Bitwarden export (JSON)*".
    #[must_use]
    pub const fn shown(self) -> &'static str {
        self.about().shown
    }

    /// The format's name with the article: "a Bitwarden export (JSON)", "an Enpass export (JSON)". The article is
    /// always singular, since an export of several files is still one export.
    #[must_use]
    pub fn with_article(self) -> String {
        let shown = self.shown();
        let article = if shown.starts_with(['A', 'E', 'I', 'O', 'a', 'e', 'i', 'o']) { "an" } else { "a" };
        format!("{article} {shown}")
    }

    /// Whether the format is a table of rows.
    pub(crate) fn is_table(self) -> bool {
        self.name().ends_with("csv") || self == Self::PasswordSafeText
    }

    /// Whether a file of the kind can be of the format.
    pub(crate) fn may_be(self, kind: Kind) -> bool {
        let both = matches!(self, Self::OnePasswordPux | Self::CredentialExchange);
        match kind {
            Kind::Archive => both || self.name().ends_with("zip"),
            Kind::Json => both || self.name().ends_with("json"),
            Kind::Markup => self.is_markup(),
            Kind::Lines => self.is_table() || matches!(self, Self::KasperskyText | Self::AddressList),
        }
    }

    /// The format of the file within, where the format is an archive; else the format itself.
    pub(crate) fn within(self) -> Self {
        match self {
            Self::BitwardenZip => Self::BitwardenJson,
            Self::ProtonPassZip => Self::ProtonPassJson,
            Self::DashlaneZip => Self::DashlaneCsv,
            Self::SafariZip => Self::AppleCsv,
            other => other,
        }
    }

    /// Whether the format is XML or HTML.
    pub(crate) fn is_markup(self) -> bool {
        self.name().ends_with("xml") || self.name().ends_with("html") || self == Self::Opml
    }
}

/// What a file is, whatever its format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Several files packed into one.
    Archive,
    /// An object or list of JSON.
    Json,
    /// XML or HTML.
    Markup,
    /// A table or any other text.
    Lines,
}

impl Kind {
    /// What a text is, by how it begins.
    pub(crate) fn of(text: &str) -> Self {
        match text.trim_start().as_bytes().first() {
            Some(b'{' | b'[') => Self::Json,
            Some(b'<') => Self::Markup,
            _ => Self::Lines,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.shown())
    }
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no export format goes by that name")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;
    fn from_str(text: &str) -> Result<Self, UnknownFormat> {
        Self::ALL.into_iter().find(|format| format.name().eq_ignore_ascii_case(text)).ok_or(UnknownFormat)
    }
}
