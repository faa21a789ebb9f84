-- The journal tells what was seen (entry 1) and decided (entry 2) besides what was written (entry 0), with run and reason; a write
-- can be undone. Times are milliseconds since 1970-01-01 UTC. Numbers are never given again: undos name them.
CREATE TABLE journal_new (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    connection TEXT NOT NULL,
    at INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    entry INTEGER NOT NULL,
    write INTEGER,
    target INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    other_id TEXT,
    cause TEXT NOT NULL,
    run TEXT NOT NULL,
    reason TEXT NOT NULL,
    undoes INTEGER,
    changes TEXT NOT NULL,

    -- What the fields held before, as the target side spells them; null where there is nothing to put back.
    restore TEXT
) STRICT;

INSERT INTO journal_new (id, connection, at, contact, kind, entry, write, target, record_id, cause, run, reason, changes)
SELECT id, connection, at, contact, kind, 0, write, target, record_id, cause, '', '', changes FROM journal;

DROP TABLE journal;
ALTER TABLE journal_new RENAME TO journal;
CREATE INDEX journal_contact ON journal (contact, at);

-- Old entries are deleted by age.
CREATE INDEX journal_at ON journal (at);
CREATE INDEX journal_undoes ON journal (undoes) WHERE undoes IS NOT NULL;

ALTER TABLE conflict ADD COLUMN run TEXT NOT NULL DEFAULT '';
ALTER TABLE conflict ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE conflict ADD COLUMN highlevel_at INTEGER;
ALTER TABLE conflict ADD COLUMN docketmanager_at INTEGER;
CREATE INDEX conflict_contact ON conflict (contact, at);

-- Writes that a person wants undone: state 0 waits for the service, 1 is done, 2 was left with the reason.
CREATE TABLE undo (
    run TEXT NOT NULL,
    entry INTEGER NOT NULL,
    connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    contact INTEGER NOT NULL,
    state INTEGER NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    at INTEGER NOT NULL,
    PRIMARY KEY (run, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX undo_contact ON undo (contact, state);
CREATE INDEX undo_entry ON undo (entry);
