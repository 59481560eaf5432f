-- What came of the last try to tell a client, for those who ask why it waits.
ALTER TABLE jobs ADD COLUMN answer TEXT NOT NULL DEFAULT '';
