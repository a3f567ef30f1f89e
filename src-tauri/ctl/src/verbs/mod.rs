//! The verbs, one file per group.

mod accounts;
mod agent;
mod bundles;
mod catalogue;
mod forget;
mod import;
mod item;
mod list;
mod place;
mod reminders;

use withhold_engine::{AppError, Engine, ErrorCode, Parts};

use crate::{
    args::{Args, Common, Verb},
    output::{self, Answer, Form},
};

/// Does what was asked.
pub(crate) fn run(args: Args, form: Form) -> Answer {
    let Args { common, verb } = args;
    if let (Some(name), Some(_)) = (verb.records(), common.on) {
        return Err(AppError::new(
            ErrorCode::ReadOnly,
            format!("`{name}` takes no --on: the moment of a record is always now."),
            "Leave --on out.",
        ));
    }
    if let Verb::Agent(verb) = verb
        && !verb.writes()
    {
        return agent::agent(&Engine::folder(common.data.as_deref())?, form, verb);
    }
    let mut engine = open(&common)?;
    let answer = act(&mut engine, form, verb);
    engine.reminder_troubles().for_each(output::aside);
    answer
}

fn act(engine: &mut Engine, form: Form, verb: Verb) -> Answer {
    match verb {
        Verb::Services { query } => catalogue::services(engine, form, &query.join(" ")),
        Verb::AddService(own) => catalogue::add_service(engine, form, own),
        Verb::Add(account) => accounts::add(engine, form, account),
        Verb::Accounts => accounts::accounts(engine, form),
        Verb::Import(wanted) => import::import(engine, form, wanted),
        Verb::Edit(edit) => accounts::edit(engine, form, edit),
        Verb::Remove { account } => accounts::remove(engine, form, account),
        Verb::Forget { account, yes } => forget::forget(engine, form, &account, yes),
        Verb::Items { all } => list::items(engine, form, all),
        Verb::Status => list::status(engine, form),
        Verb::Due => list::due(engine, form),
        Verb::Open { item, print } => item::open(engine, form, item, print),
        Verb::Check(check) => item::check(engine, form, check),
        Verb::Decide(decide) => item::decide(engine, form, decide),
        Verb::Undo => item::undo(engine, form),
        Verb::History { item } => item::history(engine, form, item),
        Verb::Reminders(verb) => reminders::reminders(engine, form, verb),
        Verb::Agent(verb) => agent::with_vault(engine, form, verb),
        Verb::Catalogue { act } => bundles::act(engine, form, act),
        Verb::Where => place::place(engine, form),
    }
}

fn open(common: &Common) -> Result<Engine, AppError> {
    let folder = Engine::folder(common.data.as_deref())?;
    Engine::open(&folder, common.on, Parts::of_this_computer()?)
}
