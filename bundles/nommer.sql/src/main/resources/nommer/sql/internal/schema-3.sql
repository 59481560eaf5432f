-- Launches that were decided on, saved before the fleet was asked.
CREATE TABLE launches (
  id         TEXT PRIMARY KEY,
  instances  INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  state      TEXT NOT NULL,
  nodes      TEXT NOT NULL,
  rev        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX launches_by_state ON launches (state, created_at);

-- One row, written by whoever wants to know whether anything can be.
CREATE TABLE write_check (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;
