-- SPDX-License-Identifier: GPL-3.0-or-later
-- Servers do not exclude each other: the next one here is whoever finds the old one pruned.
--- about
-- engines: postgresql
-- lock: host-a:4711:8f0e-a
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: host-a:4711:8f0e-a
--- ddl
CREATE SCHEMA hangfire;
CREATE TABLE hangfire.lock (
  resource text NOT NULL UNIQUE,
  updatecount integer NOT NULL DEFAULT 0,
  acquired timestamptz
);
CREATE TABLE hangfire.server (
  id text NOT NULL PRIMARY KEY,
  data jsonb,
  lastheartbeat timestamptz NOT NULL,
  updatecount integer NOT NULL DEFAULT 0
);
--- acquire
INSERT INTO hangfire.server (id, data, lastheartbeat)
VALUES ('host-a:4711:8f0e-a', '{"WorkerCount": 20, "Queues": ["default"]}', clock_timestamp());
--- renew
UPDATE hangfire.server SET lastheartbeat = clock_timestamp() WHERE id = 'host-a:4711:8f0e-a';
--- release
DELETE FROM hangfire.server WHERE id = 'host-a:4711:8f0e-a';
--- die
UPDATE hangfire.server SET lastheartbeat = lastheartbeat - interval '400 seconds';
--- acquire_next
DELETE FROM hangfire.server WHERE id = 'host-a:4711:8f0e-a' AND lastheartbeat < clock_timestamp() - interval '300 seconds';
INSERT INTO hangfire.server (id, data, lastheartbeat)
SELECT 'host-b:815:77aa-b', '{}', clock_timestamp() WHERE NOT EXISTS (SELECT 1 FROM hangfire.server WHERE id = 'host-a:4711:8f0e-a');
