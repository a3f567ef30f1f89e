-- Devices: each writes a chain of checks of its own. `file` names the file that a chain was written into, so that a
-- copy of the vault is noticed; it is missing for devices that write elsewhere. `place` and `decided` are the last places
-- given to a check and to a decision. `head` is the last hash as the device itself wrote it, where it is another one
-- here. The id is a random UUID.
CREATE TABLE devices (
    id BLOB PRIMARY KEY CHECK (length(id) = 16),
    own INTEGER NOT NULL CHECK (own IN (0, 1)),
    file TEXT,
    place INTEGER NOT NULL DEFAULT 0,
    decided INTEGER NOT NULL DEFAULT 0,
    head BLOB CHECK (length(head) = 32)
) STRICT;
CREATE UNIQUE INDEX devices_own ON devices (own) WHERE own = 1;
INSERT INTO devices (id, own)
SELECT unhex(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1)
             || substr(hex(randomblob(8)), 2)), 1
WHERE EXISTS (SELECT 1 FROM checks) OR EXISTS (SELECT 1 FROM decisions);

-- The name of an account on every device. Those that are there get a random one.
ALTER TABLE accounts ADD COLUMN uuid BLOB NOT NULL DEFAULT x'';
UPDATE accounts SET uuid =
    unhex(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1)
          || substr(hex(randomblob(8)), 2));
CREATE UNIQUE INDEX accounts_by_uuid ON accounts (uuid);

-- By what a service shows an account. Gone when the account is forgotten.
CREATE TABLE identifiers (
    account INTEGER NOT NULL REFERENCES accounts (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('mail', 'handle', 'number')),
    text TEXT NOT NULL,
    PRIMARY KEY (account, text)
) STRICT, WITHOUT ROWID;

-- Accounts that were forgotten, by their UUID alone: what another device knows of them is not taken in again.
CREATE TABLE tombstones (account BLOB PRIMARY KEY CHECK (length(account) = 16)) STRICT;

-- What is still to be done to this file.
CREATE TABLE marks (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;

-- Readings that failed: a log beside the record.
CREATE TABLE readings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts (id),
    setting TEXT NOT NULL,
    instance TEXT,
    moment INTEGER NOT NULL,
    day TEXT NOT NULL,
    reader TEXT NOT NULL,
    reader_version TEXT NOT NULL,
    reason TEXT NOT NULL,
    value TEXT
) STRICT;
CREATE INDEX readings_of_item ON readings (account, setting, instance);

-- Checks and the taking back of checks. `seq` is the row in this file, `place` the one in the chain of the device. Rows
-- of form 1 are hashed as they were written: over the number of the account, which is `hashed_account` where the row
-- came from another device and names another number. `hashed_retracts` is the hash of the row that is taken back, where
-- that row has another one here. `last_same` and `ahead` stand beside the row and are not hashed.
CREATE TABLE checks_next (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    form INTEGER NOT NULL CHECK (form IN (1, 2)),
    account INTEGER NOT NULL REFERENCES accounts (id),
    setting TEXT NOT NULL,
    instance TEXT,
    moment INTEGER NOT NULL,
    day TEXT NOT NULL,
    finding TEXT CHECK (finding IN ('withheld', 'shared', 'asked', 'unresolved')),
    reason TEXT,
    method TEXT CHECK (method IN ('seen', 'pictured', 'letter', 'exported', 'read', 'local', 'public')),
    witness TEXT NOT NULL CHECK (witness IN ('hand', 'reader', 'salvage')),
    effective TEXT,
    answer_by TEXT,
    claim_day TEXT,
    claim_end INTEGER,
    last_same TEXT,
    ahead INTEGER NOT NULL DEFAULT 0 CHECK (ahead IN (0, 1)),
    place INTEGER NOT NULL,
    retracts INTEGER REFERENCES checks_next (seq),
    device BLOB NOT NULL REFERENCES devices (id),
    uuid BLOB NOT NULL CHECK (length(uuid) = 16),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    label_read TEXT,
    note TEXT,
    meant_position TEXT,
    meant_label TEXT,
    meant_serial INTEGER,
    meant_revision INTEGER,
    reader TEXT,
    reader_version TEXT,
    value TEXT,
    decided_by TEXT,
    account_shown TEXT,
    evidence BLOB CHECK (length(evidence) % 32 = 0),
    hashed_account INTEGER,
    hashed_retracts BLOB CHECK (length(hashed_retracts) = 32),
    CHECK ((retracts IS NULL) = (finding IS NOT NULL)),
    CHECK (retracts IS NULL OR method IS NULL),
    CHECK (retracts IS NOT NULL OR witness = 'salvage' OR method IS NOT NULL),
    CHECK ((finding = 'unresolved') = (reason IS NOT NULL) OR finding IS NULL),
    CHECK ((claim_day IS NULL) = (claim_end IS NULL))
) STRICT;
INSERT INTO checks_next (seq, form, account, setting, instance, moment, day, finding, reason, method, witness, effective,
                         place, retracts, device, uuid, previous, hash, label_read, note)
SELECT c.seq, 1, c.account, c.setting, c.instance, c.moment, c.day, c.finding, c.reason, c.method, 'hand', c.effective,
       row_number() OVER (ORDER BY c.seq), c.retracts, d.id,
       -- The UUID of an old row is made of its hash, so that every copy of the vault gives it the same one.
       unhex(substr(hex(c.hash), 1, 12) || '8' || substr(hex(c.hash), 14, 3)
             || substr('89AB', 1 + (instr('0123456789ABCDEF', substr(hex(c.hash), 17, 1)) - 1) % 4, 1)
             || substr(hex(c.hash), 18, 15)),
       c.previous, c.hash, c.label_read, c.note
FROM checks c JOIN devices d ORDER BY c.seq;
INSERT INTO sqlite_sequence (name, seq)
SELECT 'checks_next', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'checks_next');
UPDATE sqlite_sequence
SET seq = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'checks'), 0) WHERE name = 'checks_next';
UPDATE devices SET place = (SELECT count(*) FROM checks);
DROP TABLE checks;
ALTER TABLE checks_next RENAME TO checks;
CREATE UNIQUE INDEX checks_of_device ON checks (device, place);
CREATE UNIQUE INDEX checks_by_uuid ON checks (uuid);
CREATE UNIQUE INDEX checks_taken_back ON checks (retracts) WHERE retracts IS NOT NULL;
CREATE INDEX checks_of_item ON checks (account, setting, instance, moment);
CREATE INDEX checks_by_moment ON checks (moment);
CREATE INDEX checks_ahead ON checks (moment) WHERE ahead = 1;
CREATE TRIGGER checks_are_never_edited
BEFORE UPDATE OF seq, form, account, setting, instance, moment, day, finding, reason, method, witness, effective,
                 answer_by, claim_day, claim_end, ahead, place, retracts, device, uuid, previous, hash, label_read, note,
                 meant_position, meant_label, meant_serial, meant_revision, reader, reader_version, value, decided_by,
                 account_shown, evidence, hashed_account, hashed_retracts ON checks
BEGIN SELECT RAISE(ABORT, 'checks are never edited'); END;
CREATE TRIGGER checks_are_never_deleted BEFORE DELETE ON checks
BEGIN SELECT RAISE(ABORT, 'checks are never deleted'); END;
CREATE TRIGGER the_same_again_moves_forward BEFORE UPDATE OF last_same ON checks
WHEN NEW.last_same IS NULL OR NEW.last_same <= OLD.last_same OR NEW.last_same <= OLD.day
BEGIN SELECT RAISE(ABORT, 'the day on which the same was seen again moves forward'); END;

-- Where the chain of a device begins anew after an account was forgotten. `given` is the last number that a check had
-- been given then. `left_out` is the hash that the next row builds on, where rows between the head and that row are not
-- in this file.
ALTER TABLE anchors ADD COLUMN device BLOB REFERENCES devices (id);
ALTER TABLE anchors ADD COLUMN left_out BLOB;
ALTER TABLE anchors ADD COLUMN given INTEGER;
UPDATE anchors
SET device = (SELECT id FROM devices),
    given = CASE head WHEN zeroblob(32) THEN 0 ELSE (SELECT seq FROM checks WHERE hash = head) END;
CREATE INDEX anchors_by_head ON anchors (device, head);

-- Decisions and the taking back of decisions, appended like checks.
CREATE TABLE decisions_next (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL CHECK (length(uuid) = 16),
    device BLOB NOT NULL REFERENCES devices (id),
    place INTEGER NOT NULL,
    account INTEGER NOT NULL REFERENCES accounts (id),
    setting TEXT NOT NULL,
    instance TEXT,
    moment INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('allow', 'not_applicable', 'snooze', 'clear')),
    until TEXT,
    retracts INTEGER REFERENCES decisions_next (id),
    ahead INTEGER NOT NULL DEFAULT 0 CHECK (ahead IN (0, 1)),
    CHECK ((retracts IS NULL) = (kind IS NOT NULL)),
    CHECK ((kind = 'snooze') = (until IS NOT NULL) OR kind IS NULL)
) STRICT;
INSERT INTO decisions_next (id, uuid, device, place, account, setting, instance, moment, day, kind, until)
SELECT o.id,
       unhex(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1)
             || substr(hex(randomblob(8)), 2)),
       d.id, row_number() OVER (ORDER BY o.id), o.account, o.setting, o.instance, o.moment, o.day, o.kind, o.until
FROM decisions o JOIN devices d ORDER BY o.id;
INSERT INTO sqlite_sequence (name, seq)
SELECT 'decisions_next', 0 WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'decisions_next');
UPDATE sqlite_sequence
SET seq = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'decisions'), 0) WHERE name = 'decisions_next';
-- Of the taking back the day alone was kept: noon of it, and never before the decision.
INSERT INTO decisions_next (uuid, device, place, account, setting, instance, moment, day, retracts)
SELECT unhex(hex(randomblob(6)) || '4' || substr(hex(randomblob(2)), 2) || substr('89AB', 1 + (random() & 3), 1)
             || substr(hex(randomblob(8)), 2)),
       d.id, (SELECT count(*) FROM decisions) + row_number() OVER (ORDER BY o.id), o.account, o.setting, o.instance,
       max(o.moment, coalesce(CAST(strftime('%s', o.undone || ' 12:00:00') AS INTEGER) * 1000000, o.moment)),
       o.undone, o.id
FROM decisions o JOIN devices d WHERE o.undone IS NOT NULL ORDER BY o.id;
UPDATE devices SET decided = (SELECT count(*) FROM decisions_next);
DROP TABLE decisions;
ALTER TABLE decisions_next RENAME TO decisions;
CREATE UNIQUE INDEX decisions_of_device ON decisions (device, place);
CREATE UNIQUE INDEX decisions_by_uuid ON decisions (uuid);
CREATE UNIQUE INDEX decisions_taken_back ON decisions (retracts) WHERE retracts IS NOT NULL;
CREATE INDEX decisions_of_item ON decisions (account, setting, instance, moment);
CREATE INDEX decisions_by_moment ON decisions (moment);
CREATE INDEX decisions_ahead ON decisions (moment) WHERE ahead = 1;
CREATE TRIGGER decisions_are_never_edited BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never edited'); END;
CREATE TRIGGER decisions_are_never_deleted BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions are never deleted'); END;

-- `version` counts how often an act was written, so that one that changed since it was shown is told from it.
ALTER TABLE acts ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX acts_that_stand ON acts (id) WHERE undone = 0;

-- Counts how often an own service was described anew.
ALTER TABLE own_services ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- What changed is kept as data: the field, and what it said before and after. `what` holds words: the catalogue's own,
-- and the sentences of old records.
CREATE TABLE catalogue_changes_next (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service TEXT NOT NULL,
    setting TEXT,
    difference TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('terms', 'purpose', 'setting', 'place', 'withdrawn')),
    day TEXT NOT NULL,
    what TEXT,
    field TEXT,
    old TEXT,
    new TEXT,
    serial INTEGER NOT NULL,
    moment INTEGER NOT NULL,
    arrived TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    set_aside INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO catalogue_changes_next (id, service, setting, difference, kind, day, what, serial, moment, arrived, seen,
                                    set_aside)
SELECT id, service, setting, difference, kind, day, what, serial, moment, arrived, seen, set_aside
FROM catalogue_changes ORDER BY id;
INSERT INTO sqlite_sequence (name, seq)
SELECT 'catalogue_changes_next', 0
WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'catalogue_changes_next');
UPDATE sqlite_sequence
SET seq = coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'catalogue_changes'), 0)
WHERE name = 'catalogue_changes_next';
DROP TABLE catalogue_changes;
ALTER TABLE catalogue_changes_next RENAME TO catalogue_changes;
CREATE TRIGGER changes_are_never_edited
BEFORE UPDATE OF id, service, setting, difference, kind, day, what, field, old, new, serial, moment, arrived
ON catalogue_changes
BEGIN SELECT RAISE(ABORT, 'changes are never edited'); END;
CREATE TRIGGER changes_are_never_deleted BEFORE DELETE ON catalogue_changes
BEGIN SELECT RAISE(ABORT, 'changes are never deleted'); END;
