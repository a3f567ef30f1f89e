-- Accounts. A removed one stays, so that its checks keep their meaning.
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service TEXT NOT NULL,
    label TEXT NOT NULL,
    plan TEXT,
    region TEXT,
    added_moment INTEGER NOT NULL,
    plan_moment INTEGER,
    plan_day TEXT,
    region_moment INTEGER,
    region_day TEXT,
    removed_moment INTEGER
) STRICT;
CREATE UNIQUE INDEX accounts_on_the_list ON accounts (service, label) WHERE removed_moment IS NULL;

CREATE TABLE instances (
    account INTEGER NOT NULL REFERENCES accounts (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (account, name)
) STRICT, WITHOUT ROWID;

-- Checks and the taking back of checks, in the order of writing. Each row carries the hash of the one before.
CREATE TABLE checks (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts (id),
    setting TEXT NOT NULL,
    instance TEXT,
    moment INTEGER NOT NULL,
    day TEXT NOT NULL,
    finding TEXT CHECK (finding IN ('withheld', 'shared', 'asked', 'unresolved')),
    reason TEXT,
    method TEXT CHECK (method IN ('seen', 'pictured', 'read', 'local', 'public', 'letter')),
    label_read TEXT,
    note TEXT,
    effective TEXT,
    retracts INTEGER UNIQUE REFERENCES checks (seq),
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    CHECK ((retracts IS NULL) = (finding IS NOT NULL)),
    CHECK ((retracts IS NULL) = (method IS NOT NULL)),
    CHECK ((finding = 'unresolved') = (reason IS NOT NULL) OR finding IS NULL)
) STRICT;
CREATE INDEX checks_by_account ON checks (account);
-- The last moment is asked for before every write.
CREATE INDEX checks_by_moment ON checks (moment);
CREATE TRIGGER checks_are_never_edited BEFORE UPDATE ON checks
BEGIN SELECT RAISE(ABORT, 'checks are never edited'); END;
CREATE TRIGGER checks_are_never_deleted BEFORE DELETE ON checks
BEGIN SELECT RAISE(ABORT, 'checks are never deleted'); END;

-- Where the chain of checks begins anew after an account was forgotten.
CREATE TABLE anchors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    moment INTEGER NOT NULL,
    checks INTEGER NOT NULL,
    head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;

CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account INTEGER NOT NULL REFERENCES accounts (id),
    setting TEXT NOT NULL,
    instance TEXT,
    moment INTEGER NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('allow', 'not_applicable', 'snooze', 'clear')),
    until TEXT,
    undone TEXT,
    CHECK ((kind = 'snooze') = (until IS NOT NULL))
) STRICT;
CREATE INDEX decisions_by_account ON decisions (account);

-- What can be taken back, newest last. `body` holds numbers of rows, and for an edit what stood before.
CREATE TABLE acts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    account INTEGER REFERENCES accounts (id),
    body TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE own_services (
    id TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE preferences (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    body TEXT NOT NULL
) STRICT;
