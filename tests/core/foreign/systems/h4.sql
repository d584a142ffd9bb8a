-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: leader
-- expect acquired: held
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
-- owner: host-a:99
--- ddl @postgresql
CREATE TABLE scheduler_leader (
  id integer PRIMARY KEY CHECK (id = 1),
  owner text,
  lease_until bigint NOT NULL,
  term bigint NOT NULL
);
INSERT INTO scheduler_leader VALUES (1, NULL, 0, 0);
--- ddl @mariadb
CREATE TABLE scheduler_leader (
  id integer PRIMARY KEY CHECK (id = 1),
  owner varchar(190),
  lease_until bigint NOT NULL,
  term bigint NOT NULL
);
INSERT INTO scheduler_leader VALUES (1, NULL, 0, 0);
--- ddl @sqlite
CREATE TABLE scheduler_leader (
  id integer PRIMARY KEY CHECK (id = 1),
  owner TEXT,
  lease_until REAL NOT NULL,
  term bigint NOT NULL
);
INSERT INTO scheduler_leader VALUES (1, NULL, 0, 0);
--- acquire @postgresql
UPDATE scheduler_leader SET owner = 'host-a:99', lease_until = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 30000, term = term + 1
WHERE id = 1 AND (owner IS NULL OR lease_until < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint));
--- acquire @mariadb
UPDATE scheduler_leader SET owner = 'host-a:99', lease_until = UNIX_TIMESTAMP() + 30, term = term + 1
WHERE id = 1 AND (owner IS NULL OR lease_until < UNIX_TIMESTAMP());
--- acquire @sqlite
UPDATE scheduler_leader SET owner = 'host-a:99', lease_until = (julianday('now') - 2440587.5) * 86400.0 + 30, term = term + 1
WHERE id = 1 AND (owner IS NULL OR lease_until < (julianday('now') - 2440587.5) * 86400.0);
--- renew @postgresql
UPDATE scheduler_leader SET lease_until = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 31000 WHERE id = 1 AND owner = 'host-a:99';
--- renew @mariadb
UPDATE scheduler_leader SET lease_until = UNIX_TIMESTAMP() + 31 WHERE id = 1 AND owner = 'host-a:99';
--- renew @sqlite
UPDATE scheduler_leader SET lease_until = (julianday('now') - 2440587.5) * 86400.0 + 31 WHERE id = 1 AND owner = 'host-a:99';
--- release
UPDATE scheduler_leader SET owner = NULL, lease_until = 0 WHERE id = 1 AND owner = 'host-a:99';
--- die @postgresql
UPDATE scheduler_leader SET lease_until = lease_until - 60000;
--- die @mariadb,sqlite
UPDATE scheduler_leader SET lease_until = lease_until - 60;
--- acquire_next @postgresql
UPDATE scheduler_leader SET owner = 'host-b:98', lease_until = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 30000, term = term + 1
WHERE id = 1 AND (owner IS NULL OR lease_until < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint));
--- acquire_next @mariadb
UPDATE scheduler_leader SET owner = 'host-b:98', lease_until = UNIX_TIMESTAMP() + 30, term = term + 1
WHERE id = 1 AND (owner IS NULL OR lease_until < UNIX_TIMESTAMP());
--- acquire_next @sqlite
UPDATE scheduler_leader SET owner = 'host-b:98', lease_until = (julianday('now') - 2440587.5) * 86400.0 + 30, term = term + 1
WHERE id = 1 AND (owner IS NULL OR lease_until < (julianday('now') - 2440587.5) * 86400.0);
