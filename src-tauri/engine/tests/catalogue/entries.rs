//! What the window is told of entries, the ones that are no more included.

use withhold_domain::{NoControl, Purpose, UrlScope, Withdrawn};
use withhold_engine::{NewAccount, Query, ServiceRow, SettingRow};

use crate::desk::{Desk, add, bundle, day, file, spoken};

fn rows(desk: &Desk) -> Vec<ServiceRow> {
    desk.open().services(&Query { query: String::new() }).unwrap()
}

fn setting(desk: &Desk, service: &str) -> SettingRow {
    rows(desk).into_iter().find(|row| row.id == service).unwrap().settings.remove(0)
}

#[test]
fn a_service_that_is_no_more_is_told_and_cannot_be_added() {
    let desk = Desk::new();
    let mut engine = desk.open();
    add(&mut engine, "x");
    let bytes = bundle(5, |services| {
        for service in services.iter_mut().filter(|service| service.id.as_str() != "linkedin") {
            let reason = format!("{} closed.", service.name);
            let gone = Withdrawn { on: day(9), reason, replaced_by: Some("linkedin".to_owned()) };
            service.withdrawn = Some(gone.clone());
            for setting in &mut service.settings {
                setting.withdrawn = Some(Withdrawn { replaced_by: None, ..gone.clone() });
            }
        }
    });
    let came = engine.catalogue_load(&file(&bytes)).unwrap();
    assert_eq!(came.state.services, 1, "those that are no more are not counted");
    let row = engine.service("medium").unwrap();
    let gone = row.withdrawn.unwrap();
    assert_eq!((gone.on, gone.reason.as_str()), (day(9), "Medium closed."));
    assert!(row.settings[0].withdrawn.is_some() && !row.settings[0].trains_by_default);
    let account = NewAccount {
        service: "medium".to_owned(),
        label: String::new(),
        plan: None,
        region: None,
        instances: Vec::new(),
    };
    let said = spoken(engine.add_accounts(&[account]).unwrap_err());
    assert_eq!(said, "Medium is no more since 2026-11-09. Medium closed.");
    assert!(engine.accounts().unwrap().iter().any(|account| account.service == "x"), "it stays on the list");
}

#[test]
fn the_filters_know_what_trains_by_default_what_has_no_way_out_and_what_has_a_link() {
    let desk = Desk::new();
    let medium = setting(&desk, "medium");
    assert!(medium.trains_by_default && !medium.no_way_out);
    assert!(!medium.has_direct_link, "the start of all settings is no direct link");
    let direct = Desk::new().with(4, |services| services[2].settings[0].url_scope = Some(UrlScope::Setting));
    assert!(setting(&direct, "medium").has_direct_link);
    let ads = Desk::new().with(4, |services| services[2].settings[0].purpose = Purpose::Ads);
    assert!(!setting(&ads, "medium").trains_by_default);
    let shut = Desk::new().with(4, |services| {
        let setting = &mut services[2].settings[0];
        setting.kind = withhold_domain::Kind::None;
        setting.no_control = Some(NoControl::Unavoidable);
        (setting.private_position, setting.private_label) = (None, None);
        (setting.url, setting.url_scope) = (None, None);
        setting.path.clear();
        setting.defaults.clear();
        setting.signs.clear();
    });
    let shut = setting(&shut, "medium");
    assert!(shut.trains_by_default && shut.no_way_out && !shut.has_direct_link);
}
