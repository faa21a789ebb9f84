-- Times are milliseconds since 1970-01-01 UTC.

CREATE TABLE connection (
    id TEXT PRIMARY KEY,
    highlevel_url TEXT NOT NULL,
    location_id TEXT NOT NULL UNIQUE,
    docketmanager_url TEXT NOT NULL,
    webhook_key TEXT,
    state INTEGER NOT NULL,
    reason TEXT,
    created_at INTEGER NOT NULL
) STRICT;

-- Encrypted with the keys in the data folder.
CREATE TABLE secret (
    connection TEXT PRIMARY KEY REFERENCES connection (id) ON DELETE CASCADE,
    protected BLOB NOT NULL
) STRICT;

CREATE TABLE link (
    id INTEGER PRIMARY KEY,
    connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    kind INTEGER NOT NULL,
    parent INTEGER,
    state INTEGER NOT NULL,
    hl_id TEXT,
    dm_id TEXT,
    hl_shadow TEXT,
    dm_shadow TEXT,
    hl_record TEXT,
    dm_record TEXT,
    exceptions TEXT,
    paired_kinds TEXT,
    synced_at INTEGER,
    hl_email TEXT,
    hl_phone TEXT,
    hl_name TEXT,
    dm_email TEXT,
    dm_phone TEXT,
    dm_name TEXT
) STRICT;

-- A contact of a side has one link, for ever. A task or note may be linked anew after it was moved or restored.
CREATE UNIQUE INDEX link_contact_hl ON link (connection, hl_id) WHERE kind = 0 AND hl_id IS NOT NULL;
CREATE UNIQUE INDEX link_contact_dm ON link (connection, dm_id) WHERE kind = 0 AND dm_id IS NOT NULL;
CREATE UNIQUE INDEX link_child_hl ON link (connection, kind, hl_id) WHERE kind <> 0 AND state <> 2 AND hl_id IS NOT NULL;
CREATE UNIQUE INDEX link_child_dm ON link (connection, kind, dm_id) WHERE kind <> 0 AND state <> 2 AND dm_id IS NOT NULL;
CREATE INDEX link_hl ON link (connection, hl_id);
CREATE INDEX link_dm ON link (connection, dm_id);
CREATE INDEX link_parent ON link (parent);
CREATE INDEX link_kind ON link (connection, kind, state);

-- Who has an e-mail or a phone.
CREATE INDEX link_any_hl_email ON link (connection, hl_email) WHERE hl_email IS NOT NULL;
CREATE INDEX link_any_hl_phone ON link (connection, hl_phone) WHERE hl_phone IS NOT NULL;

-- Contacts without counterpart, by what tells that two are the same person.
CREATE INDEX link_hl_email ON link (connection, hl_email) WHERE kind = 0 AND dm_id IS NULL;
CREATE INDEX link_hl_phone ON link (connection, hl_phone) WHERE kind = 0 AND dm_id IS NULL;
CREATE INDEX link_hl_name ON link (connection, hl_name) WHERE kind = 0 AND dm_id IS NULL;
CREATE INDEX link_dm_email ON link (connection, dm_email) WHERE kind = 0 AND hl_id IS NULL;
CREATE INDEX link_dm_phone ON link (connection, dm_phone) WHERE kind = 0 AND hl_id IS NULL;
CREATE INDEX link_dm_name ON link (connection, dm_name) WHERE kind = 0 AND hl_id IS NULL;

CREATE TABLE work (
    contact INTEGER PRIMARY KEY,
    connection TEXT NOT NULL,
    aspects INTEGER NOT NULL,
    sequence INTEGER NOT NULL,

    -- The sequence at which each aspect was last hinted: what is hinted while the item is worked on stays, the rest is done.
    profile_at INTEGER NOT NULL,
    tasks_at INTEGER NOT NULL,
    notes_at INTEGER NOT NULL,
    appointments_at INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    urgency INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    hinted_at INTEGER NOT NULL,
    not_before INTEGER NOT NULL,
    problem INTEGER NOT NULL DEFAULT 0,
    failure TEXT
) STRICT;

CREATE INDEX work_due ON work (connection, problem, urgency, hinted_at);

CREATE TABLE unlocated (
    id INTEGER PRIMARY KEY,
    connection TEXT NOT NULL,
    side INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    title TEXT,
    hinted_at INTEGER NOT NULL,
    UNIQUE (connection, side, kind, record_id)
) STRICT;

CREATE TABLE intent (
    id TEXT PRIMARY KEY,
    connection TEXT NOT NULL,
    contact INTEGER NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL
) STRICT;

CREATE INDEX intent_contact ON intent (contact, id);

CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    connection TEXT NOT NULL,
    at INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    write INTEGER NOT NULL,
    target INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    cause TEXT NOT NULL,
    changes TEXT NOT NULL
) STRICT;

CREATE INDEX journal_contact ON journal (contact, at);

CREATE TABLE conflict (
    id INTEGER PRIMARY KEY,
    connection TEXT NOT NULL,
    at INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    highlevel TEXT NOT NULL,
    docketmanager TEXT NOT NULL,
    winner INTEGER NOT NULL
) STRICT;

CREATE INDEX conflict_connection ON conflict (connection, at);

CREATE TABLE inbox (
    webhook_id TEXT PRIMARY KEY,
    received_at INTEGER NOT NULL,
    type TEXT NOT NULL,
    connection TEXT,
    body BLOB NOT NULL,
    parked TEXT
) STRICT;

CREATE TABLE value (
    connection TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (connection, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE api_key (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    hash BLOB NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    revoked_at INTEGER
) STRICT;
