-- Small documents that daemons share besides jobs, written and read by nommer.fleet.record. Those
-- that are live are found however old they are.
CREATE TABLE documents (
  kind TEXT NOT NULL,
  id   TEXT NOT NULL,
  rev  INTEGER NOT NULL,
  mark TEXT NOT NULL,
  live INTEGER NOT NULL,
  time INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX documents_by_time ON documents (kind, time);
CREATE INDEX documents_live ON documents (kind, time) WHERE live = 1;

INSERT INTO documents
SELECT 'agreement', name, 0, value, 1, 0, '' FROM agreements;

INSERT INTO documents
SELECT 'launch', id, rev, state, 1, created_at,
  json_object('instances', instances, 'offer', offer, 'nodes', json(nodes))
FROM launches WHERE state = 'OPEN';

-- Nodes report again within seconds, and who leads is settled anew.
DROP TABLE nodes;
DROP TABLE drains;
DROP TABLE leaders;
DROP TABLE launches;
DROP TABLE agreements;
DROP TABLE write_check;
