-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: leader
-- expect acquired: held
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
-- owner: e0-a
--- ddl @postgresql
CREATE TABLE leader_lease (
  id integer PRIMARY KEY CHECK (id = 1),
  owner text NOT NULL,
  hostname text NOT NULL,
  pid integer NOT NULL,
  started_at double precision NOT NULL,
  heartbeat_at double precision NOT NULL,
  expires_at double precision NOT NULL
);
--- ddl @mariadb
CREATE TABLE leader_lease (
  id integer PRIMARY KEY CHECK (id = 1),
  owner varchar(190) NOT NULL,
  hostname varchar(190) NOT NULL,
  pid integer NOT NULL,
  started_at double NOT NULL,
  heartbeat_at double NOT NULL,
  expires_at double NOT NULL
);
--- ddl @sqlite
CREATE TABLE leader_lease (
  id integer PRIMARY KEY CHECK (id = 1),
  owner TEXT NOT NULL,
  hostname TEXT NOT NULL,
  pid integer NOT NULL,
  started_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
);
--- acquire @postgresql
INSERT INTO leader_lease VALUES (1, 'e0-a', 'host-a', 77, CAST(extract(epoch FROM clock_timestamp()) AS double precision), CAST(extract(epoch FROM clock_timestamp()) AS double precision), CAST(extract(epoch FROM clock_timestamp()) AS double precision) + 30);
--- acquire @mariadb
INSERT INTO leader_lease VALUES (1, 'e0-a', 'host-a', 77, UNIX_TIMESTAMP(NOW(6)), UNIX_TIMESTAMP(NOW(6)), UNIX_TIMESTAMP(NOW(6)) + 30);
--- acquire @sqlite
INSERT INTO leader_lease VALUES (1, 'e0-a', 'host-a', 77, strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now', '+30 seconds'));
--- renew @postgresql
UPDATE leader_lease SET heartbeat_at = CAST(extract(epoch FROM clock_timestamp()) AS double precision), expires_at = CAST(extract(epoch FROM clock_timestamp()) AS double precision) + 30 WHERE id = 1 AND owner = 'e0-a';
--- renew @mariadb
UPDATE leader_lease SET heartbeat_at = UNIX_TIMESTAMP(NOW(6)), expires_at = UNIX_TIMESTAMP(NOW(6)) + 30 WHERE id = 1 AND owner = 'e0-a';
--- renew @sqlite
UPDATE leader_lease SET heartbeat_at = strftime('%Y-%m-%d %H:%M:%f', 'now'), expires_at = strftime('%Y-%m-%d %H:%M:%f', 'now', '+30 seconds') WHERE id = 1 AND owner = 'e0-a';
--- release
DELETE FROM leader_lease WHERE id = 1 AND owner = 'e0-a';
--- die @postgresql,mariadb
UPDATE leader_lease SET started_at = started_at - 60, heartbeat_at = heartbeat_at - 60, expires_at = expires_at - 60;
--- die @sqlite
UPDATE leader_lease SET started_at = strftime('%Y-%m-%d %H:%M:%f', started_at, '-60 seconds'), heartbeat_at = strftime('%Y-%m-%d %H:%M:%f', heartbeat_at, '-60 seconds'), expires_at = strftime('%Y-%m-%d %H:%M:%f', expires_at, '-60 seconds');
--- acquire_next @postgresql
DELETE FROM leader_lease WHERE id = 1 AND expires_at < CAST(extract(epoch FROM clock_timestamp()) AS double precision);
INSERT INTO leader_lease VALUES (1, 'f1-b', 'host-b', 78, CAST(extract(epoch FROM clock_timestamp()) AS double precision), CAST(extract(epoch FROM clock_timestamp()) AS double precision), CAST(extract(epoch FROM clock_timestamp()) AS double precision) + 30) ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM leader_lease WHERE id = 1 AND expires_at < UNIX_TIMESTAMP(NOW(6));
INSERT IGNORE INTO leader_lease VALUES (1, 'f1-b', 'host-b', 78, UNIX_TIMESTAMP(NOW(6)), UNIX_TIMESTAMP(NOW(6)), UNIX_TIMESTAMP(NOW(6)) + 30);
--- acquire_next @sqlite
DELETE FROM leader_lease WHERE id = 1 AND expires_at < strftime('%Y-%m-%d %H:%M:%f', 'now');
INSERT INTO leader_lease VALUES (1, 'f1-b', 'host-b', 78, strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now', '+30 seconds')) ON CONFLICT DO NOTHING;
