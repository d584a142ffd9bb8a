-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: broker
-- expect acquired: held
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
-- owner: broker-a
--- ddl
CREATE TABLE ACTIVEMQ_LOCK (
  ID bigint NOT NULL PRIMARY KEY,
  TIME bigint,
  BROKER_NAME varchar(250)
);
INSERT INTO ACTIVEMQ_LOCK (ID) VALUES (1);
--- acquire @postgresql
UPDATE ACTIVEMQ_LOCK SET BROKER_NAME = 'broker-a', TIME = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 10000
WHERE (TIME IS NULL OR TIME < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)) AND ID = 1;
--- acquire @mariadb
UPDATE ACTIVEMQ_LOCK SET BROKER_NAME = 'broker-a', TIME = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) + 10000
WHERE (TIME IS NULL OR TIME < CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)) AND ID = 1;
--- renew @postgresql
UPDATE ACTIVEMQ_LOCK SET BROKER_NAME = 'broker-a', TIME = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 11000 WHERE BROKER_NAME = 'broker-a' AND ID = 1;
--- renew @mariadb
UPDATE ACTIVEMQ_LOCK SET BROKER_NAME = 'broker-a', TIME = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) + 11000 WHERE BROKER_NAME = 'broker-a' AND ID = 1;
--- release
UPDATE ACTIVEMQ_LOCK SET BROKER_NAME = NULL, TIME = 0 WHERE BROKER_NAME = 'broker-a' AND ID = 1;
--- die
UPDATE ACTIVEMQ_LOCK SET TIME = TIME - 20000;
--- acquire_next @postgresql
UPDATE ACTIVEMQ_LOCK SET BROKER_NAME = 'broker-b', TIME = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 10000
WHERE (TIME IS NULL OR TIME < CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)) AND ID = 1;
--- acquire_next @mariadb
UPDATE ACTIVEMQ_LOCK SET BROKER_NAME = 'broker-b', TIME = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) + 10000
WHERE (TIME IS NULL OR TIME < CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)) AND ID = 1;
