//! Protections: a single setting of several is enough, and settings of the same page are asked about together.

use withhold_engine::{Found, ItemName, StandingView, domain::DecisionKind};

use crate::desk::{Desk, account, check, decide, row};

const SWITCH: &str = "chatgpt/improve-model";
const PORTAL: &str = "chatgpt/privacy-portal";

fn desk() -> Desk {
    let desk = Desk::empty();
    desk.open().add_accounts(&[account("chatgpt", "")]).unwrap();
    desk
}

#[test]
fn either_setting_is_enough_and_the_other_says_by_which_it_is_covered() {
    let desk = desk();
    let mut engine = desk.open();
    let before = engine.headline().unwrap();
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    let after = engine.headline().unwrap();
    assert_eq!((after.total, after.off, after.needs_you), (before.total, 1, before.needs_you - 1));
    let portal = row(&mut engine, PORTAL);
    assert_eq!(portal.covered_by.map(|by| by.id).as_deref(), Some(SWITCH));
    assert_eq!(portal.standing, StandingView::Unchecked, "an item keeps its own standing");
    assert!(!portal.needs_you);
    assert_eq!(portal.protection, SWITCH);
    assert_eq!(row(&mut engine, SWITCH).covered_by, None);
    let listed = engine.items().unwrap();
    assert!(listed.iter().any(|row| row.id == PORTAL && row.covered_by.is_some()));
}

#[test]
fn a_request_that_waits_covers_the_switch_that_nobody_looked_at() {
    let desk = desk();
    let mut engine = desk.open();
    let before = engine.headline().unwrap();
    check(&mut engine, PORTAL, Found::Asked).unwrap();
    let after = engine.headline().unwrap();
    assert_eq!((after.total, after.off, after.needs_you), (before.total, 0, before.needs_you - 1));
    assert_eq!(row(&mut engine, SWITCH).covered_by.map(|by| by.id).as_deref(), Some(PORTAL));
    desk.days_later(32);
    assert!(row(&mut engine, SWITCH).needs_you, "an overdue request covers nothing");
}

#[test]
fn allowed_or_not_applicable_only_where_both_are() {
    let desk = desk();
    let mut engine = desk.open();
    let before = engine.headline().unwrap();
    decide(&mut engine, SWITCH, DecisionKind::Allow).unwrap();
    let one = engine.headline().unwrap();
    assert_eq!((one.total, one.allowed), (before.total, before.allowed), "the portal is still open");
    decide(&mut engine, PORTAL, DecisionKind::NotApplicable).unwrap();
    let both = engine.headline().unwrap();
    assert_eq!((both.total, both.allowed), (before.total - 1, before.allowed + 1));
}

#[test]
fn reminders_count_the_pair_once_and_from_the_last_day_on_which_either_covers() {
    let desk = desk();
    let mut engine = desk.open();
    let items = |engine: &mut withhold_engine::Engine| {
        let today = engine.today();
        let ahead = today.saturating_add(jiff::Span::new().days(200));
        engine.reminders_plan(today, ahead).unwrap().iter().map(|row| row.items).max().unwrap_or(0)
    };
    let before = engine.headline().unwrap();
    assert_eq!(items(&mut engine), before.needs_you);
    check(&mut engine, SWITCH, Found::Withheld).unwrap();
    desk.days_later(60);
    check(&mut engine, PORTAL, Found::Withheld).unwrap();
    desk.days_later(40);
    assert!(matches!(row(&mut engine, SWITCH).standing, StandingView::Due { .. }));
    assert!(!row(&mut engine, SWITCH).needs_you, "the portal still covers it");
    assert_eq!(engine.headline().unwrap().off, 1);
}

#[test]
fn the_other_settings_of_the_same_page_are_named() {
    let desk = Desk::empty();
    let mut engine = desk.open();
    engine.add_accounts(&[account("alexa", ""), account("chatgpt", "")]).unwrap();
    let of = |engine: &mut withhold_engine::Engine, item: &str| -> Vec<String> {
        let detail = engine.item(&ItemName { item: item.to_owned() }).unwrap();
        detail.same_page.into_iter().map(|row| row.id).collect()
    };
    assert_eq!(of(&mut engine, "alexa/help-improve"), ["alexa/save-recordings"]);
    assert_eq!(of(&mut engine, "alexa/save-recordings"), ["alexa/help-improve"]);
    assert!(of(&mut engine, PORTAL).is_empty(), "a form is a page of its own");
}
