//! What each plan of a service changes.

use withhold_domain::{Account, Plan, Service, Setting};

use crate::{PlanEffect, PlanView};

/// What each plan changes at the settings, in the order of the plans: a setting may not exist on the plan, or may
/// start in another state than without a plan.
pub(crate) fn effects(service: &Service) -> Vec<PlanEffect> {
    let live = || service.settings.iter().filter(|setting| setting.withdrawn.is_none());
    let of = |plan| live().filter_map(move |setting| effect(service, plan, setting));
    service.plans.iter().flat_map(of).collect()
}

fn effect(service: &Service, plan: &Plan, setting: &Setting) -> Option<PlanEffect> {
    let on = account(service, Some(plan));
    let excluded = setting.excludes(&on);
    let start = |account: &Account| setting.default_for(account).map(|default| default.state);
    let starts = start(&on).filter(|state| !excluded && start(&account(service, None)) != Some(*state));
    (excluded || starts.is_some()).then(|| PlanEffect {
        plan: plan.id.as_str().to_owned(),
        setting: setting.id.to_string(),
        title: setting.title.clone(),
        excluded,
        starts,
    })
}

/// An account on that plan, with nothing else set.
fn account(service: &Service, plan: Option<&Plan>) -> Account {
    Account::supposed(service.id.clone(), plan.map(|plan| plan.id.clone()), None)
}

/// What an instance is called at a service, where the service has instances.
pub(crate) fn per(service: &Service) -> Option<String> {
    service.settings.iter().find_map(|setting| setting.per.clone())
}

/// The plans to choose from at a service.
pub(crate) fn plans(service: &Service) -> Vec<PlanView> {
    let view =
        |plan: &withhold_domain::Plan| PlanView { id: plan.id.as_str().to_owned(), name: plan.name.clone() };
    service.plans.iter().map(view).collect()
}

#[cfg(test)]
mod tests {
    use withhold_catalogue::Catalogue;
    use withhold_domain::InitialState;

    use super::effects;

    #[test]
    fn a_plan_says_what_does_not_arise_and_what_starts_otherwise() {
        let catalogue = Catalogue::embedded().unwrap();
        let all = effects(catalogue.find("chatgpt").unwrap());
        let of = |plan: &str, setting: &str| {
            all.iter().find(|effect| effect.plan == plan && effect.setting == setting)
        };
        assert_eq!(of("free", "improve-model").unwrap().starts, Some(InitialState::On));
        assert_eq!(of("enterprise", "improve-model").unwrap().starts, Some(InitialState::Off));
        assert!(of("enterprise", "privacy-portal").unwrap().excluded);
        assert_eq!(of("free", "recordings"), None, "it starts the same with every plan");
    }
}
