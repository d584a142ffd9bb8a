-- SPDX-License-Identifier: GPL-3.0-or-later
-- The owner is station-a and the pid of the session that acquired. The profile releases only an agent without a session.
--- about
-- engines: postgresql
-- lock: station-a
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- release needs: dead
--- ddl
CREATE SCHEMA pgagent;
CREATE TABLE pgagent.pga_jobagent (
  jagpid integer NOT NULL PRIMARY KEY,
  jaglogintime timestamptz NOT NULL DEFAULT current_timestamp,
  jagstation text NOT NULL
);
CREATE TABLE pgagent.pga_job (
  jobid serial PRIMARY KEY,
  jobname text NOT NULL,
  jobagentid integer REFERENCES pgagent.pga_jobagent (jagpid) ON UPDATE RESTRICT ON DELETE SET NULL,
  jobnextrun timestamptz
);
--- acquire
INSERT INTO pgagent.pga_jobagent (jagpid, jagstation) SELECT pg_backend_pid(), 'station-a';
--- change
UPDATE pgagent.pga_jobagent SET jaglogintime = clock_timestamp();
--- release
DELETE FROM pgagent.pga_jobagent WHERE jagstation = 'station-a';
--- die
UPDATE pgagent.pga_jobagent SET jagpid = 2000000000;
