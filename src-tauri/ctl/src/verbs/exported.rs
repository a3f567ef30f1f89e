//! `read --file`: what a service's own export says.

use withhold_engine::{
    AppError, Became, Engine, ExportedAsks, ExportedDay, ExportedQuestion, ExportedReadingView, ExportedView,
    KeepExported, OwnExportFile, ReadOwnExport, ReadingFinding, domain::PrivatePosition,
};

use crate::{
    args::Read,
    output::{Answer, Form},
    table::table,
    words,
};

/// The status where something has to be answered first.
const ASKS: u8 = 3;

/// Reads the export that is named, before the list is opened: a drive may take its time.
pub(crate) fn ahead(wanted: &Read) -> Result<Option<ReadOwnExport>, AppError> {
    wanted.exported.file.as_deref().map(|file| OwnExportFile(file).read()).transpose()
}

/// Keeps what was read.
pub(crate) fn keep(engine: &mut Engine, form: Form, wanted: Read, read: &ReadOwnExport) -> Answer {
    let dry_run = wanted.dry_run;
    let wish =
        KeepExported { name: wanted.name, of: wanted.exported.of, mine: wanted.exported.mine, dry_run };
    let view = engine.keep_exported(read, &wish)?;
    let reply = form.reply(&view, || text(&view, dry_run))?;
    Ok(if view.asks.is_empty() { reply } else { reply.ending_with(ASKS) })
}

fn text(view: &ExportedView, dry_run: bool) -> String {
    let mut parts = vec![head(view)];
    if !view.readings.is_empty() {
        parts.push(table(&view.readings.iter().map(row).collect::<Vec<_>>()));
    }
    if !view.beside.is_empty() {
        let rows = table(&view.beside.iter().map(row).collect::<Vec<_>>());
        parts.push(format!("Besides, not about AI and not kept:\n{rows}"));
    }
    parts.extend((!view.holds_not.is_empty()).then(|| words::lines(&view.holds_not)));
    parts.extend(view.asks.iter().map(|asked| format!("{} {}", asked.told.text, answer(asked))));
    match (view.asks.is_empty(), dry_run) {
        (false, _) => parts.push("Nothing was recorded.".to_owned()),
        (true, true) => parts.push("Nothing was kept; leave --dry-run out to keep it.".to_owned()),
        (true, false) => {}
    }
    parts.join("\n\n")
}

/// Whose export it is, and of which day.
fn head(view: &ExportedView) -> String {
    let services = view.services.join(", ");
    let Some(day) = view.day else { return format!("An export of {services}.") };
    let from = match view.day_from {
        Some(ExportedDay::Inside) => ", as a file in it says",
        Some(ExportedDay::Name) => ", as its name says",
        Some(ExportedDay::Member) => ", by the time of the file in it",
        Some(ExportedDay::Person) => ", as you say",
        None => "",
    };
    format!("An export of {services}, of {}{from}.", words::date(day))
}

fn row(view: &ExportedReadingView) -> Vec<String> {
    let became = match view.became {
        Became::Recorded | Became::Earlier => "recorded",
        Became::Drift => "turned back on",
        Became::SameAgain => "the same again",
        Became::Logged => "what is known stays",
        Became::Asks => "not recorded",
        Became::DryRun | Became::NotRead => "",
    };
    let item = view.item.clone().or_else(|| view.of.clone()).unwrap_or_else(|| view.title.clone());
    let note = view.note.as_ref().map(|note| format!("; {}", note.text)).unwrap_or_default();
    vec![item, word(view), became.to_owned(), format!("{}{note}", view.told.text)]
}

fn word(view: &ExportedReadingView) -> String {
    match (view.finding, view.private_position) {
        (ReadingFinding::CannotTell, _) => "Cannot tell".to_owned(),
        (ReadingFinding::Withheld, Some(PrivatePosition::Off)) => words::off(),
        (ReadingFinding::Withheld, Some(PrivatePosition::On)) => words::on(),
        (ReadingFinding::Shared, Some(PrivatePosition::Off)) => words::on(),
        (ReadingFinding::Shared, Some(PrivatePosition::On)) => words::off(),
        (ReadingFinding::Withheld, _) => "Keeps it back".to_owned(),
        (ReadingFinding::Shared, _) => "Shares".to_owned(),
    }
}

/// How a question is answered here.
fn answer(asked: &ExportedQuestion) -> String {
    match asked.about {
        ExportedAsks::Whose => "If it is, add --mine.".to_owned(),
        ExportedAsks::Which => "Name it: `withholdctl read ACCOUNT --file EXPORT`.".to_owned(),
        ExportedAsks::Day => "Say so with --of DATE.".to_owned(),
    }
}
