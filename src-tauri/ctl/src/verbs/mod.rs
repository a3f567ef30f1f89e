//! The verbs, a file for each group.

mod accounts;
mod agent;
mod backups;
mod bundles;
mod catalogue;
mod exported;
mod forget;
mod import;
mod item;
mod keep;
mod leave;
mod list;
mod look;
mod place;
mod reminders;

use std::path::Path;

use withhold_engine::domain::sentence;
use withhold_engine::{AppError, Engine, Enter, ErrorCode, Parts, ReadOwnExport};

use crate::{
    args::{Args, Common, ListVerb, VaultVerb, Verb},
    output::{self, Answer, Form, Reply, note},
    typed,
};

/// Does what the command line asks.
pub(crate) fn run(args: Args, form: Form) -> Answer {
    let Args { common, verb } = args;
    if let (Some(name), Some(_)) = (verb.records(), common.on) {
        return Err(AppError::new(
            ErrorCode::ReadOnly,
            sentence!("ctl.no_day", "`{name}` takes no --on: the moment of a record is always now.", name),
            sentence!("ctl.hint.no_day", "Leave --on out."),
        ));
    }
    match verb {
        Verb::Vault(verb) => vault(&common, form, verb),
        Verb::List(ListVerb::Agent(verb)) if !verb.writes() => {
            agent::agent(&Engine::folder(common.data.as_deref())?, form, verb)
        }
        Verb::List(ListVerb::Look(wanted)) => look::look(&common, form, wanted),
        Verb::List(verb) => {
            let ahead = match &verb {
                ListVerb::Import(wanted) => Some(Ahead::Import(import::ahead(wanted, way_file(&common))?)),
                ListVerb::Read(wanted) => exported::ahead(wanted)?.map(Ahead::Exported),
                _ => None,
            };
            let mut engine = opened(&common)?;
            look::read_what_changed(&mut engine);
            let records = verb.records().is_some();
            let answer = list(&mut engine, form, verb, ahead);
            if records && answer.is_ok() {
                engine.back_up_if_due();
            }
            if engine.has_made_vault() {
                note(keep::NO_CODE);
                engine.protection().way_back.iter().for_each(|told| note(&told.to_string()));
            }
            engine.by_way_back().iter().for_each(|told| note(&told.to_string()));
            engine.reminder_troubles().for_each(output::aside);
            // Nothing of the list is held while a page opens: the program that opens the page may take its time.
            drop(engine);
            answer.and_then(Reply::open_page)
        }
    }
}

/// The verbs about the vault as a whole: such a verb exchanges or deletes the vault, or works where the vault does
/// not open, so each verb opens the vault by itself.
fn vault(common: &Common, form: Form, verb: VaultVerb) -> Answer {
    match verb {
        VaultVerb::Init(choice) => keep::init(common, form, &choice),
        VaultVerb::Recovery { act } => keep::recovery(common, form, &act),
        VaultVerb::Encrypt(choice) => keep::encrypt(common, form, &choice),
        VaultVerb::Decrypt { yes } => keep::decrypt(common, form, yes),
        VaultVerb::Backup => backups::backup(common, form),
        VaultVerb::Restore(restore) => backups::restore(common, form, restore),
        VaultVerb::Salvage => backups::salvage(common, form),
        VaultVerb::Lock => keep::lock(common, form),
        VaultVerb::Unlock => keep::unlock(common, form),
        VaultVerb::Where => place::place(&mut opened(common)?, form),
        VaultVerb::Export { path, yes } => leave::export(&mut opened(common)?, form, path, yes),
        VaultVerb::Logs => leave::logs(common, form),
        VaultVerb::DeleteEverything { yes } => leave::delete_everything(common, form, yes),
    }
}

/// What is read before the list is opened.
enum Ahead {
    Import(import::Ahead),
    Exported(ReadOwnExport),
}

fn list(engine: &mut Engine, form: Form, verb: ListVerb, ahead: Option<Ahead>) -> Answer {
    match verb {
        ListVerb::Services { query } => catalogue::services(engine, form, &query.join(" ")),
        ListVerb::AddService(own) => catalogue::add_service(engine, form, own),
        ListVerb::Look(wanted) => look::with_list(engine, form, wanted),
        ListVerb::Read(wanted) => match ahead {
            Some(Ahead::Exported(read)) => exported::keep(engine, form, wanted, &read),
            _ => look::read(engine, form, wanted),
        },
        ListVerb::Add(account) => accounts::add(engine, form, account),
        ListVerb::Accounts => accounts::accounts(engine, form),
        ListVerb::Import(wanted) => {
            let ahead = match ahead {
                Some(Ahead::Import(ahead)) => ahead,
                _ => import::ahead(&wanted, None)?,
            };
            import::import(engine, form, &wanted, ahead)
        }
        ListVerb::Edit(edit) => accounts::edit(engine, form, edit),
        ListVerb::Remove { account } => accounts::remove(engine, form, account),
        ListVerb::Forget { account, yes } => forget::forget(engine, form, &account, yes),
        ListVerb::Items { all } => list::items(engine, form, all),
        ListVerb::Status => list::status(engine, form),
        ListVerb::Due => list::due(engine, form),
        ListVerb::Open { item, print } => item::open(engine, form, item, print),
        ListVerb::Check(check) => item::check(engine, form, check),
        ListVerb::Decide(decide) => item::decide(engine, form, decide),
        ListVerb::Undo { act } => item::undo(engine, form, act),
        ListVerb::History { item } => item::history(engine, form, item),
        ListVerb::Reminders(verb) => reminders::reminders(engine, form, verb),
        ListVerb::Agent(verb) => agent::with_vault(engine, form, verb),
        ListVerb::Catalogue { act } => bundles::act(engine, form, act),
    }
}

/// The file out of which the command line takes a passphrase or a recovery code.
fn way_file(common: &Common) -> Option<&Path> {
    common.passphrase_file.as_deref().or(common.code_file.as_deref())
}

/// The engine over the folder, opened by what the command line names, by the keyring, or by what a person types now.
fn opened(common: &Common) -> Result<Engine, AppError> {
    let folder = Engine::folder(common.data.as_deref())?;
    typed::by_way(common, |way| enter(common, &folder, way))
}

/// The engine over the folder, opened by what the command line names or by what needs no person; nobody is asked.
fn opened_unasked(common: &Common) -> Result<Engine, AppError> {
    if way_file(common).is_some() || common.ask {
        return opened(common);
    }
    enter(common, &Engine::folder(common.data.as_deref())?, None)
}

/// The engine over the folder, opened by that way in, or by what needs no person.
fn enter(common: &Common, folder: &Path, way: Option<&Enter>) -> Result<Engine, AppError> {
    let parts = Parts::of_this_computer()?;
    match way {
        Some(way) => Engine::enter(folder, common.on, parts, way),
        None => Engine::open(folder, common.on, parts),
    }
}
