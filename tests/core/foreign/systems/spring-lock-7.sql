-- SPDX-License-Identifier: GPL-3.0-or-later
-- The key is the name-based UUID (MD5) of "hello". The takeover updates an expired row in place; this has the same effect.
--- about
-- engines: postgresql mariadb
-- lock: DEFAULT / 5d41402a-bc4b-3a76-b971-9d911017c592
-- expect acquired: held
-- expect died: free
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: 11111111-aaaa-4aaa-8aaa-000000000001
--- ddl @postgresql
CREATE TABLE int_lock (
  lock_key char(36) NOT NULL,
  region varchar(100) NOT NULL,
  client_id char(36),
  created_date timestamp NOT NULL,
  expired_after timestamp NOT NULL,
  PRIMARY KEY (lock_key, region)
);
--- ddl @mariadb
CREATE TABLE int_lock (
  lock_key char(36) NOT NULL,
  region varchar(100) NOT NULL,
  client_id char(36),
  created_date datetime(6) NOT NULL,
  expired_after datetime(6) NOT NULL,
  PRIMARY KEY (lock_key, region)
);
--- acquire @postgresql
INSERT INTO int_lock (region, lock_key, client_id, created_date, expired_after)
VALUES ('DEFAULT', '5d41402a-bc4b-3a76-b971-9d911017c592', '11111111-aaaa-4aaa-8aaa-000000000001', timezone('utc', clock_timestamp()), timezone('utc', clock_timestamp()) + interval '10 seconds');
--- acquire @mariadb
INSERT INTO int_lock (region, lock_key, client_id, created_date, expired_after)
VALUES ('DEFAULT', '5d41402a-bc4b-3a76-b971-9d911017c592', '11111111-aaaa-4aaa-8aaa-000000000001', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 10 SECOND);
--- renew @postgresql
UPDATE int_lock SET expired_after = timezone('utc', clock_timestamp()) + interval '11 seconds'
WHERE region = 'DEFAULT' AND lock_key = '5d41402a-bc4b-3a76-b971-9d911017c592'
  AND client_id = '11111111-aaaa-4aaa-8aaa-000000000001';
--- renew @mariadb
UPDATE int_lock SET expired_after = UTC_TIMESTAMP(6) + INTERVAL 11 SECOND
WHERE region = 'DEFAULT' AND lock_key = '5d41402a-bc4b-3a76-b971-9d911017c592'
  AND client_id = '11111111-aaaa-4aaa-8aaa-000000000001';
--- release
DELETE FROM int_lock WHERE region = 'DEFAULT' AND lock_key = '5d41402a-bc4b-3a76-b971-9d911017c592'
  AND client_id = '11111111-aaaa-4aaa-8aaa-000000000001';
--- die @postgresql
UPDATE int_lock SET created_date = created_date - interval '20 seconds', expired_after = expired_after - interval '20 seconds';
--- die @mariadb
UPDATE int_lock SET created_date = created_date - INTERVAL 20 SECOND, expired_after = expired_after - INTERVAL 20 SECOND;
--- acquire_next @postgresql
DELETE FROM int_lock WHERE region = 'DEFAULT' AND lock_key = '5d41402a-bc4b-3a76-b971-9d911017c592'
  AND expired_after < timezone('utc', clock_timestamp());
INSERT INTO int_lock (region, lock_key, client_id, created_date, expired_after)
VALUES ('DEFAULT', '5d41402a-bc4b-3a76-b971-9d911017c592', '22222222-bbbb-4bbb-8bbb-000000000002', timezone('utc', clock_timestamp()), timezone('utc', clock_timestamp()) + interval '10 seconds') ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM int_lock WHERE region = 'DEFAULT' AND lock_key = '5d41402a-bc4b-3a76-b971-9d911017c592'
  AND expired_after < UTC_TIMESTAMP(6);
INSERT IGNORE INTO int_lock (region, lock_key, client_id, created_date, expired_after)
VALUES ('DEFAULT', '5d41402a-bc4b-3a76-b971-9d911017c592', '22222222-bbbb-4bbb-8bbb-000000000002', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 10 SECOND);
