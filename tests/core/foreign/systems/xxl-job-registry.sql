-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: mariadb
-- lock: EXECUTOR / mailer / http://10.0.0.1:9999/
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: http://10.0.0.1:9999/
--- ddl
CREATE TABLE xxl_job_registry (
  id int NOT NULL AUTO_INCREMENT PRIMARY KEY,
  registry_group varchar(50) NOT NULL,
  registry_key varchar(190) NOT NULL,
  registry_value varchar(190) NOT NULL,
  update_time datetime DEFAULT NULL,
  UNIQUE (registry_group, registry_key, registry_value)
);
--- acquire
INSERT INTO xxl_job_registry (registry_group, registry_key, registry_value, update_time)
VALUES ('EXECUTOR', 'mailer', 'http://10.0.0.1:9999/', UTC_TIMESTAMP() - INTERVAL 2 SECOND);
--- renew
UPDATE xxl_job_registry SET update_time = UTC_TIMESTAMP() WHERE registry_value = 'http://10.0.0.1:9999/';
--- release
DELETE FROM xxl_job_registry WHERE registry_value = 'http://10.0.0.1:9999/';
--- die
UPDATE xxl_job_registry SET update_time = update_time - INTERVAL 100 SECOND;
