//! `forget`: it deletes for good, and therefore asks.

use std::io::{self, IsTerminal};

use withhold_engine::{AccountName, AppError, Engine, ErrorCode};

use crate::output::{Answer, Form, ask};

pub(crate) fn forget(engine: &mut Engine, form: Form, account: &str, yes: bool) -> Answer {
    let account = engine.account_name(account)?;
    if !yes {
        confirm(&account)?;
    }
    let done = engine.forget_account(&AccountName { account })?;
    let trouble = done.trouble.map(|trouble| format!(" {trouble}")).unwrap_or_default();
    form.reply(&AccountName { account: done.name.clone() }, || {
        format!("{} and everything recorded about it are deleted.{trouble}", done.name)
    })
}

fn confirm(account: &str) -> Result<(), AppError> {
    if !io::stdin().is_terminal() {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("Nobody is there to ask, so {account} was not deleted."),
            "Use --yes in a script; `withholdctl remove` keeps the checks.",
        ));
    }
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
