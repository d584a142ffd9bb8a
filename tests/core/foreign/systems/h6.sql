-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: indexer
-- expect acquired: held
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
-- owner: 5f0c-a
--- ddl @postgresql
CREATE TABLE worker_locks (
  name text NOT NULL PRIMARY KEY,
  holder_id text NOT NULL,
  pid integer NOT NULL,
  acquired_at varchar(40) NOT NULL,
  last_renewed_at varchar(40) NOT NULL,
  lease_until varchar(40) NOT NULL,
  metadata text
);
--- ddl @mariadb
CREATE TABLE worker_locks (
  name varchar(190) NOT NULL PRIMARY KEY,
  holder_id varchar(190) NOT NULL,
  pid integer NOT NULL,
  acquired_at bigint NOT NULL,
  last_renewed_at bigint NOT NULL,
  lease_until bigint NOT NULL,
  metadata varchar(190)
);
--- ddl @sqlite
CREATE TABLE worker_locks (
  name TEXT NOT NULL PRIMARY KEY,
  holder_id TEXT NOT NULL,
  pid integer NOT NULL,
  acquired_at TEXT NOT NULL,
  last_renewed_at TEXT NOT NULL,
  lease_until TEXT NOT NULL,
  metadata TEXT
);
--- acquire @postgresql
INSERT INTO worker_locks VALUES ('indexer', '5f0c-a', 77, to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', to_char(timezone('utc', clock_timestamp()) + interval '30 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', '{}');
--- acquire @mariadb
INSERT INTO worker_locks VALUES ('indexer', '5f0c-a', 77, CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED), CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED), CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) + 30000, '{}');
--- acquire @sqlite
INSERT INTO worker_locks VALUES ('indexer', '5f0c-a', 77, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+30 seconds'), '{}');
--- renew @postgresql
UPDATE worker_locks SET last_renewed_at = to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', lease_until = to_char(timezone('utc', clock_timestamp()) + interval '30 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z' WHERE name = 'indexer' AND holder_id = '5f0c-a';
--- renew @mariadb
UPDATE worker_locks SET last_renewed_at = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED), lease_until = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) + 30000 WHERE name = 'indexer' AND holder_id = '5f0c-a';
--- renew @sqlite
UPDATE worker_locks SET last_renewed_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), lease_until = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+30 seconds') WHERE name = 'indexer' AND holder_id = '5f0c-a';
--- release
DELETE FROM worker_locks WHERE name = 'indexer' AND holder_id = '5f0c-a';
--- die @postgresql
UPDATE worker_locks SET acquired_at = to_char(timezone('utc', clock_timestamp()) - interval '60 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', last_renewed_at = to_char(timezone('utc', clock_timestamp()) - interval '60 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z',
  lease_until = to_char(timezone('utc', clock_timestamp()) - interval '60 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z';
--- die @mariadb
UPDATE worker_locks SET acquired_at = acquired_at - 60000, last_renewed_at = last_renewed_at - 60000,
  lease_until = lease_until - 60000;
--- die @sqlite
UPDATE worker_locks SET acquired_at = strftime('%Y-%m-%dT%H:%M:%fZ', acquired_at, '-60 seconds'), last_renewed_at = strftime('%Y-%m-%dT%H:%M:%fZ', last_renewed_at, '-60 seconds'),
  lease_until = strftime('%Y-%m-%dT%H:%M:%fZ', lease_until, '-60 seconds');
--- acquire_next @postgresql
DELETE FROM worker_locks WHERE name = 'indexer' AND lease_until < to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z' AND last_renewed_at < to_char(timezone('utc', clock_timestamp()) - interval '30 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z';
INSERT INTO worker_locks VALUES ('indexer', '81d2-b', 78, to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', to_char(timezone('utc', clock_timestamp()) + interval '30 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', '{}') ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM worker_locks WHERE name = 'indexer' AND lease_until < CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) AND last_renewed_at < CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) - 30000;
INSERT IGNORE INTO worker_locks VALUES ('indexer', '81d2-b', 78, CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED), CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED), CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) + 30000, '{}');
--- acquire_next @sqlite
DELETE FROM worker_locks WHERE name = 'indexer' AND lease_until < strftime('%Y-%m-%dT%H:%M:%fZ', 'now') AND last_renewed_at < strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-30 seconds');
INSERT INTO worker_locks VALUES ('indexer', '81d2-b', 78, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '+30 seconds'), '{}') ON CONFLICT DO NOTHING;
