//! The tables of a vault, and what a row of each must be to be taken over.

use jiff::{Timestamp, civil::Date};
use rusqlite::types::Value;
use withhold_domain::{IdError, PlanId, Region, ServiceId, SettingId};

use crate::table::acts::Body;

/// A table, as it is read out of a damaged file.
pub(super) struct Table {
    pub(super) name: &'static str,
    /// The number by which it is ordered on disk.
    pub(super) key: &'static str,
    /// Its columns.
    pub(super) columns: &'static [&'static str],
    /// Whether the words in a row are such as this program writes.
    pub(super) fits: fn(&[Value]) -> bool,
}

/// In the order in which rows may point at each other.
pub(super) const TABLES: [Table; 9] = [
    Table {
        name: "accounts",
        key: "id",
        columns: &[
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
        ],
        fits: |row| {
            id::<ServiceId>(&row[1], ServiceId::new)
                && optional(&row[3], |text| PlanId::new(text).is_ok())
                && optional(&row[4], |text| Region::new(text).is_ok())
                && [5, 6, 8, 10].iter().all(|&column| is_moment(&row[column]))
                && [7, 9].iter().all(|&column| optional(&row[column], is_day))
        },
    },
    Table { name: "instances", key: "account", columns: &["account", "position", "name"], fits: |_| true },
    Table { name: "checks", key: "seq", columns: &CHECKS, fits: |_| true },
    Table {
        name: "decisions",
        key: "id",
        columns: &["id", "account", "setting", "instance", "moment", "day", "kind", "until", "undone"],
        fits: |row| {
            id::<SettingId>(&row[2], SettingId::new)
                && is_moment(&row[4])
                && [5, 7, 8].iter().all(|&column| optional(&row[column], is_day))
        },
    },
    Table {
        name: "acts",
        key: "id",
        columns: &["id", "kind", "account", "body", "undone"],
        fits: |row| body(row).is_some(),
    },
    Table {
        name: "own_services",
        key: "rowid",
        columns: &["id", "body", "removed"],
        fits: |row| id::<ServiceId>(&row[0], ServiceId::new),
    },
    Table { name: "preferences", key: "id", columns: &["id", "body"], fits: |_| true },
    Table {
        name: "shown_catalogue",
        key: "id",
        columns: &["id", "serial", "issued", "packed"],
        fits: |row| optional(&row[2], is_day) && is_count(&row[1]),
    },
    Table {
        name: "catalogue_changes",
        key: "id",
        columns: &[
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
        ],
        fits: |row| {
            id::<ServiceId>(&row[1], ServiceId::new)
                && optional(&row[2], |text| SettingId::new(text).is_ok())
                && [5, 9].iter().all(|&column| optional(&row[column], is_day))
                && is_count(&row[7])
                && is_moment(&row[8])
        },
    },
];

/// Columns of a check, in the order in which it is hashed; the chain's own last.
pub(super) const CHECKS: [&str; 15] = [
    "seq",
    "account",
    "setting",
    "instance",
    "moment",
    "day",
    "finding",
    "reason",
    "method",
    "label_read",
    "note",
    "effective",
    "retracts",
    "previous",
    "hash",
];

/// What an act did, by its row.
pub(super) fn body(row: &[Value]) -> Option<Body> {
    match &row[3] {
        Value::Text(text) => serde_json::from_str(text).ok(),
        _ => None,
    }
}

/// A whole number, where it is one.
pub(super) fn number(value: &Value) -> Option<i64> {
    match value {
        Value::Integer(number) => Some(*number),
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
