//! `forget`: the one verb that deletes, and therefore asks.

use std::io::{self, IsTerminal};

use withhold_engine::{AccountName, AppError, Engine, ErrorCode};

use crate::output::{Answer, Form, ask};

pub(crate) fn forget(engine: &mut Engine, form: Form, account: &str, yes: bool) -> Answer {
    let account = engine.account_name(account)?;
    if !yes && io::stdin().is_terminal() {
        confirm(&account)?;
    }
    let account = engine.forget_account(&AccountName { account })?;
    form.reply(&AccountName { account: account.clone() }, || {
        format!("{account} and everything recorded about it are deleted.")
    })
}

fn confirm(account: &str) -> Result<(), AppError> {
    ask(&format!(
        "This deletes {account} and everything recorded about it, and cannot be taken back.\n\
         Type {account} to go ahead: "
    ));
    let mut typed = String::new();
    let read = io::stdin().read_line(&mut typed);
    if read.is_ok() && typed.trim() == account {
        return Ok(());
    }
    Err(AppError::new(
        ErrorCode::Invalid,
        "That is not the account's name, so nothing was deleted.",
        "Type the name as it stands there, or use --yes; `withholdctl remove` keeps the checks.",
    ))
}
