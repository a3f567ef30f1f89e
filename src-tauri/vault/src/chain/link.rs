//! One row of a chain, as it is hashed.

use rusqlite::Row;
use sha2::{Digest, Sha256};

/// The hash on which the first row of a chain builds.
pub(crate) const START: [u8; 32] = [0; 32];

/// Names the form in which a row is hashed, so that a later form can stand beside the earlier ones.
const FORM_1: &str = "withhold check 1";
const FORM_2: &str = "withhold check 2";

/// The form in which rows are written.
pub(crate) const FORM: i64 = 2;

/// The content of one row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Link {
    /// 1 or 2.
    pub(crate) form: i64,
    /// The device that wrote the row.
    pub(crate) device: [u8; 16],
    /// The row's place in the chain of the device.
    pub(crate) place: i64,
    pub(crate) uuid: [u8; 16],
    /// The account by its number in the file into which the row was written: form 1 hashes the number.
    pub(crate) number: i64,
    /// The account by its UUID: form 2 hashes the UUID.
    pub(crate) account: [u8; 16],
    pub(crate) setting: String,
    pub(crate) instance: Option<String>,
    pub(crate) moment: i64,
    pub(crate) day: String,
    pub(crate) finding: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) method: Option<String>,
    pub(crate) witness: String,
    pub(crate) label_read: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) effective: Option<String>,
    pub(crate) answer_by: Option<String>,
    pub(crate) claim_day: Option<String>,
    pub(crate) claim_end: Option<i64>,
    pub(crate) meant_position: Option<String>,
    pub(crate) meant_label: Option<String>,
    pub(crate) meant_serial: Option<i64>,
    pub(crate) meant_revision: Option<i64>,
    pub(crate) reader: Option<String>,
    pub(crate) reader_version: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) decided_by: Option<String>,
    pub(crate) account_shown: Option<String>,
    /// The hashes of the row's evidence, one after the other.
    pub(crate) evidence: Option<Vec<u8>>,
    /// The hash of the check that is taken back. A row number can change, a hash cannot.
    pub(crate) retracts: Option<[u8; 32]>,
}

impl Link {
    /// The hash of the row that follows `previous`. Fields go in with their length before them, so that no two
    /// rows read the same.
    pub(crate) fn hash(&self, previous: &[u8; 32]) -> [u8; 32] {
        let mut fields = Fields(Sha256::new());
        if self.form == 1 {
            self.put_1(previous, &mut fields)
        } else {
            self.put_2(previous, &mut fields)
        }
        fields.0.finalize().into()
    }

    fn put_1(&self, previous: &[u8; 32], fields: &mut Fields) {
        fields.put(FORM_1.as_bytes());
        fields.put(previous);
        fields.number(self.number);
        fields.put(self.setting.as_bytes());
        fields.text(self.instance.as_ref());
        fields.number(self.moment);
        fields.put(self.day.as_bytes());
        for text in [&self.finding, &self.reason, &self.method, &self.label_read, &self.note, &self.effective]
        {
            fields.text(text.as_ref());
        }
        fields.some(self.retracts.as_ref().map(<[u8; 32]>::as_slice));
    }

    fn put_2(&self, previous: &[u8; 32], fields: &mut Fields) {
        fields.put(FORM_2.as_bytes());
        fields.put(previous);
        fields.put(&self.device);
        fields.number(self.place);
        fields.put(&self.uuid);
        fields.put(&self.account);
        fields.put(self.setting.as_bytes());
        fields.text(self.instance.as_ref());
        fields.number(self.moment);
        fields.put(self.day.as_bytes());
        for text in [&self.finding, &self.reason, &self.method] {
            fields.text(text.as_ref());
        }
        fields.put(self.witness.as_bytes());
        for text in [&self.label_read, &self.note, &self.effective, &self.answer_by, &self.claim_day] {
            fields.text(text.as_ref());
        }
        fields.some_number(self.claim_end);
        fields.text(self.meant_position.as_ref());
        fields.text(self.meant_label.as_ref());
        fields.some_number(self.meant_serial);
        fields.some_number(self.meant_revision);
        for text in [&self.reader, &self.reader_version, &self.value, &self.decided_by, &self.account_shown] {
            fields.text(text.as_ref());
        }
        fields.some(self.evidence.as_deref());
        fields.some(self.retracts.as_ref().map(<[u8; 32]>::as_slice));
    }
}

struct Fields(Sha256);

impl Fields {
    fn some(&mut self, field: Option<&[u8]>) {
        match field {
            None => self.0.update([0]),
            Some(bytes) => {
                self.0.update([1]);
                self.0.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
                self.0.update(bytes);
            }
        }
    }

    fn put(&mut self, field: &[u8]) {
        self.some(Some(field));
    }

    fn number(&mut self, field: i64) {
        self.put(&field.to_be_bytes());
    }

    fn some_number(&mut self, field: Option<i64>) {
        self.some(field.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice));
    }

    fn text(&mut self, field: Option<&String>) {
        self.some(field.map(|text| text.as_bytes()));
    }
}

/// The columns of a row: `c` is the check, `a` the check's account, and `r` the row that the check takes back.
pub(crate) const COLUMNS: &str =
    "c.seq, c.account, c.retracts, c.previous, c.hash, c.form, c.device, c.place, c.uuid,
     coalesce(c.hashed_account, c.account), coalesce(a.uuid, zeroblob(16)), c.setting, c.instance, c.moment, c.day,
     c.finding, c.reason, c.method, c.witness, c.label_read, c.note, c.effective, c.answer_by, c.claim_day, c.claim_end,
     c.meant_position, c.meant_label, c.meant_serial, c.meant_revision, c.reader, c.reader_version, c.value,
     c.decided_by, c.account_shown, c.evidence, coalesce(c.hashed_retracts, r.hash)";

/// The same columns in a file of a format before there were devices: one chain, in the order of the rows.
pub(crate) const COLUMNS_BEFORE_DEVICES: &str =
    "c.seq, c.account, c.retracts, c.previous, c.hash, 1, zeroblob(16), c.seq, zeroblob(16), c.account, zeroblob(16),
     c.setting, c.instance, c.moment, c.day, c.finding, c.reason, c.method, 'hand', c.label_read, c.note, c.effective,
     NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, r.hash";

/// A row with its place in the file.
pub(crate) struct StoredRow {
    pub(crate) seq: i64,
    /// The number of the row's account in this file.
    pub(crate) account: i64,
    pub(crate) retracts: Option<i64>,
    pub(crate) previous: [u8; 32],
    pub(crate) hash: [u8; 32],
    pub(crate) link: Link,
}

/// Reads [`COLUMNS`].
pub(crate) fn stored_row(row: &Row<'_>) -> Result<StoredRow, rusqlite::Error> {
    Ok(StoredRow {
        seq: row.get(0)?,
        account: row.get(1)?,
        retracts: row.get(2)?,
        previous: row.get(3)?,
        hash: row.get(4)?,
        link: Link {
            form: row.get(5)?,
            device: row.get(6)?,
            place: row.get(7)?,
            uuid: row.get(8)?,
            number: row.get(9)?,
            account: row.get(10)?,
            setting: row.get(11)?,
            instance: row.get(12)?,
            moment: row.get(13)?,
            day: row.get(14)?,
            finding: row.get(15)?,
            reason: row.get(16)?,
            method: row.get(17)?,
            witness: row.get(18)?,
            label_read: row.get(19)?,
            note: row.get(20)?,
            effective: row.get(21)?,
            answer_by: row.get(22)?,
            claim_day: row.get(23)?,
            claim_end: row.get(24)?,
            meant_position: row.get(25)?,
            meant_label: row.get(26)?,
            meant_serial: row.get(27)?,
            meant_revision: row.get(28)?,
            reader: row.get(29)?,
            reader_version: row.get(30)?,
            value: row.get(31)?,
            decided_by: row.get(32)?,
            account_shown: row.get(33)?,
            evidence: row.get(34)?,
            retracts: row.get(35)?,
        },
    })
}
