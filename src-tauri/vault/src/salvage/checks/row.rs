//! Whether a row that was read matches its own hash.

use std::collections::HashMap;

use rusqlite::types::Value;

use super::ProvenCheck;
use crate::{
    chain::Link,
    salvage::rows::Values,
    salvage::tables::{bytes, number},
};

/// The row as a check, where the row matches its own hash.
pub(super) fn proven(
    row: &Values,
    hashes: &HashMap<i64, [u8; 32]>,
    accounts: &HashMap<i64, [u8; 16]>,
) -> Option<ProvenCheck> {
    let account = number(&row[2])?;
    let retracts = some_number(&row[30])?;
    let link = Link {
        form: number(&row[1])?,
        device: bytes(&row[27])?,
        place: number(&row[28])?,
        uuid: bytes(&row[29])?,
        number: some_number(&row[33])?.unwrap_or(account),
        account: *accounts.get(&account)?,
        setting: text(&row[3])??,
        instance: text(&row[4])?,
        moment: number(&row[5])?,
        day: text(&row[6])??,
        finding: text(&row[7])?,
        reason: text(&row[8])?,
        method: text(&row[9])?,
        witness: text(&row[10])??,
        label_read: text(&row[11])?,
        note: text(&row[12])?,
        effective: text(&row[13])?,
        answer_by: text(&row[14])?,
        claim_day: text(&row[15])?,
        claim_end: some_number(&row[16])?,
        meant_position: text(&row[17])?,
        meant_label: text(&row[18])?,
        meant_serial: some_number(&row[19])?,
        meant_revision: some_number(&row[20])?,
        reader: text(&row[21])?,
        reader_version: text(&row[22])?,
        value: text(&row[23])?,
        decided_by: text(&row[24])?,
        account_shown: text(&row[25])?,
        evidence: match &row[26] {
            Value::Null => None,
            Value::Blob(bytes) => Some(bytes.clone()),
            _ => return None,
        },
        retracts: match (retracts, &row[34]) {
            (None, _) => None,
            (Some(of), Value::Null) => Some(*hashes.get(&of)?),
            (Some(_), named) => Some(bytes(named)?),
        },
    };
    let (previous, hash) = (bytes(&row[31])?, bytes(&row[32])?);
    let is_true = link.hash(&previous) == hash;
    is_true.then_some(ProvenCheck {
        seq: number(&row[0])?,
        account,
        link,
        retracts,
        previous,
        hash,
        ahead: number(&row[35]) == Some(1),
        last_same: text(&row[36])?,
    })
}

/// The text, or that there is none; no answer where the value is no text.
#[expect(clippy::option_option, reason = "no text and no value that could be one are two answers")]
fn text(value: &Value) -> Option<Option<String>> {
    match value {
        Value::Null => Some(None),
        Value::Text(text) => Some(Some(text.clone())),
        _ => None,
    }
}

/// The number, or that there is none; no answer where the value is no number.
#[expect(clippy::option_option, reason = "no number and no value that could be one are two answers")]
fn some_number(value: &Value) -> Option<Option<i64>> {
    match value {
        Value::Null => Some(None),
        value => number(value).map(Some),
    }
}
