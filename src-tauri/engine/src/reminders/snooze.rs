//! Snoozing all items at a service.

use withhold_domain::{DecisionKind, Standing, sentence};
use withhold_vault::{ItemKey, NewDecision};

use crate::{
    AppError, Decide, Done, Engine, ErrorCode, SnoozeService,
    error::invalid,
    list::answers::read_decision,
    list::checklist::{Day, Item},
    name,
};

impl Engine {
    /// Snoozes every item of every account at a service, or ends the snooze of the items that are snoozed: a single
    /// act, which can be undone. Items that the person has allowed, and items that do not apply or cannot be changed,
    /// stay unchanged.
    ///
    /// # Errors
    /// When the list holds no account at the service, nothing there can be snoozed, or the day does not fit.
    pub fn snooze_service(&mut self, request: &SnoozeService) -> Result<Done, AppError> {
        self.system.writable()?;
        let (when, day) = (self.system.when(), self.system.day());
        let decision = decision(request, &day)?;
        let list = self.list()?;
        let service = list.service(&request.service)?;
        let checklist = list.checklist(&day);
        if !checklist.accounts.iter().any(|account| account.service == service.id) {
            return Err(AppError::new(
                ErrorCode::NotFound,
                sentence!(
                    "snooze.no_account",
                    "No account at {service} is on your list.",
                    service = service.name
                ),
                sentence!("snooze.hint.no_account", "`withholdctl accounts` lists yours."),
            ));
        }
        let items = checklist.items.iter().filter(|item| item.service.id == service.id);
        let keys: Vec<ItemKey> = items.filter(|item| takes(item, request.end, &day)).map(Item::key).collect();
        if keys.is_empty() {
            return Err(nothing(&service.name, request.end));
        }
        let name = service.name.clone();
        let touched: Vec<_> = keys.iter().map(|key| key.account).collect();
        let act = self.vault_to_write()?.decide(&keys, decision, when)?;
        Ok(self.done(name, act, &touched))
    }
}

fn decision(request: &SnoozeService, day: &Day) -> Result<NewDecision, AppError> {
    let decision = if request.end { DecisionKind::Clear } else { DecisionKind::Snooze };
    let item = name::shown(&request.service);
    read_decision(&Decide { item, decision, until: request.until }, day.today())
}

fn takes(item: &Item<'_>, end: bool, day: &Day) -> bool {
    let decision = item.decision(day.as_of);
    let stays = matches!(
        item.standing(decision, day.as_of),
        Standing::Allowed(_) | Standing::NotApplicable { .. } | Standing::NoControl(_)
    );
    !stays && (!end || decision.is_snoozed(day.today()))
}

fn nothing(service: &str, end: bool) -> AppError {
    if end {
        return invalid(
            sentence!("snooze.none", "Nothing at {service} is snoozed.", service),
            sentence!("snooze.hint.none", "There is nothing to do."),
        );
    }
    invalid(
        sentence!("snooze.nothing_to", "There is nothing at {service} that could be snoozed.", service),
        sentence!(
            "snooze.hint.nothing_to",
            "What you allowed, and what does not apply, needs nothing from you."
        ),
    )
}
