//! `add`, `accounts`, `edit` and `remove`.

use withhold_engine::{AccountName, AccountRow, EditAccount, Engine, NewAccount};

use crate::{
    args::{Add, Edit},
    output::{Answer, Form},
    table::table,
};

pub(crate) fn add(engine: &mut Engine, form: Form, account: Add) -> Answer {
    let Add { service, label, plan, region, instances } = account;
    let added = engine.add_accounts(&[NewAccount { service, label, plan, region, instances }])?;
    let name = added.names.first().cloned().unwrap_or_default();
    after(engine, form, &name, || format!("{name} is on your list."))
}

pub(crate) fn accounts(engine: &mut Engine, form: Form) -> Answer {
    let rows = engine.accounts()?;
    form.reply(&rows, || match rows.as_slice() {
        [] => super::list::EMPTY.to_owned(),
        rows => table(&rows.iter().map(line).collect::<Vec<_>>()),
    })
}

pub(crate) fn edit(engine: &mut Engine, form: Form, edit: Edit) -> Answer {
    let Edit { account, change } = edit;
    let done = engine.edit_account(&EditAccount {
        account,
        label: change.label,
        plan: change.plan,
        region: change.region,
        add_instances: change.add_instances,
        add_identifiers: change.add_identifiers,
        forget_identifiers: change.forget_identifiers,
    })?;
    let changed = done.act.is_some() || done.deleted;
    after(engine, form, &done.name, || match changed {
        true => format!("{} is changed.", done.name),
        false => format!("{} is like that already; nothing was changed.", done.name),
    })
}

pub(crate) fn remove(engine: &mut Engine, form: Form, account: String) -> Answer {
    let account = engine.remove_account(&AccountName { account })?.name;
    form.reply(&AccountName { account: account.clone() }, || {
        format!("{account} is off your list. Its checks stay in History; `withholdctl undo` brings it back.")
    })
}

/// What was done, and the account after the act. Where the account cannot be read then, the answer still says what
/// was done.
fn after(engine: &mut Engine, form: Form, name: &str, told: impl Fn() -> String) -> Answer {
    let row = engine.accounts().ok().and_then(|rows| rows.into_iter().find(|row| row.id == name));
    match row {
        Some(row) => form.reply(&row, || format!("{}\n{}", told(), details(&row))),
        None => form.reply(&AccountName { account: name.to_owned() }, || {
            format!("{} It could not be read since: another window or command may have taken it off.", told())
        }),
    }
}

fn line(row: &AccountRow) -> Vec<String> {
    let facts =
        [row.plan.clone(), row.region.clone(), (!row.instances.is_empty()).then(|| row.instances.join(", "))];
    let facts = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    vec![row.id.clone(), row.service_name.clone(), figures(row), facts]
}

fn details(row: &AccountRow) -> String {
    let line = line(row);
    line.into_iter().skip(1).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn figures(row: &AccountRow) -> String {
    match (row.headline.total, row.headline.needs_you) {
        (0, _) => "nothing to withhold".to_owned(),
        (total, 0) => format!("{} of {total} off", row.headline.off),
        (total, needs) => format!("{} of {total} off, {needs} to look at", row.headline.off),
    }
}
