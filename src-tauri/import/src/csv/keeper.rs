//! Tables whose rows are of any width: Keeper's, which has no header, and RoboForm's, whose fields spread over cells.

use super::{
    generic::{first_rows, is_header},
    rows::{Cell, Row, Rows},
};
use crate::{
    export::Why,
    place::{is_address, is_blank, may_be_address},
    secret::Text,
};

/// Cells that each of Keeper's rows begins with: folder, title, login, password, address, notes, shared folder. Names
/// and values of further fields follow in pairs.
const LEADING: usize = 7;
/// Where Keeper's address stands.
const ADDRESS: usize = 4;
/// Sorts of records that are logins, in Keeper's words.
const LOGINS: [&str; 2] = ["login", "general"];

/// Whether a text is Keeper's table: seven leading cells with an address in the fifth, and pairs after them.
pub(super) fn is_keeper(text: &str) -> bool {
    let rows = first_rows(Rows::new(text, b','));
    let fitting = rows.iter().filter(|row| keeper_fits(row)).count();
    let addresses = rows.iter().filter(|row| is_address(&row.text(ADDRESS).unwrap_or("".into()))).count();
    let before = |row: &Row<'_>| row.cells.iter().take(ADDRESS).any(|cell| is_address(&cell.text()));
    let named = rows.iter().any(|row| pairs(row).any(|(name, _)| name.raw().starts_with('$')));
    let known = addresses > 0 || named;
    known
        && fitting * 5 >= rows.len() * 4
        && !rows.first().is_some_and(is_header)
        && rows.iter().filter(|row| before(row)).count() * 5 <= rows.len()
}

/// Whether a row is as Keeper writes it. One that has shifted by a cell is not: its pairs no longer come out even.
pub(super) fn keeper_fits(row: &Row<'_>) -> bool {
    let address = row.text(ADDRESS).unwrap_or("".into());
    row.columns >= LEADING
        && (row.columns - LEADING).is_multiple_of(2)
        && (is_blank(&address) || may_be_address(&address))
}

/// Why one of Keeper's rows is no login, if it is none.
pub(super) fn keeper_verdict(row: &Row<'_>) -> Option<Why> {
    let sort = pairs(row).find(|(name, _)| name.raw() == "$type").map(|(_, value)| value.text());
    let other = match sort.as_deref().map(str::trim) {
        Some(sort) if !sort.is_empty() => !LOGINS.iter().any(|login| login.eq_ignore_ascii_case(sort)),
        // Without a sort: cards, notes and servers leave login, password and address blank.
        _ => {
            [2, 3, ADDRESS].iter().all(|column| row.is_blank(*column))
                && pairs_addresses(row).next().is_none()
        }
    };
    other.then_some(Why::NotALogin)
}

/// The addresses in one of Keeper's further fields: `$url`, also `$url::1` and with a name of its own.
pub(super) fn pairs_addresses<'r, 't>(row: &'r Row<'t>) -> impl Iterator<Item = Text<'t>> + use<'r, 't> {
    let is_url = |name: &str| name == "$url" || name.starts_with("$url:");
    pairs(row)
        .filter(move |(name, value)| is_url(name.raw()) && !value.is_blank())
        .map(|(_, value)| value.text())
}

fn pairs<'r, 't>(row: &'r Row<'t>) -> impl Iterator<Item = (&'r Cell<'t>, &'r Cell<'t>)> {
    let pair = |pair: &'r [Cell<'t>]| pair.first().zip(pair.get(1));
    row.cells.get(LEADING..).unwrap_or_default().chunks(2).filter_map(pair)
}

/// Whether a row is as RoboForm writes it under that many names: each further cell is one field of a form, told in
/// five parts. A row that has shifted has another cell among them.
pub(super) fn roboform_fits(row: &Row<'_>, names: usize) -> bool {
    let is_field =
        |cell: &Cell<'_>| cell.is_blank() || cell.raw().bytes().filter(|b| *b == b',').count() >= 3;
    row.columns + 1 >= names && row.cells.iter().skip(names.saturating_sub(1)).all(is_field)
}
