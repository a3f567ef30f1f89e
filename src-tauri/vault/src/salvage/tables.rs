//! The tables of a vault, and the rules that a row of each table must meet to be taken over.

mod before_devices;

use jiff::{Timestamp, civil::Date};
use rusqlite::types::Value;
use withhold_domain::{IdError, Identifier, PlanId, Region, ServiceId, SettingId};

pub(super) use before_devices::BEFORE_DEVICES;

use crate::table::acts::Body;

/// A table, as a salvage reads the table out of a damaged file.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The number by which the table is ordered on disk.
    pub(super) key: &'static str,
    /// The table's columns.
    pub(super) columns: &'static [&'static str],
    /// Whether the words in a row are words that this program writes.
    pub(super) fits: fn(&[Value]) -> bool,
    /// Whether the report names the table: the other tables stand beside the record, and can be made anew.
    pub(super) reported: bool,
}

/// In the order in which rows may refer to each other.
pub(super) const TABLES: [Table; 14] = [
    Table {
        name: "devices",
        key: "rowid",
        columns: &["id", "own", "file", "place", "decided", "head"],
        fits: |_| true,
        reported: false,
    },
    Table { name: "accounts", key: "id", columns: &ACCOUNTS, fits: account, reported: true },
    INSTANCES,
    Table {
        name: "identifiers",
        key: "account",
        columns: &["account", "position", "kind", "text"],
        fits: |row| optional(&row[3], |text| Identifier::new(text).is_ok()),
        reported: true,
    },
    Table { name: "tombstones", key: "rowid", columns: &["account"], fits: |_| true, reported: true },
    Table { name: "checks", key: "seq", columns: &CHECKS, fits: |_| true, reported: true },
    Table {
        name: "decisions",
        key: "id",
        columns: &[
            "id", "uuid", "device", "place", "account", "setting", "instance", "moment", "day", "kind",
            "until", "retracts", "ahead",
        ],
        fits: |row| {
            id::<SettingId>(&row[5], SettingId::new)
                && is_moment(&row[7])
                && [8, 10].iter().all(|&column| optional(&row[column], is_day))
        },
        reported: true,
    },
    Table {
        name: "anchors",
        key: "id",
        columns: &["id", "device", "head", "left_out", "given"],
        fits: |_| true,
        reported: false,
    },
    Table {
        name: "readings",
        key: "id",
        columns: &[
            "id",
            "account",
            "setting",
            "instance",
            "moment",
            "day",
            "reader",
            "reader_version",
            "reason",
            "value",
        ],
        fits: |row| {
            id::<SettingId>(&row[2], SettingId::new) && is_moment(&row[4]) && optional(&row[5], is_day)
        },
        reported: true,
    },
    Table {
        name: "acts",
        key: "id",
        columns: &["id", "kind", "account", "body", "undone", "version"],
        fits: |row| body(row).is_some(),
        reported: true,
    },
    Table {
        name: "own_services",
        key: "rowid",
        columns: &["id", "body", "removed", "revision"],
        fits: |row| id::<ServiceId>(&row[0], ServiceId::new) && is_count(&row[3]),
        reported: true,
    },
    PREFERENCES,
    SHOWN_CATALOGUE,
    Table { name: "catalogue_changes", key: "id", columns: &CHANGES, fits: change, reported: true },
];

const INSTANCES: Table = Table {
    name: "instances",
    key: "account",
    columns: &["account", "position", "name"],
    fits: |_| true,
    reported: true,
};

const PREFERENCES: Table =
    Table { name: "preferences", key: "id", columns: &["id", "body"], fits: |_| true, reported: true };

const SHOWN_CATALOGUE: Table = Table {
    name: "shown_catalogue",
    key: "id",
    columns: &["id", "serial", "issued", "packed"],
    fits: |row| optional(&row[2], is_day) && is_count(&row[1]),
    reported: true,
};

/// Columns of an account.
const ACCOUNTS: [&str; 12] = [
    "id",
    "service",
    "label",
    "plan",
    "region",
    "added_moment",
    "plan_moment",
    "plan_day",
    "region_moment",
    "region_day",
    "removed_moment",
    "uuid",
];

/// Columns of a check, in the order of [`super::checks`].
pub(super) const CHECKS: [&str; 37] = [
    "seq",
    "form",
    "account",
    "setting",
    "instance",
    "moment",
    "day",
    "finding",
    "reason",
    "method",
    "witness",
    "label_read",
    "note",
    "effective",
    "answer_by",
    "claim_day",
    "claim_end",
    "meant_position",
    "meant_label",
    "meant_serial",
    "meant_revision",
    "reader",
    "reader_version",
    "value",
    "decided_by",
    "account_shown",
    "evidence",
    "device",
    "place",
    "uuid",
    "retracts",
    "previous",
    "hash",
    "hashed_account",
    "hashed_retracts",
    "ahead",
    "last_same",
];

/// Columns of a change in the catalogue.
const CHANGES: [&str; 15] = [
    "id",
    "service",
    "setting",
    "difference",
    "kind",
    "day",
    "what",
    "serial",
    "moment",
    "arrived",
    "seen",
    "set_aside",
    "field",
    "old",
    "new",
];

fn account(row: &[Value]) -> bool {
    id::<ServiceId>(&row[1], ServiceId::new)
        && optional(&row[3], |text| PlanId::new(text).is_ok())
        && optional(&row[4], |text| Region::new(text).is_ok())
        && [5, 6, 8, 10].iter().all(|&column| is_moment(&row[column]))
        && [7, 9].iter().all(|&column| optional(&row[column], is_day))
}

fn change(row: &[Value]) -> bool {
    id::<ServiceId>(&row[1], ServiceId::new)
        && optional(&row[2], |text| SettingId::new(text).is_ok())
        && [5, 9].iter().all(|&column| optional(&row[column], is_day))
        && is_count(&row[7])
        && is_moment(&row[8])
}

/// The body of an act, by the act's row.
pub(super) fn body(row: &[Value]) -> Option<Body> {
    match &row[3] {
        Value::Text(text) => serde_json::from_str(text).ok(),
        _ => None,
    }
}

/// The number, where the value is a whole number.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
        _ => None,
    }
}

/// The bytes, where the value has exactly `N` bytes.
pub(super) fn bytes<const N: usize>(value: &Value) -> Option<[u8; N]> {
    match value {
        Value::Blob(bytes) => bytes.as_slice().try_into().ok(),
        _ => None,
    }
}

fn id<T>(value: &Value, new: impl Fn(String) -> Result<T, IdError>) -> bool {
    matches!(value, Value::Text(text) if new(text.clone()).is_ok())
}

fn optional(value: &Value, fits: impl Fn(&str) -> bool) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => fits(text),
        _ => false,
    }
}

fn is_day(text: &str) -> bool {
    text.parse::<Date>().is_ok()
}

fn is_moment(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Integer(micros) => Timestamp::from_microsecond(*micros).is_ok(),
        _ => false,
    }
}

fn is_count(value: &Value) -> bool {
    matches!(value, Value::Integer(count) if *count >= 0)
}
