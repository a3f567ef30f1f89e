//! Tables that are not known by their header: what they look like, without showing what is in them.

use super::{
    SEPARATORS, names,
    rows::{Row, Rows},
    shapes::nearest,
    without_hint,
};
use crate::{
    ColumnChoice, ColumnHint, Columns, Looks,
    place::{is_blank, is_place},
    secret::is_mail,
};

/// Rows looked at.
const SAMPLE: usize = 50;
/// Columns offered.
const OFFERED: usize = 64;
/// Longest name of a column that is shown, in characters.
const MAX_NAME: usize = 40;

/// Names of columns that hold an address.
const ADDRESS: [&str; 22] = [
    "url",
    "urls",
    "uri",
    "website",
    "web site",
    "web",
    "site",
    "address",
    "link",
    "domain",
    "host",
    "homepage",
    "login_uri",
    "login url",
    "webseite",
    "website url",
    "webadresse",
    "adresse",
    "sitio web",
    "sito web",
    "site web",
    "strona",
];
/// Names of columns that hold a user name.
const USER_NAME: [&str; 26] = [
    "username",
    "user name",
    "user",
    "user_name",
    "login",
    "login name",
    "loginname",
    "account",
    "userid",
    "user id",
    "email",
    "e-mail",
    "mail",
    "email address",
    "benutzername",
    "benutzer",
    "nutzername",
    "identifiant",
    "utilisateur",
    "nom d'utilisateur",
    "usuario",
    "usuário",
    "utente",
    "nome utente",
    "gebruikersnaam",
    "użytkownik",
];
/// Names of columns that hold a title.
const TITLE: [&str; 14] = [
    "title",
    "name",
    "service",
    "account name",
    "titel",
    "bezeichnung",
    "titre",
    "nom",
    "título",
    "nombre",
    "titolo",
    "nome",
    "naam",
    "nazwa",
];
/// Names of other columns by which a header is known.
const OTHER: [&str; 22] = [
    "password",
    "pass",
    "pwd",
    "passwort",
    "kennwort",
    "mot de passe",
    "contraseña",
    "senha",
    "wachtwoord",
    "hasło",
    "secret",
    "totp",
    "otp",
    "otpauth",
    "note",
    "notes",
    "comment",
    "comments",
    "folder",
    "group",
    "tags",
    "type",
];

/// What the person has to choose from. None where the text is no table.
pub(crate) fn choice(text: &str) -> Option<ColumnChoice> {
    let text = without_hint(text);
    let sample = Sample::of(text, separator(text))?;
    let header = sample.header();
    let names = names(&sample.rows[0]);
    let hints: Vec<ColumnHint> = (0..sample.width.min(OFFERED))
        .map(|column| ColumnHint {
            name: header.then(|| names.get(column).and_then(|_| sample.name(column))).flatten(),
            looks: sample.looks(column, header),
        })
        .collect();
    let named = |words: &[&str]| {
        let found = names.iter().take(OFFERED).position(|name| words.contains(&name.as_str()));
        found.filter(|_| header)
    };
    let looking = |looks: Looks| hints.iter().position(|hint| hint.looks == looks);
    let guess = Columns {
        title: named(&TITLE),
        address: named(&ADDRESS).or_else(|| looking(Looks::Addresses)),
        user_name: named(&USER_NAME).or_else(|| looking(Looks::Mail)),
        header,
    };
    let looks_like = if header { nearest(&names) } else { None };
    Some(ColumnChoice { columns: hints, rows: sample.count, guess, looks_like })
}

/// The separator with which most rows have as many cells as the first, and more than one.
pub(super) fn separator(text: &str) -> u8 {
    let score =
        |separator: &u8| Sample::of(text, *separator).map_or((0, 0), |sample| (sample.even, sample.width));
    SEPARATORS.into_iter().rev().max_by_key(score).unwrap_or(b',')
}

/// Whether every row looked at has as many cells as the first, and there are several of both: addresses one a line
/// are no such table.
pub(crate) fn is_even(text: &str) -> bool {
    let even = |sample: &Sample<'_>| sample.rows.len() > 1 && sample.even == sample.rows.len();
    SEPARATORS.into_iter().any(|separator| Sample::of(text, separator).is_some_and(|sample| even(&sample)))
}

/// Keeper's table has no header, at least seven columns, and its addresses in the fifth.
pub(super) fn is_keeper(text: &str) -> bool {
    let Some(sample) = Sample::of(text, b',') else { return false };
    let addresses = |column: usize| sample.looks(column, false) == Looks::Addresses;
    sample.width >= 6 && !sample.header() && addresses(4) && (0..4).all(|column| !addresses(column))
}

/// Enpass's table names its fields within each row, in pairs after the title.
pub(super) fn is_enpass(text: &str) -> bool {
    let Some(sample) = Sample::of(text, b',') else { return false };
    let pairs = |row: &Row<'_>| {
        let labels = row.cells.iter().skip(1).step_by(2);
        labels.filter(|cell| is_word(&cell.text())).count()
    };
    let labelled = sample.rows.iter().filter(|row| pairs(row) >= 2).count();
    labelled >= 2 && labelled * 2 > sample.rows.len()
}

/// Compared letter by letter, since a copy in small letters could be one of a password.
fn is_word(cell: &str) -> bool {
    let same = |word: &&str| word.chars().eq(cell.trim().chars().flat_map(char::to_lowercase));
    [&ADDRESS[..], &USER_NAME, &TITLE, &OTHER].into_iter().flatten().any(same)
}

/// The first rows of a table.
struct Sample<'t> {
    rows: Vec<Row<'t>>,
    width: usize,
    /// Rows of the sample that are as wide as the first.
    even: usize,
    /// All rows of the table.
    count: usize,
}

impl<'t> Sample<'t> {
    fn of(text: &'t str, separator: u8) -> Option<Self> {
        let mut reader = Rows::new(text, separator);
        let mut rows = Vec::new();
        let mut spare = Row::default();
        let mut count = 0;
        while reader.next_into(&mut spare) {
            count += 1;
            if rows.len() < SAMPLE {
                rows.push(std::mem::take(&mut spare));
            }
        }
        let width = rows.first()?.columns;
        let even = rows.iter().filter(|row| row.columns == width).count();
        (width > 1 && even * 2 > rows.len()).then_some(Self { rows, width, even, count })
    }

    /// Whether the first row is sure to name the columns. A password there would be shown otherwise.
    fn header(&self) -> bool {
        let cells = || self.rows[0].cells.iter().map(|cell| cell.text());
        let words = cells().filter(|cell| is_word(cell)).count();
        let values = cells().any(|cell| is_place(&cell) || is_mail(cell.trim()));
        !values && (words >= 2 || (words == 1 && self.width == 2))
    }

    fn name(&self, column: usize) -> Option<String> {
        let text = self.rows[0].text(column)?;
        let short: String = text.trim().chars().take(MAX_NAME).filter(|c| !c.is_control()).collect();
        (!short.is_empty()).then_some(short)
    }

    fn looks(&self, column: usize, header: bool) -> Looks {
        let (mut all, mut addresses, mut mails) = (0, 0, 0);
        for row in self.rows.iter().skip(usize::from(header)) {
            let Some(text) = row.text(column).filter(|text| !is_blank(text)) else { continue };
            all += 1;
            addresses += usize::from(is_place(&text));
            mails += usize::from(is_mail(text.trim()));
        }
        match all {
            0 => Looks::Empty,
            _ if addresses * 10 >= all * 6 => Looks::Addresses,
            _ if mails * 10 >= all * 6 => Looks::Mail,
            _ => Looks::Text,
        }
    }
}
