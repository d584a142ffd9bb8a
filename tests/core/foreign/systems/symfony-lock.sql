-- SPDX-License-Identifier: GPL-3.0-or-later
-- The key is the SHA-256 of "invoice".
--- about
-- engines: postgresql mariadb sqlite
-- lock: 52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786
-- expect acquired: held
-- expect died: free
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0=
--- ddl @postgresql
CREATE TABLE lock_keys (
  key_id varchar(64) NOT NULL PRIMARY KEY,
  key_token varchar(64) NOT NULL,
  key_expiration integer
);
--- ddl @mariadb
CREATE TABLE lock_keys (
  key_id varchar(64) NOT NULL PRIMARY KEY,
  key_token varchar(44) NOT NULL,
  key_expiration integer unsigned NOT NULL
);
--- ddl @sqlite
CREATE TABLE lock_keys (
  key_id text NOT NULL PRIMARY KEY,
  key_token text NOT NULL,
  key_expiration integer
);
--- acquire @postgresql
INSERT INTO lock_keys VALUES ('52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786', 'q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0=',
  CAST(extract(epoch FROM clock_timestamp()) AS integer) + 300);
--- acquire @mariadb
INSERT INTO lock_keys VALUES ('52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786', 'q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0=', UNIX_TIMESTAMP() + 300);
--- acquire @sqlite
INSERT INTO lock_keys VALUES ('52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786', 'q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0=', strftime('%s', 'now') + 300);
--- renew @postgresql
UPDATE lock_keys SET key_expiration = CAST(extract(epoch FROM clock_timestamp()) AS integer) + 400
WHERE key_id = '52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786' AND (key_token = 'q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0='
  OR key_expiration <= CAST(extract(epoch FROM clock_timestamp()) AS integer));
--- renew @mariadb
UPDATE lock_keys SET key_expiration = UNIX_TIMESTAMP() + 400
WHERE key_id = '52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786' AND (key_token = 'q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0=' OR key_expiration <= UNIX_TIMESTAMP());
--- renew @sqlite
UPDATE lock_keys SET key_expiration = strftime('%s', 'now') + 400
WHERE key_id = '52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786' AND (key_token = 'q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0='
  OR key_expiration <= CAST(strftime('%s', 'now') AS INTEGER));
--- release
DELETE FROM lock_keys WHERE key_id = '52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786' AND key_token = 'q3J0b2tlbi1hLXRva2VuLWEtdG9rZW4tYS10b2tlbi0=';
--- die
UPDATE lock_keys SET key_expiration = key_expiration - 301;
--- acquire_next @postgresql
INSERT INTO lock_keys VALUES ('52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786', 'dG9rZW4tYi10b2tlbi1i', CAST(extract(epoch FROM clock_timestamp()) AS integer) + 300)
ON CONFLICT (key_id) DO UPDATE SET key_token = excluded.key_token, key_expiration = excluded.key_expiration
WHERE lock_keys.key_token = 'dG9rZW4tYi10b2tlbi1i'
  OR lock_keys.key_expiration <= CAST(extract(epoch FROM clock_timestamp()) AS integer);
--- acquire_next @mariadb
DELETE FROM lock_keys WHERE key_id = '52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786' AND key_expiration <= UNIX_TIMESTAMP();
INSERT IGNORE INTO lock_keys VALUES ('52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786', 'dG9rZW4tYi10b2tlbi1i', UNIX_TIMESTAMP() + 300);
--- acquire_next @sqlite
INSERT INTO lock_keys VALUES ('52d6e3de4fa0dcc29946695f93940c3e7f26f30e1e39f4b1a49ad98839112786', 'dG9rZW4tYi10b2tlbi1i', strftime('%s', 'now') + 300)
ON CONFLICT (key_id) DO UPDATE SET key_token = excluded.key_token, key_expiration = excluded.key_expiration
WHERE lock_keys.key_token = 'dG9rZW4tYi10b2tlbi1i'
  OR lock_keys.key_expiration <= CAST(strftime('%s', 'now') AS INTEGER);
