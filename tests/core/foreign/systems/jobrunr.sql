-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: host-a / 5f0f3b1e-0000-4000-8000-00000000000a
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: 5f0f3b1e-0000-4000-8000-00000000000a
--- ddl @postgresql
CREATE TABLE jobrunr_backgroundjobservers (
  id char(36) NOT NULL PRIMARY KEY,
  name varchar(128),
  workerPoolSize integer NOT NULL,
  pollIntervalInSeconds integer NOT NULL,
  firstHeartbeat timestamp NOT NULL,
  lastHeartbeat timestamp NOT NULL,
  running integer NOT NULL
);
--- ddl @mariadb
CREATE TABLE jobrunr_backgroundjobservers (
  id char(36) NOT NULL PRIMARY KEY,
  name varchar(128),
  workerPoolSize integer NOT NULL,
  pollIntervalInSeconds integer NOT NULL,
  firstHeartbeat datetime(6) NOT NULL,
  lastHeartbeat datetime(6) NOT NULL,
  running integer NOT NULL
);
--- acquire @postgresql
INSERT INTO jobrunr_backgroundjobservers VALUES ('5f0f3b1e-0000-4000-8000-00000000000a', 'host-a', 16, 15, timezone('utc', clock_timestamp()), timezone('utc', clock_timestamp()), 1);
--- acquire @mariadb
INSERT INTO jobrunr_backgroundjobservers VALUES ('5f0f3b1e-0000-4000-8000-00000000000a', 'host-a', 16, 15, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 1);
--- renew @postgresql
UPDATE jobrunr_backgroundjobservers SET lastHeartbeat = timezone('utc', clock_timestamp()) WHERE id = '5f0f3b1e-0000-4000-8000-00000000000a';
--- renew @mariadb
UPDATE jobrunr_backgroundjobservers SET lastHeartbeat = UTC_TIMESTAMP(6) WHERE id = '5f0f3b1e-0000-4000-8000-00000000000a';
--- release
DELETE FROM jobrunr_backgroundjobservers WHERE id = '5f0f3b1e-0000-4000-8000-00000000000a';
--- die @postgresql
UPDATE jobrunr_backgroundjobservers SET firstHeartbeat = firstHeartbeat - interval '300 seconds', lastHeartbeat = lastHeartbeat - interval '100 seconds';
--- die @mariadb
UPDATE jobrunr_backgroundjobservers SET firstHeartbeat = firstHeartbeat - INTERVAL 300 SECOND, lastHeartbeat = lastHeartbeat - INTERVAL 100 SECOND;
