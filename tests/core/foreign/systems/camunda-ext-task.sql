-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: invoice / 81
-- expect acquired: held
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: worker-a
--- ddl @postgresql
CREATE TABLE act_ru_ext_task (
  id_ varchar(64) NOT NULL PRIMARY KEY,
  rev_ integer NOT NULL,
  worker_id_ varchar(255),
  topic_name_ varchar(255),
  retries_ integer,
  lock_exp_time_ timestamp
);
INSERT INTO act_ru_ext_task VALUES ('81', 1, NULL, 'invoice', NULL, NULL);
--- ddl @mariadb
CREATE TABLE act_ru_ext_task (
  id_ varchar(64) NOT NULL PRIMARY KEY,
  rev_ integer NOT NULL,
  worker_id_ varchar(255),
  topic_name_ varchar(255),
  retries_ integer,
  lock_exp_time_ datetime(6)
);
INSERT INTO act_ru_ext_task VALUES ('81', 1, NULL, 'invoice', NULL, NULL);
--- acquire @postgresql
UPDATE act_ru_ext_task SET rev_ = 2, worker_id_ = 'worker-a', lock_exp_time_ = timezone('utc', clock_timestamp()) + interval '60 seconds' WHERE id_ = '81' AND rev_ = 1;
--- acquire @mariadb
UPDATE act_ru_ext_task SET rev_ = 2, worker_id_ = 'worker-a', lock_exp_time_ = UTC_TIMESTAMP(6) + INTERVAL 60 SECOND WHERE id_ = '81' AND rev_ = 1;
--- change @postgresql
UPDATE act_ru_ext_task SET rev_ = rev_ + 1, lock_exp_time_ = timezone('utc', clock_timestamp()) + interval '90 seconds' WHERE id_ = '81' AND worker_id_ = 'worker-a';
--- change @mariadb
UPDATE act_ru_ext_task SET rev_ = rev_ + 1, lock_exp_time_ = UTC_TIMESTAMP(6) + INTERVAL 90 SECOND WHERE id_ = '81' AND worker_id_ = 'worker-a';
--- release
UPDATE act_ru_ext_task SET rev_ = rev_ + 1, worker_id_ = NULL, lock_exp_time_ = NULL WHERE id_ = '81';
--- die @postgresql
UPDATE act_ru_ext_task SET lock_exp_time_ = lock_exp_time_ - interval '100 seconds';
--- die @mariadb
UPDATE act_ru_ext_task SET lock_exp_time_ = lock_exp_time_ - INTERVAL 100 SECOND;
--- acquire_next @postgresql
UPDATE act_ru_ext_task SET rev_ = rev_ + 1, worker_id_ = 'worker-b', lock_exp_time_ = timezone('utc', clock_timestamp()) + interval '60 seconds'
WHERE id_ = '81' AND (lock_exp_time_ IS NULL OR lock_exp_time_ <= timezone('utc', clock_timestamp()));
--- acquire_next @mariadb
UPDATE act_ru_ext_task SET rev_ = rev_ + 1, worker_id_ = 'worker-b', lock_exp_time_ = UTC_TIMESTAMP(6) + INTERVAL 60 SECOND
WHERE id_ = '81' AND (lock_exp_time_ IS NULL OR lock_exp_time_ <= UTC_TIMESTAMP(6));
