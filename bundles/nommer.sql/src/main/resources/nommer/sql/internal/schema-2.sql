-- The outbox: changes of state that a client wants to hear of, until it has. tries counts what was
-- given back. Of a job only its first row is ever handed out.
CREATE TABLE changes (
  job        TEXT NOT NULL,
  rev        INTEGER NOT NULL,
  state      TEXT NOT NULL,
  details    TEXT NOT NULL,
  at         INTEGER NOT NULL,
  notify_url TEXT NOT NULL,
  due        INTEGER NOT NULL,
  tries      INTEGER NOT NULL,
  PRIMARY KEY (job, rev)
) STRICT, WITHOUT ROWID;

CREATE INDEX changes_by_due ON changes (due);

CREATE INDEX jobs_unsettled ON jobs (updated_at)
  WHERE open = 1 AND state IN ('FINISHED', 'ERROR', 'ABANDONED', 'CANCELLED');
