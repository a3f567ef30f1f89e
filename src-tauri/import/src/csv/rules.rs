//! What the known tables mean by their rows.

use serde_json::Value;
use zeroize::Zeroizing;

use super::{
    rows::{Row, Rows},
    shapes::Layout,
};
use crate::{
    Format,
    export::Why,
    gather::Entry,
    place::{is_address, is_blank},
    secret::{Text, is_mail},
};

/// Names of the bin of KeePassXC, in the languages in which KeePassXC is most used.
const BINS: [&str; 14] = [
    "recycle bin",
    "papierkorb",
    "corbeille",
    "papelera",
    "papelera de reciclaje",
    "lixeira",
    "reciclagem",
    "cestino",
    "prullenbak",
    "kosz",
    "корзина",
    "кошик",
    "ゴミ箱",
    "回收站",
];

/// Why a row is no login; `None` where the row is a login.
pub(super) fn verdict(format: Format, layout: &Layout, row: &Row<'_>, shifted: bool) -> Option<Why> {
    let address = layout.addresses.first().and_then(|column| row.text(*column));
    let address = address.as_deref().map(str::trim).unwrap_or_default();
    let sort = layout.sort.and_then(|column| row.text(column));
    let sort = sort.as_deref().map(|text| text.trim().to_lowercase());
    let by_sort = match format {
        // Where columns have shifted, the sort of the row may be anything.
        _ if shifted => None,
        Format::BitwardenCsv => {
            sort.filter(|sort| !matches!(sort.as_str(), "login" | "")).map(|_| Why::NotALogin)
        }
        Format::ProtonPassCsv => {
            sort.filter(|sort| !matches!(sort.as_str(), "login" | "")).map(|_| Why::NotALogin)
        }
        Format::NordPassCsv => nordpass(sort.as_deref(), layout, row),
        Format::KeePassXcCsv => sort.filter(|group| is_binned(group)).map(|_| Why::Trashed),
        Format::LastPassCsv => matches!(address, "http://sn" | "http://group").then_some(Why::NotALogin),
        Format::KeeperCsv => super::keeper::keeper_verdict(row),
        Format::FirefoxCsv => address.starts_with("chrome://").then_some(Why::NotALogin),
        _ => None,
    };
    let archived = layout.archived.and_then(|column| row.text(column)).filter(|_| !shifted);
    let archived = archived.filter(|text| !matches!(text.trim(), "" | "false" | "0")).map(|_| Why::Archived);
    let empty = || (!shifted && needs_either(format) && has_neither(layout, row)).then_some(Why::Empty);
    by_sort.or(archived).or_else(empty)
}

fn nordpass(sort: Option<&str>, layout: &Layout, row: &Row<'_>) -> Option<Why> {
    let login = match sort {
        Some("password" | "passkey" | "login") => true,
        // Older tables do not say a sort; folders, notes, cards and identities leave user name, password and address
        // blank.
        None | Some("") => {
            !(has_neither(layout, row) && layout.addresses.iter().all(|column| row.is_blank(*column)))
        }
        Some(_) => false,
    };
    (!login).then_some(Why::NotALogin)
}

fn is_binned(group: &str) -> bool {
    group.split('/').any(|part| BINS.contains(&part.trim()))
}

/// Whether a row needs a user name or a password: browsers also list sites for which nothing was to be saved.
fn needs_either(format: Format) -> bool {
    matches!(format, Format::ChromiumCsv | Format::FirefoxCsv | Format::AppleCsv | Format::RoboFormCsv)
}

/// Whether a row has neither a user name nor a password; which user name and password, is not looked at.
fn has_neither(layout: &Layout, row: &Row<'_>) -> bool {
    layout.user_names.iter().chain(&layout.secret).all(|column| row.is_blank(*column))
}

/// The title as the program shows the title: Password Safe writes the groups before the title, and “»” for a dot
/// within it.
pub(super) fn title(format: Format, text: Text<'_>) -> Text<'_> {
    if format != Format::PasswordSafeText {
        return text;
    }
    let title = text.rsplit('.').next().unwrap_or_default();
    Text::Decoded(Zeroizing::new(match text.rsplit_once(".\"") {
        // Where no sign was chosen for dots, a title with dots stands in quotes.
        Some((_, quoted)) => quoted.trim_end_matches('"').to_owned(),
        None => title.replace('»', "."),
    }))
}

/// Names an entry of a password store by its group. Where a service has several accounts, an entry stands in a folder
/// with the name of the service and goes by its user name: then the last part of the group becomes the title of the
/// entry. A title that is an address becomes the address of an entry without an address.
pub(super) fn by_group<'t>(group: Option<Text<'t>>, entry: &mut Entry<'t>) {
    let is_name = match (entry.title.as_deref(), entry.user_name.as_deref()) {
        (Some(title), Some(name)) => title.trim() == name.trim(),
        (Some(title), None) => is_mail(title.trim()),
        (None, _) => false,
    };
    if is_name {
        let last = group.as_deref().unwrap_or_default().trim_end_matches('/').rsplit('/').next();
        let last = last.unwrap_or_default().to_owned();
        let name = entry.title.replace(Text::Decoded(Zeroizing::new(last)));
        entry.user_name = entry.user_name.take().or(name);
    }
    let title = entry.title.as_deref().filter(|title| is_address(title));
    if entry.addresses.iter().all(|address| is_blank(address))
        && let Some(title) = title
    {
        let address = Text::Decoded(Zeroizing::new(title.to_owned()));
        entry.addresses.push(address);
    }
}

/// Words that Password Safe lets stand beside an address, to say how the address is opened.
const BESIDE: [&str; 5] = ["[alt]", "{alt}", "[ssh]", "[autotype]", "[xa]"];

/// An address without the words that Password Safe lets stand beside it.
pub(crate) fn password_safe_address(text: Text<'_>) -> Text<'_> {
    if !text.contains(['[', '{']) {
        return text;
    }
    let plain = BESIDE.iter().fold(text.to_string(), |text, beside| text.replace(beside, ""));
    Text::Decoded(Zeroizing::new(plain))
}

/// Adds the addresses in a cell: some programs put several addresses into one cell.
pub(super) fn addresses<'t>(format: Format, cell: Text<'t>, into: &mut Vec<Text<'t>>) {
    match (format, cell) {
        (Format::BitwardenCsv, Text::InPlace(text)) if text.contains(',') => split(text, into),
        (Format::BitwardenCsv, Text::Decoded(text)) => {
            let mut found = Vec::new();
            split(&text, &mut found);
            into.extend(found.iter().map(|part| Text::Decoded(Zeroizing::new(part.to_string()))));
        }
        (Format::ProtonPassCsv, Text::InPlace(text)) => into.extend(text.split(", ").map(Text::InPlace)),
        (Format::NordPassCsv, text) if text.trim_start().starts_with('[') => {
            let list = serde_json::from_str::<Vec<Value>>(&text).unwrap_or_default();
            let part =
                |value: &Value| value.as_str().map(|text| Text::Decoded(Zeroizing::new(text.to_owned())));
            into.extend(list.iter().filter_map(part));
        }
        (Format::PasswordSafeText, text) => into.push(password_safe_address(text)),
        (_, text) => into.push(text),
    }
}

/// Adds addresses that Bitwarden writes as a row of their own within the cell.
fn split<'t>(text: &'t str, into: &mut Vec<Text<'t>>) {
    let (mut rows, mut row) = (Rows::new(text, b','), Row::default());
    while rows.next_into(&mut row) {
        into.extend(row.cells.iter().map(super::rows::Cell::text));
    }
}
