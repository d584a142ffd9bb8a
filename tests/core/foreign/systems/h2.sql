-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: cleanup
-- expect acquired: held
-- expect died: free
-- expect released: free
-- blocked: no
-- release: yes
-- owner: host-a
--- ddl @postgresql
CREATE TABLE task_lock (
  task_name text NOT NULL PRIMARY KEY,
  locked_until timestamp,
  locked_at timestamp,
  locked_by text
);
INSERT INTO task_lock VALUES ('cleanup', NULL, NULL, NULL);
--- ddl @mariadb
CREATE TABLE task_lock (
  task_name varchar(190) NOT NULL PRIMARY KEY,
  locked_until datetime(6),
  locked_at datetime(6),
  locked_by varchar(190)
);
INSERT INTO task_lock VALUES ('cleanup', NULL, NULL, NULL);
--- ddl @sqlite
CREATE TABLE task_lock (
  task_name TEXT NOT NULL PRIMARY KEY,
  locked_until TEXT,
  locked_at TEXT,
  locked_by TEXT
);
INSERT INTO task_lock VALUES ('cleanup', NULL, NULL, NULL);
--- acquire @postgresql
UPDATE task_lock SET locked_until = timezone('utc', clock_timestamp()) + interval '600 seconds', locked_at = timezone('utc', clock_timestamp()), locked_by = 'host-a'
WHERE task_name = 'cleanup' AND (locked_until IS NULL OR locked_until < timezone('utc', clock_timestamp()));
--- acquire @mariadb
UPDATE task_lock SET locked_until = UTC_TIMESTAMP(6) + INTERVAL 600 SECOND, locked_at = UTC_TIMESTAMP(6), locked_by = 'host-a'
WHERE task_name = 'cleanup' AND (locked_until IS NULL OR locked_until < UTC_TIMESTAMP(6));
--- acquire @sqlite
UPDATE task_lock SET locked_until = strftime('%Y-%m-%d %H:%M:%f', 'now', '+600 seconds'), locked_at = strftime('%Y-%m-%d %H:%M:%f', 'now'), locked_by = 'host-a'
WHERE task_name = 'cleanup' AND (locked_until IS NULL OR locked_until < strftime('%Y-%m-%d %H:%M:%f', 'now'));
--- change @postgresql
UPDATE task_lock SET locked_until = timezone('utc', clock_timestamp()) + interval '900 seconds' WHERE task_name = 'cleanup' AND locked_by = 'host-a';
--- change @mariadb
UPDATE task_lock SET locked_until = UTC_TIMESTAMP(6) + INTERVAL 900 SECOND WHERE task_name = 'cleanup' AND locked_by = 'host-a';
--- change @sqlite
UPDATE task_lock SET locked_until = strftime('%Y-%m-%d %H:%M:%f', 'now', '+900 seconds') WHERE task_name = 'cleanup' AND locked_by = 'host-a';
--- release @postgresql
UPDATE task_lock SET locked_until = timezone('utc', clock_timestamp()), locked_by = NULL WHERE task_name = 'cleanup' AND locked_by = 'host-a';
--- release @mariadb
UPDATE task_lock SET locked_until = UTC_TIMESTAMP(6), locked_by = NULL WHERE task_name = 'cleanup' AND locked_by = 'host-a';
--- release @sqlite
UPDATE task_lock SET locked_until = strftime('%Y-%m-%d %H:%M:%f', 'now'), locked_by = NULL WHERE task_name = 'cleanup' AND locked_by = 'host-a';
--- die @postgresql
UPDATE task_lock SET locked_at = locked_at - interval '700 seconds', locked_until = locked_until - interval '700 seconds';
--- die @mariadb
UPDATE task_lock SET locked_at = locked_at - INTERVAL 700 SECOND, locked_until = locked_until - INTERVAL 700 SECOND;
--- die @sqlite
UPDATE task_lock SET locked_at = strftime('%Y-%m-%d %H:%M:%f', locked_at, '-700 seconds'), locked_until = strftime('%Y-%m-%d %H:%M:%f', locked_until, '-700 seconds');
--- acquire_next @postgresql
UPDATE task_lock SET locked_until = timezone('utc', clock_timestamp()) + interval '600 seconds', locked_at = timezone('utc', clock_timestamp()), locked_by = 'host-b'
WHERE task_name = 'cleanup' AND (locked_until IS NULL OR locked_until < timezone('utc', clock_timestamp()));
--- acquire_next @mariadb
UPDATE task_lock SET locked_until = UTC_TIMESTAMP(6) + INTERVAL 600 SECOND, locked_at = UTC_TIMESTAMP(6), locked_by = 'host-b'
WHERE task_name = 'cleanup' AND (locked_until IS NULL OR locked_until < UTC_TIMESTAMP(6));
--- acquire_next @sqlite
UPDATE task_lock SET locked_until = strftime('%Y-%m-%d %H:%M:%f', 'now', '+600 seconds'), locked_at = strftime('%Y-%m-%d %H:%M:%f', 'now'), locked_by = 'host-b'
WHERE task_name = 'cleanup' AND (locked_until IS NULL OR locked_until < strftime('%Y-%m-%d %H:%M:%f', 'now'));
