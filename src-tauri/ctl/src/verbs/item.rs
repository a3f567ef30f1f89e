//! `open`, `check`, `decide`, `undo` and `history`.

use serde::Serialize;
use withhold_engine::{
    Act, Answer as Found, ContactView, Decide as Decision, Engine, ErrorCode, HistoryFilter, HistoryRow,
    ItemName, ItemRow, Opened, StandingView, UndoView,
};

use crate::{
    args::{Check, Decide},
    output::{Answer, Form},
    table::table,
    words,
};

/// Someone to write to, where there is no page to open.
#[derive(Serialize)]
struct Letter {
    contact: ContactView,
}

pub(crate) fn open(engine: &mut Engine, form: Form, item: String, print: bool) -> Answer {
    let detail = engine.item(&ItemName { item })?;
    if let (None, Some(contact)) = (&detail.row.url, detail.contact) {
        let letter = Letter { contact };
        return form.reply(&letter, || letter_text(&letter.contact, &detail.row.id));
    }
    let name = ItemName { item: detail.row.id };
    if print {
        let page = engine.page(&name)?;
        let opened = Opened { url: page.to_string(), host: page.host().to_owned() };
        return form.reply(&opened, || opened.url.clone());
    }
    let opened = engine.open_page(&name)?;
    form.reply(&opened, || {
        format!(
            "{} was handed to your browser: {}\nRecord what you find with `withholdctl check {} --found …`.",
            opened.host,
            opened.url,
            quoted(&name.item)
        )
    })
}

pub(crate) fn check(engine: &mut Engine, form: Form, check: Check) -> Answer {
    let Check { item, found, reason, method, label_read, note, effective } = check;
    let item = engine.record_check(&Found { item, found, reason, method, label_read, note, effective })?;
    let row = engine.item(&ItemName { item })?.row;
    form.reply(&row, || format!("Recorded. {}{}", sentence(&row), decision_note(&row)))
}

pub(crate) fn decide(engine: &mut Engine, form: Form, decide: Decide) -> Answer {
    let Decide { item, decision, until } = decide;
    let item = engine.decide(&Decision { item, decision, until })?;
    let row = engine.item(&ItemName { item })?.row;
    form.reply(&row, || format!("Recorded. {}", sentence(&row)))
}

pub(crate) fn undo(engine: &mut Engine, form: Form) -> Answer {
    let undone = engine.undo()?;
    form.reply(&undone, || format!("Taken back: {}.", act(&undone)))
}

pub(crate) fn history(engine: &mut Engine, form: Form, item: Option<String>) -> Answer {
    let rows = engine.history(&HistoryFilter { item: item.clone(), query: String::new(), finding: None })?;
    if let (true, Some(item)) = (rows.is_empty(), &item)
        && let Err(error) = engine.item_name(item)
        && error.code == ErrorCode::NotFound
    {
        return Err(error);
    }
    form.reply(&rows, || match rows.as_slice() {
        [] => "Nothing is recorded yet.".to_owned(),
        rows => table(&rows.iter().map(history_line).collect::<Vec<_>>()),
    })
}

fn letter_text(contact: &ContactView, item: &str) -> String {
    let subject = contact.subject.as_ref().map(|subject| format!("Subject: {subject}\n")).unwrap_or_default();
    format!(
        "There is no page to open: write to {}.\n\n{subject}{}\n\nRecord it with `withholdctl check {} --found asked`.",
        contact.to,
        contact.text.trim_end(),
        quoted(item)
    )
}

fn sentence(row: &ItemRow) -> String {
    let beside = words::beside(row);
    let beside = if beside.is_empty() { beside } else { format!(" ({beside})") };
    format!("{}: {}{beside}.", row.id, words::standing(row))
}

/// A check changes nothing while a decision goes before it: that has to be said, or it would look lost.
fn decision_note(row: &ItemRow) -> String {
    let item = quoted(&row.id);
    match row.standing {
        StandingView::Allowed { .. } | StandingView::NotApplicable { decided: true } => {
            format!("\nYour decision still stands. `withholdctl decide {item} clear` takes it back.")
        }
        StandingView::NotApplicable { decided: false } => {
            "\nIt does not count while the account's plan or region excludes the setting.".to_owned()
        }
        _ => String::new(),
    }
}

fn act(undone: &UndoView) -> String {
    let UndoView { act, on, shown } = undone;
    match act {
        Act::Check => format!("what you found at {on} ({shown}). History shows both"),
        Act::Decide => format!("your decision about {on} ({shown})"),
        Act::Add => format!("the adding of {shown}"),
        Act::Edit => format!("the change to {shown}"),
        Act::Remove => format!("the removal of {shown}"),
        Act::OwnService => format!("the service {shown}, which you had added by hand"),
    }
}

fn history_line(row: &HistoryRow) -> Vec<String> {
    let removed = if row.removed { "off your list" } else { "" };
    vec![row.day.to_string(), row.item.clone(), words::record(&row.record), removed.to_owned()]
}

/// A name as a shell takes it.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '@' | '-' | '_' | '.');
    if name.chars().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', r"'\''")) }
}
