-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: cron
-- expect acquired: held
-- expect died: free
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: 1138226f56742be0b5a1a.00000001
--- ddl @postgresql
CREATE TABLE semaphore (
  name varchar(255) NOT NULL PRIMARY KEY,
  value varchar(255) NOT NULL,
  expire double precision NOT NULL
);
--- ddl @mariadb
CREATE TABLE semaphore (
  name varchar(255) NOT NULL PRIMARY KEY,
  value varchar(255) NOT NULL,
  expire double NOT NULL
);
--- ddl @sqlite
CREATE TABLE semaphore (
  name varchar(255) NOT NULL PRIMARY KEY,
  value varchar(255) NOT NULL,
  expire REAL NOT NULL
);
--- acquire @postgresql
INSERT INTO semaphore VALUES ('cron', '1138226f56742be0b5a1a.00000001', CAST(extract(epoch FROM clock_timestamp()) AS double precision) + 900);
--- acquire @mariadb
INSERT INTO semaphore VALUES ('cron', '1138226f56742be0b5a1a.00000001', UNIX_TIMESTAMP(NOW(6)) + 900);
--- acquire @sqlite
INSERT INTO semaphore VALUES ('cron', '1138226f56742be0b5a1a.00000001', (julianday('now') - 2440587.5) * 86400.0 + 900);
--- renew @postgresql
UPDATE semaphore SET expire = CAST(extract(epoch FROM clock_timestamp()) AS double precision) + 901 WHERE name = 'cron' AND value = '1138226f56742be0b5a1a.00000001';
--- renew @mariadb
UPDATE semaphore SET expire = UNIX_TIMESTAMP(NOW(6)) + 901 WHERE name = 'cron' AND value = '1138226f56742be0b5a1a.00000001';
--- renew @sqlite
UPDATE semaphore SET expire = (julianday('now') - 2440587.5) * 86400.0 + 901 WHERE name = 'cron' AND value = '1138226f56742be0b5a1a.00000001';
--- release
DELETE FROM semaphore WHERE name = 'cron' AND value = '1138226f56742be0b5a1a.00000001';
--- die
UPDATE semaphore SET expire = expire - 1000;
--- acquire_next @postgresql
DELETE FROM semaphore WHERE name = 'cron' AND expire < CAST(extract(epoch FROM clock_timestamp()) AS double precision);
INSERT INTO semaphore VALUES ('cron', '998226f56742be0b5a1a.00000002', CAST(extract(epoch FROM clock_timestamp()) AS double precision) + 900) ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM semaphore WHERE name = 'cron' AND expire < UNIX_TIMESTAMP(NOW(6));
INSERT IGNORE INTO semaphore VALUES ('cron', '998226f56742be0b5a1a.00000002', UNIX_TIMESTAMP(NOW(6)) + 900);
--- acquire_next @sqlite
DELETE FROM semaphore WHERE name = 'cron' AND expire < (julianday('now') - 2440587.5) * 86400.0;
INSERT INTO semaphore VALUES ('cron', '998226f56742be0b5a1a.00000002', (julianday('now') - 2440587.5) * 86400.0 + 900) ON CONFLICT DO NOTHING;
