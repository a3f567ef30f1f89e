//! Tables whose rows are of any width: Keeper's, which has no header, and RoboForm's, whose fields spread over cells.

use zeroize::Zeroizing;

use super::{
    generic::{first_rows, is_header},
    rows::{Cell, Row, Rows},
};
use crate::{
    export::Why,
    gather::Entry,
    looks_secret,
    place::{is_address, is_blank, may_be_address},
    secret::{Text, is_mail},
};

/// Cells with which each of Keeper's rows begins: folder, title, login, password, address, notes, shared folder.
/// Names and values of further fields follow in pairs.
const LEADING: usize = 7;
/// Where Keeper's title stands.
const TITLE: usize = 1;
/// Where Keeper's login stands.
const LOGIN: usize = 2;
/// Where Keeper's address stands.
const ADDRESS: usize = 4;
/// The name under which Keeper's Commander writes the record's own key.
const RECORD: &str = "$record_uid";
/// Sorts of records that are logins, in Keeper's words.
const LOGINS: [&str; 2] = ["login", "general"];

/// Whether a text is Keeper's table: seven leading cells with an address in the fifth, and pairs after these cells.
/// Where no field is named as Keeper names its fields and all rows are of one width, any table could look the same:
/// then only rows of seven cells are taken for Keeper's, with mail addresses for logins and titles that can only be
/// titles.
pub(super) fn is_keeper(text: &str) -> bool {
    let rows = first_rows(Rows::new(text, b','));
    let fitting: Vec<&Row<'_>> = rows.iter().filter(|row| keeper_fits(row, false)).collect();
    let (Some(first), Some(one)) = (rows.first(), fitting.first()) else { return false };
    let cells = |column: usize| {
        fitting.iter().filter_map(move |row| row.text(column)).filter(|text| !text.trim().is_empty())
    };
    let most = |column: usize, are: &dyn Fn(&str) -> bool| {
        let (all, some) = (cells(column).count(), cells(column).filter(|text| are(text.trim())).count());
        some > 0 && some * 10 >= all * 6
    };
    let named = rows.iter().any(|row| pairs(row).any(|(name, _)| name.raw().starts_with('$')));
    let of_one_width = fitting.iter().all(|row| row.columns == one.columns);
    let no_title =
        |text: &str| looks_secret(text) || is_mail(text) || text.bytes().all(|b| b.is_ascii_digit());
    let plain = one.columns == LEADING && most(LOGIN, &is_mail) && !cells(TITLE).any(|text| no_title(&text));
    // Where the program says whose record a row is, a password may look as it likes.
    let has_key = |row: &&Row<'_>| pairs(row).any(|(name, _)| name.raw() == RECORD);
    let own = are_named(&rows) && rows.iter().filter(has_key).count() * 5 >= rows.len() * 4;
    let elsewhere =
        fitting.iter().filter(|row| row.cells.iter().take(ADDRESS).any(|cell| is_address(&cell.text())));
    fitting.len() * 5 >= rows.len() * 4
        && !is_header(first)
        && (named || most(ADDRESS, &is_address))
        && (named || !of_one_width || plain)
        && (own || elsewhere.count() * 5 <= rows.len())
}

/// Whether each row names its first further field with a sign before the name, as Keeper's Commander does.
pub(super) fn are_named(rows: &[Row<'_>]) -> bool {
    let named = rows.iter().filter(|row| is_named(row)).count();
    named > 0 && named * 5 >= rows.len() * 4
}

fn is_named(row: &Row<'_>) -> bool {
    row.cells.get(LEADING).is_some_and(|cell| cell.raw().starts_with('$'))
}

/// Whether a row is as Keeper writes rows, or as Keeper's Commander does where `named` is set. A row that has shifted
/// by a cell is not: the pairs of the row no longer come out even.
pub(super) fn keeper_fits(row: &Row<'_>, named: bool) -> bool {
    let address = row.text(ADDRESS).unwrap_or("".into());
    row.columns >= LEADING
        && (row.columns - LEADING).is_multiple_of(2)
        && (!named || is_named(row))
        && (is_blank(&address) || may_be_address(&address))
}

/// Why one of Keeper's rows is no login; `None` where the row is a login.
pub(super) fn keeper_verdict(row: &Row<'_>) -> Option<Why> {
    let sort = pairs(row).find(|(name, _)| name.raw() == "$type").map(|(_, value)| value.text());
    let other = match sort.as_deref().map(str::trim) {
        Some(sort) if !sort.is_empty() => !LOGINS.iter().any(|login| login.eq_ignore_ascii_case(sort)),
        // Without a sort: cards, notes and servers leave login, password and address blank.
        _ => {
            [LOGIN, LOGIN + 1, ADDRESS].iter().all(|column| row.is_blank(*column))
                && fields(row, "url").next().is_none()
        }
    };
    other.then_some(Why::NotALogin)
}

/// Adds the addresses in Keeper's further fields, and a user name where the row has no user name of its own.
pub(super) fn add_pairs<'t>(row: &Row<'t>, entry: &mut Entry<'t>) {
    entry.addresses.extend(fields(row, "url"));
    if entry.user_name.is_none() {
        entry.user_name = fields(row, "login").next();
    }
}

/// The values of Keeper's further fields of the sort `sort`: `$url`, also `$url::1` and with a name of its own.
/// Several values stand in one cell, a line each.
fn fields<'r, 't>(row: &'r Row<'t>, sort: &'static str) -> impl Iterator<Item = Text<'t>> + use<'r, 't> {
    let is_one = move |name: &str| {
        let rest = name.strip_prefix('$').and_then(|name| name.strip_prefix(sort));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    let cells = pairs(row).filter(move |(name, _)| is_one(name.raw())).map(|(_, value)| value.text());
    cells.flat_map(lines)
}

/// The lines of a text that are not blank.
fn lines(text: Text<'_>) -> Vec<Text<'_>> {
    let filled = |line: &&str| !line.trim().is_empty();
    match text {
        Text::InPlace(text) => text.lines().filter(filled).map(Text::InPlace).collect(),
        Text::Decoded(text) => {
            let copy = |line: &str| Text::Decoded(Zeroizing::new(line.to_owned()));
            text.lines().filter(filled).map(copy).collect()
        }
    }
}

fn pairs<'r, 't>(row: &'r Row<'t>) -> impl Iterator<Item = (&'r Cell<'t>, &'r Cell<'t>)> {
    let pair = |pair: &'r [Cell<'t>]| pair.first().zip(pair.get(1));
    row.cells.get(LEADING..).unwrap_or_default().chunks(2).filter_map(pair)
}

/// Whether a row is as RoboForm writes rows under so many `names`: each further cell is one field of a form, told in
/// five parts. A row that has shifted has another cell among its further cells.
pub(super) fn roboform_fits(row: &Row<'_>, names: usize) -> bool {
    let has_parts = |cell: &Cell<'_>| cell.raw().bytes().filter(|b| *b == b',').count() >= 3;
    let fields = names.saturating_sub(1);
    let blank = row.columns == names && row.is_blank(fields);
    row.columns >= fields
        && (blank || row.cells.iter().skip(fields).all(has_parts))
        // A folder does not look like a field.
        && !fields.checked_sub(1).and_then(|folder| row.cells.get(folder)).is_some_and(has_parts)
}
