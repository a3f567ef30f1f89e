//! The tables that are known, by the names of their columns.

use crate::Format;

/// A table that is known.
pub(crate) struct Shape {
    pub(crate) format: Format,
    /// Columns that must be there, in small letters.
    needs: &'static [&'static str],
    /// Columns that must not be there.
    lacks: &'static [&'static str],
    /// Set where no other columns than the needed columns and the columns listed here may be there.
    only: Option<&'static [&'static str]>,
    title: &'static [&'static str],
    address: &'static [&'static str],
    /// Columns of the user name, the preferred column first.
    user_name: &'static [&'static str],
    secret: &'static [&'static str],
    /// The column that says what sort of entry a row is, or in which group the entry stands.
    sort: &'static [&'static str],
    /// The column that says whether an entry was put aside.
    archived: &'static [&'static str],
    /// Set where the columns always stand in the order of their names.
    sorted: bool,
}

/// Where the wanted columns stand, counted from 0.
#[derive(Debug, Clone, Default)]
pub(crate) struct Layout {
    pub(crate) title: Option<usize>,
    pub(crate) addresses: Vec<usize>,
    pub(crate) user_names: Vec<usize>,
    pub(crate) secret: Option<usize>,
    pub(crate) sort: Option<usize>,
    pub(crate) archived: Option<usize>,
    pub(crate) width: Width,
}

/// How wide the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Width {
    /// Any width: there is no header to compare with.
    #[default]
    Any,
    /// As wide as the header.
    Exactly(usize),
    /// Keeper's: seven cells, and then pairs, the first of which is named by the program where the flag is set.
    Keeper(bool),
    /// RoboForm's: so many names, and under the last name any number of fields.
    RoboForm(usize),
}

impl Shape {
    /// How many of the columns that must be there are among `names`.
    fn shared(&self, names: &[String]) -> usize {
        self.needs.iter().filter(|wanted| names.iter().any(|name| name == *wanted)).count()
    }

    /// Whether a column is among `names` that must not be there.
    fn is_excluded(&self, names: &[String]) -> bool {
        self.lacks.iter().any(|lacked| names.iter().any(|name| name == lacked))
    }

    fn fits(&self, names: &[String]) -> bool {
        let has = |wanted: &&str| names.iter().any(|name| name == wanted);
        self.needs.iter().all(&has)
            && !self.is_excluded(names)
            && self.only.is_none_or(|more| {
                names.iter().all(|name| {
                    name.is_empty() || self.needs.contains(&name.as_str()) || more.contains(&name.as_str())
                })
            })
    }

    pub(crate) fn layout(&self, names: &[String]) -> Layout {
        let find = |wanted: &&str| names.iter().position(|name| name == wanted);
        let first = |wanted: &[&str]| wanted.iter().find_map(find);
        Layout {
            title: first(self.title),
            addresses: self.address.iter().filter_map(find).collect(),
            user_names: self.user_name.iter().filter_map(find).collect(),
            secret: first(self.secret),
            sort: first(self.sort),
            archived: first(self.archived),
            width: match self.format {
                Format::RoboFormCsv => Width::RoboForm(names.len()),
                _ => Width::Exactly(names.len()),
            },
        }
    }
}

/// The known table that has the columns `names`; `sorted` says whether the columns stand in the order of their names.
pub(crate) fn shape_of(names: &[String], sorted: bool) -> Option<&'static Shape> {
    SHAPES.iter().find(|shape| shape.fits(names) && (sorted || !shape.sorted))
}

/// The table of the format that shares most columns. `None` where the columns hold no address, or nothing but
/// addresses.
pub(crate) fn nearest_of(format: Format, names: &[String]) -> Option<&'static Shape> {
    let usable = |shape: &&Shape| {
        let layout = shape.layout(names);
        let beside = layout.title.is_some() || layout.secret.is_some() || !layout.user_names.is_empty();
        shape.format == format && !shape.is_excluded(names) && !layout.addresses.is_empty() && beside
    };
    SHAPES.iter().filter(usable).max_by_key(|shape| shape.shared(names))
}

/// The format of the known table that shares most columns, where two in five of all columns are shared. A table that
/// may have any column is left out, since shared columns say nothing of such a table.
pub(crate) fn nearest(names: &[String]) -> Option<Format> {
    SHAPES
        .iter()
        .filter(|shape| !shape.sorted)
        .map(|shape| {
            let shared = shape.shared(names);
            let all = shape.needs.len() + names.len() - shared;
            (shared * 100 / all.max(1), shape.format)
        })
        .filter(|(share, _)| *share >= 40)
        .max_by_key(|(share, _)| *share)
        .map(|(_, format)| format)
}

const PLAIN: Shape = Shape {
    format: Format::OtherCsv,
    needs: &[],
    lacks: &[],
    only: None,
    title: &["title", "name"],
    address: &["url"],
    user_name: &["username"],
    secret: &["password"],
    sort: &[],
    archived: &[],
    sorted: false,
};

/// The known tables, the narrower table before the wider: 1Password before Safari, NordPass before Chrome.
const SHAPES: [Shape; 18] = [
    Shape {
        format: Format::BitwardenCsv,
        needs: &["type", "name", "login_uri", "login_username", "login_password"],
        address: &["login_uri"],
        user_name: &["login_username"],
        secret: &["login_password"],
        sort: &["type"],
        archived: &["archiveddate"],
        ..PLAIN
    },
    Shape {
        format: Format::BitwardenCsv,
        needs: &["folder", "favorite", "type", "name", "uri", "username", "password"],
        address: &["uri"],
        sort: &["type"],
        archived: &["archiveddate"],
        ..PLAIN
    },
    Shape {
        format: Format::OnePasswordCsv,
        needs: &["title", "url", "username", "password", "otpauth", "archived"],
        archived: &["archived"],
        ..PLAIN
    },
    Shape {
        format: Format::AppleCsv,
        needs: &["title", "url", "username", "password"],
        only: Some(&["notes", "otpauth"]),
        ..PLAIN
    },
    Shape {
        format: Format::NordPassCsv,
        needs: &["name", "url", "username", "password", "cardholdername", "cardnumber"],
        address: &["url", "additional_urls"],
        sort: &["type"],
        ..PLAIN
    },
    Shape {
        format: Format::ChromiumCsv,
        needs: &["name", "url", "username", "password"],
        only: Some(&["note"]),
        ..PLAIN
    },
    Shape {
        format: Format::FirefoxCsv,
        needs: &["url", "username", "password", "httprealm", "formactionorigin", "guid"],
        title: &[],
        ..PLAIN
    },
    Shape {
        format: Format::KeePassXcCsv,
        needs: &["group", "title", "username", "password", "url", "notes"],
        sort: &["group"],
        ..PLAIN
    },
    Shape {
        format: Format::KeePassCsv,
        needs: &["account", "login name", "password", "web site", "comments"],
        title: &["account"],
        address: &["web site"],
        user_name: &["login name"],
        ..PLAIN
    },
    // The person chooses which columns the text has; the columns here always come.
    Shape {
        format: Format::PasswordSafeText,
        needs: &["group/title", "username", "password", "url"],
        title: &["group/title"],
        user_name: &["username", "e-mail"],
        ..PLAIN
    },
    // The entries decide which columns the table has, and a store may name fields as it likes. The columns stand in
    // the order of their names.
    Shape {
        format: Format::PassImportCsv,
        needs: &["group", "login", "password", "title"],
        user_name: &["login", "username", "user", "email"],
        sort: &["group"],
        sorted: true,
        ..PLAIN
    },
    Shape {
        format: Format::PassImportCsv,
        needs: &["group", "password", "title", "url"],
        lacks: &["login"],
        user_name: &["username", "user", "email"],
        sort: &["group"],
        sorted: true,
        ..PLAIN
    },
    // Passwords and notes are left out where the person so wishes.
    Shape {
        format: Format::GorillaCsv,
        needs: &["uuid", "group", "title", "url", "user"],
        only: Some(&["password", "notes"]),
        user_name: &["user"],
        ..PLAIN
    },
    Shape {
        format: Format::ProtonPassCsv,
        needs: &["type", "name", "url", "username", "password", "note"],
        lacks: &["cardnumber"],
        user_name: &["username", "email"],
        sort: &["type"],
        ..PLAIN
    },
    Shape {
        format: Format::DashlaneCsv,
        needs: &["username", "username2", "title", "password", "url"],
        user_name: &["username", "username2", "username3"],
        ..PLAIN
    },
    Shape {
        format: Format::LastPassCsv,
        needs: &["url", "username", "password", "extra", "name", "grouping"],
        ..PLAIN
    },
    Shape {
        format: Format::RoboFormCsv,
        needs: &["name", "url", "matchurl", "login", "pwd"],
        address: &["url", "matchurl"],
        user_name: &["login"],
        secret: &["pwd"],
        ..PLAIN
    },
    // Older Proton Pass tables had neither a type for the address nor a vault.
    Shape {
        format: Format::ProtonPassCsv,
        needs: &["name", "url", "username", "password", "note", "totp", "createtime", "modifytime"],
        user_name: &["username", "email"],
        sort: &["type"],
        ..PLAIN
    },
];

/// The layout of Keeper's table, which has no header: folder, title, login, password, address, notes, shared folder,
/// then pairs.
pub(crate) fn keeper() -> Layout {
    Layout {
        title: Some(1),
        addresses: vec![4],
        user_names: vec![2],
        secret: Some(3),
        sort: None,
        archived: None,
        width: Width::Keeper(false),
    }
}
