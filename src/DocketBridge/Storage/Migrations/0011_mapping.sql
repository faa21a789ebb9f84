-- The mapping documents of a connection, every version that was ever in force. Without any the one that comes with the program is.
CREATE TABLE mapping (
    connection TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    note TEXT,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection, version)
) STRICT, WITHOUT ROWID;

-- By which version a link's shadows are told; 0 is the one that comes with the program.
ALTER TABLE link ADD COLUMN mapping INTEGER NOT NULL DEFAULT 0;

-- The custom fields of the location as last seen, to notice what changed in HighLevel.
CREATE TABLE custom_field (
    connection TEXT NOT NULL,
    field TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    options TEXT NOT NULL,
    takes_others INTEGER NOT NULL,
    since INTEGER,
    PRIMARY KEY (connection, field)
) STRICT, WITHOUT ROWID;

-- Changes of custom fields that the mapping uses, until a person has seen them or the cause is gone.
CREATE TABLE mapping_alert (
    connection TEXT NOT NULL,
    field TEXT NOT NULL,
    kind INTEGER NOT NULL,
    detail TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (connection, field, kind)
) STRICT, WITHOUT ROWID;
