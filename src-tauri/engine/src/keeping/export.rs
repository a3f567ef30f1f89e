//! Everything, in the clear, as JSON and CSV. Nothing that is there already is written over. What is left out of an
//! export, such as keys and backups, stands in `docs/export.md`.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use serde_json::Value;
use withhold_domain::{Account, Phrase, Sentence, phrase, sentence};

use crate::{
    AppError, Beyond, Engine, ErrorCode, Export, ExportTo, Exported, ExportedAccount, HistoryFilter, OrTell,
    catalogue::own_rows, error::invalid, name, reminders,
};

/// How often an export is begun anew because another process has written meanwhile.
const TRIES: usize = 20;

const FORMAT: &str = "withhold-export";
const VERSION: u32 = 2;

const ACCOUNTS: [&str; 7] = ["account", "service", "label", "plan", "region", "added", "removed"];
const ITEMS: [&str; 8] =
    ["id", "service_name", "label", "instance", "title", "standing", "snoozed_until", "fresh_until"];
const HISTORY: [&str; 19] = [
    "moment",
    "day",
    "seq",
    "item",
    "title",
    "record",
    "finding",
    "reason",
    "method",
    "witness",
    "private_position",
    "private_label",
    "words_of_today",
    "note",
    "decision",
    "until",
    "claim_day",
    "retracted",
    "of",
];

impl Engine {
    /// All that the vault holds.
    ///
    /// # Errors
    /// When the vault, or any part of the vault, cannot be read: an export is whole.
    pub fn export(&mut self) -> Result<Export, AppError> {
        for _ in 0..TRIES {
            let before = self.opened.vault.data_version()?;
            let export = self.export_once()?;
            if self.opened.vault.data_version()? == before {
                return Ok(export);
            }
        }
        Err(invalid(
            sentence!(
                "export.written_meanwhile",
                "Other windows or commands went on writing, so that the export would not have been of one moment. Nothing was exported."
            ),
            sentence!("export.hint.written_meanwhile", "Try again when they are done."),
        ))
    }

    fn export_once(&mut self) -> Result<Export, AppError> {
        let made = self.system.when().moment.to_string();
        let history = self.whole_history(&HistoryFilter::default())?;
        let (items, changes) = (self.items()?, self.catalogue_changes()?);
        let list = self.list()?;
        let own_services = own_rows::read_all(&list.snapshot.own_services)?;
        let (preferences, reminders) = reminders::read_row(list.snapshot.preferences.as_deref())?;
        Ok(Export {
            format: FORMAT.to_owned(),
            version: VERSION,
            program: format!("Withhold {}", env!("CARGO_PKG_VERSION")),
            made,
            accounts: list.snapshot.accounts.iter().map(exported).collect(),
            items,
            history,
            changes,
            own_services,
            preferences,
            reminders,
        })
    }

    /// Writes everything to a new file ending with `.json`, or into a new folder as JSON and CSV.
    ///
    /// # Errors
    /// When a file or folder is there already, or the export cannot be written.
    pub fn write_export(&mut self, to: &ExportTo) -> Result<Exported, AppError> {
        self.not_in_demo(Beyond::Export)?;
        let path = whole_path(&to.path)?;
        let files = contents(&self.export()?, path)?;
        write_all(path, &files)?;
        tracing::info!(files = files.len(), "exported");
        Ok(Exported { files: files.iter().map(|(file, _)| file.display().to_string()).collect() })
    }
}

/// Most bytes of a path.
const LONGEST_PATH: usize = 4096;

/// The place, which has to be named from the first folder on: a window has no current folder.
fn whole_path(text: &str) -> Result<&Path, AppError> {
    let path = Path::new(text.trim());
    if path.is_absolute() && text.len() <= LONGEST_PATH && !text.contains(char::is_control) {
        return Ok(path);
    }
    Err(invalid(
        sentence!("export.no_path", "That is not a whole path, so nothing was written."),
        sentence!(
            "export.hint.no_path",
            "Write it from the first folder on: a new folder, or a file ending with .json."
        ),
    ))
}

fn exported(account: &Account) -> ExportedAccount {
    ExportedAccount {
        account: name::account(&account.service, &account.label),
        uuid: account.uuid.to_string(),
        identifiers: account.identifiers.iter().map(|identifier| identifier.as_str().to_owned()).collect(),
        service: account.service.to_string(),
        label: account.label.clone(),
        plan: account.plan.as_ref().map(|plan| plan.as_str().to_owned()),
        region: account.region.as_ref().map(ToString::to_string),
        instances: account.instances.clone(),
        added: account.added,
        plan_changed: account.plan_changed.map(|moved| moved.day),
        region_changed: account.region_changed.map(|moved| moved.day),
        removed: account.removed,
    }
}

fn contents(export: &Export, path: &Path) -> Result<Vec<(PathBuf, String)>, AppError> {
    let whole = serde_json::to_value(export).or_tell(ErrorCode::Invalid, no_words, TRY_AGAIN)?;
    let json = format!("{whole:#}\n");
    if path.extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) {
        return Ok(vec![(path.to_owned(), json)]);
    }
    let mut files = vec![(path.join("withhold.json"), json)];
    for (key, columns) in [("accounts", &ACCOUNTS[..]), ("items", &ITEMS), ("history", &HISTORY)] {
        let rows = whole.get(key).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let table = csv(columns, rows).or_tell(ErrorCode::Invalid, no_words, TRY_AGAIN)?;
        files.push((path.join(key).with_extension("csv"), table));
    }
    fs::create_dir(path).map_err(|error| refused(path, &error))?;
    Ok(files)
}

const TRY_AGAIN: Phrase = phrase!("export.hint.no_words", "Try again.");

fn no_words(error: String) -> Sentence {
    sentence!(
        "export.no_words",
        "The export cannot be put into words, so nothing was written: {error}.",
        error,
    )
}

/// A table of `columns`, by RFC 4180.
fn csv(columns: &[&str], rows: &[Value]) -> io::Result<String> {
    let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    table.write_record(columns)?;
    for row in rows {
        table.write_record(columns.iter().map(|column| no_formula(text_of(row, column))))?;
    }
    let bytes = table.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// What stands in a column: the text of the value, or the word that tells which of several shapes the value has.
fn text_of(row: &Value, column: &str) -> String {
    // A look is taken back, and a decision is undone: a single column says on which day.
    let undone = (column == "retracted").then(|| row.get("record")?.get("undone")).flatten();
    match row.get(column).or_else(|| row.get("record")?.get(column)).or(undone) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Object(shape)) => {
            let named = shape.get("kind").or_else(|| shape.get("record")).and_then(Value::as_str);
            named.unwrap_or_default().to_owned()
        }
        Some(other) => other.to_string(),
    }
}

/// A spreadsheet takes a cell that begins with one of these characters for a formula; an apostrophe in front keeps
/// the cell a text.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

fn no_formula(text: String) -> String {
    if text.starts_with(FORMULA) { format!("'{text}") } else { text }
}

/// Writes all files, or takes away what was made.
fn write_all(path: &Path, files: &[(PathBuf, String)]) -> Result<(), AppError> {
    for (at, (file, text)) in files.iter().enumerate() {
        if let Err(error) = write_new(file, text) {
            let begun = usize::from(error.kind() != io::ErrorKind::AlreadyExists);
            for (made, _) in &files[..at + begun] {
                // The person is told of the first error.
                let _left = fs::remove_file(made);
            }
            if files.len() > 1 {
                let _left = fs::remove_dir(path);
            }
            return Err(refused(file, &error));
        }
    }
    Ok(())
}

/// Writes a new file. On Unix, only the person can read the file.
fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn refused(path: &Path, error: &io::Error) -> AppError {
    let (message, hint) = match error.kind() {
        io::ErrorKind::AlreadyExists => (
            sentence!(
                "export.exists",
                "There is something at {path} already, and it was left as it is.",
                path,
            ),
            sentence!("export.hint.exists", "Name a folder or file that is not there yet."),
        ),
        io::ErrorKind::StorageFull => (
            sentence!(
                "export.full",
                "There is no room left on the disk that holds {path}, so nothing was exported.",
                path,
            ),
            sentence!("export.hint.full", "Make room, and do it again."),
        ),
        io::ErrorKind::NotFound => (
            sentence!(
                "export.no_folder",
                "There is no folder to put {path} in, so nothing was exported.",
                path,
            ),
            sentence!("export.hint.no_folder", "Name a place whose folder is there."),
        ),
        _ => (
            sentence!(
                "export.not_written",
                "{path} cannot be written, so nothing was exported: {error}.",
                path,
                error,
            ),
            sentence!("export.hint.not_written", "Name a place that you may write to."),
        ),
    };
    AppError::new(ErrorCode::Invalid, message, hint)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let rows = [json!({ "a": "one, two", "b": "say \"so\"\nthen", "c": null }), json!({ "a": "=1+1" })];
        assert_eq!(
            csv(&["a", "b", "c"], &rows).unwrap(),
            "a,b,c\r\n\"one, two\",\"say \"\"so\"\"\nthen\",\r\n'=1+1,,\r\n"
        );
    }

    #[test]
    fn a_shape_stands_there_by_its_name() {
        let row = json!({ "standing": { "kind": "due", "looked": "2026-03-03" }, "record": { "finding": "shared" } });
        assert_eq!(text_of(&row, "standing"), "due");
        assert_eq!(text_of(&row, "finding"), "shared");
    }
}
