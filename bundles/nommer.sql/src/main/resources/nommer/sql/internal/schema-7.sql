-- What all daemons of this database must agree on.
CREATE TABLE agreements (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;
