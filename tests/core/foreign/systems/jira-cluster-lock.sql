-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: com.example.reindex
-- expect acquired: held
-- expect died: held
-- expect released: free
-- blocked: yes
-- release: yes
-- owner: node-a
--- ddl
CREATE TABLE clusterlockstatus (
  ID bigint NOT NULL PRIMARY KEY,
  LOCK_NAME varchar(190) UNIQUE,
  LOCKED_BY_NODE varchar(60),
  UPDATE_TIME bigint
);
INSERT INTO clusterlockstatus VALUES (10000, 'com.example.reindex', NULL, 0);
--- acquire @postgresql
UPDATE clusterlockstatus SET LOCKED_BY_NODE = 'node-a', UPDATE_TIME = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
WHERE LOCK_NAME = 'com.example.reindex' AND LOCKED_BY_NODE IS NULL;
--- acquire @mariadb
UPDATE clusterlockstatus SET LOCKED_BY_NODE = 'node-a', UPDATE_TIME = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)
WHERE LOCK_NAME = 'com.example.reindex' AND LOCKED_BY_NODE IS NULL;
--- change @postgresql
UPDATE clusterlockstatus SET UPDATE_TIME = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 1000 WHERE LOCK_NAME = 'com.example.reindex';
--- change @mariadb
UPDATE clusterlockstatus SET UPDATE_TIME = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) + 1000 WHERE LOCK_NAME = 'com.example.reindex';
--- release @postgresql
UPDATE clusterlockstatus SET LOCKED_BY_NODE = NULL, UPDATE_TIME = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) WHERE LOCK_NAME = 'com.example.reindex';
--- release @mariadb
UPDATE clusterlockstatus SET LOCKED_BY_NODE = NULL, UPDATE_TIME = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED) WHERE LOCK_NAME = 'com.example.reindex';
--- die
--- acquire_next @postgresql
UPDATE clusterlockstatus SET LOCKED_BY_NODE = 'node-b', UPDATE_TIME = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)
WHERE LOCK_NAME = 'com.example.reindex' AND LOCKED_BY_NODE IS NULL;
--- acquire_next @mariadb
UPDATE clusterlockstatus SET LOCKED_BY_NODE = 'node-b', UPDATE_TIME = CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS SIGNED)
WHERE LOCK_NAME = 'com.example.reindex' AND LOCKED_BY_NODE IS NULL;
