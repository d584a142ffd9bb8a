-- SPDX-License-Identifier: GPL-3.0-or-later
-- The rows are only anchors for the database's own row locks.
--- about
-- engines: postgresql mariadb
-- lock: Nightly / TRIGGER_ACCESS
-- expect acquired: free
-- expect died: free
-- expect released: free
-- blocked: no
-- release: no
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
--- acquire
INSERT INTO qrtz_locks VALUES ('Nightly', 'TRIGGER_ACCESS');
--- change
UPDATE qrtz_locks SET lock_name = 'TRIGGER_ACCESS' WHERE sched_name = 'Nightly' AND lock_name = 'TRIGGER_ACCESS';
--- release
--- die
