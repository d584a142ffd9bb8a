-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql
-- lock: 5f0f3b1e-0000-4000-8000-00000000000a
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: host-a:4711
--- ddl
CREATE TABLE good_job_processes (
  id uuid PRIMARY KEY,
  created_at timestamp(6) NOT NULL,
  updated_at timestamp(6) NOT NULL,
  state jsonb,
  lock_type smallint
);
CREATE TABLE good_jobs (
  id uuid PRIMARY KEY,
  job_class text,
  finished_at timestamp(6),
  locked_by_id uuid,
  locked_at timestamp(6)
);
--- acquire
INSERT INTO good_job_processes
VALUES ('5f0f3b1e-0000-4000-8000-00000000000a', timezone('utc', clock_timestamp()), timezone('utc', clock_timestamp()), '{"hostname": "host-a", "pid": 4711}', NULL);
--- renew
UPDATE good_job_processes SET updated_at = timezone('utc', clock_timestamp()) WHERE id = '5f0f3b1e-0000-4000-8000-00000000000a';
--- release
DELETE FROM good_job_processes WHERE id = '5f0f3b1e-0000-4000-8000-00000000000a';
--- die
UPDATE good_job_processes SET created_at = created_at - interval '900 seconds', updated_at = updated_at - interval '400 seconds';
