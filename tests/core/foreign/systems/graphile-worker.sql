-- SPDX-License-Identifier: GPL-3.0-or-later
-- The function is written anew with the effect of the real one.
--- about
-- engines: postgresql
-- lock: pool-a1
-- expect acquired: held
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: pool-a1
--- ddl
CREATE SCHEMA graphile_worker;
CREATE TABLE graphile_worker._private_job_queues (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  queue_name text NOT NULL UNIQUE,
  locked_at timestamptz,
  locked_by text,
  is_available boolean NOT NULL GENERATED ALWAYS AS (locked_at IS NULL) STORED
);
CREATE TABLE graphile_worker._private_jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  job_queue_id integer,
  task_id integer NOT NULL,
  payload json NOT NULL DEFAULT '{}',
  priority smallint NOT NULL DEFAULT 0,
  run_at timestamptz NOT NULL DEFAULT now(),
  attempts smallint NOT NULL DEFAULT 0,
  max_attempts smallint NOT NULL DEFAULT 25,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  key text UNIQUE,
  locked_at timestamptz,
  locked_by text,
  revision integer NOT NULL DEFAULT 0,
  flags jsonb,
  is_available boolean NOT NULL GENERATED ALWAYS AS (locked_at IS NULL AND attempts < max_attempts) STORED
);
CREATE FUNCTION graphile_worker.force_unlock_workers(worker_ids text[]) RETURNS void LANGUAGE sql AS
'WITH q AS (UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL
   WHERE locked_by = ANY (worker_ids))
 UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, run_at = greatest(run_at, now())
 WHERE locked_by = ANY (worker_ids)';
INSERT INTO graphile_worker._private_job_queues (queue_name) VALUES ('mail');
INSERT INTO graphile_worker._private_jobs (job_queue_id, task_id) VALUES (1, 1), (NULL, 1);
--- acquire
UPDATE graphile_worker._private_job_queues SET locked_by = 'pool-a1', locked_at = now() WHERE id = 1 AND is_available;
UPDATE graphile_worker._private_jobs SET attempts = attempts + 1, locked_by = 'pool-a1', locked_at = now()
WHERE id = 1 AND is_available;
--- change
UPDATE graphile_worker._private_jobs SET attempts = attempts + 1, locked_by = 'pool-a1', locked_at = now()
WHERE id = 2 AND is_available;
--- release
DELETE FROM graphile_worker._private_jobs WHERE locked_by = 'pool-a1';
UPDATE graphile_worker._private_job_queues SET locked_by = NULL, locked_at = NULL WHERE locked_by = 'pool-a1';
--- die
UPDATE graphile_worker._private_job_queues SET locked_at = locked_at - interval '5 hours' WHERE locked_by IS NOT NULL;
UPDATE graphile_worker._private_jobs SET locked_at = locked_at - interval '5 hours' WHERE locked_by IS NOT NULL;
--- acquire_next
UPDATE graphile_worker._private_jobs SET locked_at = NULL, locked_by = NULL, run_at = greatest(run_at, now())
WHERE locked_at < now() - interval '4 hours';
UPDATE graphile_worker._private_jobs SET attempts = attempts + 1, locked_by = 'pool-b2', locked_at = now()
WHERE id = (SELECT id FROM graphile_worker._private_jobs WHERE id = 1 AND is_available AND run_at <= now()
            ORDER BY priority, run_at LIMIT 1 FOR UPDATE SKIP LOCKED);
