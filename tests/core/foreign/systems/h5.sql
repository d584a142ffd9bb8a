-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: billing
-- expect acquired: held
-- expect died: free
-- expect released: free
-- blocked: no
-- release: yes
-- owner: a-1
--- ddl @postgresql
CREATE TABLE distributed_locks (
  lock_key text NOT NULL PRIMARY KEY,
  owner text,
  fencing_token bigint NOT NULL DEFAULT 0,
  acquired_at timestamptz,
  expires_at timestamptz
);
INSERT INTO distributed_locks (lock_key) VALUES ('billing');
--- ddl @mariadb
CREATE TABLE distributed_locks (
  lock_key varchar(190) NOT NULL PRIMARY KEY,
  owner varchar(190),
  fencing_token bigint NOT NULL DEFAULT 0,
  acquired_at datetime(6),
  expires_at datetime(6)
);
INSERT INTO distributed_locks (lock_key) VALUES ('billing');
--- ddl @sqlite
CREATE TABLE distributed_locks (
  lock_key TEXT NOT NULL PRIMARY KEY,
  owner TEXT,
  fencing_token bigint NOT NULL DEFAULT 0,
  acquired_at INTEGER,
  expires_at INTEGER
);
INSERT INTO distributed_locks (lock_key) VALUES ('billing');
--- acquire @postgresql
UPDATE distributed_locks SET owner = 'a-1', fencing_token = fencing_token + 1, acquired_at = clock_timestamp(), expires_at = clock_timestamp() + interval '20 seconds'
WHERE lock_key = 'billing' AND (owner IS NULL OR expires_at < clock_timestamp());
--- acquire @mariadb
UPDATE distributed_locks SET owner = 'a-1', fencing_token = fencing_token + 1, acquired_at = UTC_TIMESTAMP(6), expires_at = UTC_TIMESTAMP(6) + INTERVAL 20 SECOND
WHERE lock_key = 'billing' AND (owner IS NULL OR expires_at < UTC_TIMESTAMP(6));
--- acquire @sqlite
UPDATE distributed_locks SET owner = 'a-1', fencing_token = fencing_token + 1, acquired_at = CAST(strftime('%s', 'now') AS INTEGER), expires_at = CAST(strftime('%s', 'now') AS INTEGER) + 20
WHERE lock_key = 'billing' AND (owner IS NULL OR expires_at < CAST(strftime('%s', 'now') AS INTEGER));
--- renew @postgresql
UPDATE distributed_locks SET expires_at = clock_timestamp() + interval '21 seconds' WHERE lock_key = 'billing' AND owner = 'a-1' AND fencing_token = 1;
--- renew @mariadb
UPDATE distributed_locks SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 21 SECOND WHERE lock_key = 'billing' AND owner = 'a-1' AND fencing_token = 1;
--- renew @sqlite
UPDATE distributed_locks SET expires_at = CAST(strftime('%s', 'now') AS INTEGER) + 21 WHERE lock_key = 'billing' AND owner = 'a-1' AND fencing_token = 1;
--- release
UPDATE distributed_locks SET owner = NULL, acquired_at = NULL, expires_at = NULL
WHERE lock_key = 'billing' AND owner = 'a-1' AND fencing_token = 1;
--- die @postgresql
UPDATE distributed_locks SET acquired_at = acquired_at - interval '60 seconds', expires_at = expires_at - interval '60 seconds';
--- die @mariadb
UPDATE distributed_locks SET acquired_at = acquired_at - INTERVAL 60 SECOND, expires_at = expires_at - INTERVAL 60 SECOND;
--- die @sqlite
UPDATE distributed_locks SET acquired_at = acquired_at - 60, expires_at = expires_at - 60;
--- acquire_next @postgresql
UPDATE distributed_locks SET owner = 'b-1', fencing_token = fencing_token + 1, acquired_at = clock_timestamp(), expires_at = clock_timestamp() + interval '20 seconds'
WHERE lock_key = 'billing' AND (owner IS NULL OR expires_at < clock_timestamp());
--- acquire_next @mariadb
UPDATE distributed_locks SET owner = 'b-1', fencing_token = fencing_token + 1, acquired_at = UTC_TIMESTAMP(6), expires_at = UTC_TIMESTAMP(6) + INTERVAL 20 SECOND
WHERE lock_key = 'billing' AND (owner IS NULL OR expires_at < UTC_TIMESTAMP(6));
--- acquire_next @sqlite
UPDATE distributed_locks SET owner = 'b-1', fencing_token = fencing_token + 1, acquired_at = CAST(strftime('%s', 'now') AS INTEGER), expires_at = CAST(strftime('%s', 'now') AS INTEGER) + 20
WHERE lock_key = 'billing' AND (owner IS NULL OR expires_at < CAST(strftime('%s', 'now') AS INTEGER));
