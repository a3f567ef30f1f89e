//! What can be typed: the verbs, the arguments of each verb, and how words and days are read.

mod catalogue;
mod import;
mod look;
mod vault;

use std::path::PathBuf;

use clap::{Args as Group, Parser, Subcommand};
use jiff::civil::Date;
use withhold_engine::{
    Found,
    domain::{DecisionKind, Method, PrivatePosition, UnresolvedReason},
};

use crate::{
    arg_values::{day, words},
    reminder_args::{Agent, Reminders},
};
pub(crate) use catalogue::CatalogueAct;
pub(crate) use import::Import;
pub(crate) use look::{Look, Read};
pub(crate) use vault::{Encrypt, Init, RecoveryAct, Restore, VaultVerb};

const NAMES: &str = "\
SERVICE is a name from `withholdctl services`, such as linkedin.
ACCOUNT is service@label; ITEM is service/setting@label#instance. Each part is needed only where several fit.
Days are written YYYY-MM-DD.

Exit status: 0 done, 1 it could not be done, 2 the command line was wrong; `due` ends with 3 when something needs you,
and `read --file` where something has to be answered first.";

/// Keep your accounts out of AI training, and know how you know.
#[derive(Debug, Parser)]
#[command(name = "withholdctl", version, after_help = NAMES, max_term_width = 100)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) verb: Verb,
}

/// What every verb takes, before or after its name.
#[derive(Debug, Clone, Group)]
pub(crate) struct Common {
    /// The folder that holds your data
    #[arg(long, global = true, value_name = "DIR", help_heading = "Everywhere")]
    pub(crate) data: Option<PathBuf>,
    /// Answer in JSON, errors included
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub(crate) json: bool,
    /// Answer as things stand on that day; nothing can then be recorded
    #[arg(long, global = true, value_name = "DATE", value_parser = day, help_heading = "Everywhere")]
    pub(crate) on: Option<Date>,
    /// A file that holds the passphrase of your list, or - for standard input
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub(crate) passphrase_file: Option<PathBuf>,
    /// A file that holds your recovery code, or - for standard input
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub(crate) code_file: Option<PathBuf>,
    /// Let the keyring ask you, in a window of its own, where it is locked or wants you to allow Withhold
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub(crate) ask: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Verb {
    #[command(flatten)]
    List(ListVerb),
    #[command(flatten)]
    Vault(VaultVerb),
}

impl Verb {
    pub(crate) fn records(&self) -> Option<&'static str> {
        match self {
            Self::List(verb) => verb.records(),
            Self::Vault(verb) => verb.records(),
        }
    }
}

/// The verbs about what is on the list.
#[derive(Debug, Subcommand)]
pub(crate) enum ListVerb {
    /// List the services in the catalogue, most used first
    Services {
        /// Words that all have to occur in a service's name, domains or settings
        query: Vec<String>,
    },
    /// Add a service that is not in the catalogue
    AddService(AddService),
    /// Put an account on your list
    Add(Add),
    /// List your accounts
    Accounts,
    /// Look at the programs on this computer, and say what their settings say; nothing is written
    ///
    /// Only the files that the catalogue's recipes name are opened, and nothing is run. Run it in the terminal in which you
    /// start the programs: only there are the variables seen that they see.
    Look(Look),
    /// Read what this computer, or a service's own export, tells of the items on your list, and keep what is news
    ///
    /// With --file a service's export of your data is read: a setting then stood so on the day of the export. Only what tells
    /// a setting, the account and the day is unpacked. It ends with 3 where something has to be answered first.
    Read(Read),
    /// Put accounts on your list from a password manager's or browser's export
    ///
    /// Only titles, addresses and user names are read. Sure matches are added in one step, which `undo` takes back;
    /// unsure ones wait for a yes. The file stays where it is: delete it afterwards, for it holds your passwords.
    #[command(after_help = import::formats())]
    Import(Import),
    /// List your items, those that need you first
    Items {
        /// Show those that do not apply as well
        #[arg(long)]
        all: bool,
    },
    /// Show the figures: how many are off, how many need you
    Status,
    /// List what needs you; ends with 3 when there is something, with 0 when there is nothing
    Due,
    /// Change an account
    Edit(Edit),
    /// Open an item's page in your browser, or show whom to write to
    Open {
        /// The item
        item: String,
        /// Only show the address
        #[arg(long)]
        print: bool,
    },
    /// Record what you found
    Check(Check),
    /// Record what you chose: allow, not-applicable, snooze, or clear to take them back
    Decide(Decide),
    /// Take back the last thing recorded, and say what it was
    Undo {
        /// Take back that act alone, and only while no other stands above it; `check` and others give its number
        #[arg(long, value_name = "ID")]
        act: Option<i64>,
    },
    /// Show every check, every taking back and every decision, newest first
    History {
        /// One item only
        item: Option<String>,
    },
    /// Take an account off your list; its checks stay in History
    Remove {
        /// The account
        account: String,
    },
    /// Delete an account and everything recorded about it, for good
    ///
    /// This cannot be taken back. On a terminal the account's name has to be typed once more; a script needs --yes.
    Forget {
        /// The account, on your list or taken off it
        account: String,
        /// Do not ask
        #[arg(long)]
        yes: bool,
    },
    /// The catalogue in force: show it, fetch or load a newer one, go back, see what changed
    Catalogue {
        /// What to do
        #[command(subcommand)]
        act: CatalogueAct,
    },
    /// Show, set and preview reminders
    #[command(subcommand)]
    Reminders(Reminders),
    /// Start, stop and try the agent that reminds while no window is open
    #[command(subcommand)]
    Agent(Agent),
}

impl ListVerb {
    /// The name of a verb that records something, `None` for a question.
    pub(crate) fn records(&self) -> Option<&'static str> {
        match self {
            Self::AddService(_) => Some("add-service"),
            Self::Add(_) => Some("add"),
            Self::Import(import) => (!import.dry_run).then_some("import"),
            Self::Read(read) => (!read.dry_run).then_some("read"),
            Self::Edit(_) => Some("edit"),
            Self::Check(_) => Some("check"),
            Self::Decide(_) => Some("decide"),
            Self::Undo { .. } => Some("undo"),
            Self::Remove { .. } => Some("remove"),
            Self::Forget { .. } => Some("forget"),
            Self::Catalogue { act } => act.records(),
            Self::Reminders(verb) => verb.records().then_some("reminders"),
            Self::Agent(verb) => verb.writes().then_some("agent login"),
            Self::Services { .. }
            | Self::Look(_)
            | Self::Accounts
            | Self::Items { .. }
            | Self::Status
            | Self::Due
            | Self::Open { .. }
            | Self::History { .. } => None,
        }
    }
}

#[derive(Debug, Group)]
pub(crate) struct AddService {
    /// Its name
    pub(crate) name: String,
    /// The setting's words, as they stand on the page
    #[arg(long)]
    pub(crate) title: String,
    /// The page, https
    #[arg(long)]
    pub(crate) url: Option<String>,
    /// A step of the way there; repeats
    #[arg(long = "step", value_name = "STEP")]
    pub(crate) steps: Vec<String>,
    /// The position in which the setting protects
    #[arg(long, value_parser = words::<PrivatePosition>(&["on", "off", "choice", "submitted"]))]
    pub(crate) private_position: PrivatePosition,
    /// The service's own word for that position
    #[arg(long)]
    pub(crate) private_label: Option<String>,
}

#[derive(Debug, Group)]
pub(crate) struct Add {
    /// The service
    pub(crate) service: String,
    /// Your word for the account, such as work
    #[arg(long, default_value = "")]
    pub(crate) label: String,
    /// The plan it is on
    #[arg(long)]
    pub(crate) plan: Option<String>,
    /// Its country by name or two letters, or EU or EEA
    #[arg(long)]
    pub(crate) region: Option<String>,
    /// A blog, team or camera with a setting of its own; repeats
    #[arg(long = "instance", value_name = "INSTANCE")]
    pub(crate) instances: Vec<String>,
}

#[derive(Debug, Group)]
pub(crate) struct Edit {
    /// The account
    pub(crate) account: String,
    #[command(flatten)]
    pub(crate) change: Change,
}

#[derive(Debug, Group)]
#[group(required = true, multiple = true)]
pub(crate) struct Change {
    /// The new label
    #[arg(long)]
    pub(crate) label: Option<String>,
    /// The new plan; an empty one takes it away
    #[arg(long)]
    pub(crate) plan: Option<String>,
    /// The new region; an empty one takes it away
    #[arg(long)]
    pub(crate) region: Option<String>,
    /// A blog, team or camera to add; repeats
    #[arg(long = "add-instance", value_name = "INSTANCE")]
    pub(crate) add_instances: Vec<String>,
    /// A mail address, name or number by which the service shows the account; repeats
    #[arg(long = "add-identifier", value_name = "IDENTIFIER")]
    pub(crate) add_identifiers: Vec<String>,
    /// Forget all identifiers that were kept; cannot be taken back
    #[arg(long)]
    pub(crate) forget_identifiers: bool,
}

#[derive(Debug, Group)]
pub(crate) struct Check {
    /// The item
    pub(crate) item: String,
    /// What you found: the setting in its private position, in another, one and then the other, a request sent, or
    /// no way to tell
    #[arg(long, value_parser = words::<Found>(&["withheld", "shared", "unresolved", "asked", "shared-then-withheld"]))]
    pub(crate) found: Found,
    /// Why you could not tell
    #[arg(long, value_parser = words::<UnresolvedReason>(
        &["not-found", "signed-out", "admin-only", "locked-by-plan", "window-closed", "other"]
    ))]
    pub(crate) reason: Option<UnresolvedReason>,
    /// How you know: you have seen it, or the service answered by letter [default: seen]
    #[arg(long, value_parser = words::<Method>(&["seen", "letter"]))]
    pub(crate) method: Option<Method>,
    /// The words you read on the page
    #[arg(long, value_name = "WORDS")]
    pub(crate) label_read: Option<String>,
    /// A note
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// The day from which it holds, where the service names one
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) effective: Option<Date>,
    /// The day of the letter, for an answer in writing that came earlier
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) of: Option<Date>,
}

#[derive(Debug, Group)]
pub(crate) struct Decide {
    /// The item
    pub(crate) item: String,
    /// What you chose
    #[arg(value_parser = words::<DecisionKind>(&["allow", "not-applicable", "snooze", "clear"]))]
    pub(crate) decision: DecisionKind,
    /// For a snooze: the day the item comes back [default: a week from today]
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) until: Option<Date>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_hold_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn a_day_is_a_day_of_the_calendar() {
        assert!(day("2024-02-29").is_ok());
        for bad in [
            "2026-02-30",
            "2026-13-01",
            "2026-2-3",
            "20260203",
            "2026-02-03T10:00",
            "",
            "tomorrow",
            "-2026-02-03",
        ] {
            assert!(day(bad).is_err(), "{bad:?}");
        }
    }
}
