//! `add`, `accounts`, `edit` and `remove`.

use withhold_engine::{AccountName, AccountRow, AppError, EditAccount, Engine, ErrorCode, NewAccount};

use crate::{
    args::{Add, Edit},
    output::{Answer, Form},
    table::table,
};

pub(crate) fn add(engine: &mut Engine, form: Form, account: Add) -> Answer {
    let Add { service, label, plan, region, instances } = account;
    let names = engine.add_accounts(&[NewAccount { service, label, plan, region, instances }])?;
    let row = row(engine, names.first().map_or("", String::as_str))?;
    form.reply(&row, || format!("{} is on your list.\n{}", row.id, details(&row)))
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
    let name = engine.edit_account(&EditAccount {
        account,
        label: change.label,
        plan: change.plan,
        region: change.region,
        add_instances: change.add_instances,
    })?;
    let row = row(engine, &name)?;
    form.reply(&row, || format!("{} is changed.\n{}", row.id, details(&row)))
}

pub(crate) fn remove(engine: &mut Engine, form: Form, account: String) -> Answer {
    let account = engine.remove_account(&AccountName { account })?;
    form.reply(&AccountName { account: account.clone() }, || {
        format!("{account} is off your list. Its checks stay in History; `withholdctl undo` brings it back.")
    })
}

fn row(engine: &mut Engine, name: &str) -> Result<AccountRow, AppError> {
    engine.accounts()?.into_iter().find(|row| row.id == name).ok_or_else(|| {
        AppError::new(
            ErrorCode::NotFound,
            format!("{name} is no longer on your list; another window or command took it off."),
            "`withholdctl accounts` lists yours.",
        )
    })
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
