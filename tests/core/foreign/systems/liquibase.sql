-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb sqlite
-- lock: changelog
-- expect acquired: held
-- expect died: held
-- expect released: free
-- blocked: yes
-- release: yes
-- owner: build-7#job 12 (10.0.0.7)
--- ddl @postgresql
CREATE TABLE databasechangeloglock (
  id integer NOT NULL PRIMARY KEY,
  locked boolean NOT NULL,
  lockgranted timestamp without time zone,
  lockedby varchar(255)
);
INSERT INTO databasechangeloglock VALUES (1, FALSE, NULL, NULL);
--- ddl @mariadb
CREATE TABLE DATABASECHANGELOGLOCK (
  ID int NOT NULL PRIMARY KEY,
  `LOCKED` tinyint(1) NOT NULL,
  LOCKGRANTED datetime NULL,
  LOCKEDBY varchar(255) NULL
);
INSERT INTO DATABASECHANGELOGLOCK VALUES (1, FALSE, NULL, NULL);
--- ddl @sqlite
CREATE TABLE DATABASECHANGELOGLOCK (
  ID INTEGER NOT NULL PRIMARY KEY,
  LOCKED BOOLEAN NOT NULL,
  LOCKGRANTED TEXT,
  LOCKEDBY VARCHAR(255)
);
INSERT INTO DATABASECHANGELOGLOCK VALUES (1, 0, NULL, NULL);
--- acquire @postgresql
UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'build-7#job 12 (10.0.0.7)',
  lockgranted = clock_timestamp() AT TIME ZONE 'UTC'
WHERE id = 1 AND locked = FALSE;
--- acquire @mariadb
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'build-7#job 12 (10.0.0.7)', LOCKGRANTED = UTC_TIMESTAMP()
WHERE ID = 1 AND LOCKED = 0;
--- acquire @sqlite
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'build-7#job 12 (10.0.0.7)', LOCKGRANTED = CURRENT_TIMESTAMP
WHERE ID = 1 AND LOCKED = 0;
--- change @postgresql
UPDATE databasechangeloglock SET locked = FALSE, lockgranted = NULL, lockedby = NULL WHERE id = 1;
UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'build-8#job 13 (10.0.0.8)',
  lockgranted = clock_timestamp() AT TIME ZONE 'UTC'
WHERE id = 1 AND locked = FALSE;
--- change @mariadb
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 0, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1;
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'build-8#job 13 (10.0.0.8)', LOCKGRANTED = UTC_TIMESTAMP()
WHERE ID = 1 AND LOCKED = 0;
--- change @sqlite
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 0, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1;
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'build-8#job 13 (10.0.0.8)', LOCKGRANTED = CURRENT_TIMESTAMP
WHERE ID = 1 AND LOCKED = 0;
--- release @postgresql
UPDATE databasechangeloglock SET locked = FALSE, lockgranted = NULL, lockedby = NULL WHERE id = 1;
--- release @mariadb,sqlite
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 0, LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1;
--- die
--- acquire_next @postgresql
UPDATE databasechangeloglock SET locked = TRUE, lockedby = 'build-9#job 14 (10.0.0.9)',
  lockgranted = clock_timestamp() AT TIME ZONE 'UTC'
WHERE id = 1 AND locked = FALSE;
--- acquire_next @mariadb
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'build-9#job 14 (10.0.0.9)', LOCKGRANTED = UTC_TIMESTAMP()
WHERE ID = 1 AND LOCKED = 0;
--- acquire_next @sqlite
UPDATE DATABASECHANGELOGLOCK SET LOCKED = 1, LOCKEDBY = 'build-9#job 14 (10.0.0.9)', LOCKGRANTED = CURRENT_TIMESTAMP
WHERE ID = 1 AND LOCKED = 0;
