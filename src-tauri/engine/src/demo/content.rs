//! The made-up list: a few accounts, and what a person might have recorded about them, so that every standing is there.

use jiff::{Span, ZonedDateTime};
use withhold_domain::{DecisionKind, Method, ReaderWitness, UnresolvedReason};

use crate::{Answer, AppError, Decide, EditAccount, Engine, Found, NewAccount, Observation, Saw};

/// A made-up account: service, label, plan, region and instances.
type MadeUp =
    (&'static str, &'static str, Option<&'static str>, Option<&'static str>, &'static [&'static str]);

/// The accounts, as if they had been put on the list half a year ago.
const ACCOUNTS: [MadeUp; 16] = [
    ("linkedin", "work", None, None, &[]),
    ("linkedin", "private", None, None, &[]),
    ("chatgpt", "", Some("plus"), None, &[]),
    ("claude", "", None, None, &[]),
    ("gemini", "", None, None, &[]),
    ("x", "", None, None, &[]),
    ("facebook", "", None, Some("EU"), &[]),
    ("grammarly", "", None, None, &[]),
    ("github", "", Some("business"), None, &[]),
    ("slack", "club", None, None, &[]),
    ("tumblr", "", None, None, &["photographs", "recipes"]),
    ("adobe", "", None, None, &[]),
    ("medium", "", None, None, &[]),
    ("reddit", "", None, None, &[]),
    ("figma", "", Some("starter"), None, &["flat"]),
    ("bluesky", "", None, None, &[]),
];

/// What was recorded on a day.
enum Deed {
    Look(&'static str, Found),
    CouldNotTell(&'static str, UnresolvedReason),
    Read(&'static str, Saw),
    Switched(&'static str, i64),
    Decided(&'static str, DecisionKind),
    Moved(&'static str, &'static str),
}

/// What was recorded, each with the days since, in the order in which it was recorded.
const DEEDS: [(i64, Deed); 21] = [
    (130, Deed::Look("claude/help-improve", Found::Withheld)),
    (96, Deed::Decided("adobe/stock", DecisionKind::NotApplicable)),
    (80, Deed::Look("github/product-improvement@", Found::Shared)),
    (62, Deed::Look("figma/content-training#flat", Found::Withheld)),
    (44, Deed::Look("linkedin/objection-form@work", Found::Asked)),
    (40, Deed::Look("chatgpt/improve-model", Found::SharedThenWithheld)),
    (34, Deed::Look("linkedin/generative-ai@work", Found::SharedThenWithheld)),
    (33, Deed::Read("linkedin/generative-ai@private", Saw::Withheld)),
    (30, Deed::Look("gemini/keep-activity", Found::SharedThenWithheld)),
    (26, Deed::Look("tumblr/third-party-sharing#photographs", Found::Withheld)),
    (20, Deed::Decided("adobe/content-analysis", DecisionKind::Allow)),
    (12, Deed::Look("facebook/objection-form", Found::Asked)),
    (9, Deed::CouldNotTell("x/protect-posts", UnresolvedReason::SignedOut)),
    (9, Deed::Look("x/grok-training", Found::Shared)),
    (6, Deed::Moved("figma", "professional")),
    (5, Deed::Decided("medium/third-party-ai", DecisionKind::Snooze)),
    (4, Deed::Look("adobe/content-credentials", Found::Withheld)),
    (3, Deed::Look("linkedin/affiliates-and-partners@work", Found::Withheld)),
    (2, Deed::Switched("grammarly/product-improvement", 12)),
    (1, Deed::Read("linkedin/generative-ai@private", Saw::Shared)),
    (1, Deed::Look("linkedin/generative-ai@work", Found::Withheld)),
];

/// Puts the made-up records on an empty list.
pub(super) fn fill(engine: &mut Engine, now: &ZonedDateTime) -> Result<(), AppError> {
    engine.in_demo_at(now, -180);
    let accounts: Vec<NewAccount> = ACCOUNTS
        .iter()
        .map(|(service, label, plan, region, instances)| NewAccount {
            service: (*service).to_owned(),
            label: (*label).to_owned(),
            plan: plan.map(str::to_owned),
            region: region.map(str::to_owned),
            instances: instances.iter().map(|name| (*name).to_owned()).collect(),
        })
        .collect();
    engine.add_accounts(&accounts)?;
    for (days, deed) in &DEEDS {
        engine.in_demo_at(now, -days);
        deed.record(engine, now)?;
    }
    Ok(())
}

impl Deed {
    fn record(&self, engine: &mut Engine, now: &ZonedDateTime) -> Result<(), AppError> {
        match *self {
            Self::Look(item, found) => engine.record_check(&answer(item, found)).map(drop),
            Self::CouldNotTell(item, reason) => {
                let answer = Answer { reason: Some(reason), ..answer(item, Found::Unresolved) };
                engine.record_check(&answer).map(drop)
            }
            Self::Switched(item, days) => {
                let effective = now.date().saturating_add(Span::new().days(days));
                let answer = Answer { effective: Some(effective), ..answer(item, Found::Withheld) };
                engine.record_check(&answer).map(drop)
            }
            Self::Read(item, saw) => engine.observe(&reading(item, saw)).map(drop),
            Self::Decided(item, decision) => {
                let until = (decision == DecisionKind::Snooze)
                    .then(|| now.date().saturating_add(Span::new().days(9)));
                engine.decide(&Decide { item: item.to_owned(), decision, until }).map(drop)
            }
            Self::Moved(account, plan) => {
                let edit = EditAccount {
                    account: account.to_owned(),
                    label: None,
                    plan: Some(plan.to_owned()),
                    region: None,
                    add_instances: Vec::new(),
                    add_identifiers: Vec::new(),
                    forget_identifiers: false,
                };
                engine.edit_account(&edit).map(drop)
            }
        }
    }
}

fn answer(item: &str, found: Found) -> Answer {
    Answer {
        item: item.to_owned(),
        found,
        reason: None,
        method: None,
        label_read: None,
        note: None,
        effective: None,
        of: None,
    }
}

fn reading(item: &str, saw: Saw) -> Observation {
    let value = if saw == Saw::Shared { "on" } else { "off" };
    Observation {
        item: item.to_owned(),
        method: Method::Read,
        by: ReaderWitness {
            reader: "demo".to_owned(),
            version: "1".to_owned(),
            value: Some(value.to_owned()),
            decided_by: None,
            account: None,
        },
        saw,
        of: None,
    }
}
