-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: Oban
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: app@host-a
--- ddl @postgresql
CREATE TABLE oban_peers (
  name text NOT NULL PRIMARY KEY,
  node text NOT NULL,
  started_at timestamp NOT NULL,
  expires_at timestamp NOT NULL
);
--- ddl @mariadb
CREATE TABLE oban_peers (
  name varchar(190) NOT NULL PRIMARY KEY,
  node varchar(190) NOT NULL,
  started_at datetime(6) NOT NULL,
  expires_at datetime(6) NOT NULL
);
--- acquire @postgresql
INSERT INTO oban_peers VALUES ('Oban', 'app@host-a', timezone('utc', clock_timestamp()), timezone('utc', clock_timestamp()) + interval '30 seconds');
--- acquire @mariadb
INSERT INTO oban_peers VALUES ('Oban', 'app@host-a', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 30 SECOND);
--- renew @postgresql
UPDATE oban_peers SET expires_at = timezone('utc', clock_timestamp()) + interval '30 seconds' WHERE name = 'Oban' AND node = 'app@host-a';
--- renew @mariadb
UPDATE oban_peers SET expires_at = UTC_TIMESTAMP(6) + INTERVAL 30 SECOND WHERE name = 'Oban' AND node = 'app@host-a';
--- release
DELETE FROM oban_peers WHERE name = 'Oban' AND node = 'app@host-a';
--- die @postgresql
UPDATE oban_peers SET started_at = started_at - interval '60 seconds', expires_at = expires_at - interval '60 seconds';
--- die @mariadb
UPDATE oban_peers SET started_at = started_at - INTERVAL 60 SECOND, expires_at = expires_at - INTERVAL 60 SECOND;
--- acquire_next @postgresql
DELETE FROM oban_peers WHERE name = 'Oban' AND expires_at < timezone('utc', clock_timestamp());
INSERT INTO oban_peers VALUES ('Oban', 'app@host-b', timezone('utc', clock_timestamp()), timezone('utc', clock_timestamp()) + interval '30 seconds') ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM oban_peers WHERE name = 'Oban' AND expires_at < UTC_TIMESTAMP(6);
INSERT IGNORE INTO oban_peers VALUES ('Oban', 'app@host-b', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 30 SECOND);
