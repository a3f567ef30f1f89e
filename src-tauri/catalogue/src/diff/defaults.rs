//! Whether a setting starts in the opposite state, and for whom.

use std::collections::BTreeSet;

use withhold_domain::{Account, InitialState, PlanId, Region, Service, Setting};

use super::Start;

/// For whom a setting starts on that used to start off, or the other way round: how the setting started before, and
/// how the setting starts now; `None` where the start is reversed for nobody.
///
/// Every plan and region that the old or the new entry names is asked for, alone and together, and nobody in
/// particular too.
pub(super) fn reversed(
    old_service: &Service,
    old: &Setting,
    service: &Service,
    new: &Setting,
) -> Option<(Start, Start)> {
    if old.defaults == new.defaults {
        return None;
    }
    let mut found: Vec<(Option<PlanId>, Option<Region>, InitialState)> = Vec::new();
    for plan in named(|setting| setting.defaults.iter().flat_map(|d| d.plans.clone()).collect(), old, new) {
        for region in
            named(|setting| setting.defaults.iter().flat_map(|d| d.regions.clone()).collect(), old, new)
        {
            let account = Account::supposed(service.id.clone(), plan.clone(), region.clone());
            let state = |setting: &Setting| setting.default_for(&account).map(|default| default.state);
            if let (Some(before), Some(after)) = (state(old), state(new))
                && matches!(
                    (before, after),
                    (InitialState::On, InitialState::Off) | (InitialState::Off, InitialState::On)
                )
            {
                found.push((plan.clone(), region, after));
            }
        }
    }
    let (_, _, state) = found.first()?;
    let (now, before) = if *state == InitialState::On { ("on", "off") } else { ("off", "on") };
    let same = found.iter().filter(|(_, _, other)| other == state);
    let (plans, regions) =
        whom(same.map(|(plan, region, _)| (plan.as_ref(), region.as_ref())), [service, old_service]);
    let start =
        |state: &str| Start { state: state.to_owned(), plans: plans.clone(), regions: regions.clone() };
    Some((start(before), start(now)))
}

/// Nobody in particular, then every value that the old or the new setting names.
fn named<T: Ord>(values: impl Fn(&Setting) -> Vec<T>, old: &Setting, new: &Setting) -> Vec<Option<T>> {
    let all: BTreeSet<T> = [old, new].into_iter().flat_map(values).collect();
    std::iter::once(None).chain(all.into_iter().map(Some)).collect()
}

/// The plans and regions concerned; both empty where an account without plan and region is among those concerned.
fn whom<'a>(
    found: impl Iterator<Item = (Option<&'a PlanId>, Option<&'a Region>)>,
    services: [&Service; 2],
) -> (Vec<String>, Vec<String>) {
    let (mut plans, mut regions) = (BTreeSet::new(), BTreeSet::new());
    for (plan, region) in found {
        match (plan, region) {
            (None, None) => return (Vec::new(), Vec::new()),
            (plan, region) => {
                plans.extend(plan);
                regions.extend(region.map(Region::as_str));
            }
        }
    }
    let plans = plans.into_iter().map(|plan| plan_name(plan, services)).collect();
    (plans, regions.into_iter().map(str::to_owned).collect())
}

fn plan_name(id: &PlanId, services: [&Service; 2]) -> String {
    let mut plans = services.into_iter().flat_map(|service| &service.plans);
    plans.find(|plan| plan.id == *id).map_or_else(|| id.as_str().to_owned(), |plan| plan.name.clone())
}
