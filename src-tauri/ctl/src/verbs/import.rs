//! `import`: accounts from another program's export.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use serde::Serialize;
use withhold_engine::domain::sentence;
use withhold_engine::{
    AppError, BringChosen, BringHow, Brought, BroughtAccount, BroughtCounts, BroughtRow, ColumnKind, Engine,
    ErrorCode, Fate, GivenExport, Imports, KindCount, OddText, Offered, PickColumns, ReadExport,
    RowFaultView, SkippedView, read_export,
};

use crate::{
    args::Import,
    output::{Answer, Form, far},
    table::{many, table},
};

/// After this time a person who waits is told how far the import is.
const LONG: Duration = Duration::from_secs(1);
/// Unsure logins and faults shown to a person.
const SHOWN: usize = 30;

/// What the person is to do with the file.
const FILE: &str = "The file still lies where it was, with your passwords in it: delete it. Deleting is not shredding: \
                    copies may stay in backups, in a cloud folder and on the disk.";
/// What the person is to do with a file behind a pipe.
const PIPED: &str = "What came through the pipe was overwritten. If a file of it lies somewhere, with your passwords in \
                     it, delete it.";

/// The result of an import. `read` is the sum of `skipped`, `sure`, `unsure`, `duplicate` and `unmatched`.
#[derive(Serialize)]
struct Imported {
    format: String,
    #[serde(flatten)]
    counts: BroughtCounts,
    /// How many accounts were put on the list; 0 in a dry run.
    added: usize,
    dry_run: bool,
    /// The accounts that were added, or would be added.
    accounts: Vec<String>,
    /// Unsure logins to which nobody said yes.
    waiting: Vec<Waiting>,
    skipped_why: SkippedView,
    faults: Vec<Fault>,
    more_faults: u32,
    odd: Option<&'static str>,
    #[serde(skip)]
    shown: String,
    #[serde(skip)]
    piped: bool,
}

/// An export that was read before the vault was opened.
pub(crate) struct Ahead {
    read: ReadExport,
    piped: bool,
}

/// Something wrong with a single entry.
#[derive(Serialize)]
struct Fault {
    row: u32,
    column: Option<u32>,
    sentence: String,
}

/// A login that waits for a yes.
#[derive(Serialize)]
struct Waiting {
    login: u32,
    title: String,
    place: String,
    services: Vec<String>,
    why: Option<String>,
}

/// Reads the export that is to be imported. A pipe may keep silent for as long as the program behind the pipe likes,
/// so nothing of the list is open meanwhile.
pub(crate) fn ahead(wanted: &Import, passphrase: Option<&Path>) -> Result<Ahead, AppError> {
    if passphrase == Some(Path::new("-")) && wanted.file == Path::new("-") {
        return Err(AppError::new(
            ErrorCode::Invalid,
            sentence!(
                "ctl.both_piped",
                "The passphrase and the export cannot both come through standard input."
            ),
            sentence!("ctl.hint.both_piped", "Name a file for one of them."),
        ));
    }
    let how = BringHow { again: false, format: wanted.format.clone(), columns: wanted.columns };
    let given =
        GivenExport::read(&wanted.file, || far("Waiting for what comes through the pipe; Ctrl-C stops …"));
    far("");
    let given = given?;
    let start = Instant::now();
    let mut told = None;
    let read = read_export(&given.bytes, &how, &mut |done, total| {
        tell(start, &mut told, done, total);
        true
    });
    if told.is_some() {
        far("");
    }
    Ok(Ahead { read: read?, piped: given.piped })
}

pub(crate) fn import(engine: &mut Engine, form: Form, wanted: &Import, ahead: Ahead) -> Answer {
    let mut imports = Imports::default();
    let brought = offered(engine, &mut imports, ahead.read)?;
    let chosen = chosen(&brought, wanted);
    let accounts = match (chosen.accounts.is_empty(), wanted.dry_run) {
        (true, _) => Vec::new(),
        (false, true) => engine.plan_brought(&mut imports, &chosen)?,
        (false, false) => engine.add_brought(&mut imports, &chosen)?.names,
    };
    let waiting = brought.rows.iter().filter(|row| {
        row.fate == Fate::Unsure && !chosen.accounts.iter().any(|account| account.login == row.login)
    });
    let imported = Imported {
        added: if wanted.dry_run { 0 } else { accounts.len() },
        dry_run: wanted.dry_run,
        waiting: waiting.map(wait).collect(),
        format: brought.format,
        counts: brought.counts,
        accounts,
        skipped_why: brought.skipped,
        faults: brought.faults.into_iter().map(fault).collect(),
        more_faults: brought.more_faults,
        odd: brought.odd.map(odd),
        shown: brought.shown,
        piped: ahead.piped,
    };
    form.reply(&imported, || text(&imported))
}

fn offered(engine: &mut Engine, imports: &mut Imports, read: ReadExport) -> Result<Brought, AppError> {
    match engine.offer(imports, read, None)? {
        Offered::Brought(brought) => Ok(brought),
        Offered::Columns(choice) => Err(pick(&choice)),
        Offered::Unknown(error) => Err(error),
        Offered::Nothing => Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("ctl.no_file", "No file was named."),
            sentence!("ctl.hint.no_file", "Name one."),
        )),
    }
}

fn tell(start: Instant, told: &mut Option<usize>, done: usize, total: usize) {
    let percent = done.saturating_mul(100) / total.max(1);
    if start.elapsed() >= LONG && told.is_none_or(|before| before != percent) {
        *told = Some(percent);
        far(&format!("Reading … {percent} %"));
    }
}

fn pick(choice: &PickColumns) -> AppError {
    let column = |(at, column): (usize, &withhold_engine::ColumnView)| {
        let name = column.name.as_ref().map(|name| format!(" “{name}”")).unwrap_or_default();
        let kinds = column.kinds.iter().map(kind).collect::<Vec<_>>().join(", ");
        format!("{}{name} ({kinds})", at + 1)
    };
    let columns = choice.columns.iter().enumerate().map(column).collect::<Vec<_>>().join("; ");
    let like = choice.looks_like.as_ref().map(|like| format!(" It resembles {like}.")).unwrap_or_default();
    AppError::new(
        ErrorCode::Invalid,
        sentence!("ctl.columns", "The file is a table whose columns are not known."),
        sentence!(
            "ctl.hint.columns",
            "Say which is which, such as --columns {guess}. The columns are: {columns}.{like}",
            guess = guess(choice),
            columns,
            like,
        ),
    )
}

fn kind(of: &KindCount) -> String {
    let (one, several) = match of.kind {
        ColumnKind::Address => ("address", "addresses"),
        ColumnKind::Mail => ("mail address", "mail addresses"),
        ColumnKind::Number => ("number", "numbers"),
        ColumnKind::Text => ("text", "texts"),
        ColumnKind::Empty => ("empty", "empty"),
    };
    many(usize::try_from(of.count).unwrap_or(usize::MAX), one, several)
}

/// The likely columns, as `--columns` takes columns; with a placeholder for the address where no column is likely.
fn guess(choice: &PickColumns) -> String {
    let guess = choice.guess;
    let told = |name: &str, column: Option<u32>| column.map(|column| format!("{name}={column}"));
    let unknown = guess.address.is_none() && guess.title.is_none();
    let parts = [
        told("address", guess.address).or_else(|| unknown.then(|| "address=NUMBER".to_owned())),
        told("user", guess.user_name),
        told("title", guess.title),
        guess.header.then(|| "header".to_owned()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(",")
}

fn chosen(brought: &Brought, wanted: &Import) -> BringChosen {
    let sure = |row: &&BroughtRow| {
        let yes = wanted.yes.iter().any(|account| account.login == row.login);
        let alone = row.services.len() == 1;
        !yes && (row.fate == Fate::Sure || (wanted.unsure && row.fate == Fate::Unsure && alone))
    };
    let first = |row: &BroughtRow| BroughtAccount {
        login: row.login,
        service: row.services.first().cloned().unwrap_or_default(),
    };
    let accounts = brought.rows.iter().filter(sure).map(first).chain(wanted.yes.iter().cloned());
    BringChosen {
        reading: brought.reading,
        accounts: accounts.collect(),
        keep_user_names: wanted.keep_usernames,
    }
}

fn wait(row: &BroughtRow) -> Waiting {
    Waiting {
        login: row.login,
        title: row.title.clone(),
        place: row.place.clone(),
        services: row.services.clone(),
        why: row.why.clone().map(String::from),
    }
}

fn fault(RowFaultView { row, column, sentence }: RowFaultView) -> Fault {
    Fault { row, column, sentence: sentence.into() }
}

fn odd(text: OddText) -> &'static str {
    match text {
        OddText::LostLetters => "Some letters of the file could not be read; they show as �.",
        OddText::NotUtf8 => "The file is no UTF-8, so letters with accents may be wrong.",
    }
}

fn text(imported: &Imported) -> String {
    let logins = imported.counts.read - imported.counts.skipped;
    let logins = many(usize::try_from(logins).unwrap_or(usize::MAX), "login", "logins");
    let mut parts = vec![format!("{logins} in {}: {}.", imported.shown, figures(&imported.counts))];
    parts.extend(imported.odd.map(str::to_owned));
    parts.push(added(imported));
    if !imported.waiting.is_empty() {
        parts.push(waiting(&imported.waiting));
    }
    if !imported.faults.is_empty() {
        parts.push(faults(imported));
    }
    if !imported.dry_run {
        parts.push(if imported.piped { PIPED } else { FILE }.to_owned());
    }
    parts.join("\n\n")
}

fn figures(counts: &BroughtCounts) -> String {
    let all = [
        (counts.sure, "sure"),
        (counts.unsure, "unsure"),
        (counts.duplicate, "known already"),
        (counts.unmatched, "not in the catalogue"),
        (counts.skipped, "skipped"),
    ];
    let named = all.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    let figures = named.collect::<Vec<_>>().join(", ");
    if figures.is_empty() { "nothing in it".to_owned() } else { figures }
}

fn added(imported: &Imported) -> String {
    let accounts = many(imported.accounts.len(), "account", "accounts");
    match (imported.accounts.is_empty(), imported.dry_run) {
        (true, true) => "Nothing would be added.".to_owned(),
        (true, false) => "Nothing was added.".to_owned(),
        (false, true) => format!("{accounts} would be added:\n{}", imported.accounts.join("\n")),
        (false, false) => format!(
            "{accounts} added; `withholdctl undo` takes them all off again:\n{}",
            imported.accounts.join("\n")
        ),
    }
}

fn waiting(waiting: &[Waiting]) -> String {
    let line = |one: &Waiting| {
        let what = if one.title.is_empty() { &one.place } else { &one.title };
        vec![
            one.login.to_string(),
            what.clone(),
            one.services.join(" or "),
            one.why.clone().unwrap_or_default(),
        ]
    };
    let lines = table(&waiting.iter().take(SHOWN).map(line).collect::<Vec<_>>());
    let wait = many(waiting.len(), "login is not sure and waits", "logins are not sure and wait");
    format!(
        "{wait} for a yes, with --as LOGIN=SERVICE or --unsure:\n{lines}{}",
        more(waiting.len().saturating_sub(SHOWN))
    )
}

fn faults(imported: &Imported) -> String {
    let line = |fault: &Fault| {
        let column = fault.column.map(|column| format!(", column {column}")).unwrap_or_default();
        format!("Row {}{column}: {}", fault.row, fault.sentence)
    };
    let lines = imported.faults.iter().take(SHOWN).map(line).collect::<Vec<_>>().join("\n");
    let hidden =
        imported.faults.len().saturating_sub(SHOWN) + usize::try_from(imported.more_faults).unwrap_or(0);
    format!("{lines}{}", more(hidden))
}

fn more(hidden: usize) -> String {
    if hidden == 0 { String::new() } else { format!("\nand {hidden} more; --json lists them.") }
}
