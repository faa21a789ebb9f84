-- The app that a connection by OAuth came from; null for a private integration.
ALTER TABLE connection ADD COLUMN app_id TEXT;
ALTER TABLE connection ADD COLUMN company_id TEXT;

-- When a person last gave HighLevel credentials, and when HighLevel told that the app was uninstalled.
ALTER TABLE connection ADD COLUMN credential_at INTEGER;
ALTER TABLE connection ADD COLUMN uninstalled_at INTEGER;

-- A person was sent to HighLevel and has not come back, or is choosing a location. The plan is encrypted, of the state only the hash is kept.
CREATE TABLE authorization (
    id TEXT PRIMARY KEY,
    state_hash BLOB NOT NULL,
    protected BLOB NOT NULL,
    stage INTEGER NOT NULL,
    outcome TEXT,
    expires_at INTEGER NOT NULL
) STRICT;
