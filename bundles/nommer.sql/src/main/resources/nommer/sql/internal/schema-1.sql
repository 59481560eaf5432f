-- All times are milliseconds since 1970. seq breaks the tie of jobs submitted in one millisecond,
-- and stands in every index as the row's number, so that no index need repeat the long id.
CREATE TABLE jobs (
  seq           INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  created_at    INTEGER NOT NULL,
  state         TEXT NOT NULL,
  details       TEXT NOT NULL,
  error_code    TEXT NOT NULL,
  error_reason  TEXT NOT NULL,
  error_message TEXT NOT NULL,
  progress      REAL NOT NULL,
  updated_at    INTEGER NOT NULL,
  claim         INTEGER NOT NULL,
  owner         TEXT NOT NULL,
  deadline      INTEGER NOT NULL,
  staged        TEXT NOT NULL,
  publishing    INTEGER NOT NULL,
  claimed       INTEGER NOT NULL,
  lost          INTEGER NOT NULL,
  failed        INTEGER NOT NULL,
  open          INTEGER NOT NULL,
  rev           INTEGER NOT NULL,
  write         TEXT NOT NULL,
  request       TEXT NOT NULL
) STRICT;

CREATE INDEX jobs_by_age ON jobs (created_at);
CREATE INDEX jobs_by_state ON jobs (state, created_at);
CREATE INDEX jobs_by_deadline ON jobs (deadline)
  WHERE state IN ('DOWNLOADING', 'ENCODING', 'UPLOADING');

-- Kept by triggers, since counting a million rows takes a second.
CREATE TABLE job_counts (
  state TEXT PRIMARY KEY,
  jobs  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER job_inserted AFTER INSERT ON jobs BEGIN
  INSERT INTO job_counts VALUES (NEW.state, 1)
    ON CONFLICT (state) DO UPDATE SET jobs = jobs + 1;
END;

CREATE TRIGGER job_moved AFTER UPDATE OF state ON jobs WHEN OLD.state <> NEW.state BEGIN
  UPDATE job_counts SET jobs = jobs - 1 WHERE state = OLD.state;
  INSERT INTO job_counts VALUES (NEW.state, 1)
    ON CONFLICT (state) DO UPDATE SET jobs = jobs + 1;
END;

CREATE TRIGGER job_deleted AFTER DELETE ON jobs BEGIN
  UPDATE job_counts SET jobs = jobs - 1 WHERE state = OLD.state;
END;

CREATE TABLE nodes (
  id         TEXT PRIMARY KEY,
  boot       TEXT NOT NULL,
  state      TEXT NOT NULL,
  slots      INTEGER NOT NULL,
  busy       INTEGER NOT NULL,
  encoders   TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX nodes_by_time ON nodes (seen_at);
CREATE INDEX nodes_not_ended ON nodes (seen_at) WHERE state <> 'TERMINATED';
