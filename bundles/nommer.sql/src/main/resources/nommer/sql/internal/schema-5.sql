-- Where a job stands in line: its submission, moved by its priority.
ALTER TABLE jobs ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
UPDATE jobs SET place = created_at;

CREATE INDEX jobs_pending ON jobs (place) WHERE state = 'PENDING';

-- When the client wants it finished.
ALTER TABLE jobs ADD COLUMN due INTEGER;
UPDATE jobs SET due = unixepoch(json_extract(request, '$.deadline')) * 1000;

CREATE INDEX jobs_due ON jobs (due) WHERE state = 'PENDING' AND due IS NOT NULL;
