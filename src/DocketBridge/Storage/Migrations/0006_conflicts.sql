-- Fields that wait for a person, with base, both values and times.
ALTER TABLE link ADD COLUMN conflicts TEXT;
CREATE INDEX link_conflicts ON link (connection) WHERE conflicts IS NOT NULL;

-- What people chose, until it is carried out. A null key: the text is not normalised yet.
CREATE TABLE conflict_choice (
    link INTEGER NOT NULL,
    connection TEXT NOT NULL,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    key TEXT,
    highlevel_key TEXT NOT NULL,
    docketmanager_key TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (link, field)
) STRICT, WITHOUT ROWID;

-- The record of conflicts tells of those that wait, too: state 0 was decided by the field's rule, 1 was raised, 2 resolved. No
-- winner where no side's value stands. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE conflict_new (
    id INTEGER PRIMARY KEY,
    connection TEXT NOT NULL,
    at INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    highlevel TEXT NOT NULL,
    docketmanager TEXT NOT NULL,
    winner INTEGER,
    run TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    highlevel_at INTEGER,
    docketmanager_at INTEGER,
    state INTEGER NOT NULL DEFAULT 0,
    base TEXT,
    decided_by TEXT
) STRICT;

INSERT INTO conflict_new (id, connection, at, contact, kind, record_id, field, highlevel, docketmanager, winner, run, reason,
    highlevel_at, docketmanager_at)
SELECT id, connection, at, contact, kind, record_id, field, highlevel, docketmanager, winner, run, reason, highlevel_at,
    docketmanager_at FROM conflict;

DROP TABLE conflict;
ALTER TABLE conflict_new RENAME TO conflict;
CREATE INDEX conflict_connection ON conflict (connection, at);
CREATE INDEX conflict_contact ON conflict (contact, at);

-- Who decided: a local user or a client of the API; null for what the sync did by itself.
ALTER TABLE journal ADD COLUMN decided_by TEXT;
ALTER TABLE decision ADD COLUMN decided_by TEXT;
