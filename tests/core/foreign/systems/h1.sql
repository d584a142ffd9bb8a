-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: import
-- expect acquired: held
-- expect died: free
-- expect released: free
-- blocked: no
-- release: yes
-- owner: host-a:12
--- ddl @postgresql
CREATE TABLE job_locks (
  lock_name text NOT NULL PRIMARY KEY,
  owner_id text NOT NULL,
  acquired_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
--- ddl @mariadb
CREATE TABLE job_locks (
  lock_name varchar(190) NOT NULL PRIMARY KEY,
  owner_id varchar(190) NOT NULL,
  acquired_at datetime(6) NOT NULL,
  expires_at datetime(6) NOT NULL
);
--- ddl @sqlite
CREATE TABLE job_locks (
  lock_name TEXT NOT NULL PRIMARY KEY,
  owner_id TEXT NOT NULL,
  acquired_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
--- acquire @postgresql
INSERT INTO job_locks VALUES ('import', 'host-a:12', clock_timestamp(), clock_timestamp() + interval '60 seconds');
--- acquire @mariadb
INSERT INTO job_locks VALUES ('import', 'host-a:12', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 60 SECOND);
--- acquire @sqlite
INSERT INTO job_locks VALUES ('import', 'host-a:12', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+60 seconds'));
--- renew @postgresql
UPDATE job_locks SET expires_at = clock_timestamp() + interval '61 seconds' WHERE lock_name = 'import' AND owner_id = 'host-a:12';
--- renew @mariadb
UPDATE job_locks SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 61 SECOND WHERE lock_name = 'import' AND owner_id = 'host-a:12';
--- renew @sqlite
UPDATE job_locks SET expires_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+61 seconds') WHERE lock_name = 'import' AND owner_id = 'host-a:12';
--- release
DELETE FROM job_locks WHERE lock_name = 'import' AND owner_id = 'host-a:12';
--- die @postgresql
UPDATE job_locks SET acquired_at = acquired_at - interval '90 seconds', expires_at = expires_at - interval '90 seconds';
--- die @mariadb
UPDATE job_locks SET acquired_at = acquired_at - INTERVAL 90 SECOND, expires_at = expires_at - INTERVAL 90 SECOND;
--- die @sqlite
UPDATE job_locks SET acquired_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', acquired_at, '-90 seconds'), expires_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', expires_at, '-90 seconds');
--- acquire_next @postgresql
DELETE FROM job_locks WHERE lock_name = 'import' AND expires_at < clock_timestamp();
INSERT INTO job_locks VALUES ('import', 'host-b:13', clock_timestamp(), clock_timestamp() + interval '60 seconds') ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM job_locks WHERE lock_name = 'import' AND expires_at < UTC_TIMESTAMP(6);
INSERT IGNORE INTO job_locks VALUES ('import', 'host-b:13', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 60 SECOND);
--- acquire_next @sqlite
DELETE FROM job_locks WHERE lock_name = 'import' AND expires_at < strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now');
INSERT INTO job_locks VALUES ('import', 'host-b:13', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+60 seconds')) ON CONFLICT DO NOTHING;
