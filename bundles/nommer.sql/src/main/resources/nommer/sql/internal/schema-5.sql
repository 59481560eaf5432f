-- Where a job stands in line: its submission, moved by its priority.
ALTER TABLE jobs ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET place = created_at;

CREATE INDEX jobs_pending ON jobs (place) WHERE state = 'PENDING';
