-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: mariadb
-- lock: schedule_lock
-- expect acquired: free
-- expect died: free
-- expect released: free
-- blocked: no
-- release: no
--- ddl
CREATE TABLE xxl_job_lock (
  lock_name varchar(50) NOT NULL PRIMARY KEY
);
--- acquire
INSERT INTO xxl_job_lock VALUES ('schedule_lock');
--- change
UPDATE xxl_job_lock SET lock_name = 'schedule_lock';
--- release
--- die
