//! Each kind of difference, and no difference where nothing changed.

use std::sync::LazyLock;

use jiff::civil::Date;
use proptest::{collection::vec, prelude::*};
use withhold_domain::{
    Initial, InitialState, Plan, PlanId, Policy, PrivatePosition, Region, Setting, Withdrawn,
};

use super::*;
use crate::Bundle;

const ARRIVED: Date = Date::constant(2026, 11, 1);

/// The services of the catalogue inside the program, read once.
static SERVICES: LazyLock<Vec<Service>> =
    LazyLock::new(|| Catalogue::embedded().unwrap().services().to_vec());

fn services() -> Vec<Service> {
    SERVICES.clone()
}

fn catalogue(services: Vec<Service>) -> Catalogue {
    Catalogue::from_bundle(Bundle::new(1, ARRIVED, ARRIVED, services)).unwrap()
}

/// The sentence of a change at a setting.
fn said(change: &CatalogueChange) -> String {
    change.sentence(change.setting.as_ref().map(|_| "The title"))
}

/// The differences once `change` was made at LinkedIn.
fn after(change: impl FnOnce(&mut Service)) -> Vec<CatalogueChange> {
    let mut changed = services();
    change(changed.iter_mut().find(|service| service.id.as_str() == "linkedin").unwrap());
    diff(&catalogue(services()), &catalogue(changed))
}

/// The one difference once `change` was made at LinkedIn's first setting.
#[track_caller]
fn one(change: impl FnOnce(&mut Setting)) -> CatalogueChange {
    let mut all = after(|service| change(&mut service.settings[0]));
    assert_eq!(all.len(), 1, "{all:#?}");
    assert_eq!(all[0].service.as_str(), "linkedin");
    assert_eq!(all[0].setting.as_ref().unwrap().as_str(), "generative-ai");
    let sentence = said(&all[0]);
    assert!(sentence.ends_with('.') && sentence.len() > 15, "{sentence}");
    all.remove(0)
}

fn gone() -> Withdrawn {
    Withdrawn { on: ARRIVED, reason: "The switch was taken away.".to_owned(), replaced_by: None }
}

#[test]
fn words() {
    let change = one(|setting| setting.title = "Train on me".to_owned());
    assert_eq!((change.difference, change.kind), (DifferenceKind::Renamed, Some(ChangeKind::Setting)));
    let change = one(|setting| setting.title = setting.title.to_uppercase());
    assert_eq!(
        (change.difference, change.overtakes()),
        (DifferenceKind::Renamed, false),
        "the same word, told better"
    );
}

#[test]
fn a_title_known_as_another_word_before_overtakes_nothing() {
    let mut old = services();
    let mut new = old.clone();
    old[0].settings[0].other_titles = vec!["Train on me".to_owned()];
    new[0].settings[0].title = "Train on me".to_owned();
    assert!(!diff(&catalogue(old), &catalogue(new))[0].overtakes());
}

#[test]
fn places() {
    let elsewhere = "https://www.linkedin.com/elsewhere".to_owned().try_into().unwrap();
    let change = one(|setting| setting.url = Some(elsewhere));
    assert_eq!((change.difference, change.kind), (DifferenceKind::Moved, Some(ChangeKind::Place)));
    let change = one(|setting| setting.path = vec!["Me".to_owned(), "Data".to_owned()]);
    assert_eq!((change.difference, change.kind), (DifferenceKind::Moved, Some(ChangeKind::Place)));
    assert!(said(&change).contains("Me › Data"), "{}", said(&change));
    let change = one(|setting| setting.url = None);
    assert_eq!((change.difference, change.kind), (DifferenceKind::Moved, None), "knowing less moves nothing");
    let change = one(|setting| setting.path.iter_mut().for_each(|step| *step = step.to_lowercase()));
    assert!(!change.overtakes());
}

#[test]
fn positions_and_controls() {
    use withhold_domain::{Kind, NoControl, Purpose};
    let change = one(|setting| setting.private_position = Some(PrivatePosition::On));
    assert_eq!(
        (change.difference, change.kind),
        (DifferenceKind::PositionChanged, Some(ChangeKind::Setting))
    );
    assert_eq!(said(&change), "“The title” now protects when on; it was when off before.");
    let change = one(|setting| setting.kind = Kind::Admin);
    assert_eq!((change.difference, change.kind), (DifferenceKind::ControlChanged, Some(ChangeKind::Setting)));
    let change = one(|setting| setting.purpose = Purpose::Ads);
    assert_eq!((change.difference, change.kind), (DifferenceKind::PurposeChanged, Some(ChangeKind::Purpose)));
    let change = one(|setting| {
        setting.kind = Kind::None;
        setting.no_control = Some(NoControl::Unavoidable);
    });
    assert_eq!((change.difference, change.kind), (DifferenceKind::Withdrawn, Some(ChangeKind::Withdrawn)));
}

fn starts(state: InitialState) -> Initial {
    Initial { plans: Vec::new(), regions: Vec::new(), state, since: None, note: None }
}

/// The difference between a setting that starts as `old` says and a setting that starts as `new` says.
fn defaults(old: Vec<Initial>, new: Vec<Initial>) -> Option<String> {
    let (mut before, mut after) = (services(), services());
    before[0].settings[0].defaults = old;
    after[0].settings[0].defaults = new;
    let changes = diff(&catalogue(before), &catalogue(after));
    assert!(changes.len() <= 1 && changes.iter().all(|c| c.kind == Some(ChangeKind::Setting)), "{changes:?}");
    changes.first().map(said)
}

#[test]
fn a_default_reversed_for_everybody_or_for_some() {
    let (on, off) = (starts(InitialState::On), starts(InitialState::Off));
    let sentence = defaults(vec![off.clone()], vec![on.clone()]).unwrap();
    assert!(sentence.ends_with("now starts on; it used to start off."), "{sentence}");
    let german = Initial { regions: vec![Region::new("DE").unwrap()], ..on.clone() };
    let sentence = defaults(vec![off.clone()], vec![german, off.clone()]).unwrap();
    assert!(sentence.ends_with("now starts on in DE; it used to start off."), "{sentence}");
    let free = Initial { plans: vec![PlanId::new("free").unwrap()], ..off.clone() };
    let sentence = defaults(vec![on.clone()], vec![free, on.clone()]).unwrap();
    assert!(sentence.ends_with("now starts off on free; it used to start on."), "{sentence}");
}

#[test]
fn a_default_told_otherwise_is_not_reversed() {
    let (on, unknown) = (starts(InitialState::On), starts(InitialState::Unknown));
    let noted = Initial { note: Some("Reported.".to_owned()), ..on.clone() };
    let german = Initial { regions: vec![Region::new("DE").unwrap()], ..on.clone() };
    assert_eq!(defaults(vec![on.clone()], vec![noted]), None);
    assert_eq!(defaults(vec![on.clone()], vec![german, on.clone()]), None);
    assert_eq!(defaults(vec![unknown], vec![on]), None);
}

#[test]
fn another_setting_that_is_enough_overtakes_nothing() {
    let other = services().iter().find(|s| s.id.as_str() == "linkedin").unwrap().settings[1].clone();
    let change = one(|setting| setting.alternative_to = Some(other.id.clone()));
    assert_eq!((change.difference, change.kind), (DifferenceKind::AlternativeChanged, None));
    assert_eq!((change.field, &change.old), (Some(Field::Alternative), &None));
    let named: Named = serde_json::from_str(change.new.as_deref().unwrap()).unwrap();
    assert_eq!((named.id.as_str(), &named.title), (other.id.as_str(), &other.title));
    assert_eq!(said(&change), format!("Either “The title” or “{}” is enough now.", other.title));
    let (mut old, new) = (services(), services());
    old[0].settings[0].alternative_to = Some(old[0].settings[1].id.clone());
    let back = diff(&catalogue(old), &catalogue(new));
    assert!(back.len() == 1 && back[0].new.is_none() && !back[0].overtakes(), "{back:?}");
    assert!(said(&back[0]).starts_with("“The title” counts by itself now"), "{back:?}");
}

#[test]
fn a_service_under_another_name_is_the_same_one() {
    let all = after(|service| {
        service.renamed_from = vec![service.name.clone()];
        service.name = "Linked".to_owned();
    });
    assert_eq!((all.len(), all[0].difference, all[0].kind), (1, DifferenceKind::ServiceRenamed, None));
    assert_eq!(said(&all[0]), "It is called Linked now; it was LinkedIn before.");
}

#[test]
fn what_differs_is_kept_as_data() {
    let kept = |change: &CatalogueChange| (change.field, change.old.clone(), change.new.clone());
    let some = |text: &str| Some(text.to_owned());
    let change = one(|setting| setting.title = "Train on me".to_owned());
    let before = "Data for Generative AI Improvement";
    assert_eq!(kept(&change), (Some(Field::Title), some(before), some("Train on me")));
    assert_eq!(change.what, None, "the catalogue said nothing in words of its own");
    let change = one(|setting| setting.path = vec!["A".to_owned(), "B".to_owned()]);
    assert_eq!((change.field, change.new), (Some(Field::Path), some("[\"A\",\"B\"]")));
    let change = one(|setting| setting.private_position = Some(PrivatePosition::On));
    let position = |word: &str| some(&format!("{{\"position\":\"{word}\"}}"));
    assert_eq!(kept(&change), (Some(Field::Position), position("off"), position("on")));
    let change = one(|setting| setting.purpose = withhold_domain::Purpose::AiFeature);
    assert_eq!(kept(&change), (Some(Field::Purpose), some("training"), some("ai_feature")));
    let all = after(|service| {
        service.plans = vec![Plan { id: PlanId::new("free").unwrap(), name: "Free plan".to_owned() }];
        let free = Initial { plans: vec![PlanId::new("free").unwrap()], ..starts(InitialState::Off) };
        service.settings[0].defaults.insert(0, free);
    });
    let start = "{\"state\":\"off\",\"plans\":[\"Free plan\"],\"regions\":[";
    assert!(all[0].new.as_deref().unwrap().starts_with(start), "{all:?}");
    assert_eq!((all.len(), all[0].field), (1, Some(Field::Defaults)));
}

#[test]
fn what_is_withdrawn() {
    let change = one(|setting| setting.withdrawn = Some(gone()));
    assert_eq!((change.difference, change.on), (DifferenceKind::Withdrawn, Some(ARRIVED)));
    assert_eq!(said(&change), "“The title” was withdrawn. The switch was taken away.");
    assert_eq!(change.what.as_deref(), Some("The switch was taken away."));
    let all = after(|service| drop(service.settings.remove(0)));
    assert_eq!(
        (all.len(), all[0].difference, all[0].kind),
        (1, DifferenceKind::Withdrawn, Some(ChangeKind::Withdrawn))
    );
}

#[test]
fn what_is_new_or_back() {
    let mut old = services();
    let setting = old[0].settings.remove(0);
    let all = diff(&catalogue(old.clone()), &catalogue(services()));
    assert_eq!((all.len(), all[0].difference, all[0].overtakes()), (1, DifferenceKind::SettingAdded, false));
    old[0].settings.insert(0, Setting { withdrawn: Some(gone()), ..setting });
    let all = diff(&catalogue(old), &catalogue(services()));
    assert_eq!((all.len(), all[0].difference), (1, DifferenceKind::SettingAdded));
}

#[test]
fn services_come_and_go() {
    let mut fewer = services();
    fewer.pop();
    let come = diff(&catalogue(fewer.clone()), &catalogue(services()));
    assert_eq!(
        (come.len(), come[0].difference, come[0].overtakes()),
        (1, DifferenceKind::ServiceAdded, false)
    );
    let go = diff(&catalogue(services()), &catalogue(fewer));
    assert_eq!(
        (go.len(), go[0].difference, go[0].kind),
        (1, DifferenceKind::ServiceWithdrawn, Some(ChangeKind::Withdrawn))
    );
    let all = after(|service| {
        service.withdrawn = Some(gone());
        service.settings.iter_mut().for_each(|setting| setting.withdrawn = Some(gone()));
    });
    assert_eq!(
        (all.len(), all[0].difference),
        (1, DifferenceKind::ServiceWithdrawn),
        "told once, not setting by setting"
    );
    assert_eq!((all[0].setting.clone(), all[0].on), (None, Some(ARRIVED)));
}

fn change(kind: ChangeKind, settings: Vec<SettingId>) -> Change {
    Change { kind, settings, on: Date::constant(2026, 10, 20), what: "New terms took effect.".to_owned() }
}

#[test]
fn changes_known_to_the_day() {
    let all = after(|service| service.changes.push(change(ChangeKind::Terms, Vec::new())));
    assert_eq!(
        (all.len(), all[0].difference, all[0].kind),
        (1, DifferenceKind::Announced, Some(ChangeKind::Terms))
    );
    assert_eq!((&all[0].setting, said(&all[0]).as_str()), (&None, "New terms took effect."));
    assert_eq!(all[0].as_change(ARRIVED, None).unwrap(), change(ChangeKind::Terms, Vec::new()));
    let all = after(|service| {
        let both = service.settings.iter().take(2).map(|setting| setting.id.clone()).collect();
        service.changes.push(change(ChangeKind::Purpose, both));
    });
    assert_eq!(all.len(), 2, "one for each setting");
    let all = after(|service| service.changes.iter_mut().for_each(|change| change.what.push_str(" Really.")));
    assert_eq!(all, [], "a sentence put better is not news");
}

#[test]
fn what_is_announced_is_not_told_twice() {
    let all = after(|service| {
        service.settings[0].path = vec!["Elsewhere".to_owned()];
        service.changes.push(change(ChangeKind::Place, vec![service.settings[0].id.clone()]));
    });
    assert_eq!((all.len(), all[0].difference), (1, DifferenceKind::Announced));
}

#[test]
fn a_difference_without_a_day_holds_from_the_day_it_arrives() {
    let change = one(|setting| setting.title = "Train on me".to_owned())
        .as_change(ARRIVED, Some("Train on me"))
        .unwrap();
    assert_eq!((change.on, change.settings.len()), (ARRIVED, 1));
    let quiet = after(|service| {
        service.policies.push(Policy { url: service.policies[0].url.clone(), unconfirmed: false })
    });
    assert_eq!(quiet, []);
}

#[test]
fn a_persons_own_services_are_no_part_of_it() {
    let mut own = services()[0].clone();
    own.id = ServiceId::new("own-bank").unwrap();
    assert_eq!(diff(&catalogue(services()).with_own(vec![own]), &catalogue(services())), []);
}

/// Some of the services, some of their settings, and a few of these settings altered.
fn any_catalogue() -> impl Strategy<Value = Catalogue> {
    vec((any::<bool>(), 0..4_usize, 0..8_u8), services().len()).prop_map(|choices| {
        let mut list = Vec::new();
        for (mut service, (kept, skipped, altered)) in services().into_iter().zip(choices) {
            if service.settings.len() > skipped {
                service.settings.rotate_left(skipped);
                service.settings.pop();
            }
            if let Some(setting) = service.settings.first_mut() {
                match altered {
                    0 => setting.title = "Train on me".to_owned(),
                    1 => setting.path = vec!["Elsewhere".to_owned()],
                    2 => setting.withdrawn = Some(gone()),
                    3 => setting.url = None,
                    4 => setting.defaults = vec![starts(InitialState::Off)],
                    5 => setting.defaults = vec![starts(InitialState::On)],
                    6 => service.changes.push(change(ChangeKind::Terms, Vec::new())),
                    _ => {}
                }
            }
            if kept {
                list.push(service);
            }
        }
        list.extend(services().into_iter().take(usize::from(list.is_empty())));
        catalogue(list)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn nothing_changed_from_a_catalogue_to_itself(one in any_catalogue()) {
        prop_assert_eq!(diff(&one, &one), []);
    }

    #[test]
    fn every_difference_has_a_sentence_and_a_known_service(old in any_catalogue(), new in any_catalogue()) {
        for change in diff(&old, &new) {
            prop_assert!(change.sentence(None).ends_with('.') && said(&change).ends_with('.'));
            prop_assert!(old.get(&change.service).or_else(|| new.get(&change.service)).is_some());
            prop_assert_eq!(change.overtakes(), change.as_change(ARRIVED, None).is_some());
        }
    }

    #[test]
    fn what_came_one_way_goes_the_other(old in any_catalogue(), new in any_catalogue()) {
        let count = |list: Vec<CatalogueChange>, which| list.iter().filter(|c| c.difference == which).count();
        let come = count(diff(&old, &new), DifferenceKind::ServiceAdded);
        prop_assert_eq!(come, count(diff(&new, &old), DifferenceKind::ServiceWithdrawn));
    }
}
