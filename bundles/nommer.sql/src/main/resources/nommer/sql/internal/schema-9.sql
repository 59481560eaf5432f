-- The attempts of a job that have ended: changes write them, and renewals do not.
ALTER TABLE jobs ADD COLUMN history TEXT NOT NULL DEFAULT '';

-- Any job may be deleted: the number of a change is never given out again, as the greatest that
-- was deleted is kept here.
CREATE TABLE deleted_change (number INTEGER NOT NULL) STRICT;
INSERT INTO deleted_change VALUES (0);

DROP TRIGGER newest_change_stays;
CREATE TRIGGER newest_change_deleted BEFORE DELETE ON jobs
WHEN OLD.changed = (SELECT max(changed) FROM jobs) BEGIN
  UPDATE deleted_change SET number = OLD.changed;
END;

CREATE VIEW last_change AS
SELECT max(changed) AS number FROM jobs
UNION ALL SELECT number FROM deleted_change;
