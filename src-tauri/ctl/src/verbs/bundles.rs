//! `catalogue`: the catalogue in force, and what changed.

use std::{
    fs::File,
    io::{self, Read},
    path::Path,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use withhold_engine::domain::sentence;
use withhold_engine::{
    AppError, CatalogueChanges, CatalogueFile, CatalogueName, CatalogueOrigin, CatalogueOutcome,
    CatalogueState, CatalogueUpdates, ChangeRow, Engine, ErrorCode, OutcomeKind, SeenChanges, UpdatesKind,
    change_sentence,
};

use crate::{
    args::CatalogueAct,
    output::{Answer, Form},
    table::{many, table},
    words::date,
};

/// Bytes of a file that are read: more than any catalogue has, so that a file that is too long shows as too long.
const MOST: u64 = 5 << 20;

pub(crate) fn act(engine: &mut Engine, form: Form, act: CatalogueAct) -> Answer {
    match act {
        CatalogueAct::Show => {
            let state = engine.catalogue_state()?;
            form.reply(&state, || state_text(&state))
        }
        CatalogueAct::Update => {
            let answer = engine.catalogue_request()?.send();
            reply(form, &engine.catalogue_answered(answer)?)
        }
        CatalogueAct::Load { file } => {
            let base64 = BASE64_STANDARD.encode(read(&file)?);
            reply(form, &engine.catalogue_load(&CatalogueFile { base64 })?)
        }
        CatalogueAct::Rollback { undo: false } => reply(form, &engine.catalogue_rollback()?),
        CatalogueAct::Rollback { undo: true } => reply(form, &engine.catalogue_return()?),
        CatalogueAct::Verify { file } => {
            let found = engine.catalogue_verify(&read(&file)?)?;
            form.reply(&found, || {
                let CatalogueName { serial, issued, .. } = found;
                format!("The file is catalogue {serial} of {}, and its signature holds.", date(issued))
            })
        }
        CatalogueAct::Changes { seen } => {
            if seen {
                engine.mark_changes_seen(&SeenChanges { ids: Vec::new() })?;
            }
            let changes = engine.catalogue_changes()?;
            form.reply(&changes, || changes_text(&changes))
        }
    }
}

fn read(path: &Path) -> Result<Vec<u8>, AppError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| {
        let hint = sentence!("ctl.hint.bundle", "Check the name of the file, and that you may read it.");
        let message = match error.kind() {
            io::ErrorKind::NotFound => sentence!("ctl.no_such_file", "There is no file {file}.", file = path),
            _ => sentence!(
                "ctl.file_unreadable",
                "The file {file} cannot be read: {error}.",
                file = path,
                error
            ),
        };
        AppError::new(ErrorCode::Invalid, message, hint)
    })
}

fn reply(form: Form, came: &CatalogueOutcome) -> Answer {
    form.reply(came, || {
        let CatalogueState { serial, issued, .. } = came.state;
        let now = format!("catalogue {serial} of {}", date(issued));
        let said = match came.outcome {
            OutcomeKind::Installed => format!("In force is {now}. {}", brought(came)),
            OutcomeKind::Current => format!("There is nothing newer: {now} stays in force."),
            OutcomeKind::SetAside => {
                format!("What came is the catalogue you went back from; {now} stays in force.")
            }
            OutcomeKind::WentBack => {
                format!(
                    "In force is {now} again. `withholdctl catalogue rollback --undo` takes the newer one."
                )
            }
            OutcomeKind::Returned => format!("In force is {now} again. {}", brought(came)),
        };
        format!("{}{}", said.trim_end(), warnings(&came.state))
    })
}

fn brought(came: &CatalogueOutcome) -> String {
    match (came.mine, came.others) {
        (0, 0) => "Nothing changed in it.".to_owned(),
        (0, others) => format!("{} in it, none at your services.", number(others)),
        (mine, _) => {
            format!("{} at your services: `withholdctl catalogue changes` lists them.", number(mine))
        }
    }
}

fn number(changes: u32) -> String {
    many(usize::try_from(changes).unwrap_or(usize::MAX), "change", "changes")
}

fn state_text(state: &CatalogueState) -> String {
    let whence = match state.origin {
        CatalogueOrigin::Embedded => "inside this program",
        CatalogueOrigin::Current => "kept in your data folder",
        CatalogueOrigin::Previous => "kept in your data folder from before",
    };
    let count = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let mut lines = vec![
        format!("Catalogue {} of {}, {whence}.", state.serial, date(state.issued)),
        format!(
            "{} with {}.",
            many(count(state.services), "service", "services"),
            many(count(state.settings), "setting", "settings")
        ),
        updates_text(&state.updates),
    ];
    if let Some(CatalogueName { serial, issued, .. }) = state.previous {
        lines.push(format!("`withholdctl catalogue rollback` goes back to {serial} of {}.", date(issued)));
    }
    if let Some(CatalogueName { serial, issued, .. }) = state.set_aside {
        lines.push(format!("You went back from {serial} of {}.", date(issued)));
    }
    if state.unseen > 0 {
        lines.push(format!(
            "{} at your services that you have not seen: `withholdctl catalogue changes`.",
            number(state.unseen)
        ));
    }
    format!("{}{}", lines.join("\n"), warnings(state))
}

fn updates_text(updates: &CatalogueUpdates) -> String {
    let host = updates.host.as_deref().unwrap_or_default();
    let said = match updates.kind {
        UpdatesKind::On => {
            format!("A newer one is fetched from {host}, at most once a day, while a window is open.")
        }
        UpdatesKind::Off => format!("Updates are off. `withholdctl catalogue update` asks {host} once."),
        UpdatesKind::NoAddress => "This build fetches no catalogue.".to_owned(),
    };
    match &updates.last_error {
        Some(error) => format!("{said}\nThe last attempt failed: {} {}", error.message, error.hint),
        None => said,
    }
}

/// Warnings that a person has to see whatever the question was.
fn warnings(state: &CatalogueState) -> String {
    let expired = state.expired.then(|| {
        let day = date(state.expires);
        format!("\nWarning: the catalogue expired on {day}. What it says may be out of date.")
    });
    let notice = state.notice.as_ref().map(|notice| format!("\nWarning: {} {}", notice.message, notice.hint));
    [expired, notice].into_iter().flatten().collect()
}

fn changes_text(changes: &CatalogueChanges) -> String {
    let group = |title: &str, rows: &[ChangeRow]| {
        if rows.is_empty() {
            return format!("{title}: nothing.");
        }
        let line = |row: &ChangeRow| {
            let mark = if row.seen { "" } else { "new" };
            vec![row.on.to_string(), row.service_name.clone(), mark.to_owned(), change_sentence(row)]
        };
        format!("{title}:\n{}", table(&rows.iter().map(line).collect::<Vec<_>>()))
    };
    format!("{}\n\n{}", group("At your services", &changes.mine), group("Elsewhere", &changes.others))
}
