-- SPDX-License-Identifier: GPL-3.0-or-later
-- The owner is the whole value, which begins with the time at which it was taken.
--- about
-- engines: postgresql mariadb
-- lock: acquireAsyncJobsLock
-- expect acquired: held
-- expect died: dead
-- expect released: free
-- blocked: no
-- release: yes
--- ddl
CREATE TABLE act_ge_property (
  name_ varchar(64) NOT NULL PRIMARY KEY,
  value_ varchar(300),
  rev_ integer
);
INSERT INTO act_ge_property VALUES ('schema.version', '7.0.0.0', 1), ('acquireAsyncJobsLock', NULL, 1);
--- acquire @postgresql
UPDATE act_ge_property SET value_ = CONCAT(to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', ' - host-a(10.0.0.1)'), rev_ = rev_ + 1
WHERE name_ = 'acquireAsyncJobsLock' AND value_ IS NULL;
--- acquire @mariadb
UPDATE act_ge_property SET value_ = CONCAT(CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), ' - host-a(10.0.0.1)'), rev_ = rev_ + 1
WHERE name_ = 'acquireAsyncJobsLock' AND value_ IS NULL;
--- change @postgresql
UPDATE act_ge_property SET value_ = CONCAT(to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', ' - host-c(10.0.0.3)'), rev_ = rev_ + 1
WHERE name_ = 'acquireAsyncJobsLock';
--- change @mariadb
UPDATE act_ge_property SET value_ = CONCAT(CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), ' - host-c(10.0.0.3)'), rev_ = rev_ + 1
WHERE name_ = 'acquireAsyncJobsLock';
--- release
UPDATE act_ge_property SET value_ = NULL, rev_ = rev_ + 1 WHERE name_ = 'acquireAsyncJobsLock';
--- die @postgresql
UPDATE act_ge_property SET value_ = CONCAT(to_char(timezone('utc', clock_timestamp()) - interval '700 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', ' - host-a(10.0.0.1)') WHERE name_ = 'acquireAsyncJobsLock';
--- die @mariadb
UPDATE act_ge_property SET value_ = CONCAT(CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) - INTERVAL 700 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), ' - host-a(10.0.0.1)') WHERE name_ = 'acquireAsyncJobsLock';
--- acquire_next @postgresql
UPDATE act_ge_property SET value_ = CONCAT(to_char(timezone('utc', clock_timestamp()), 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', ' - host-b(10.0.0.2)'), rev_ = rev_ + 1
WHERE name_ = 'acquireAsyncJobsLock' AND (value_ IS NULL OR substr(value_, 1, 26) < substr(to_char(timezone('utc', clock_timestamp()) - interval '600 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.US')||'Z', 1, 26));
--- acquire_next @mariadb
UPDATE act_ge_property SET value_ = CONCAT(CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6), '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), ' - host-b(10.0.0.2)'), rev_ = rev_ + 1
WHERE name_ = 'acquireAsyncJobsLock' AND (value_ IS NULL OR substr(value_, 1, 26) < substr(CONCAT(DATE_FORMAT(UTC_TIMESTAMP(6) - INTERVAL 600 SECOND, '%Y-%m-%dT%H:%i:%s.%f'), 'Z'), 1, 26));
