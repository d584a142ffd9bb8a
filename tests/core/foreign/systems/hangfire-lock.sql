-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql
-- lock: hangfire:recurring-jobs:lock
-- expect acquired: held
-- expect died: free
-- expect released: gone
-- blocked: no
-- release: yes
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
INSERT INTO hangfire.lock (resource, acquired) VALUES ('hangfire:recurring-jobs:lock', clock_timestamp()) ON CONFLICT DO NOTHING;
--- change
DELETE FROM hangfire.lock WHERE resource = 'hangfire:recurring-jobs:lock';
INSERT INTO hangfire.lock (resource, acquired) VALUES ('hangfire:recurring-jobs:lock', clock_timestamp()) ON CONFLICT DO NOTHING;
--- release
DELETE FROM hangfire.lock WHERE resource = 'hangfire:recurring-jobs:lock';
--- die
UPDATE hangfire.lock SET acquired = acquired - interval '700 seconds';
--- acquire_next
DELETE FROM hangfire.lock WHERE resource = 'hangfire:recurring-jobs:lock' AND acquired < clock_timestamp() - interval '600 seconds';
INSERT INTO hangfire.lock (resource, acquired) VALUES ('hangfire:recurring-jobs:lock', clock_timestamp()) ON CONFLICT DO NOTHING;
