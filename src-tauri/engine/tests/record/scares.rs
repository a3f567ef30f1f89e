//! Settings that only look like a training switch: told first, and never counted.

use withhold_engine::{Found, ItemName, SetPreferences};

use crate::desk::{Desk, account, check, row};

const SCARE: &str = "whatsapp/advanced-chat-privacy";

#[test]
fn what_is_no_training_switch_never_counts_and_never_asks_for_anybody() {
    let desk = Desk::empty();
    let mut engine = desk.open();
    engine.add_accounts(&[account("whatsapp", "")]).unwrap();
    let every = SetPreferences { every_purpose: Some(true), ..SetPreferences::default() };
    for preferences in [SetPreferences::default(), every] {
        engine.set_preferences(&preferences).unwrap();
        let overview = engine.overview().unwrap();
        let scare = overview.items.iter().find(|row| row.id == SCARE).unwrap();
        assert!(scare.not_training && !scare.counted && !scare.needs_you, "{scare:?}");
        let counted = overview.items.iter().filter(|row| row.counted);
        let protections: std::collections::HashSet<_> = counted.map(|row| &row.protection).collect();
        let figures = overview.headline;
        let sum = figures.total + figures.allowed + figures.no_control;
        assert_eq!(usize::try_from(sum).unwrap(), protections.len(), "{figures:?}");
        assert_eq!(overview.accounts[0].headline, figures, "an account counts as the head of Today does");
        let today = engine.today();
        let plan = engine.reminders_plan(today, today.saturating_add(jiff::Span::new().days(99))).unwrap();
        assert!(plan.iter().all(|row| row.items <= figures.needs_you), "{plan:?}");
        assert_eq!(engine.names_due().unwrap().is_empty(), figures.needs_you == 0);
    }
    // A look at such a setting is kept like any other look, and moves no figure.
    let before = engine.headline().unwrap();
    check(&mut engine, SCARE, Found::Shared).unwrap();
    assert_eq!(engine.headline().unwrap(), before);
    assert!(!row(&mut engine, SCARE).needs_you);
}

#[test]
fn an_item_says_first_that_it_is_no_training_switch() {
    let desk = Desk::empty();
    let mut engine = desk.open();
    engine.add_accounts(&[account("whatsapp", ""), account("linkedin", "")]).unwrap();
    let mut said = |item: &str| engine.item(&ItemName { item: item.to_owned() }).unwrap().not_training;
    assert!(said(SCARE).unwrap().starts_with("This is no way out of training."));
    assert_eq!(said("linkedin/generative-ai"), None);
}
