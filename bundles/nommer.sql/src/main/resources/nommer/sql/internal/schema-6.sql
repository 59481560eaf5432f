-- A job is two texts, written and read by nommer.job.record; the columns beside them are what is
-- asked by. state is that of the job, but LATER for a PENDING one that is marked for later, so that
-- no look for jobs comes across it. told, tries and next_try are the notifier's. changed numbers the
-- saves that were changes, in the order of their commits.
CREATE TABLE jobs_6 (
  seq         INTEGER PRIMARY KEY,
  id          TEXT NOT NULL UNIQUE,
  created_at  INTEGER NOT NULL,
  state       TEXT NOT NULL,
  place       INTEGER NOT NULL,
  due         INTEGER,
  not_before  INTEGER,
  lease_until INTEGER NOT NULL,
  changed     INTEGER NOT NULL,
  told        INTEGER NOT NULL DEFAULT 0,
  tries       INTEGER NOT NULL DEFAULT 0,
  next_try    INTEGER NOT NULL DEFAULT 0,
  tell_at     INTEGER,
  rev         INTEGER NOT NULL,
  request     TEXT NOT NULL,
  record      TEXT NOT NULL
) STRICT;

INSERT INTO jobs_6 (seq, id, created_at, state, place, due, lease_until, changed, tries, next_try,
  tell_at, rev, request, record)
SELECT seq, id, created_at, state, place, due, deadline, seq,
  coalesce((SELECT tries FROM changes WHERE job = id ORDER BY rev LIMIT 1), 0),
  coalesce((SELECT max(due) FROM changes WHERE job = id), 0),
  (SELECT max(due) FROM changes WHERE job = id),
  rev, request,
  json_object(
    'id', id, 'rev', rev, 'write', write, 'changed', rev, 'created_at', created_at,
    'state', state, 'details', details, 'error_code', error_code, 'error_reason', error_reason,
    'error_message', error_message, 'progress', progress, 'updated_at', updated_at,
    'claim', claim, 'owner', owner, 'lease_until', deadline, 'staged', json(staged),
    'publishing', json(iif(publishing, 'true', 'false')),
    'claimed', claimed, 'lost', lost, 'failed', failed,
    'machine', machine, 'work_seconds', work_seconds, 'work_size', work_size,
    'untold', json((SELECT json_group_array(
        json_object('rev', rev, 'state', state, 'details', details, 'at', at))
      FROM (SELECT * FROM changes WHERE job = id ORDER BY rev))))
FROM jobs;

DROP TABLE jobs;
DROP TABLE changes;
ALTER TABLE jobs_6 RENAME TO jobs;

CREATE INDEX jobs_by_age ON jobs (created_at);
CREATE INDEX jobs_by_state ON jobs (state, created_at);
CREATE INDEX jobs_pending ON jobs (place) WHERE state = 'PENDING';
CREATE INDEX jobs_due ON jobs (due) WHERE state = 'PENDING' AND due IS NOT NULL;
CREATE INDEX jobs_later ON jobs (not_before) WHERE state = 'LATER';
CREATE INDEX jobs_by_lease ON jobs (lease_until)
  WHERE state IN ('DOWNLOADING', 'ENCODING', 'UPLOADING');
CREATE INDEX jobs_untold ON jobs (tell_at) WHERE tell_at IS NOT NULL;
CREATE UNIQUE INDEX jobs_changed ON jobs (changed);

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

-- Its number would be given out again, to a change that a reader of changes then takes for known.
CREATE TRIGGER newest_change_stays BEFORE DELETE ON jobs
WHEN OLD.changed = (SELECT max(changed) FROM jobs) BEGIN
  SELECT RAISE(ABORT, 'the job that changed last is not deleted');
END;
