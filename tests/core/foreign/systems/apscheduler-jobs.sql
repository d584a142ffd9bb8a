-- SPDX-License-Identifier: GPL-3.0-or-later
-- The last section is the cleanup, which drops an abandoned job.
--- about
-- engines: postgresql mariadb sqlite
-- lock: j1
-- expect acquired: alive
-- expect died: dead
-- expect released: dead
-- blocked: no
-- release: yes
-- owner: host-a-4711-140001
--- ddl @postgresql
CREATE TABLE jobs (
  id varchar(190) NOT NULL PRIMARY KEY,
  task_id varchar(500) NOT NULL,
  created_at varchar(60),
  acquired_by varchar(500),
  acquired_until timestamptz
);
INSERT INTO jobs (id, task_id) VALUES ('j1', 'mail');
--- ddl @mariadb
CREATE TABLE jobs (
  id varchar(190) NOT NULL PRIMARY KEY,
  task_id varchar(500) NOT NULL,
  created_at varchar(60),
  acquired_by varchar(500),
  acquired_until varchar(40)
);
INSERT INTO jobs (id, task_id) VALUES ('j1', 'mail');
--- ddl @sqlite
CREATE TABLE jobs (
  id varchar(190) NOT NULL PRIMARY KEY,
  task_id varchar(500) NOT NULL,
  created_at varchar(60),
  acquired_by varchar(500),
  acquired_until TEXT
);
INSERT INTO jobs (id, task_id) VALUES ('j1', 'mail');
--- acquire @postgresql
UPDATE jobs SET acquired_by = 'host-a-4711-140001', acquired_until = clock_timestamp() + interval '30 seconds'
WHERE id = 'j1' AND (acquired_by = 'host-a-4711-140001' OR acquired_until IS NULL OR acquired_until < clock_timestamp());
--- acquire @mariadb
UPDATE jobs SET acquired_by = 'host-a-4711-140001', acquired_until = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 30 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00')
WHERE id = 'j1' AND (acquired_by = 'host-a-4711-140001' OR acquired_until IS NULL OR acquired_until < CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'));
--- acquire @sqlite
UPDATE jobs SET acquired_by = 'host-a-4711-140001', acquired_until = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+30 seconds')
WHERE id = 'j1' AND (acquired_by = 'host-a-4711-140001' OR acquired_until IS NULL OR acquired_until < strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'));
--- renew @postgresql
UPDATE jobs SET acquired_until = clock_timestamp() + interval '30 seconds' WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- renew @mariadb
UPDATE jobs SET acquired_until = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 30 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00') WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- renew @sqlite
UPDATE jobs SET acquired_until = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+30 seconds') WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- release
UPDATE jobs SET acquired_by = NULL, acquired_until = NULL WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- die @postgresql
UPDATE jobs SET acquired_until = clock_timestamp() - interval '60 seconds' WHERE id = 'j1';
--- die @mariadb
UPDATE jobs SET acquired_until = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) - INTERVAL 60 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00') WHERE id = 'j1';
--- die @sqlite
UPDATE jobs SET acquired_until = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-60 seconds') WHERE id = 'j1';
--- acquire_next @postgresql
DELETE FROM jobs WHERE id = 'j1' AND acquired_by IS NOT NULL AND acquired_until < clock_timestamp();
--- acquire_next @mariadb
DELETE FROM jobs WHERE id = 'j1' AND acquired_by IS NOT NULL AND acquired_until < CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), '+00:00');
--- acquire_next @sqlite
DELETE FROM jobs WHERE id = 'j1' AND acquired_by IS NOT NULL AND acquired_until < strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now');
