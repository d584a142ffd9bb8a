-- SPDX-License-Identifier: GPL-3.0-or-later
-- BanGUI's kind: the row is there while somebody leads.
--- about
-- engines: postgresql mariadb sqlite
-- lock: scheduler
-- expect acquired: alive
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
-- owner: host-a:4711
--- ddl @sqlite
CREATE TABLE scheduler_lock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  pid INTEGER NOT NULL,
  hostname TEXT NOT NULL,
  started_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL
);
--- ddl @postgresql
CREATE TABLE scheduler_lock (
  id integer PRIMARY KEY CHECK (id = 1),
  pid integer NOT NULL,
  hostname text NOT NULL,
  started_at timestamptz NOT NULL,
  heartbeat_at timestamptz NOT NULL
);
--- ddl @mariadb
CREATE TABLE scheduler_lock (
  id int PRIMARY KEY CHECK (id = 1),
  pid int NOT NULL,
  hostname varchar(255) NOT NULL,
  started_at datetime(6) NOT NULL,
  heartbeat_at datetime(6) NOT NULL
);
--- acquire @sqlite
INSERT INTO scheduler_lock (id, pid, hostname, started_at, heartbeat_at)
VALUES (1, 4711, 'host-a', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'));
--- acquire @postgresql
INSERT INTO scheduler_lock VALUES (1, 4711, 'host-a', clock_timestamp(), clock_timestamp());
--- acquire @mariadb
INSERT INTO scheduler_lock VALUES (1, 4711, 'host-a', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
--- renew @sqlite
UPDATE scheduler_lock SET heartbeat_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')
WHERE id = 1 AND pid = 4711 AND hostname = 'host-a';
--- renew @postgresql
UPDATE scheduler_lock SET heartbeat_at = clock_timestamp() WHERE id = 1 AND pid = 4711 AND hostname = 'host-a';
--- renew @mariadb
UPDATE scheduler_lock SET heartbeat_at = UTC_TIMESTAMP(6) WHERE id = 1 AND pid = 4711 AND hostname = 'host-a';
--- release
DELETE FROM scheduler_lock WHERE id = 1 AND pid = 4711 AND hostname = 'host-a';
--- die @sqlite
UPDATE scheduler_lock SET started_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-200 seconds'),
  heartbeat_at = strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-100 seconds');
--- die @postgresql
UPDATE scheduler_lock SET started_at = clock_timestamp() - interval '200 seconds',
  heartbeat_at = clock_timestamp() - interval '100 seconds';
--- die @mariadb
UPDATE scheduler_lock SET started_at = UTC_TIMESTAMP(6) - INTERVAL 200 SECOND,
  heartbeat_at = UTC_TIMESTAMP(6) - INTERVAL 100 SECOND;
--- acquire_next @sqlite
INSERT INTO scheduler_lock (id, pid, hostname, started_at, heartbeat_at)
VALUES (1, 815, 'host-b', strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'), strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))
ON CONFLICT (id) DO UPDATE SET pid = excluded.pid, hostname = excluded.hostname, started_at = excluded.started_at,
  heartbeat_at = excluded.heartbeat_at
WHERE scheduler_lock.heartbeat_at < strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now', '-30 seconds');
--- acquire_next @postgresql
INSERT INTO scheduler_lock VALUES (1, 815, 'host-b', clock_timestamp(), clock_timestamp())
ON CONFLICT (id) DO UPDATE SET pid = excluded.pid, hostname = excluded.hostname, started_at = excluded.started_at,
  heartbeat_at = excluded.heartbeat_at
WHERE scheduler_lock.heartbeat_at < clock_timestamp() - interval '30 seconds';
--- acquire_next @mariadb
DELETE FROM scheduler_lock WHERE id = 1 AND heartbeat_at < UTC_TIMESTAMP(6) - INTERVAL 30 SECOND;
INSERT IGNORE INTO scheduler_lock VALUES (1, 815, 'host-b', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
