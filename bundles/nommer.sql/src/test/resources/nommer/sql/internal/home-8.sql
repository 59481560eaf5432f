-- The database of a home of schema 8, as its feederd and its worker left it when both were killed at
-- work: written by that version, and dumped by sqlite3.
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
INSERT INTO "documents" VALUES('agreement','lease.seconds',0,'12',1,1796017362238,'');
INSERT INTO "documents" VALUES('launch','5ed2f8de4aa3fd1f',1,'REGISTERED',0,1796017371688,'{"instances":1,"offer":"","nodes":["node-5ed2f8de4aa3fd1f-1"]}');
INSERT INTO "documents" VALUES('leader','scaler',4,'c504d6ee-578c-417b-bdb2-be285340f070',1,1796017433318,'');
INSERT INTO "documents" VALUES('node','node-5ed2f8de4aa3fd1f-1',1796017402960,'ACTIVE',1,1796017402960,'{"boot":"410acaed","slots":2,"busy":2,"started_at":1796017374062,"encoders":["ffmpeg@0.1.0.SNAPSHOT"]}');
CREATE TABLE job_counts (
  state TEXT PRIMARY KEY,
  jobs  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "job_counts" VALUES('CANCELLED',1);
INSERT INTO "job_counts" VALUES('DOWNLOADING',0);
INSERT INTO "job_counts" VALUES('ENCODING',2);
INSERT INTO "job_counts" VALUES('ERROR',1);
INSERT INTO "job_counts" VALUES('FINISHED',1);
INSERT INTO "job_counts" VALUES('PENDING',1);
INSERT INTO "job_counts" VALUES('UPLOADING',0);
CREATE TABLE "jobs" (
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
INSERT INTO "jobs" VALUES(1,'01a22afa3a0e5290e38687788d8826262a84b7fb46af4c74b2',1796017371662,'FINISHED',1796017371662,NULL,NULL,0,8,0,5,1796017408651,1796017408651,5,'{"source":"file:///srv/in/clip.mp4","notify_url":"http://127.0.0.1:9/hook","outputs":[{"destination":"file:///srv/out/one.mp4","preset":"web_medium@1","encoder":"ffmpeg","options":"[\n    {\n      \"outfile_options\": [\n        [\"map\", \"0:V:0\"],\n        [\"map\", \"0:a:0?\"],\n        [\"sn\", null],\n        [\"dn\", null],\n        [\"map_chapters\", \"-1\"],\n        [\"c:v\", \"libx264\"],\n        [\"preset\", \"medium\"],\n        [\"crf\", 23],\n        [\"maxrate\", \"2800k\"],\n        [\"bufsize\", \"5600k\"],\n        [\"profile:v\", \"high\"],\n        [\"vf\", \"bwdif=mode=send_frame:parity=auto:deint=interlaced,scale=w=''max(2,2*round(iw*sar*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':h=''max(2,2*round(ih*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':flags=bicubic:out_range=tv,setsar=1,format=yuv420p\"],\n        [\"fps_mode\", \"vfr\"],\n        [\"enc_time_base\", -1],\n        [\"c:a\", \"aac\"],\n        [\"b:a\", \"128k\"],\n        [\"ac\", 2],\n        [\"ar\", 48000],\n        [\"af\", \"aresample=async=1:first_pts=0\"],\n        [\"write_tmcd\", 0],\n        [\"movflags\", \"+faststart\"],\n        [\"f\", \"mp4\"]\n      ],\n      \"move_atom_to_front\": true\n    }\n  ]"}],"metadata":{"order":"42"}}','{"id":"01a22afa3a0e5290e38687788d8826262a84b7fb46af4c74b2","rev":5,"write":"91c1bf55-ea11-47b8-900b-e7a6f5f710bc","changed":5,"created_at":1796017371662,"state":"FINISHED","progress":1.0,"updated_at":1796017375789,"claim":1,"owner":"node-5ed2f8de4aa3fd1f-1/410acaed","claimed":1,"work_seconds":1.590161022,"work_size":230400.0,"untold":[{"rev":1,"state":"DOWNLOADING","at":1796017374174},{"rev":2,"state":"ENCODING","at":1796017374226},{"rev":4,"state":"UPLOADING","at":1796017375783},{"rev":5,"state":"FINISHED","at":1796017375789}]}');
INSERT INTO "jobs" VALUES(2,'01a22afa4087ff3665de407f102aa5b1da2342c37453950316',1796017373319,'ERROR',1796017373319,NULL,NULL,0,9,0,0,0,NULL,4,'{"source":"file:///srv/in/notes.txt","notify_url":"","outputs":[{"destination":"file:///srv/out/two.mp4","preset":"web_medium@1","encoder":"ffmpeg","options":"[\n    {\n      \"outfile_options\": [\n        [\"map\", \"0:V:0\"],\n        [\"map\", \"0:a:0?\"],\n        [\"sn\", null],\n        [\"dn\", null],\n        [\"map_chapters\", \"-1\"],\n        [\"c:v\", \"libx264\"],\n        [\"preset\", \"medium\"],\n        [\"crf\", 23],\n        [\"maxrate\", \"2800k\"],\n        [\"bufsize\", \"5600k\"],\n        [\"profile:v\", \"high\"],\n        [\"vf\", \"bwdif=mode=send_frame:parity=auto:deint=interlaced,scale=w=''max(2,2*round(iw*sar*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':h=''max(2,2*round(ih*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':flags=bicubic:out_range=tv,setsar=1,format=yuv420p\"],\n        [\"fps_mode\", \"vfr\"],\n        [\"enc_time_base\", -1],\n        [\"c:a\", \"aac\"],\n        [\"b:a\", \"128k\"],\n        [\"ac\", 2],\n        [\"ar\", 48000],\n        [\"af\", \"aresample=async=1:first_pts=0\"],\n        [\"write_tmcd\", 0],\n        [\"movflags\", \"+faststart\"],\n        [\"f\", \"mp4\"]\n      ],\n      \"move_atom_to_front\": true\n    }\n  ]"}],"metadata":{}}','{"id":"01a22afa4087ff3665de407f102aa5b1da2342c37453950316","rev":4,"write":"909ea1d5-5182-4758-b78e-6869452227e8","changed":4,"created_at":1796017373319,"state":"ERROR","details":"the source is no media file that can be read: check what it holds; ffmpeg said:\nError opening input: Invalid data found when processing input\nError opening input file file:source.\nError opening input files: Invalid data found when processing input","error_code":"BADINPUT","error_reason":"not_media","error_message":"the source is no media file that can be read: check what it holds; ffmpeg said:\nError opening input: Invalid data found when processing input\nError opening input file file:source.\nError opening input files: Invalid data found when processing input","updated_at":1796017375834,"claim":1,"owner":"node-5ed2f8de4aa3fd1f-1/410acaed","claimed":1,"failed":1}');
INSERT INTO "jobs" VALUES(3,'01a22afa64764d4e764ad86fbddad9418ae63da0ad590edbdb',1796017382518,'ENCODING',1796017382518,NULL,NULL,1796017416928,12,0,0,0,NULL,26,'{"source":"file:///srv/in/long.mp4","notify_url":"","outputs":[{"destination":"file:///srv/out/l1.mp4","preset":"web_high@1","encoder":"ffmpeg","options":"[\n    {\n      \"outfile_options\": [\n        [\"map\", \"0:V:0\"],\n        [\"map\", \"0:a:0?\"],\n        [\"sn\", null],\n        [\"dn\", null],\n        [\"map_chapters\", \"-1\"],\n        [\"c:v\", \"libx264\"],\n        [\"preset\", \"medium\"],\n        [\"crf\", 21],\n        [\"maxrate\", \"6M\"],\n        [\"bufsize\", \"12M\"],\n        [\"profile:v\", \"high\"],\n        [\"vf\", \"bwdif=mode=send_frame:parity=auto:deint=interlaced,scale=w=''max(2,2*round(iw*sar*min(1,min(1920/max(iw*sar,ih),1080/min(iw*sar,ih)))/2))'':h=''max(2,2*round(ih*min(1,min(1920/max(iw*sar,ih),1080/min(iw*sar,ih)))/2))'':flags=bicubic:out_range=tv,setsar=1,format=yuv420p\"],\n        [\"fps_mode\", \"vfr\"],\n        [\"enc_time_base\", -1],\n        [\"c:a\", \"aac\"],\n        [\"b:a\", \"160k\"],\n        [\"ac\", 2],\n        [\"ar\", 48000],\n        [\"af\", \"aresample=async=1:first_pts=0\"],\n        [\"write_tmcd\", 0],\n        [\"movflags\", \"+faststart\"],\n        [\"f\", \"mp4\"]\n      ],\n      \"move_atom_to_front\": true\n    }\n  ]"}],"metadata":{}}','{"id":"01a22afa64764d4e764ad86fbddad9418ae63da0ad590edbdb","rev":26,"write":"e7727f9f-9f72-411c-9b03-93b3fb37ab35","changed":2,"created_at":1796017382518,"state":"ENCODING","progress":0.47400000000000003,"updated_at":1796017404928,"claim":1,"owner":"node-5ed2f8de4aa3fd1f-1/410acaed","lease_until":1796017416928,"staged":["/srv/out/.nommer-01a22afa64764d4e764ad86fbddad9418ae63da0ad590edbdb-1-0"],"claimed":1}');
INSERT INTO "jobs" VALUES(4,'01a22afa6c665461080a2c9a9734ef83629be3fac2a4ead25c',1796017384550,'ENCODING',1796017384550,NULL,NULL,1796017416926,15,0,0,0,NULL,24,'{"source":"file:///srv/in/long.mp4","notify_url":"","outputs":[{"destination":"file:///srv/out/l2.mp4","preset":"web_high@1","encoder":"ffmpeg","options":"[\n    {\n      \"outfile_options\": [\n        [\"map\", \"0:V:0\"],\n        [\"map\", \"0:a:0?\"],\n        [\"sn\", null],\n        [\"dn\", null],\n        [\"map_chapters\", \"-1\"],\n        [\"c:v\", \"libx264\"],\n        [\"preset\", \"medium\"],\n        [\"crf\", 21],\n        [\"maxrate\", \"6M\"],\n        [\"bufsize\", \"12M\"],\n        [\"profile:v\", \"high\"],\n        [\"vf\", \"bwdif=mode=send_frame:parity=auto:deint=interlaced,scale=w=''max(2,2*round(iw*sar*min(1,min(1920/max(iw*sar,ih),1080/min(iw*sar,ih)))/2))'':h=''max(2,2*round(ih*min(1,min(1920/max(iw*sar,ih),1080/min(iw*sar,ih)))/2))'':flags=bicubic:out_range=tv,setsar=1,format=yuv420p\"],\n        [\"fps_mode\", \"vfr\"],\n        [\"enc_time_base\", -1],\n        [\"c:a\", \"aac\"],\n        [\"b:a\", \"160k\"],\n        [\"ac\", 2],\n        [\"ar\", 48000],\n        [\"af\", \"aresample=async=1:first_pts=0\"],\n        [\"write_tmcd\", 0],\n        [\"movflags\", \"+faststart\"],\n        [\"f\", \"mp4\"]\n      ],\n      \"move_atom_to_front\": true\n    }\n  ]"}],"metadata":{}}','{"id":"01a22afa6c665461080a2c9a9734ef83629be3fac2a4ead25c","rev":24,"write":"b83e73f0-ff15-4977-b424-139ea794c598","changed":2,"created_at":1796017384550,"state":"ENCODING","progress":0.37,"updated_at":1796017404926,"claim":1,"owner":"node-5ed2f8de4aa3fd1f-1/410acaed","lease_until":1796017416926,"staged":["/srv/out/.nommer-01a22afa6c665461080a2c9a9734ef83629be3fac2a4ead25c-1-0"],"claimed":1}');
INSERT INTO "jobs" VALUES(5,'01a22afa78d606f8fab1c828fa03b08acbfe63845aea1cfebd',1796017387734,'CANCELLED',1796103787734,NULL,NULL,0,17,0,0,0,NULL,1,'{"source":"file:///srv/in/clip.mp4","notify_url":"","priority":"low","outputs":[{"destination":"file:///srv/out/three.mp4","preset":"web_medium@1","encoder":"ffmpeg","options":"[\n    {\n      \"outfile_options\": [\n        [\"map\", \"0:V:0\"],\n        [\"map\", \"0:a:0?\"],\n        [\"sn\", null],\n        [\"dn\", null],\n        [\"map_chapters\", \"-1\"],\n        [\"c:v\", \"libx264\"],\n        [\"preset\", \"medium\"],\n        [\"crf\", 23],\n        [\"maxrate\", \"2800k\"],\n        [\"bufsize\", \"5600k\"],\n        [\"profile:v\", \"high\"],\n        [\"vf\", \"bwdif=mode=send_frame:parity=auto:deint=interlaced,scale=w=''max(2,2*round(iw*sar*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':h=''max(2,2*round(ih*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':flags=bicubic:out_range=tv,setsar=1,format=yuv420p\"],\n        [\"fps_mode\", \"vfr\"],\n        [\"enc_time_base\", -1],\n        [\"c:a\", \"aac\"],\n        [\"b:a\", \"128k\"],\n        [\"ac\", 2],\n        [\"ar\", 48000],\n        [\"af\", \"aresample=async=1:first_pts=0\"],\n        [\"write_tmcd\", 0],\n        [\"movflags\", \"+faststart\"],\n        [\"f\", \"mp4\"]\n      ],\n      \"move_atom_to_front\": true\n    }\n  ]"}],"metadata":{}}','{"id":"01a22afa78d606f8fab1c828fa03b08acbfe63845aea1cfebd","rev":1,"write":"afcab93d-5ab5-4d09-a089-438207c961ad","changed":1,"created_at":1796017387734,"state":"CANCELLED","details":"cancelled by a client","updated_at":1796017392522}');
INSERT INTO "jobs" VALUES(6,'01a22afaa790642b48f1e3a94cdacc4ea642b4536b672a9930',1796017399696,'PENDING',1795930999696,1796083200000,NULL,0,18,0,0,0,NULL,0,'{"source":"file:///srv/in/clip.mp4","notify_url":"","priority":"high","deadline":"2026-12-01T00:00:00Z","outputs":[{"destination":"file:///srv/out/five.mp4","preset":"web_medium@1","encoder":"ffmpeg","options":"[\n    {\n      \"outfile_options\": [\n        [\"map\", \"0:V:0\"],\n        [\"map\", \"0:a:0?\"],\n        [\"sn\", null],\n        [\"dn\", null],\n        [\"map_chapters\", \"-1\"],\n        [\"c:v\", \"libx264\"],\n        [\"preset\", \"medium\"],\n        [\"crf\", 23],\n        [\"maxrate\", \"2800k\"],\n        [\"bufsize\", \"5600k\"],\n        [\"profile:v\", \"high\"],\n        [\"vf\", \"bwdif=mode=send_frame:parity=auto:deint=interlaced,scale=w=''max(2,2*round(iw*sar*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':h=''max(2,2*round(ih*min(1,min(1280/max(iw*sar,ih),720/min(iw*sar,ih)))/2))'':flags=bicubic:out_range=tv,setsar=1,format=yuv420p\"],\n        [\"fps_mode\", \"vfr\"],\n        [\"enc_time_base\", -1],\n        [\"c:a\", \"aac\"],\n        [\"b:a\", \"128k\"],\n        [\"ac\", 2],\n        [\"ar\", 48000],\n        [\"af\", \"aresample=async=1:first_pts=0\"],\n        [\"write_tmcd\", 0],\n        [\"movflags\", \"+faststart\"],\n        [\"f\", \"mp4\"]\n      ],\n      \"move_atom_to_front\": true\n    }\n  ]"}],"metadata":{"night":"yes"}}','{"id":"01a22afaa790642b48f1e3a94cdacc4ea642b4536b672a9930","rev":0,"write":"98840ab5-aa76-4197-9816-37b856ec149e","changed":0,"created_at":1796017399696,"state":"PENDING","updated_at":1796017399696}');
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
CREATE TRIGGER newest_change_stays BEFORE DELETE ON jobs
WHEN OLD.changed = (SELECT max(changed) FROM jobs) BEGIN
  SELECT RAISE(ABORT, 'the job that changed last is not deleted');
END;
CREATE INDEX documents_by_time ON documents (kind, time);
CREATE INDEX documents_live ON documents (kind, time) WHERE live = 1;
PRAGMA user_version = 8;
