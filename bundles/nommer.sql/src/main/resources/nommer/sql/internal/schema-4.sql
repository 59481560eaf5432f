-- What the attempt that finished a job took: predictions are learned from it.
ALTER TABLE jobs ADD COLUMN machine TEXT NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN work_seconds REAL NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN work_size REAL NOT NULL DEFAULT 0;

-- What a launch is to try first.
ALTER TABLE launches ADD COLUMN offer TEXT NOT NULL DEFAULT '';

-- Nodes that shall end once they have no job.
CREATE TABLE drains (
  node TEXT PRIMARY KEY,
  at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which of several feederds acts.
CREATE TABLE leaders (
  role    TEXT PRIMARY KEY,
  owner   TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
