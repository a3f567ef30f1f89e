//! The tables of the formats before there were devices.

use withhold_domain::{ServiceId, SettingId};

use super::{
    INSTANCES, PREFERENCES, SHOWN_CATALOGUE, Table, account, body, change, id, is_day, is_moment, optional,
};

pub(in crate::salvage) const BEFORE_DEVICES: [Table; 10] = [
    Table {
        name: "accounts",
        key: "id",
        columns: super::ACCOUNTS.split_at(11).0,
        fits: account,
        reported: true,
    },
    INSTANCES,
    Table {
        name: "checks",
        key: "seq",
        columns: &[
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
        ],
        fits: |_| true,
        reported: true,
    },
    Table {
        name: "decisions",
        key: "id",
        columns: &["id", "account", "setting", "instance", "moment", "day", "kind", "until", "undone"],
        fits: |row| {
            id::<SettingId>(&row[2], SettingId::new)
                && is_moment(&row[4])
                && [5, 7, 8].iter().all(|&column| optional(&row[column], is_day))
        },
        reported: true,
    },
    Table {
        name: "anchors",
        key: "id",
        columns: &["id", "moment", "checks", "head"],
        fits: |_| true,
        reported: false,
    },
    Table {
        name: "acts",
        key: "id",
        columns: &["id", "kind", "account", "body", "undone"],
        fits: |row| body(row).is_some(),
        reported: true,
    },
    Table {
        name: "own_services",
        key: "rowid",
        columns: &["id", "body", "removed"],
        fits: |row| id::<ServiceId>(&row[0], ServiceId::new),
        reported: true,
    },
    PREFERENCES,
    SHOWN_CATALOGUE,
    Table {
        name: "catalogue_changes",
        key: "id",
        columns: super::CHANGES.split_at(12).0,
        fits: change,
        reported: true,
    },
];
