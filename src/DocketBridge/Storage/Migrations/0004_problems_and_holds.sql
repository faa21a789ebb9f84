-- What a failure was (0 invalid value, 1 missing, 2 permission, 3 quota, 4 connection, 5 duplicate, 6 gone, 7 bug) and whose.
ALTER TABLE work ADD COLUMN class INTEGER;
ALTER TABLE work ADD COLUMN side INTEGER;

-- Of a problem (problem 1: given up, tried again at not_before; 2: left alone by a person): since when it is one.
ALTER TABLE work ADD COLUMN problem_at INTEGER;

-- 1: values that a side refused are to be tried again.
ALTER TABLE work ADD COLUMN retries INTEGER NOT NULL DEFAULT 0;

-- How many records a read-only connection would write to.
ALTER TABLE work ADD COLUMN would_write INTEGER NOT NULL DEFAULT 0;

-- What a person decided about the counterpart: its record id, or empty for none.
ALTER TABLE link ADD COLUMN decision TEXT;

CREATE INDEX link_exceptions ON link (connection) WHERE exceptions IS NOT NULL AND state = 0;

-- Refused values that a person leaves as they are.
CREATE TABLE skipped_value (
    link INTEGER NOT NULL,
    connection TEXT NOT NULL,
    field TEXT NOT NULL,
    target INTEGER NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (link, field, target)
) STRICT, WITHOUT ROWID;

-- What people decided, in order.
CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    connection TEXT NOT NULL,
    at INTEGER NOT NULL,
    contact INTEGER,
    what TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT;

CREATE INDEX decision_contact ON decision (connection, contact, at);

-- What a person stopped: kind 0 is paused, 1 is read-only; an empty connection is all of them.
CREATE TABLE hold (
    connection TEXT NOT NULL,
    kind INTEGER NOT NULL,
    reason TEXT,
    since INTEGER NOT NULL,
    PRIMARY KEY (connection, kind)
) STRICT, WITHOUT ROWID;
