-- Plans of first syncs. State: see PlanState; summary and body: JSON.
CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    connection TEXT NOT NULL,
    at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    only_planned INTEGER NOT NULL DEFAULT 0,
    ended_at INTEGER,
    summary TEXT
) STRICT;

CREATE INDEX plan_connection ON plan (connection, at);

-- One contact of a plan with all that belongs to it. Inputs and outputs: hashes of what it was computed from, and of what is to be done.
CREATE TABLE plan_row (
    plan TEXT NOT NULL REFERENCES plan (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    hl_id TEXT,
    dm_id TEXT,
    action INTEGER NOT NULL,
    inputs TEXT NOT NULL,
    outputs TEXT NOT NULL,
    state INTEGER NOT NULL,
    outcome TEXT,
    written INTEGER,
    body TEXT NOT NULL,
    PRIMARY KEY (plan, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX plan_row_hl ON plan_row (plan, hl_id) WHERE hl_id IS NOT NULL;
CREATE INDEX plan_row_dm ON plan_row (plan, dm_id) WHERE dm_id IS NOT NULL;
CREATE INDEX plan_row_state ON plan_row (plan, state);

-- What a person said about a contact that has no link yet: its counterpart on the other side, or empty for none.
CREATE TABLE match_choice (
    connection TEXT NOT NULL,
    side INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    counterpart TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection, side, record_id)
) STRICT, WITHOUT ROWID;

-- 1: an undo took the two records of this link apart, or what the bridge had made of one; they are left alone. Its state is 2.
ALTER TABLE link ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;
