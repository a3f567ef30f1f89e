//! `export`, `logs` and `delete-everything`: what a person takes along, and what a person leaves behind.

use std::io::{self, IsTerminal};

use withhold_engine::domain::{Sentence, sentence};
use withhold_engine::{AppError, DeleteQuestion, Deleted, Engine, ErrorCode, ExportTo, Parts};

use crate::{
    args::Common,
    output::{Answer, Form, ask},
    words::lines,
};

/// The words that have to be typed.
const DELETE_WORDS: &str = "delete everything";

/// What stays all the same: copies kept elsewhere, and traces on a disk.
const CANNOT: &str = "Copies and exports kept elsewhere stay, and a disk may hold traces of deleted files until it writes over them.";

pub(crate) fn export(engine: &mut Engine, form: Form, path: String, yes: bool) -> Answer {
    if !yes && io::stdin().is_terminal() {
        ask(
            "This exports everything in the clear: whoever can read the files can read your list.\nType yes to go ahead: ",
        );
        typed(
            "yes",
            sentence!("ctl.no_yes_to_export", "That is not a yes, so nothing was exported."),
            sentence!("ctl.hint.no_yes_to_export", "Type yes, or use --yes."),
        )?;
    }
    // The command line stands in a folder. A path that cannot be made absolute is left to the engine, which refuses
    // the path.
    let whole = std::path::absolute(path.trim()).map(|whole| whole.display().to_string());
    let exported = engine.write_export(&ExportTo { path: whole.unwrap_or(path) })?;
    form.reply(&exported, || format!("Exported in the clear:\n{}", exported.files.join("\n")))
}

pub(crate) fn logs(common: &Common, form: Form) -> Answer {
    let log = withhold_engine::logs(&Engine::folder(common.data.as_deref())?)?;
    form.reply(&log, || {
        if log.text.is_empty() { format!("Nothing yet in {}.", log.folder) } else { log.text.clone() }
    })
}

pub(crate) fn delete_everything(common: &Common, form: Form, yes: bool) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    if !yes {
        confirm(&folder.display().to_string())?;
    }
    let mut question = DeleteQuestion::default();
    let yes = question.ask()?;
    let keyring = Parts::of_this_computer()?.keyring;
    let deleted = withhold_engine::delete_everything(&folder, &*keyring, &mut question, &yes)?;
    let code = u8::from(!deleted.left.is_empty());
    Ok(form.reply(&deleted, || text(&deleted))?.ending_with(code))
}

fn confirm(folder: &str) -> Result<(), AppError> {
    if !io::stdin().is_terminal() {
        return Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("delete.nobody", "Nobody is there to ask, so nothing was deleted."),
            sentence!("delete.hint.nobody", "Use --yes in a script."),
        ));
    }
    ask(&format!(
        "This deletes your list in {folder}, its copies and the logs, and cannot be taken back.\n{CANNOT}\n\
         Type {DELETE_WORDS} to go ahead: "
    ));
    typed(
        DELETE_WORDS,
        sentence!("delete.not_the_words", "Those are not the words, so nothing was deleted."),
        sentence!("delete.hint.not_the_words", "Type them as they stand there, or use --yes."),
    )
}

fn typed(wanted: &str, message: Sentence, hint: Sentence) -> Result<(), AppError> {
    let mut typed = String::new();
    let read = io::stdin().read_line(&mut typed);
    if read.is_ok() && typed.trim().eq_ignore_ascii_case(wanted) {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::Invalid, message, hint))
}

fn text(deleted: &Deleted) -> String {
    let gone = if deleted.gone.is_empty() {
        "There was nothing to delete.".to_owned()
    } else {
        format!("Deleted:\n{}\n{CANNOT}", lines(&deleted.gone))
    };
    if deleted.left.is_empty() { gone } else { format!("{gone}\nNot deleted:\n{}", lines(&deleted.left)) }
}
