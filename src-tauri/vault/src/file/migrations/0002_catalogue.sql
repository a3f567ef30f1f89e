-- The catalogue the person was shown last, whole and packed: the next one is compared with it. It tells nothing of
-- the person.
CREATE TABLE shown_catalogue (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    serial INTEGER NOT NULL,
    issued TEXT NOT NULL,
    packed BLOB NOT NULL
) STRICT;

-- What changed from one catalogue to the next, at all services alike. `day` is the day from which it holds, `moment`
-- and `arrived` when it came. `set_aside` is set when the person goes back to a catalogue before it.
CREATE TABLE catalogue_changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    service TEXT NOT NULL,
    setting TEXT,
    difference TEXT NOT NULL,
    kind TEXT CHECK (kind IN ('terms', 'purpose', 'setting', 'place', 'withdrawn')),
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    serial INTEGER NOT NULL,
    moment INTEGER NOT NULL,
    arrived TEXT NOT NULL,
    seen INTEGER NOT NULL DEFAULT 0,
    set_aside INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TRIGGER changes_are_never_edited
BEFORE UPDATE OF id, service, setting, difference, kind, day, what, serial, moment, arrived ON catalogue_changes
BEGIN SELECT RAISE(ABORT, 'changes are never edited'); END;
CREATE TRIGGER changes_are_never_deleted BEFORE DELETE ON catalogue_changes
BEGIN SELECT RAISE(ABORT, 'changes are never deleted'); END;
