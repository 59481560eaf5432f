-- By whose token a job came; empty for the owner's, as all jobs from before tokens are.
ALTER TABLE jobs ADD COLUMN token TEXT NOT NULL DEFAULT '';

CREATE INDEX jobs_by_token ON jobs (token, created_at);
