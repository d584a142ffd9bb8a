-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: digest
-- expect acquired: held
-- expect died: free
-- expect released: free
-- blocked: no
-- release: yes
--- ddl @postgresql
CREATE TABLE cron_locks (
  job_name text NOT NULL PRIMARY KEY,
  locked_at bigint NOT NULL,
  expires_at bigint NOT NULL
);
--- ddl @mariadb
CREATE TABLE cron_locks (
  job_name varchar(190) NOT NULL PRIMARY KEY,
  locked_at varchar(40) NOT NULL,
  expires_at varchar(40) NOT NULL
);
--- ddl @sqlite
CREATE TABLE cron_locks (
  job_name TEXT NOT NULL PRIMARY KEY,
  locked_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL
);
--- acquire @postgresql
INSERT INTO cron_locks VALUES ('digest', CAST(extract(epoch FROM clock_timestamp()) AS bigint), CAST(extract(epoch FROM clock_timestamp()) AS bigint) + 120);
--- acquire @mariadb
INSERT INTO cron_locks VALUES ('digest', CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'), CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 120 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'));
--- acquire @sqlite
INSERT INTO cron_locks VALUES ('digest', CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) + 120000);
--- change @postgresql
UPDATE cron_locks SET expires_at = CAST(extract(epoch FROM clock_timestamp()) AS bigint) + 240 WHERE job_name = 'digest';
--- change @mariadb
UPDATE cron_locks SET expires_at = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 240 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00') WHERE job_name = 'digest';
--- change @sqlite
UPDATE cron_locks SET expires_at = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) + 240000 WHERE job_name = 'digest';
--- release
DELETE FROM cron_locks WHERE job_name = 'digest';
--- die @postgresql
UPDATE cron_locks SET locked_at = locked_at - 200, expires_at = expires_at - 200;
--- die @mariadb
UPDATE cron_locks SET locked_at = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) - INTERVAL 200 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'), expires_at = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) - INTERVAL 200 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00');
--- die @sqlite
UPDATE cron_locks SET locked_at = locked_at - 200000, expires_at = expires_at - 200000;
--- acquire_next @postgresql
DELETE FROM cron_locks WHERE job_name = 'digest' AND expires_at < CAST(extract(epoch FROM clock_timestamp()) AS bigint);
INSERT INTO cron_locks VALUES ('digest', CAST(extract(epoch FROM clock_timestamp()) AS bigint), CAST(extract(epoch FROM clock_timestamp()) AS bigint) + 120) ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM cron_locks WHERE job_name = 'digest' AND expires_at < CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), '+00:00');
INSERT IGNORE INTO cron_locks VALUES ('digest', CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'), CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 120 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'));
--- acquire_next @sqlite
DELETE FROM cron_locks WHERE job_name = 'digest' AND expires_at < CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER);
INSERT INTO cron_locks VALUES ('digest', CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) + 120000) ON CONFLICT DO NOTHING;
