-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: Nightly / node-a1700000000000
-- expect acquired: alive
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
-- owner: node-a1700000000000
--- ddl
CREATE TABLE qrtz_scheduler_state (
  sched_name varchar(120) NOT NULL,
  instance_name varchar(190) NOT NULL,
  last_checkin_time bigint NOT NULL,
  checkin_interval bigint NOT NULL,
  PRIMARY KEY (sched_name, instance_name)
);
CREATE TABLE qrtz_locks (
  sched_name varchar(120) NOT NULL,
  lock_name varchar(40) NOT NULL,
  PRIMARY KEY (sched_name, lock_name)
);
CREATE TABLE qrtz_fired_triggers (
  sched_name varchar(120) NOT NULL,
  entry_id varchar(95) NOT NULL,
  trigger_name varchar(190) NOT NULL,
  trigger_group varchar(190) NOT NULL,
  instance_name varchar(190) NOT NULL,
  fired_time bigint NOT NULL,
  sched_time bigint NOT NULL,
  priority integer NOT NULL,
  state varchar(16) NOT NULL,
  job_name varchar(190),
  job_group varchar(190),
  requests_recovery varchar(1),
  PRIMARY KEY (sched_name, entry_id)
);
INSERT INTO qrtz_locks VALUES ('Nightly', 'STATE_ACCESS'), ('Nightly', 'TRIGGER_ACCESS');
--- acquire @postgresql
INSERT INTO qrtz_scheduler_state VALUES ('Nightly', 'node-a1700000000000',
  CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint), 7500);
--- acquire @mariadb
INSERT INTO qrtz_scheduler_state VALUES ('Nightly', 'node-a1700000000000',
  CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED), 7500);
--- renew @postgresql
UPDATE qrtz_scheduler_state SET last_checkin_time = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
WHERE sched_name = 'Nightly' AND instance_name = 'node-a1700000000000';
--- renew @mariadb
UPDATE qrtz_scheduler_state SET last_checkin_time = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)
WHERE sched_name = 'Nightly' AND instance_name = 'node-a1700000000000';
--- release
DELETE FROM qrtz_scheduler_state WHERE sched_name = 'Nightly' AND instance_name = 'node-a1700000000000';
--- die
UPDATE qrtz_scheduler_state SET last_checkin_time = last_checkin_time - 60000;
--- acquire_next @postgresql
DELETE FROM qrtz_scheduler_state WHERE sched_name = 'Nightly' AND instance_name = 'node-a1700000000000'
  AND last_checkin_time + checkin_interval + 7500 < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint);
--- acquire_next @mariadb
DELETE FROM qrtz_scheduler_state WHERE sched_name = 'Nightly' AND instance_name = 'node-a1700000000000'
  AND last_checkin_time + checkin_interval + 7500 < CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED);
