//! The account of which an export speaks, before anything is kept.

use withhold_domain::{Account, AccountId, Identifier, Sentence, sentence};

use super::{
    asks,
    chosen::Chosen,
    whose::{Bound, bound},
};
use crate::{AppError, EditAccount, Engine, ExportedQuestion, ExportedWhose, error::invalid, name};

/// The account of which an export speaks.
pub(super) struct Ground {
    pub(super) account: AccountId,
    /// The account's name.
    pub(super) name: String,
    /// By what the export shows the account, where it shows the account.
    pub(super) shown: Option<String>,
    /// Whether the person has just said that the account is the one in the export.
    binds: bool,
}

impl Ground {
    /// Whose the export is, as a screen may show it.
    pub(super) fn whose(&self) -> ExportedWhose {
        let shown = self.shown.as_deref().and_then(|shown| Identifier::new(shown).ok());
        ExportedWhose { account: self.name.clone(), shown: shown.map(|shown| shown.masked()) }
    }
}

/// What is known of the account.
pub(super) enum Known {
    Ground(Ground),
    Asks(ExportedQuestion),
    /// No account of the service is on the list.
    Nobody,
}

impl Engine {
    /// The account at a service of which an export speaks by these mail addresses, handles and numbers. `mine` says that
    /// the person has answered yes.
    pub(super) fn ground(
        &mut self,
        service: &str,
        shown: &[String],
        chosen: Option<&Chosen>,
        mine: bool,
    ) -> Result<Known, AppError> {
        let day = self.system.day();
        let list = self.list()?;
        let meant = |account: &&Account| {
            account.service.as_str() == service && chosen.is_none_or(|chosen| chosen.account == account.id)
        };
        let accounts: Vec<&Account> = list.checklist(&day).accounts.into_iter().filter(meant).collect();
        let named = |id: AccountId| {
            let account = accounts.iter().find(|account| account.id == id);
            account.map(|account| name::account(&account.service, &account.label)).unwrap_or_default()
        };
        Ok(match bound(list, &accounts, shown)? {
            Bound::Nobody => Known::Nobody,
            Bound::Other(shown) => return Err(of_another(&shown, service)),
            Bound::Which(names) => Known::Asks(asks::which(names)),
            Bound::Account(account, shown) => {
                Known::Ground(Ground { account, name: named(account), shown, binds: false })
            }
            Bound::Asks(account, shown) if mine => {
                let shown = shown.map(|shown| shown.as_str().to_owned());
                Known::Ground(Ground { account, name: named(account), shown, binds: true })
            }
            Bound::Asks(account, shown) => Known::Asks(asks::whose(named(account), shown.as_ref())),
        })
    }

    /// Keeps what the export shows as an identifier of the account to which the person said yes, so that later exports are
    /// held against it.
    pub(super) fn bind(&mut self, ground: &Ground) -> Result<(), AppError> {
        let (true, Some(shown)) = (ground.binds, &ground.shown) else { return Ok(()) };
        let edit = EditAccount {
            account: ground.name.clone(),
            label: None,
            plan: None,
            region: None,
            add_instances: Vec::new(),
            add_identifiers: vec![shown.clone()],
            forget_identifiers: false,
        };
        self.edit_account(&edit).map(|_| ())
    }
}

fn of_another(shown: &Identifier, service: &str) -> AppError {
    invalid(
        sentence!(
            "exported.other_account",
            "The export is of {shown}, and that is not the account on your list. Nothing was recorded.",
            shown = shown.masked()
        ),
        sentence!(
            "exported.hint.other_account",
            "Take an export of your own account; where {service} shows the account by another name now, edit the account and add that.",
            service
        ),
    )
}

/// Where no account of the service is on the list.
pub(super) fn not_listed(service: &str) -> Sentence {
    sentence!("exported.not_listed", "not on your list: `withholdctl add {service}` puts it there", service)
}
