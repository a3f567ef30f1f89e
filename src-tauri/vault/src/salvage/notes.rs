//! Asking for a new look at items that count as done, where a later look may be lost.

use std::collections::{BTreeMap, HashSet};

use super::{
    acts::Acts,
    checks::{Gap, ProvenCheck, SortedChecks},
    new_vault::NewVault,
};
use crate::{
    When,
    chain::{self, FORM, Link, RowPlacement},
    error::Fault,
    file::device,
};

/// The note of a check by which a salvage asks for a look.
const NOTE: &str = "The vault was damaged, and a later look may be lost.";

/// Asks for a new look at every item that counts as done, where a later look may be lost.
pub(super) fn reopen(
    new: &NewVault<'_>,
    sorted: &SortedChecks,
    acts: &Acts,
    when: When,
) -> Result<u64, Fault> {
    let Some(gap) = &sorted.gap else { return Ok(0) };
    let accounts = concerned(new, sorted, acts, gap)?;
    let retracted: HashSet<i64> = sorted.checks.iter().filter_map(|check| check.retracts).collect();
    let mut last: BTreeMap<(i64, &str, Option<&str>), &ProvenCheck> = BTreeMap::new();
    for check in &sorted.checks {
        if check.retracts.is_none() && !retracted.contains(&check.seq) && !check.ahead {
            let item = (check.account, check.link.setting.as_str(), check.link.instance.as_deref());
            let known = last.entry(item).or_insert(check);
            if order(known) < order(check) {
                *known = check;
            }
        }
    }
    let mut reopened = 0;
    for ((account, ..), check) in last {
        let done = matches!(check.link.finding.as_deref(), Some("withheld" | "asked"));
        if !done || check.seq > gap.up_to || !accounts.contains(&account) {
            continue;
        }
        let device = new.device()?;
        let moment = when.moment.as_microsecond().max(check.link.moment.saturating_add(1));
        let link = Link {
            form: FORM,
            device,
            place: device::next_place(new.connection, &device)?,
            uuid: device::uuid(moment, new.path)?,
            account: check.link.account,
            number: account,
            setting: check.link.setting.clone(),
            instance: check.link.instance.clone(),
            moment,
            day: when.day.to_string(),
            finding: Some("unresolved".to_owned()),
            reason: Some("other".to_owned()),
            witness: "salvage".to_owned(),
            note: Some(NOTE.to_owned()),
            ..Link::default()
        };
        chain::append(new.connection, &link, RowPlacement { account, ..RowPlacement::default() })?;
        reopened += 1;
    }
    Ok(reopened)
}

/// The order of looks, as the rules define it.
fn order(check: &ProvenCheck) -> (i64, i64, [u8; 16], i64) {
    let link = &check.link;
    (link.claim_end.map_or(link.moment, |end| end.min(link.moment)), link.moment, link.device, link.place)
}

/// The accounts whose checks may be missing: all accounts, where the acts do not name each missing check.
fn concerned(
    new: &NewVault<'_>,
    sorted: &SortedChecks,
    acts: &Acts,
    gap: &Gap,
) -> Result<HashSet<i64>, Fault> {
    let all: HashSet<i64> = new
        .connection
        .prepare("SELECT id FROM accounts")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let (Some(numbers), true) = (&gap.numbers, acts.complete) else { return Ok(all) };
    // A retraction has one row that no act names. A reader's checks, and another device's checks, have no act either.
    let taken_back: HashSet<i64> = sorted.checks.iter().filter_map(|check| check.retracts).collect();
    let unnamed = numbers.iter().filter(|number| !acts.checked.contains_key(number)).count();
    let owed = acts.undone_checks.iter().filter(|check| !taken_back.contains(check)).count();
    if unnamed > owed {
        return Ok(all);
    }
    let there: HashSet<i64> = sorted.checks.iter().map(|check| check.seq).collect();
    let missing = acts.checked.iter().filter(|(check, _)| !there.contains(check));
    Ok(missing.flat_map(|(_, accounts)| accounts).copied().collect())
}
