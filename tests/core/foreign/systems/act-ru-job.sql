-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql mariadb
-- lock: 7001
-- expect acquired: held
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: b1d4-a
--- ddl @postgresql
CREATE TABLE act_ru_job (
  id_ varchar(64) NOT NULL PRIMARY KEY,
  rev_ integer,
  type_ varchar(255) NOT NULL,
  lock_exp_time_ timestamp,
  lock_owner_ varchar(255),
  retries_ integer,
  duedate_ timestamp
);
INSERT INTO act_ru_job VALUES ('7001', 1, 'message', NULL, NULL, 3, NULL), ('7002', 1, 'message', NULL, NULL, 3, NULL);
--- ddl @mariadb
CREATE TABLE act_ru_job (
  id_ varchar(64) NOT NULL PRIMARY KEY,
  rev_ integer,
  type_ varchar(255) NOT NULL,
  lock_exp_time_ datetime(6),
  lock_owner_ varchar(255),
  retries_ integer,
  duedate_ datetime(6)
);
INSERT INTO act_ru_job VALUES ('7001', 1, 'message', NULL, NULL, 3, NULL), ('7002', 1, 'message', NULL, NULL, 3, NULL);
--- acquire @postgresql
UPDATE act_ru_job SET rev_ = 2, lock_owner_ = 'b1d4-a', lock_exp_time_ = timezone('utc', clock_timestamp()) + interval '300 seconds' WHERE id_ = '7001' AND rev_ = 1;
--- acquire @mariadb
UPDATE act_ru_job SET rev_ = 2, lock_owner_ = 'b1d4-a', lock_exp_time_ = UTC_TIMESTAMP(6) + INTERVAL 300 SECOND WHERE id_ = '7001' AND rev_ = 1;
--- change @postgresql
UPDATE act_ru_job SET rev_ = rev_ + 1, lock_exp_time_ = timezone('utc', clock_timestamp()) + interval '301 seconds' WHERE id_ = '7001';
--- change @mariadb
UPDATE act_ru_job SET rev_ = rev_ + 1, lock_exp_time_ = UTC_TIMESTAMP(6) + INTERVAL 301 SECOND WHERE id_ = '7001';
--- release
UPDATE act_ru_job SET rev_ = rev_ + 1, lock_owner_ = NULL, lock_exp_time_ = NULL WHERE id_ = '7001';
--- die @postgresql
UPDATE act_ru_job SET lock_exp_time_ = lock_exp_time_ - interval '400 seconds' WHERE lock_owner_ IS NOT NULL;
--- die @mariadb
UPDATE act_ru_job SET lock_exp_time_ = lock_exp_time_ - INTERVAL 400 SECOND WHERE lock_owner_ IS NOT NULL;
--- acquire_next @postgresql
UPDATE act_ru_job SET rev_ = rev_ + 1, lock_owner_ = 'c2e5-b', lock_exp_time_ = timezone('utc', clock_timestamp()) + interval '300 seconds'
WHERE id_ = '7001' AND (lock_owner_ IS NULL OR lock_exp_time_ < timezone('utc', clock_timestamp()));
--- acquire_next @mariadb
UPDATE act_ru_job SET rev_ = rev_ + 1, lock_owner_ = 'c2e5-b', lock_exp_time_ = UTC_TIMESTAMP(6) + INTERVAL 300 SECOND
WHERE id_ = '7001' AND (lock_owner_ IS NULL OR lock_exp_time_ < UTC_TIMESTAMP(6));
