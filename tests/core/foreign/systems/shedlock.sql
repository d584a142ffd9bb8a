-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: nightly-report
-- expect acquired: held
-- expect died: free
-- expect released: free
-- blocked: no
-- release: yes
-- owner: app-1
--- ddl @postgresql
CREATE TABLE shedlock (
  name varchar(64) NOT NULL PRIMARY KEY,
  lock_until timestamp NOT NULL,
  locked_at timestamp NOT NULL,
  locked_by varchar(255) NOT NULL
);
--- ddl @mariadb
SET time_zone = '+00:00';
CREATE TABLE shedlock (
  name varchar(64) NOT NULL PRIMARY KEY,
  lock_until timestamp(3) NOT NULL,
  locked_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
  locked_by varchar(255) NOT NULL
);
--- ddl @sqlite
CREATE TABLE shedlock (
  name TEXT NOT NULL PRIMARY KEY,
  lock_until TIMESTAMP NOT NULL,
  locked_at TIMESTAMP NOT NULL,
  locked_by TEXT NOT NULL
);
--- acquire @postgresql
INSERT INTO shedlock (name, lock_until, locked_at, locked_by)
VALUES ('nightly-report', timezone('utc', clock_timestamp()) + interval '10 minutes', timezone('utc', clock_timestamp()), 'app-1')
ON CONFLICT (name) DO UPDATE SET lock_until = excluded.lock_until, locked_at = excluded.locked_at,
  locked_by = excluded.locked_by
WHERE shedlock.lock_until <= timezone('utc', clock_timestamp());
--- acquire @mariadb
INSERT IGNORE INTO shedlock (name, lock_until, locked_at, locked_by)
VALUES ('nightly-report', UTC_TIMESTAMP(3) + INTERVAL 10 MINUTE, UTC_TIMESTAMP(3), 'app-1');
--- acquire @sqlite
INSERT INTO shedlock (name, lock_until, locked_at, locked_by)
VALUES ('nightly-report', CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) + 600000,
  CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), 'app-1')
ON CONFLICT (name) DO NOTHING;
--- change @postgresql
UPDATE shedlock SET lock_until = timezone('utc', clock_timestamp()) + interval '20 minutes'
WHERE name = 'nightly-report' AND locked_by = 'app-1' AND lock_until > timezone('utc', clock_timestamp());
--- change @mariadb
UPDATE shedlock SET lock_until = UTC_TIMESTAMP(3) + INTERVAL 20 MINUTE
WHERE name = 'nightly-report' AND locked_by = 'app-1' AND lock_until > UTC_TIMESTAMP(3);
--- change @sqlite
UPDATE shedlock SET lock_until = lock_until + 600000 WHERE name = 'nightly-report' AND locked_by = 'app-1';
--- release @postgresql
UPDATE shedlock SET lock_until = timezone('utc', clock_timestamp()) WHERE name = 'nightly-report' AND locked_by = 'app-1';
--- release @mariadb
UPDATE shedlock SET lock_until = UTC_TIMESTAMP(3) WHERE name = 'nightly-report' AND locked_by = 'app-1';
--- release @sqlite
UPDATE shedlock SET lock_until = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER)
WHERE name = 'nightly-report' AND locked_by = 'app-1';
--- die @postgresql
UPDATE shedlock SET lock_until = lock_until - interval '11 minutes', locked_at = locked_at - interval '11 minutes';
--- die @mariadb
UPDATE shedlock SET lock_until = lock_until - INTERVAL 11 MINUTE, locked_at = locked_at - INTERVAL 11 MINUTE;
--- die @sqlite
UPDATE shedlock SET lock_until = lock_until - 660000, locked_at = locked_at - 660000;
--- acquire_next @postgresql
INSERT INTO shedlock (name, lock_until, locked_at, locked_by)
VALUES ('nightly-report', timezone('utc', clock_timestamp()) + interval '10 minutes', timezone('utc', clock_timestamp()), 'app-2')
ON CONFLICT (name) DO UPDATE SET lock_until = excluded.lock_until, locked_at = excluded.locked_at,
  locked_by = excluded.locked_by
WHERE shedlock.lock_until <= timezone('utc', clock_timestamp());
--- acquire_next @mariadb
INSERT IGNORE INTO shedlock (name, lock_until, locked_at, locked_by)
VALUES ('nightly-report', UTC_TIMESTAMP(3) + INTERVAL 10 MINUTE, UTC_TIMESTAMP(3), 'app-2');
UPDATE shedlock SET lock_until = UTC_TIMESTAMP(3) + INTERVAL 10 MINUTE, locked_at = UTC_TIMESTAMP(3), locked_by = 'app-2'
WHERE name = 'nightly-report' AND lock_until <= UTC_TIMESTAMP(3);
--- acquire_next @sqlite
UPDATE shedlock SET lock_until = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER) + 600000,
  locked_at = CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER), locked_by = 'app-2'
WHERE name = 'nightly-report' AND lock_until <= CAST((julianday('now') - 2440587.5) * 86400000.0 AS INTEGER);
