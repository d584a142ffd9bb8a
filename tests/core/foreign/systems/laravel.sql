-- SPDX-License-Identifier: GPL-3.0-or-later
-- Laravel updates an expired row in place; deleting and inserting has the same effect.
--- about
-- engines: postgresql mariadb sqlite
-- lock: laravel_cache_import
-- expect acquired: held
-- expect died: free
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: Zx81kQpLmN0aBcDe
--- ddl @postgresql,sqlite
CREATE TABLE cache_locks (
  key varchar(255) NOT NULL PRIMARY KEY,
  owner varchar(255) NOT NULL,
  expiration bigint NOT NULL
);
--- ddl @mariadb
CREATE TABLE cache_locks (
  `key` varchar(255) NOT NULL PRIMARY KEY,
  owner varchar(255) NOT NULL,
  expiration int NOT NULL
);
--- acquire @postgresql
INSERT INTO cache_locks ("key", owner, expiration) VALUES ('laravel_cache_import', 'Zx81kQpLmN0aBcDe', CAST(extract(epoch FROM clock_timestamp()) AS bigint) + 86400);
--- acquire @mariadb
INSERT INTO cache_locks (`key`, owner, expiration) VALUES ('laravel_cache_import', 'Zx81kQpLmN0aBcDe', UNIX_TIMESTAMP() + 86400);
--- acquire @sqlite
INSERT INTO cache_locks ("key", owner, expiration) VALUES ('laravel_cache_import', 'Zx81kQpLmN0aBcDe', CAST(strftime('%s', 'now') AS INTEGER) + 86400);
--- change @postgresql
UPDATE cache_locks SET owner = 'Zx81kQpLmN0aBcDe', expiration = CAST(extract(epoch FROM clock_timestamp()) AS bigint) + 86500
WHERE "key" = 'laravel_cache_import' AND (owner = 'Zx81kQpLmN0aBcDe' OR expiration <= CAST(extract(epoch FROM clock_timestamp()) AS bigint));
--- change @mariadb
UPDATE cache_locks SET owner = 'Zx81kQpLmN0aBcDe', expiration = UNIX_TIMESTAMP() + 86500
WHERE `key` = 'laravel_cache_import' AND (owner = 'Zx81kQpLmN0aBcDe' OR expiration <= UNIX_TIMESTAMP());
--- change @sqlite
UPDATE cache_locks SET owner = 'Zx81kQpLmN0aBcDe', expiration = CAST(strftime('%s', 'now') AS INTEGER) + 86500
WHERE "key" = 'laravel_cache_import' AND (owner = 'Zx81kQpLmN0aBcDe' OR expiration <= CAST(strftime('%s', 'now') AS INTEGER));
--- release @postgresql,sqlite
DELETE FROM cache_locks WHERE "key" = 'laravel_cache_import' AND owner = 'Zx81kQpLmN0aBcDe';
--- release @mariadb
DELETE FROM cache_locks WHERE `key` = 'laravel_cache_import' AND owner = 'Zx81kQpLmN0aBcDe';
--- die
UPDATE cache_locks SET expiration = expiration - 86401;
--- acquire_next @postgresql
DELETE FROM cache_locks WHERE "key" = 'laravel_cache_import' AND expiration <= CAST(extract(epoch FROM clock_timestamp()) AS bigint);
INSERT INTO cache_locks ("key", owner, expiration) VALUES ('laravel_cache_import', 'b7Yh3kQpLmN0aBcF', CAST(extract(epoch FROM clock_timestamp()) AS bigint) + 86400) ON CONFLICT DO NOTHING;
--- acquire_next @mariadb
DELETE FROM cache_locks WHERE `key` = 'laravel_cache_import' AND expiration <= UNIX_TIMESTAMP();
INSERT IGNORE INTO cache_locks (`key`, owner, expiration) VALUES ('laravel_cache_import', 'b7Yh3kQpLmN0aBcF', UNIX_TIMESTAMP() + 86400);
--- acquire_next @sqlite
DELETE FROM cache_locks WHERE "key" = 'laravel_cache_import' AND expiration <= CAST(strftime('%s', 'now') AS INTEGER);
INSERT INTO cache_locks ("key", owner, expiration) VALUES ('laravel_cache_import', 'b7Yh3kQpLmN0aBcF', CAST(strftime('%s', 'now') AS INTEGER) + 86400) ON CONFLICT DO NOTHING;
