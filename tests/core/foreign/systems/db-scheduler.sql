-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: send-mail / recurring
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: host-a
--- ddl @postgresql
CREATE TABLE scheduled_tasks (
  task_name text NOT NULL,
  task_instance text NOT NULL,
  task_data bytea,
  execution_time timestamptz NOT NULL,
  picked boolean NOT NULL,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint NOT NULL,
  priority smallint,
  PRIMARY KEY (task_name, task_instance)
);
INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
VALUES ('send-mail', 'recurring', clock_timestamp(), FALSE, 1), ('idle', 'recurring', clock_timestamp(), FALSE, 1);
--- ddl @mariadb
CREATE TABLE scheduled_tasks (
  task_name varchar(100) NOT NULL,
  task_instance varchar(100) NOT NULL,
  task_data blob,
  execution_time datetime(6) NOT NULL,
  picked boolean NOT NULL,
  picked_by varchar(50),
  last_success datetime(6),
  last_failure datetime(6),
  consecutive_failures int,
  last_heartbeat datetime(6),
  version bigint NOT NULL,
  priority smallint,
  PRIMARY KEY (task_name, task_instance)
);
INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
VALUES ('send-mail', 'recurring', UTC_TIMESTAMP(6), FALSE, 1), ('idle', 'recurring', UTC_TIMESTAMP(6), FALSE, 1);
--- ddl @sqlite
CREATE TABLE scheduled_tasks (
  task_name varchar(100) NOT NULL,
  task_instance varchar(100) NOT NULL,
  task_data blob,
  execution_time TIMESTAMP NOT NULL,
  picked BIT NOT NULL,
  picked_by varchar(50),
  last_success TIMESTAMP,
  last_failure TIMESTAMP,
  consecutive_failures INT,
  last_heartbeat TIMESTAMP,
  version BIGINT NOT NULL,
  priority SMALLINT,
  PRIMARY KEY (task_name, task_instance)
);
INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version)
VALUES ('send-mail', 'recurring', CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), 0, 1),
  ('idle', 'recurring', CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), 0, 1);
--- acquire @postgresql
UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'host-a', last_heartbeat = clock_timestamp(), version = version + 1
WHERE picked = FALSE AND task_name = 'send-mail' AND task_instance = 'recurring' AND version = 1;
--- acquire @mariadb
UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'host-a', last_heartbeat = UTC_TIMESTAMP(6), version = version + 1
WHERE picked = FALSE AND task_name = 'send-mail' AND task_instance = 'recurring' AND version = 1;
--- acquire @sqlite
UPDATE scheduled_tasks SET picked = 1, picked_by = 'host-a',
  last_heartbeat = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), version = version + 1
WHERE picked = 0 AND task_name = 'send-mail' AND task_instance = 'recurring' AND version = 1;
--- renew @postgresql
UPDATE scheduled_tasks SET last_heartbeat = clock_timestamp()
WHERE task_name = 'send-mail' AND task_instance = 'recurring' AND version = 2;
--- renew @mariadb
UPDATE scheduled_tasks SET last_heartbeat = UTC_TIMESTAMP(6)
WHERE task_name = 'send-mail' AND task_instance = 'recurring' AND version = 2;
--- renew @sqlite
UPDATE scheduled_tasks SET last_heartbeat = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)
WHERE task_name = 'send-mail' AND task_instance = 'recurring' AND version = 2;
--- release
UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, consecutive_failures = 0,
  version = version + 1
WHERE task_name = 'send-mail' AND task_instance = 'recurring' AND version = 2;
--- die @postgresql
UPDATE scheduled_tasks SET last_heartbeat = last_heartbeat - interval '31 minutes' WHERE picked;
--- die @mariadb
UPDATE scheduled_tasks SET last_heartbeat = last_heartbeat - INTERVAL 31 MINUTE WHERE picked;
--- die @sqlite
UPDATE scheduled_tasks SET last_heartbeat = last_heartbeat - 1860000 WHERE picked;
--- acquire_next @postgresql
UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, execution_time = clock_timestamp(),
  version = version + 1
WHERE picked = TRUE AND last_heartbeat <= clock_timestamp() - interval '30 minutes';
UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'host-b', last_heartbeat = clock_timestamp(), version = version + 1
WHERE picked = FALSE AND task_name = 'send-mail' AND task_instance = 'recurring';
--- acquire_next @mariadb
UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL, last_heartbeat = NULL, execution_time = UTC_TIMESTAMP(6),
  version = version + 1
WHERE picked = TRUE AND last_heartbeat <= UTC_TIMESTAMP(6) - INTERVAL 30 MINUTE;
UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'host-b', last_heartbeat = UTC_TIMESTAMP(6), version = version + 1
WHERE picked = FALSE AND task_name = 'send-mail' AND task_instance = 'recurring';
--- acquire_next @sqlite
UPDATE scheduled_tasks SET picked = 0, picked_by = NULL, last_heartbeat = NULL,
  execution_time = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), version = version + 1
WHERE picked = 1 AND last_heartbeat <= CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) - 1800000;
UPDATE scheduled_tasks SET picked = 1, picked_by = 'host-b',
  last_heartbeat = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), version = version + 1
WHERE picked = 0 AND task_name = 'send-mail' AND task_instance = 'recurring';
