-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql
-- lock: cron
-- expect acquired: free
-- expect died: free
-- expect released: free
-- blocked: no
-- release: no
--- ddl
CREATE SCHEMA pgboss;
CREATE TABLE pgboss.version (
  version integer PRIMARY KEY,
  bam_on timestamptz,
  cron_on timestamptz,
  flow_on timestamptz
);
INSERT INTO pgboss.version (version) VALUES (28);
--- acquire
UPDATE pgboss.version SET cron_on = clock_timestamp() WHERE cron_on IS NULL OR clock_timestamp() - cron_on > interval '30 seconds';
--- change
UPDATE pgboss.version SET cron_on = clock_timestamp();
--- release
--- die
UPDATE pgboss.version SET cron_on = cron_on - interval '300 seconds';
--- acquire_next
UPDATE pgboss.version SET cron_on = clock_timestamp() WHERE cron_on IS NULL OR clock_timestamp() - cron_on > interval '30 seconds';
