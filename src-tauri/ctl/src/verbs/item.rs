//! `open`, `check`, `decide`, `undo` and `history`.

use serde::Serialize;
use withhold_engine::{
    Answer as Found, ContactView, Decide as Decision, Done, Engine, ErrorCode, HistoryFilter, HistoryRow,
    ItemName, ItemRow, StandingView, UndoAct, UndoKind, UndoView, domain::Surface, way_there,
};

use crate::{
    args::{Check, Decide},
    output::{Answer, Form},
    table::table,
    words,
};

/// The contact to write to, where there is no page to open.
#[derive(Serialize)]
struct Letter {
    contact: ContactView,
}

pub(crate) fn open(engine: &mut Engine, form: Form, item: String, print: bool) -> Answer {
    let detail = engine.item(&ItemName { item })?;
    let first = scare(detail.not_training.as_deref());
    if let (None, Some(contact)) = (&detail.row.url, detail.contact) {
        let letter = Letter { contact };
        return form.reply(&letter, || first + &letter_text(&letter.contact, &detail.row.id));
    }
    let name = ItemName { item: detail.row.id };
    let page = engine.page(&name)?;
    let named = page.named();
    if print {
        return form.reply(&named, || named.url.clone());
    }
    let elsewhere = !detail.surface.is_empty() && !detail.surface.contains(&Surface::Web);
    let way = way_there(&detail.surface, &detail.path).filter(|_| elsewhere);
    let way = way.map_or_else(String::new, |way| format!("{way}\n"));
    let reply = form.reply(&named, || {
        format!(
            "{first}{way}{} was handed to your browser: {}\nRecord what you find with `withholdctl check {} --found …`.",
            named.host,
            named.url,
            quoted(&name.item)
        )
    })?;
    Ok(reply.opening(page))
}

/// The sentence that comes first for a setting that only looks like a training switch.
fn scare(not_training: Option<&str>) -> String {
    not_training.map_or_else(String::new, |said| format!("Mind: {}. {said}\n", words::NO_TRAINING_SWITCH))
}

pub(crate) fn check(engine: &mut Engine, form: Form, check: Check) -> Answer {
    let Check { item, found, reason, method, label_read, note, effective, of } = check;
    let answer = Found { item, found, reason, method, label_read, note, effective, of };
    let done = engine.record_check(&answer)?;
    after(engine, form, done, |row| format!("{}{}", sentence(row), decision_note(row)))
}

pub(crate) fn decide(engine: &mut Engine, form: Form, decide: Decide) -> Answer {
    let Decide { item, decision, until } = decide;
    let done = engine.decide(&Decision { item, decision, until })?;
    after(engine, form, done, sentence)
}

/// What a write did, and the item's standing after the write. Where the item cannot be read then, or has left the
/// list with the write, the answer still says what was written.
fn after(engine: &mut Engine, form: Form, done: Done, told: impl Fn(&ItemRow) -> String) -> Answer {
    let begin =
        if done.act.is_some() { "Recorded." } else { "Nothing is changed by that, so nothing was recorded." };
    let number = done.act.as_ref().map(|act| act.id);
    match engine.item(&ItemName { item: done.name.clone() }) {
        Ok(detail) => {
            let wrote = Wrote { row: Some(detail.row), act: number };
            form.reply(&wrote, || format!("{begin} {}", wrote.row.as_ref().map(&told).unwrap_or_default()))
        }
        Err(_) => form.reply(&Wrote { row: None, act: number }, || {
            format!("{begin} {} is not on your list any more; History keeps it.", done.name)
        }),
    }
}

/// The row after a write, and the number by which the write can be undone.
#[derive(Serialize)]
struct Wrote {
    #[serde(flatten)]
    row: Option<ItemRow>,
    act: Option<i64>,
}

pub(crate) fn undo(engine: &mut Engine, form: Form, named: Option<i64>) -> Answer {
    let undone = match named {
        Some(act) => engine.undo_act(UndoAct { act, version: None })?,
        None => engine.undo()?,
    };
    form.reply(&undone, || format!("Taken back: {} (act {}).", act(&undone), undone.id))
}

pub(crate) fn history(engine: &mut Engine, form: Form, item: Option<String>) -> Answer {
    let rows = engine.whole_history(&HistoryFilter { item: item.clone(), ..HistoryFilter::default() })?;
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

/// A check changes nothing while a decision goes before the check: the answer has to say so, or the check would look
/// lost.
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
    let (UndoView { act, on, .. }, shown) = (undone, words::done_to(undone));
    match act {
        UndoKind::Check => format!("what you found at {on} ({shown}). History shows both"),
        UndoKind::Decide => format!("your decision about {on} ({shown})"),
        UndoKind::Add => format!("the adding of {shown}"),
        UndoKind::Edit => format!("the change to {shown}"),
        UndoKind::Remove => format!("the removal of {shown}"),
        UndoKind::OwnService => format!("the service {shown}, which you had added by hand"),
    }
}

fn history_line(row: &HistoryRow) -> Vec<String> {
    let removed = if row.removed { "off your list" } else { "" };
    vec![row.day.to_string(), row.item.clone(), words::record(&row.record), removed.to_owned()]
}

/// A name as a shell takes a name.
fn quoted(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '@' | '-' | '_' | '.');
    if name.chars().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', r"'\''")) }
}
