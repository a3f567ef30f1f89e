//! `init`, `encrypt`, `decrypt`, `recovery`, `lock` and `unlock`: how the list is kept, and by what the list opens.

use std::{
    io::{self, IsTerminal},
    path::Path,
};

use serde::Serialize;
use withhold_engine::domain::sentence;
use withhold_engine::{
    AppError, ConfirmCode, Encrypted, Engine, Enter, ErrorCode, MakeVault, Parts, Protection, Zeroizing,
};

use crate::{
    args::{Common, Encrypt, Init, RecoveryAct},
    output::{Answer, Form, aside, ask, note},
    typed,
    verbs::{enter, opened},
};

/// What is said wherever no recovery code is kept.
pub(crate) const NO_CODE: &str = "No recovery code is kept yet: once the keyring or the passphrase is lost, nobody can open this list. `withholdctl recovery \
     new` shows one.";

/// The words for a vault that is not encrypted, the same as on every screen.
const NOT_ENCRYPTED: &str = "not encrypted, protected by this computer's login only";

/// Where the vault is, and how the vault is kept.
#[derive(Serialize)]
struct VaultAt<'a> {
    folder: String,
    #[serde(flatten)]
    protection: &'a Protection,
}

pub(crate) fn init(common: &Common, form: Form, init: &Init) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    let request = match (&common.passphrase_file, init.unencrypted, init.keyring) {
        (Some(_), true, _) | (Some(_), _, true) => return Err(one_choice()),
        (Some(file), false, false) => with_passphrase(typed::passphrase(file)?),
        (None, true, _) => MakeVault { how: Encrypted::No, passphrase: None },
        (None, false, _) => MakeVault { how: Encrypted::Keyring, passphrase: None },
    };
    let parts = Parts::of_this_computer()?;
    withhold_engine::make_vault(&folder, &parts, &request)?;
    tell(common, form, &folder, request.passphrase, "Your list is made")
}

pub(crate) fn encrypt(common: &Common, form: Form, encrypt: &Encrypt) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    let new = encrypt.new_passphrase_file.as_deref().map(typed::passphrase).transpose()?;
    let (plain, passphrase) = typed::by_way(common, |way| {
        let engine = enter(common, &folder, way)?;
        let plain = engine.has_vault() && engine.protection().encrypted == Encrypted::No;
        drop(engine);
        // A list that is not encrypted has no passphrase yet: a passphrase that the command line names is the new
        // passphrase.
        let named = match way {
            Some(Enter::Passphrase { passphrase }) if plain && !encrypt.keyring => Some(passphrase),
            _ => None,
        };
        let request = match new.as_ref().or(named) {
            Some(passphrase) => with_passphrase(passphrase.clone()),
            None => MakeVault { how: Encrypted::Keyring, passphrase: None },
        };
        let way = way.filter(|_| !plain);
        withhold_engine::change_protection(&folder, &Parts::of_this_computer()?, &request, way)?;
        Ok((plain, request.passphrase))
    })?;
    tell_in_the_clear(&folder);
    let done = if plain {
        "Your list is written anew"
    } else {
        "What opens your list is changed, the key of its file is not"
    };
    tell(common, form, &folder, passphrase, done)
}

/// Tells which readable files lie beside an encrypted list, or that nobody can tell.
fn tell_in_the_clear(folder: &Path) {
    match withhold_engine::in_the_clear(folder) {
        Ok(copies) => {
            for copy in copies {
                note(&format!("{copy} is an older copy in the clear: delete it if you need it no more."));
            }
        }
        Err(error) => {
            let message = sentence!(
                "ctl.copies_unknown",
                "Whether older copies lie in the clear cannot be told. {why}",
                why = error.sentence(),
            );
            aside(&error.saying(message));
        }
    }
}

pub(crate) fn decrypt(common: &Common, form: Form, yes: bool) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    if !yes && io::stdin().is_terminal() {
        ask(&format!("Your list will be {NOT_ENCRYPTED}.\nType yes to go ahead: "));
        let mut line = String::new();
        if io::stdin().read_line(&mut line).is_err() || line.trim() != "yes" {
            return Err(AppError::new(
                ErrorCode::Invalid,
                sentence!("ctl.no_yes", "That is not a yes, so nothing was changed."),
                sentence!("ctl.hint.no_yes", "Type yes, or use --yes."),
            ));
        }
    }
    let request = MakeVault { how: Encrypted::No, passphrase: None };
    let parts = Parts::of_this_computer()?;
    typed::by_way(common, |way| withhold_engine::change_protection(&folder, &parts, &request, way))?;
    tell(common, form, &folder, None, "The encryption is taken off")
}

pub(crate) fn recovery(common: &Common, form: Form, act: &RecoveryAct) -> Answer {
    match act {
        RecoveryAct::New => {
            let code = opened(common)?.new_recovery_code()?;
            form.reply(&code, || {
                format!(
                    "{}\n\nThis is shown once. Write it down or print it, keep it away from this computer, and then \
                     confirm it: `withholdctl recovery confirm`.",
                    *code.code
                )
            })
        }
        RecoveryAct::Confirm => confirm(common, form),
        RecoveryAct::Use => recover(common, form),
    }
}

fn confirm(common: &Common, form: Form) -> Answer {
    let end = match &common.code_file {
        Some(file) => typed::code(file)?,
        None => typed::ask_code("The new recovery code: ").ok_or_else(nobody)?,
    };
    let by_passphrase = Common { code_file: None, ..common.clone() };
    let mut engine = opened(&by_passphrase)?;
    engine.confirm_recovery_code(&ConfirmCode { end })?;
    let protection = engine.protection();
    form.reply(&protection, || {
        "The recovery code is kept: it opens your list when nothing else does.".to_owned()
    })
}

fn recover(common: &Common, form: Form) -> Answer {
    let code = match &common.code_file {
        Some(file) => typed::code(file)?,
        None => typed::ask_code("Recovery code: ").ok_or_else(nobody)?,
    };
    let folder = Engine::folder(common.data.as_deref())?;
    let engine = Engine::enter(&folder, None, Parts::of_this_computer()?, &Enter::RecoveryCode { code })?;
    let protection = engine.protection();
    form.reply(&protection, || match (engine.not_kept(), protection.encrypted) {
        (Some(why), _) => format!(
            "The code opens your list. The keyring does not keep its key again yet: {why} Until it does, use \
             --code-file, or `withholdctl recovery use` once it answers."
        ),
        (None, Encrypted::Keyring) => {
            format!("The code opens your list, and the {} keeps its key again.", protection.keyring_name)
        }
        (None, _) => "The code opens your list.".to_owned(),
    })
}

pub(crate) fn lock(common: &Common, form: Form) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    withhold_engine::ask_to_lock(&folder)?;
    form.reply(&serde_json::json!({ "asked": true }), || "An open window locks now.".to_owned())
}

pub(crate) fn unlock(common: &Common, form: Form) -> Answer {
    let folder = Engine::folder(common.data.as_deref())?;
    let engine = enter(common, &folder, Some(&Enter::Keyring))?;
    if !engine.has_vault() || engine.protection().encrypted != Encrypted::Keyring {
        return Err(AppError::new(
            ErrorCode::Invalid,
            sentence!("ctl.no_keyring", "There is nothing to unlock: no keyring keeps the key of this list."),
            sentence!("ctl.hint.no_keyring", "`withholdctl status` says how it is kept."),
        ));
    }
    let again = engine.opens_again();
    let name = engine.protection().keyring_name;
    form.reply(&serde_json::json!({ "open": true, "stays_open": again.is_ok() }), || match again {
        Ok(()) => format!("The {name} opens your list."),
        Err(why) => format!(
            "The {name} opens your list for this command alone. To the next one it says: {why}. Give --ask with each \
             command, or have the keyring give out this entry without asking."
        ),
    })
}

/// The words for how a list is kept.
pub(crate) fn words(protection: &Protection) -> String {
    match protection.encrypted {
        Encrypted::Keyring => format!("encrypted, its key kept by the {}", protection.keyring_name),
        Encrypted::Passphrase => "encrypted with your passphrase".to_owned(),
        Encrypted::No => NOT_ENCRYPTED.to_owned(),
    }
}

fn tell(
    common: &Common,
    form: Form,
    folder: &Path,
    passphrase: Option<Zeroizing<String>>,
    done: &str,
) -> Answer {
    let parts = Parts::of_this_computer()?;
    let engine = match passphrase {
        Some(passphrase) => Engine::enter(folder, common.on, parts, &Enter::Passphrase { passphrase })?,
        None => Engine::open(folder, common.on, parts)?,
    };
    let protection = engine.protection();
    if protection.needs_recovery {
        note(NO_CODE);
    }
    if let Some(way_back) = &protection.way_back {
        note(&way_back.to_string());
    }
    let kept = VaultAt { folder: folder.display().to_string(), protection: &protection };
    form.reply(&kept, || format!("{done}: {}.", words(&protection)))
}

fn with_passphrase(passphrase: Zeroizing<String>) -> MakeVault {
    MakeVault { how: Encrypted::Passphrase, passphrase: Some(passphrase) }
}

fn one_choice() -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        sentence!("ctl.one_way", "A list is kept in one way."),
        sentence!("ctl.hint.one_way", "Use one of --keyring, --passphrase-file and --unencrypted."),
    )
}

fn nobody() -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        sentence!("ctl.no_code", "No recovery code was given."),
        sentence!("ctl.hint.no_code", "Name a file that holds it with --code-file, or - for standard input."),
    )
}
