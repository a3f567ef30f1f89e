//! `forget`: deletes an account for good, and therefore asks first.

use std::io::{self, IsTerminal};

use withhold_engine::domain::sentence;
use withhold_engine::{AccountName, AppError, Engine, ErrorCode};

use crate::output::{Answer, Form, ask};

pub(crate) fn forget(engine: &mut Engine, form: Form, account: &str, yes: bool) -> Answer {
    let account = engine.account_name(account)?;
    if !yes {
        confirm(&account)?;
    }
    let done = engine.forget_account(&AccountName { account })?;
    form.reply(&AccountName { account: done.name.clone() }, || said(&done.name, done.trouble.as_deref()))
}

/// What became of the account. A trouble after the deleting says itself that the account is forgotten.
fn said(name: &str, trouble: Option<&str>) -> String {
    match trouble {
        None => format!("{name} and everything recorded about it are deleted."),
        Some(trouble) => format!("{name}: {trouble}"),
    }
}

fn confirm(account: &str) -> Result<(), AppError> {
    if !io::stdin().is_terminal() {
        return Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("forget.nobody", "Nobody is there to ask, so {account} was not deleted.", account),
            sentence!("forget.hint.nobody", "Use --yes in a script; `withholdctl remove` keeps the checks."),
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
        sentence!("forget.other_name", "That is not the account's name, so nothing was deleted."),
        sentence!(
            "forget.hint.other_name",
            "Type the name as it stands there, or use --yes; `withholdctl remove` keeps the checks."
        ),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn that_it_is_forgotten_is_said_once() {
        assert_eq!(said("linkedin", None), "linkedin and everything recorded about it are deleted.");
        let trouble = "Forgotten. Traces may stand in the file until it is compacted: there is no room left.";
        assert_eq!(said("linkedin", Some(trouble)), format!("linkedin: {trouble}"));
    }
}
