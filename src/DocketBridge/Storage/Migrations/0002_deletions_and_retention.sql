-- Deletions that were carried over of late (state 0), and those that the fuse holds: 1 waits for a person, 2 is approved,
-- 3 is to be restored. Times are milliseconds since 1970-01-01 UTC.
CREATE TABLE deletion (
    link INTEGER PRIMARY KEY,
    connection TEXT NOT NULL REFERENCES connection (id) ON DELETE CASCADE,
    contact INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    target INTEGER NOT NULL,
    record_id TEXT NOT NULL,
    state INTEGER NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX deletion_connection ON deletion (connection, state, kind, at);

-- Old webhooks are deleted by age.
CREATE INDEX inbox_received ON inbox (received_at);
