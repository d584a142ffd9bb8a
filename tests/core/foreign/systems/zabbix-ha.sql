-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: node-a
-- expect acquired: alive
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: no
-- owner: sa
--- ddl @postgresql
CREATE TABLE ha_node (
  ha_nodeid varchar(25) NOT NULL PRIMARY KEY,
  name varchar(255) NOT NULL DEFAULT '' UNIQUE,
  address varchar(255) NOT NULL DEFAULT '',
  port integer NOT NULL DEFAULT 10051,
  lastaccess integer NOT NULL DEFAULT 0,
  status integer NOT NULL DEFAULT 0,
  ha_sessionid varchar(25) NOT NULL DEFAULT ''
);
INSERT INTO ha_node VALUES ('cl0a', 'node-a', '10.0.0.1', 10051, 0, 1, ''), ('cl0b', 'node-b', '10.0.0.2', 10051, CAST(extract(epoch FROM clock_timestamp()) AS bigint), 0, 'sb');
--- ddl @mariadb
CREATE TABLE ha_node (
  ha_nodeid varchar(25) NOT NULL PRIMARY KEY,
  name varchar(255) NOT NULL DEFAULT '' UNIQUE,
  address varchar(255) NOT NULL DEFAULT '',
  port integer NOT NULL DEFAULT 10051,
  lastaccess integer NOT NULL DEFAULT 0,
  status integer NOT NULL DEFAULT 0,
  ha_sessionid varchar(25) NOT NULL DEFAULT ''
);
INSERT INTO ha_node VALUES ('cl0a', 'node-a', '10.0.0.1', 10051, 0, 1, ''), ('cl0b', 'node-b', '10.0.0.2', 10051, UNIX_TIMESTAMP(), 0, 'sb');
--- acquire @postgresql
UPDATE ha_node SET status = 3, ha_sessionid = 'sa', lastaccess = CAST(extract(epoch FROM clock_timestamp()) AS bigint) WHERE ha_nodeid = 'cl0a';
--- acquire @mariadb
UPDATE ha_node SET status = 3, ha_sessionid = 'sa', lastaccess = UNIX_TIMESTAMP() WHERE ha_nodeid = 'cl0a';
--- renew @postgresql
UPDATE ha_node SET lastaccess = CAST(extract(epoch FROM clock_timestamp()) AS bigint) WHERE ha_nodeid = 'cl0a';
--- renew @mariadb
UPDATE ha_node SET lastaccess = UNIX_TIMESTAMP() WHERE ha_nodeid = 'cl0a';
--- release
UPDATE ha_node SET status = 1 WHERE ha_nodeid = 'cl0a';
--- die
UPDATE ha_node SET lastaccess = lastaccess - 100 WHERE ha_nodeid = 'cl0a';
--- acquire_next @postgresql
UPDATE ha_node SET status = 2 WHERE ha_nodeid = 'cl0a' AND status = 3 AND lastaccess + 60 <= CAST(extract(epoch FROM clock_timestamp()) AS bigint);
UPDATE ha_node SET status = 3, lastaccess = CAST(extract(epoch FROM clock_timestamp()) AS bigint) WHERE ha_nodeid = 'cl0b' AND status = 0
  AND (SELECT x.active FROM (SELECT count(*) AS active FROM ha_node WHERE status = 3) x) = 0;
--- acquire_next @mariadb
UPDATE ha_node SET status = 2 WHERE ha_nodeid = 'cl0a' AND status = 3 AND lastaccess + 60 <= UNIX_TIMESTAMP();
UPDATE ha_node SET status = 3, lastaccess = UNIX_TIMESTAMP() WHERE ha_nodeid = 'cl0b' AND status = 0
  AND (SELECT x.active FROM (SELECT count(*) AS active FROM ha_node WHERE status = 3) x) = 0;
