-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: reindex
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: node-a
--- ddl @postgresql
CREATE TABLE nodes (
  node_id text NOT NULL PRIMARY KEY,
  heartbeat_ts timestamptz NOT NULL,
  started_at timestamptz NOT NULL
);
CREATE TABLE cluster_locks (
  name text NOT NULL PRIMARY KEY,
  owner_node text NOT NULL,
  acquired_at timestamptz NOT NULL
);
INSERT INTO nodes VALUES ('node-a', clock_timestamp(), clock_timestamp()), ('node-b', clock_timestamp(), clock_timestamp());
--- ddl @mariadb
CREATE TABLE nodes (
  node_id varchar(190) NOT NULL PRIMARY KEY,
  heartbeat_ts datetime(6) NOT NULL,
  started_at datetime(6) NOT NULL
);
CREATE TABLE cluster_locks (
  name varchar(190) NOT NULL PRIMARY KEY,
  owner_node varchar(190) NOT NULL,
  acquired_at datetime(6) NOT NULL
);
INSERT INTO nodes VALUES ('node-a', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)), ('node-b', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6));
--- ddl @sqlite
CREATE TABLE nodes (
  node_id TEXT NOT NULL PRIMARY KEY,
  heartbeat_ts REAL NOT NULL,
  started_at REAL NOT NULL
);
CREATE TABLE cluster_locks (
  name TEXT NOT NULL PRIMARY KEY,
  owner_node TEXT NOT NULL,
  acquired_at REAL NOT NULL
);
INSERT INTO nodes VALUES ('node-a', (julianday('now') - 2440587.5) * 86400.0, (julianday('now') - 2440587.5) * 86400.0), ('node-b', (julianday('now') - 2440587.5) * 86400.0, (julianday('now') - 2440587.5) * 86400.0);
--- acquire @postgresql
INSERT INTO cluster_locks VALUES ('reindex', 'node-a', clock_timestamp());
--- acquire @mariadb
INSERT INTO cluster_locks VALUES ('reindex', 'node-a', UTC_TIMESTAMP(6));
--- acquire @sqlite
INSERT INTO cluster_locks VALUES ('reindex', 'node-a', (julianday('now') - 2440587.5) * 86400.0);
--- renew @postgresql
UPDATE nodes SET heartbeat_ts = clock_timestamp() WHERE node_id = 'node-a';
--- renew @mariadb
UPDATE nodes SET heartbeat_ts = UTC_TIMESTAMP(6) WHERE node_id = 'node-a';
--- renew @sqlite
UPDATE nodes SET heartbeat_ts = (julianday('now') - 2440587.5) * 86400.0 WHERE node_id = 'node-a';
--- change @postgresql
DELETE FROM cluster_locks WHERE name = 'reindex';
INSERT INTO cluster_locks VALUES ('reindex', 'node-a', clock_timestamp());
--- change @mariadb
DELETE FROM cluster_locks WHERE name = 'reindex';
INSERT INTO cluster_locks VALUES ('reindex', 'node-a', UTC_TIMESTAMP(6));
--- change @sqlite
DELETE FROM cluster_locks WHERE name = 'reindex';
INSERT INTO cluster_locks VALUES ('reindex', 'node-a', (julianday('now') - 2440587.5) * 86400.0);
--- release
DELETE FROM cluster_locks WHERE name = 'reindex' AND owner_node = 'node-a';
--- die @postgresql
UPDATE nodes SET heartbeat_ts = heartbeat_ts - interval '60 seconds' WHERE node_id = 'node-a';
--- die @mariadb
UPDATE nodes SET heartbeat_ts = heartbeat_ts - INTERVAL 60 SECOND WHERE node_id = 'node-a';
--- die @sqlite
UPDATE nodes SET heartbeat_ts = heartbeat_ts - 60 WHERE node_id = 'node-a';
--- acquire_next @postgresql
DELETE FROM cluster_locks WHERE name = 'reindex'
  AND owner_node IN (SELECT node_id FROM nodes WHERE heartbeat_ts < clock_timestamp() - interval '30 seconds');
INSERT INTO cluster_locks VALUES ('reindex', 'node-b', clock_timestamp()) ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM cluster_locks WHERE name = 'reindex'
  AND owner_node IN (SELECT node_id FROM nodes WHERE heartbeat_ts < UTC_TIMESTAMP(6) - INTERVAL 30 SECOND);
INSERT IGNORE INTO cluster_locks VALUES ('reindex', 'node-b', UTC_TIMESTAMP(6));
--- acquire_next @sqlite
DELETE FROM cluster_locks WHERE name = 'reindex'
  AND owner_node IN (SELECT node_id FROM nodes WHERE heartbeat_ts < (julianday('now') - 2440587.5) * 86400.0 - 30);
INSERT INTO cluster_locks VALUES ('reindex', 'node-b', (julianday('now') - 2440587.5) * 86400.0) ON CONFLICT DO NOTHING;
