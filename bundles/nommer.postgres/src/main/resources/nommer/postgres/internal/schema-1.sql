-- A job is two rows. What a renewal writes is the narrow one, and none of its columns but the id is
-- in an index, so that the new version of a row lies beside the old in its page, no index hears of
-- it, and the space is used again without a vacuum. What is asked by, and what only changes write,
-- is the wide one. state is that of the job, but LATER for a PENDING one that is marked for later.
-- change_rev is the revision of the last change, changed its number in the order of transactions:
-- see nommer_schema.base. hinted_until hides a job from who looks for work.
CREATE TABLE jobs (
  id           text COLLATE "C" PRIMARY KEY,
  seq          bigint GENERATED ALWAYS AS IDENTITY,
  created_at   bigint NOT NULL,
  state        text COLLATE "C" NOT NULL,
  place        bigint NOT NULL,
  due          bigint,
  not_before   bigint,
  token        text COLLATE "C" NOT NULL,
  changed      bigint NOT NULL,
  change_rev   bigint NOT NULL,
  hinted_until bigint NOT NULL DEFAULT 0,
  told         bigint NOT NULL DEFAULT 0,
  tries        integer NOT NULL DEFAULT 0,
  next_try     bigint NOT NULL DEFAULT 0,
  answer       text NOT NULL DEFAULT '',
  tell_at      bigint,
  request      text NOT NULL,
  history      text NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

CREATE TABLE job_records (
  id          text COLLATE "C" PRIMARY KEY,
  rev         bigint NOT NULL,
  lease_until bigint NOT NULL,
  record      text NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);

CREATE INDEX jobs_by_age ON jobs (created_at, seq);
CREATE INDEX jobs_by_state ON jobs (state, created_at, seq);
CREATE INDEX jobs_by_token ON jobs (token, created_at, seq);
CREATE INDEX jobs_changed ON jobs (changed, seq);
CREATE INDEX jobs_pending ON jobs (place, seq) WHERE state = 'PENDING';
CREATE INDEX jobs_due ON jobs (due) WHERE state = 'PENDING' AND due IS NOT NULL;
CREATE INDEX jobs_later ON jobs (not_before) WHERE state = 'LATER';
CREATE INDEX jobs_running ON jobs (id) WHERE state IN ('DOWNLOADING', 'ENCODING', 'UPLOADING');
CREATE INDEX jobs_untold ON jobs (tell_at) WHERE tell_at IS NOT NULL;

-- How many jobs there are by state, as a sum of moves: rows are only added, so that nobody waits for
-- another's count, and many are put together into few by who counts.
CREATE TABLE job_moves (
  state text COLLATE "C" NOT NULL,
  jobs  bigint NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE FUNCTION job_moved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO job_moves VALUES (OLD.state, -1);
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO job_moves VALUES (NEW.state, 1);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER job_came_or_went AFTER INSERT OR DELETE ON jobs
  FOR EACH ROW EXECUTE FUNCTION job_moved();
CREATE TRIGGER job_moved AFTER UPDATE OF state ON jobs
  FOR EACH ROW WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION job_moved();

-- Small documents that daemons share besides jobs. Those that are live are found however old.
CREATE TABLE documents (
  kind text COLLATE "C" NOT NULL,
  id   text COLLATE "C" NOT NULL,
  rev  bigint NOT NULL,
  mark text NOT NULL,
  live boolean NOT NULL,
  time bigint NOT NULL,
  text text NOT NULL,
  PRIMARY KEY (kind, id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);

CREATE INDEX documents_by_time ON documents (kind, time);
CREATE INDEX documents_live ON documents (kind, time) WHERE live;
