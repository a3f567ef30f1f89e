//! The new vault: what was read, with a chain of its own, and nothing that counts as done without knowing.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::{Connection, TransactionBehavior, params, params_from_iter};

use super::{
    TableSalvage,
    checks::{self, Gap, Sorted, True},
    decisions,
    rows::{Harvest, Values},
    tables::{TABLES, body, number},
};
use crate::{
    When,
    chain::{self, Link, START},
    file::Fault,
    table::acts::Body,
};

/// Stands with a look that a salvage asks for.
const NOTE: &str = "The vault was damaged, and a later look may be lost.";

/// What is in the new vault.
pub(super) struct Rebuilt {
    pub(super) tables: Vec<TableSalvage>,
    pub(super) untrue: u64,
    pub(super) unsure: u64,
    pub(super) reopened: u64,
}

/// Fills the new, empty vault.
///
/// # Errors
/// When it cannot be written.
pub(super) fn fill(connection: &mut Connection, harvest: Harvest, when: When) -> Result<Rebuilt, Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let Harvest { tables, last_check, last_decision, anchor } = harvest;
    let mut rows: HashMap<&str, (Vec<Values>, u64)> =
        TABLES.iter().map(|table| table.name).zip(tables).collect();
    let acts = rows.get("acts").map(acts).unwrap_or_default();
    let doubt = rows
        .get("decisions")
        .map(|read| decisions::doubt(read, last_decision, &acts.decided, acts.complete))
        .unwrap_or_default();
    let read = rows.remove("checks").unwrap_or_default();
    let undone = checks::undone(acts.bodies.iter().map(|(body, undone)| (body, *undone)));
    let all = read.0.len() as u64;
    let sorted = checks::sorted(read.0, &undone, last_check, anchor.as_deref());
    let mut report =
        Rebuilt { tables: Vec::new(), untrue: sorted.untrue, unsure: sorted.unsure, reopened: 0 };
    for table in &TABLES {
        let (kept, lost) = if table.name == "checks" {
            let kept = append(&transaction, &sorted.checks)?;
            (kept, read.1 + (all - sorted.untrue - sorted.unsure - kept))
        } else {
            let (rows, lost) = rows.remove(table.name).unwrap_or_default();
            let all = rows.len() as u64;
            let kept = insert(&transaction, table.name, table.columns, rows)?;
            (kept, lost + (all - kept))
        };
        report.tables.push(TableSalvage { table: table.name, read: kept, lost });
    }
    keep_number(&transaction, last_check)?;
    report.reopened =
        reopen(&transaction, &sorted, &acts, when)? + decisions::clear(&transaction, &doubt, when)?;
    anchored(&transaction, when)?;
    transaction.commit()?;
    Ok(report)
}

/// The acts that were read, and whether all were.
#[derive(Default)]
struct Acts {
    bodies: Vec<(Body, bool)>,
    /// The account of each check that an act names.
    accounts: HashMap<i64, i64>,
    /// The account of each decision that an act names; those it may be of, where the act is about several.
    decided: HashMap<i64, Vec<i64>>,
    complete: bool,
}

fn acts((rows, lost): &(Vec<Values>, u64)) -> Acts {
    let mut acts = Acts { complete: *lost == 0, ..Acts::default() };
    for row in rows {
        let Some(body) = body(row) else { continue };
        match (&body, number(&row[2])) {
            (Body::Check { checks }, Some(account)) => {
                acts.accounts.extend(checks.iter().map(|&check| (check, account)));
            }
            (Body::Decide { decision }, Some(account)) => {
                acts.decided.insert(*decision, vec![account]);
            }
            (Body::DecideAll { accounts, decisions }, _) => {
                acts.decided.extend(decisions.iter().map(|&decision| (decision, accounts.clone())));
            }
            _ => {}
        }
        acts.bodies.push((body, number(&row[4]) == Some(1)));
    }
    acts
}

/// Inserts rows one by one; one that does not fit the others is left out.
fn insert(connection: &Connection, table: &str, columns: &[&str], rows: Vec<Values>) -> Result<u64, Fault> {
    let places = vec!["?"; columns.len()].join(", ");
    let mut statement =
        connection.prepare(&format!("INSERT INTO {table} ({}) VALUES ({places})", columns.join(", ")))?;
    let mut kept = 0;
    for row in rows {
        // What an act names has to be there, or taking it back would take something else back.
        if table == "acts" && !body(&row).map_or(Ok(false), |body| stands(connection, &body))? {
            continue;
        }
        match statement.execute(params_from_iter(row)) {
            Ok(_) => kept += 1,
            Err(error) if is_refusal(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(kept)
}

fn is_refusal(error: &rusqlite::Error) -> bool {
    use rusqlite::ErrorCode::{ConstraintViolation, TypeMismatch};
    matches!(error.sqlite_error_code(), Some(ConstraintViolation | TypeMismatch))
}

/// Whether all that an act names is in the new vault.
fn stands(connection: &Connection, body: &Body) -> Result<bool, rusqlite::Error> {
    let all = |table: &str, key: &str, ids: &[i64]| -> Result<bool, rusqlite::Error> {
        let mut statement = connection.prepare_cached(&format!("SELECT 1 FROM {table} WHERE {key} = ?1"))?;
        ids.iter().try_fold(true, |all, id| Ok(all && statement.exists([id])?))
    };
    match body {
        Body::Check { checks } => all("checks", "seq", checks),
        Body::Decide { decision } => all("decisions", "id", &[*decision]),
        Body::DecideAll { accounts, decisions } => {
            Ok(all("decisions", "id", decisions)? && all("accounts", "id", accounts)?)
        }
        Body::Add { accounts } => all("accounts", "id", accounts),
        Body::Edit { .. } | Body::Remove | Body::OwnService { .. } => Ok(true),
    }
}

/// Writes the checks under their old numbers, each with the hash that follows in the new chain.
fn append(connection: &Connection, checks: &[True]) -> Result<u64, Fault> {
    let mut hashes: HashMap<i64, [u8; 32]> = HashMap::new();
    let mut previous = START;
    for check in checks {
        let mut link = check.link.clone();
        if let Some(of) = check.retracts {
            let Some(hash) = hashes.get(&of) else { continue };
            link.retracts = Some(*hash);
        }
        let hash = link.hash(&previous);
        let inserted = connection.execute(
            "INSERT INTO checks (seq, account, setting, instance, moment, day, finding, reason, method, label_read,
                                 note, effective, retracts, previous, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                check.seq, link.account, link.setting, link.instance, link.moment, link.day, link.finding,
                link.reason, link.method, link.label_read, link.note, link.effective, check.retracts, previous, hash
            ],
        );
        match inserted {
            Ok(_) => {
                hashes.insert(check.seq, hash);
                previous = hash;
            }
            // Its account is lost.
            Err(error) if is_refusal(&error) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(hashes.len() as u64)
}

/// No number is given twice, so that nothing old can come to mean something new.
fn keep_number(connection: &Connection, last: Option<i64>) -> Result<(), Fault> {
    let Some(last) = last else { return Ok(()) };
    connection.execute("UPDATE sqlite_sequence SET seq = max(seq, ?1) WHERE name = 'checks'", [last])?;
    connection.execute(
        "INSERT INTO sqlite_sequence (name, seq)
         SELECT 'checks', ?1 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'checks')",
        [last],
    )?;
    Ok(())
}

/// Asks for a new look at every item that counts as done, where a later look may be lost.
fn reopen(connection: &Connection, sorted: &Sorted, acts: &Acts, when: When) -> Result<u64, Fault> {
    let Some(gap) = sorted.gap else { return Ok(0) };
    let accounts = concerned(connection, sorted, acts, gap)?;
    let retracted: HashSet<i64> = sorted.checks.iter().filter_map(|check| check.retracts).collect();
    let mut last: BTreeMap<(i64, &str, Option<&str>), &True> = BTreeMap::new();
    for check in &sorted.checks {
        if check.retracts.is_none() && !retracted.contains(&check.seq) {
            last.insert((check.link.account, &check.link.setting, check.link.instance.as_deref()), check);
        }
    }
    let latest: Option<i64> = connection.query_row("SELECT max(moment) FROM checks", [], |row| row.get(0))?;
    let moment = when.moment.as_microsecond().max(latest.unwrap_or(i64::MIN));
    let mut reopened = 0;
    for ((account, ..), check) in last {
        let done = matches!(check.link.finding.as_deref(), Some("withheld" | "asked"));
        if !done || check.seq > gap.up_to || !accounts.contains(&account) {
            continue;
        }
        chain::append(connection, &asking(&check.link, moment, when), None)?;
        reopened += 1;
    }
    Ok(reopened)
}

/// The accounts whose checks may be missing: all of them, where the acts do not say.
fn concerned(connection: &Connection, sorted: &Sorted, acts: &Acts, gap: Gap) -> Result<HashSet<i64>, Fault> {
    let all: HashSet<i64> = connection
        .prepare("SELECT id FROM accounts")?
        .query_map([], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    if !acts.complete || !gap.of_acts {
        return Ok(all);
    }
    let there: HashSet<i64> = sorted.checks.iter().map(|check| check.seq).collect();
    Ok(acts
        .accounts
        .iter()
        .filter(|(check, _)| !there.contains(check))
        .map(|(_, account)| *account)
        .collect())
}

fn asking(done: &Link, moment: i64, when: When) -> Link {
    Link {
        moment,
        day: when.day.to_string(),
        finding: Some("unresolved".to_owned()),
        reason: Some("other".to_owned()),
        method: Some("local".to_owned()),
        label_read: None,
        note: Some(NOTE.to_owned()),
        effective: None,
        retracts: None,
        ..done.clone()
    }
}

/// Says from where on the new chain runs.
fn anchored(connection: &Connection, when: When) -> Result<(), Fault> {
    let head = chain::head(connection)?;
    connection.execute(
        "INSERT INTO anchors (moment, checks, head) SELECT ?1, count(*), ?2 FROM checks",
        params![when.moment.as_microsecond(), head],
    )?;
    Ok(())
}
