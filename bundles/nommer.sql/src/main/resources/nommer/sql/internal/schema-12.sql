-- What jobs are filtered by. A shape is which encoders and presets a job has: a line for each in its
-- words, of which there are few. Its number is drawn from the words where a program adds one; those
-- that are added here have small numbers. The shape 0 is that of jobs of a program from before it.
CREATE TABLE shapes (
  number INTEGER PRIMARY KEY,
  words  TEXT NOT NULL
) STRICT;

CREATE TABLE job_words (
  seq   INTEGER PRIMARY KEY,
  words TEXT NOT NULL,
  error TEXT NOT NULL
) STRICT;

INSERT INTO job_words
SELECT seq,
  (SELECT group_concat(word, char(10)) FROM (
    SELECT 'encoder ' || json_extract(value, '$.encoder') AS word
      FROM json_each(request, '$.outputs')
    UNION SELECT 'preset ' || json_extract(value, '$.preset')
      FROM json_each(request, '$.outputs') WHERE json_extract(value, '$.preset') <> ''
    ORDER BY word)),
  coalesce(json_extract(record, '$.error_code'), '')
FROM jobs;

INSERT INTO shapes
SELECT row_number() OVER (ORDER BY words), words FROM (SELECT DISTINCT words FROM job_words);
CREATE UNIQUE INDEX shapes_by_words ON shapes (words);

DROP INDEX jobs_by_age;
DROP INDEX jobs_by_state;
DROP INDEX jobs_by_token;

ALTER TABLE jobs ADD COLUMN shape INTEGER NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN error TEXT NOT NULL DEFAULT '';
UPDATE jobs SET shape = s.number, error = w.error
FROM job_words AS w JOIN shapes AS s ON s.words = w.words WHERE w.seq = jobs.seq;

DROP TABLE job_words;
DROP INDEX shapes_by_words;

-- In each the jobs of one value stand in the order of the list; what follows is looked at without
-- the table.
CREATE INDEX jobs_by_age ON jobs (created_at, seq, token, shape);
CREATE INDEX jobs_by_state ON jobs (state, created_at, seq, token, shape);
CREATE INDEX jobs_by_token ON jobs (token, created_at, seq, shape);
CREATE INDEX jobs_by_shape ON jobs (shape, created_at, seq, token);
CREATE INDEX jobs_by_error ON jobs (error, created_at, seq, token, shape, state) WHERE error <> '';
