-- What jobs are filtered by. A shape is which encoders and presets a job has: a line for each in its
-- words, of which there are few. Its number is drawn from the words where a program adds one; those
-- that are added here have small numbers.
CREATE TABLE shapes (
  number bigint PRIMARY KEY,
  words  text COLLATE "C" NOT NULL
);

ALTER TABLE jobs ADD COLUMN shape bigint NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN error text COLLATE "C" NOT NULL DEFAULT '';

DROP INDEX jobs_by_age;
DROP INDEX jobs_by_state;
DROP INDEX jobs_by_token;

CREATE TEMPORARY TABLE job_words ON COMMIT DROP AS
SELECT id, words COLLATE "C" AS words, coalesce(record::json ->> 'error_code', '') AS error
FROM jobs JOIN job_records USING (id), LATERAL (
  SELECT string_agg(word, chr(10) ORDER BY word COLLATE "C") AS words FROM (
    SELECT 'encoder ' || (output ->> 'encoder') AS word
      FROM json_array_elements(request::json -> 'outputs') AS output
    UNION SELECT 'preset ' || (output ->> 'preset')
      FROM json_array_elements(request::json -> 'outputs') AS output WHERE output ->> 'preset' <> ''
  ) AS each
) AS all_words;

INSERT INTO shapes
SELECT row_number() OVER (ORDER BY words), words FROM (SELECT DISTINCT words FROM job_words) AS w;

UPDATE jobs SET shape = s.number, error = w.error
FROM job_words AS w JOIN shapes AS s USING (words) WHERE w.id = jobs.id;

-- In each the jobs of one value stand in the order of the list; what follows is looked at without
-- the table.
CREATE INDEX jobs_by_age ON jobs (created_at, seq, token, shape);
CREATE INDEX jobs_by_state ON jobs (state, created_at, seq, token, shape);
CREATE INDEX jobs_by_token ON jobs (token, created_at, seq, shape);
CREATE INDEX jobs_by_shape ON jobs (shape, created_at, seq, token);
CREATE INDEX jobs_by_error ON jobs (error, created_at, seq, token, shape, state) WHERE error <> '';
