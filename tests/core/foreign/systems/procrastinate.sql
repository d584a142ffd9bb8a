-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql
-- lock: 1
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: 1
--- ddl
CREATE TABLE procrastinate_workers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  last_heartbeat timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE procrastinate_jobs (
  id bigserial PRIMARY KEY,
  queue_name varchar(128) NOT NULL,
  task_name varchar(128) NOT NULL,
  lock text,
  queueing_lock text,
  status text NOT NULL DEFAULT 'todo',
  worker_id bigint REFERENCES procrastinate_workers (id) ON DELETE SET NULL
);
INSERT INTO procrastinate_jobs (queue_name, task_name, status) VALUES ('default', 'mail', 'doing');
--- acquire
INSERT INTO procrastinate_workers (last_heartbeat) VALUES (clock_timestamp());
UPDATE procrastinate_jobs SET worker_id = 1;
--- renew
UPDATE procrastinate_workers SET last_heartbeat = clock_timestamp() WHERE id = 1;
--- release
DELETE FROM procrastinate_workers WHERE id = 1;
--- die
UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - interval '60 seconds';
