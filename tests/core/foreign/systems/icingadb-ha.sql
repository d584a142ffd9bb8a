-- SPDX-License-Identifier: GPL-3.0-or-later
-- The name is the id in hexadecimal.
--- about
-- engines: postgresql mariadb
-- lock: 000102030405060708090a0b0c0d0eff
-- expect acquired: alive
-- expect died: dead
-- expect released: dead
-- blocked: no
-- release: no
--- ddl @postgresql
CREATE TABLE icingadb_instance (
  id bytea NOT NULL PRIMARY KEY,
  environment_id bytea NOT NULL,
  endpoint_id bytea,
  heartbeat bigint NOT NULL,
  responsible varchar(1) NOT NULL DEFAULT 'n'
);
--- ddl @mariadb
CREATE TABLE icingadb_instance (
  id binary(16) NOT NULL PRIMARY KEY,
  environment_id binary(20) NOT NULL,
  endpoint_id binary(20),
  heartbeat bigint unsigned NOT NULL,
  responsible enum('n', 'y') NOT NULL
);
--- acquire @postgresql
INSERT INTO icingadb_instance VALUES (decode('000102030405060708090a0b0c0d0eff', 'hex'), decode('aa', 'hex'),
  NULL, CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint), 'y');
--- acquire @mariadb
INSERT INTO icingadb_instance VALUES (x'000102030405060708090a0b0c0d0eff', x'aa', NULL, CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED), 'y');
--- renew @postgresql
UPDATE icingadb_instance SET heartbeat = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) WHERE responsible = 'y';
--- renew @mariadb
UPDATE icingadb_instance SET heartbeat = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) WHERE responsible = 'y';
--- release
UPDATE icingadb_instance SET responsible = 'n';
--- die
UPDATE icingadb_instance SET heartbeat = heartbeat - 100000;
