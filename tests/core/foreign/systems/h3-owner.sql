-- SPDX-License-Identifier: GPL-3.0-or-later
-- The row is seeded once and stays; without a holder it is free. Seconds since 1970 on SQLite.
--- about
-- engines: postgresql mariadb sqlite
-- lock: scheduler
-- expect acquired: alive
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
-- owner: 0f6c1f5e-a
--- ddl @sqlite
CREATE TABLE leader_lock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  holder TEXT,
  acquired_at REAL,
  last_heartbeat REAL
);
INSERT INTO leader_lock VALUES (1, NULL, NULL, 0);
--- ddl @postgresql
CREATE TABLE leader_lock (
  id smallint PRIMARY KEY CHECK (id = 1),
  holder text,
  acquired_at timestamp,
  last_heartbeat timestamp
);
INSERT INTO leader_lock VALUES (1, NULL, NULL, NULL);
--- ddl @mariadb
CREATE TABLE leader_lock (
  id tinyint PRIMARY KEY CHECK (id = 1),
  holder varchar(64),
  acquired_at bigint,
  last_heartbeat bigint
);
INSERT INTO leader_lock VALUES (1, NULL, NULL, NULL);
--- acquire @sqlite
UPDATE leader_lock SET holder = '0f6c1f5e-a', acquired_at = (julianday('now') - 2440587.5) * 86400.0,
  last_heartbeat = (julianday('now') - 2440587.5) * 86400.0
WHERE id = 1 AND (holder IS NULL OR last_heartbeat < (julianday('now') - 2440587.5) * 86400.0 - 30);
--- acquire @postgresql
UPDATE leader_lock SET holder = '0f6c1f5e-a', acquired_at = clock_timestamp() AT TIME ZONE 'UTC',
  last_heartbeat = clock_timestamp() AT TIME ZONE 'UTC'
WHERE id = 1 AND (holder IS NULL OR last_heartbeat < clock_timestamp() AT TIME ZONE 'UTC' - interval '30 seconds');
--- acquire @mariadb
UPDATE leader_lock SET holder = '0f6c1f5e-a', acquired_at = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED),
  last_heartbeat = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)
WHERE id = 1 AND (holder IS NULL OR last_heartbeat < UNIX_TIMESTAMP(NOW(6)) * 1000 - 30000);
--- renew @sqlite
UPDATE leader_lock SET last_heartbeat = (julianday('now') - 2440587.5) * 86400.0 WHERE id = 1 AND holder = '0f6c1f5e-a';
--- renew @postgresql
UPDATE leader_lock SET last_heartbeat = clock_timestamp() AT TIME ZONE 'UTC' WHERE id = 1 AND holder = '0f6c1f5e-a';
--- renew @mariadb
UPDATE leader_lock SET last_heartbeat = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)
WHERE id = 1 AND holder = '0f6c1f5e-a';
--- release
UPDATE leader_lock SET holder = NULL WHERE id = 1 AND holder = '0f6c1f5e-a';
--- die @sqlite
UPDATE leader_lock SET acquired_at = acquired_at - 200, last_heartbeat = last_heartbeat - 100;
--- die @postgresql
UPDATE leader_lock SET acquired_at = acquired_at - interval '200 seconds',
  last_heartbeat = last_heartbeat - interval '100 seconds';
--- die @mariadb
UPDATE leader_lock SET acquired_at = acquired_at - 200000, last_heartbeat = last_heartbeat - 100000;
--- acquire_next @sqlite
UPDATE leader_lock SET holder = '77aa01c2-b', acquired_at = (julianday('now') - 2440587.5) * 86400.0,
  last_heartbeat = (julianday('now') - 2440587.5) * 86400.0
WHERE id = 1 AND (holder IS NULL OR last_heartbeat < (julianday('now') - 2440587.5) * 86400.0 - 30);
--- acquire_next @postgresql
UPDATE leader_lock SET holder = '77aa01c2-b', acquired_at = clock_timestamp() AT TIME ZONE 'UTC',
  last_heartbeat = clock_timestamp() AT TIME ZONE 'UTC'
WHERE id = 1 AND (holder IS NULL OR last_heartbeat < clock_timestamp() AT TIME ZONE 'UTC' - interval '30 seconds');
--- acquire_next @mariadb
UPDATE leader_lock SET holder = '77aa01c2-b', acquired_at = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED),
  last_heartbeat = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)
WHERE id = 1 AND (holder IS NULL OR last_heartbeat < UNIX_TIMESTAMP(NOW(6)) * 1000 - 30000);
