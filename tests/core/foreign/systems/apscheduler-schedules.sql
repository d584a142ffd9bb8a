-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: j1
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: host-a-4711-140001
--- ddl @postgresql
CREATE TABLE schedules (
  id varchar(190) NOT NULL PRIMARY KEY,
  task_id varchar(500) NOT NULL,
  "trigger" varchar(60),
  acquired_by varchar(500),
  acquired_until timestamptz
);
INSERT INTO schedules (id, task_id) VALUES ('j1', 'mail');
--- ddl @mariadb
CREATE TABLE schedules (
  id varchar(190) NOT NULL PRIMARY KEY,
  task_id varchar(500) NOT NULL,
  `trigger` varchar(60),
  acquired_by varchar(500),
  acquired_until varchar(40)
);
INSERT INTO schedules (id, task_id) VALUES ('j1', 'mail');
--- ddl @sqlite
CREATE TABLE schedules (
  id varchar(190) NOT NULL PRIMARY KEY,
  task_id varchar(500) NOT NULL,
  "trigger" varchar(60),
  acquired_by varchar(500),
  acquired_until TEXT
);
INSERT INTO schedules (id, task_id) VALUES ('j1', 'mail');
--- acquire @postgresql
UPDATE schedules SET acquired_by = 'host-a-4711-140001', acquired_until = clock_timestamp() + interval '30 seconds'
WHERE id = 'j1' AND (acquired_by = 'host-a-4711-140001' OR acquired_until IS NULL OR acquired_until < clock_timestamp());
--- acquire @mariadb
UPDATE schedules SET acquired_by = 'host-a-4711-140001', acquired_until = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 30 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00')
WHERE id = 'j1' AND (acquired_by = 'host-a-4711-140001' OR acquired_until IS NULL OR acquired_until < CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'));
--- acquire @sqlite
UPDATE schedules SET acquired_by = 'host-a-4711-140001', acquired_until = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+30 seconds')
WHERE id = 'j1' AND (acquired_by = 'host-a-4711-140001' OR acquired_until IS NULL OR acquired_until < strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'));
--- renew @postgresql
UPDATE schedules SET acquired_until = clock_timestamp() + interval '30 seconds' WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- renew @mariadb
UPDATE schedules SET acquired_until = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 30 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00') WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- renew @sqlite
UPDATE schedules SET acquired_until = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+30 seconds') WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- release
UPDATE schedules SET acquired_by = NULL, acquired_until = NULL WHERE id = 'j1' AND acquired_by = 'host-a-4711-140001';
--- die @postgresql
UPDATE schedules SET acquired_until = clock_timestamp() - interval '60 seconds' WHERE id = 'j1';
--- die @mariadb
UPDATE schedules SET acquired_until = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) - INTERVAL 60 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00') WHERE id = 'j1';
--- die @sqlite
UPDATE schedules SET acquired_until = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-60 seconds') WHERE id = 'j1';
--- acquire_next @postgresql
UPDATE schedules SET acquired_by = 'host-b-815-140002', acquired_until = clock_timestamp() + interval '30 seconds'
WHERE id = 'j1' AND (acquired_by = 'host-b-815-140002' OR acquired_until IS NULL OR acquired_until < clock_timestamp());
--- acquire_next @mariadb
UPDATE schedules SET acquired_by = 'host-b-815-140002', acquired_until = CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) + INTERVAL 30 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), '+00:00')
WHERE id = 'j1' AND (acquired_by = 'host-b-815-140002' OR acquired_until IS NULL OR acquired_until < CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), '+00:00'));
--- acquire_next @sqlite
UPDATE schedules SET acquired_by = 'host-b-815-140002', acquired_until = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '+30 seconds')
WHERE id = 'j1' AND (acquired_by = 'host-b-815-140002' OR acquired_until IS NULL OR acquired_until < strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'));
