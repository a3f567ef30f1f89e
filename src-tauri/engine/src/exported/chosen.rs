//! What a person named, where only a part of an export is to be kept.

use withhold_domain::{AccountId, Sentence, phrase, sentence};

use crate::{AppError, Engine, ErrorCode, name};

/// What a person named: an item, or an account with all its items.
pub(super) struct Chosen {
    pub(super) service: String,
    pub(super) name: String,
    pub(super) account: AccountId,
    pub(super) item: Option<String>,
}

impl Engine {
    /// What a name means: an item, or an account.
    pub(super) fn chosen(&mut self, text: &str) -> Result<Chosen, AppError> {
        let day = self.system.day();
        let no_item = match self.item_name(text) {
            Ok(item) => {
                let account = self.list()?.item(&day, &item)?.account;
                let (service, account) = (account.service.to_string(), account.id);
                return Ok(Chosen { service, name: item.clone(), account, item: Some(item) });
            }
            Err(error) => error,
        };
        let account = self.listed_account(text).map_err(|_| no_item)?;
        let name = name::account(&account.service, &account.label);
        Ok(Chosen { service: account.service.to_string(), name, account: account.id, item: None })
    }

    /// The item of a setting of an account, or why there is none that is meant.
    pub(super) fn item_of(
        &mut self,
        account: AccountId,
        of: &str,
        chosen: Option<&Chosen>,
    ) -> Result<Result<String, Sentence>, AppError> {
        let day = self.system.day();
        let items = self.list()?.items_of(&day, |one| one.id == account);
        let setting = of.split_once('/').map_or("", |(_, setting)| setting);
        let names: Vec<String> =
            items.iter().filter(|item| item.setting.id.as_str() == setting).map(|item| item.name()).collect();
        let wanted = chosen.and_then(|chosen| chosen.item.as_ref());
        Ok(match (wanted, names.as_slice()) {
            (Some(wanted), names) if names.contains(wanted) => Ok(wanted.clone()),
            (Some(_), _) => Err(phrase!("exported.not_named", "not asked for").into()),
            (None, [one]) => Ok(one.clone()),
            (None, []) => Err(phrase!("exported.no_item", "not on your list").into()),
            (None, _) => Err(sentence!("exported.which_item", "name one of {names, or}", names)),
        })
    }
}

/// That the export says nothing of what a person named.
pub(super) fn of_another_service(name: &str, services: &[String]) -> AppError {
    AppError::new(
        ErrorCode::Invalid,
        sentence!(
            "exported.other_service",
            "The export is of {services}, and says nothing of {name}. Nothing was recorded.",
            services,
            name
        ),
        phrase!("exported.hint.other_service", "Take an export of that service, or leave the name out: in the window, read it at “This computer”.").into(),
    )
}
