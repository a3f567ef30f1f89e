//! `items`, `status` and `due`.

use serde::Serialize;
use withhold_engine::{Engine, ItemRow, Protection, StandingView, domain::Headline};

use crate::{
    output::{Answer, Form},
    table::{cut, many, table},
    verbs::keep,
    words,
};

/// What is said where nothing is on the list.
pub(crate) const EMPTY: &str = "Nothing is on your list yet. `withholdctl services` shows what there is, and `withholdctl add SERVICE` adds it.";

/// The status when something needs the person.
const NEEDS_YOU: u8 = 3;
/// Columns a setting's words may take.
const TITLE: usize = 48;

/// The figures, and the day of the figures.
#[derive(Serialize)]
struct Status {
    #[serde(flatten)]
    headline: Headline,
    today: jiff::civil::Date,
    records_ahead: u32,
    #[serde(flatten)]
    protection: Option<Protection>,
}

pub(crate) fn items(engine: &mut Engine, form: Form, all: bool) -> Answer {
    let rows = engine.items()?;
    form.reply(&rows, || {
        let applies = |row: &&ItemRow| all || !matches!(row.standing, StandingView::NotApplicable { .. });
        let shown: Vec<&ItemRow> = rows.iter().filter(applies).collect();
        match (rows.is_empty(), rows.len() - shown.len()) {
            (true, _) => EMPTY.to_owned(),
            (false, 0) => lines(&shown),
            (false, hidden) => {
                let items = many(hidden, "item does", "items do");
                format!("{}\n\n{items} not apply; --all shows them.", lines(&shown)).trim_start().to_owned()
            }
        }
    })
}

pub(crate) fn status(engine: &mut Engine, form: Form) -> Answer {
    let (headline, today) = (engine.headline()?, engine.today());
    let empty = engine.accounts()?.is_empty();
    let protection = engine.protection();
    let kept = engine.has_vault().then(|| kept(&protection));
    let protection = engine.has_vault().then_some(protection);
    let records_ahead = engine.records_ahead()?;
    let ahead = (records_ahead > 0).then(|| {
        let records = many(usize::try_from(records_ahead).unwrap_or(usize::MAX), "record", "records");
        format!("{records} of another device lie ahead of this clock and do not count yet.")
    });
    form.reply(&Status { headline, today, records_ahead, protection }, || {
        let first = if empty { EMPTY.to_owned() } else { figures(&headline) };
        [Some(first), ahead, kept].into_iter().flatten().collect::<Vec<_>>().join("\n")
    })
}

pub(crate) fn due(engine: &mut Engine, form: Form) -> Answer {
    let mut rows = engine.items()?;
    rows.retain(|row| row.needs_you);
    let code = if rows.is_empty() { 0 } else { NEEDS_YOU };
    let reply = form.reply(&rows, || match rows.len() {
        0 => "Nothing needs you.".to_owned(),
        _ => lines(&rows.iter().collect::<Vec<_>>()),
    })?;
    Ok(reply.ending_with(code))
}

/// How the list is kept, and whether a recovery code is missing.
fn kept(protection: &Protection) -> String {
    let missing = if protection.needs_recovery { format!("\n{}", keep::NO_CODE) } else { String::new() };
    let way_back = protection.way_back.as_ref().map_or_else(String::new, |told| format!("\n{told}"));
    format!("Your list is {}.{missing}{way_back}", keep::words(protection))
}

fn lines(rows: &[&ItemRow]) -> String {
    let cells = |row: &&ItemRow| {
        vec![row.id.clone(), words::standing(row), cut(&words::beside(row), TITLE), cut(&row.title, TITLE)]
    };
    table(&rows.iter().map(cells).collect::<Vec<_>>())
}

fn figures(headline: &Headline) -> String {
    let Headline { off, total, needs_you, allowed, no_control, unresolved } = *headline;
    let first = match total {
        0 => "There is nothing to withhold.".to_owned(),
        1 if off == 1 => "1 of 1 setting is off.".to_owned(),
        _ => format!("{off} of {total} settings are off."),
    };
    let second = match needs_you {
        0 => "Nothing needs you.".to_owned(),
        1 => "1 needs you: `withholdctl due` shows it.".to_owned(),
        more => format!("{more} need you: `withholdctl due` lists them."),
    };
    let rest =
        [(unresolved, "could not be told"), (allowed, "allowed by you"), (no_control, "without control")];
    let rest: Vec<String> = rest
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    let third = if rest.is_empty() { String::new() } else { format!("\nBesides: {}.", rest.join(", ")) };
    format!("{first} {second}{third}")
}
