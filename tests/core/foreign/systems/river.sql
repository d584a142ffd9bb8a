-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: postgresql sqlite
-- lock: default
-- expect acquired: alive
-- expect died: dead
-- expect released: gone
-- blocked: no
-- release: yes
-- owner: host-a_2026_11_24T09_00_00
--- ddl @postgresql
CREATE UNLOGGED TABLE river_leader (
  elected_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  leader_id text NOT NULL CHECK (char_length(leader_id) > 0 AND char_length(leader_id) < 128),
  name text PRIMARY KEY DEFAULT 'default' CHECK (name = 'default')
);
--- ddl @sqlite
CREATE TABLE river_leader (
  elected_at timestamp NOT NULL,
  expires_at timestamp NOT NULL,
  leader_id text NOT NULL,
  name text PRIMARY KEY NOT NULL DEFAULT 'default' CHECK (name = 'default'),
  CHECK (length(leader_id) > 0 AND length(leader_id) < 128)
);
--- acquire @postgresql
INSERT INTO river_leader (leader_id, elected_at, expires_at)
VALUES ('host-a_2026_11_24T09_00_00', clock_timestamp(), clock_timestamp() + interval '15 seconds') ON CONFLICT (name) DO NOTHING;
--- acquire @sqlite
INSERT INTO river_leader (leader_id, elected_at, expires_at)
VALUES ('host-a_2026_11_24T09_00_00', strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now', '+15 seconds')) ON CONFLICT (name) DO NOTHING;
--- renew @postgresql
UPDATE river_leader SET expires_at = clock_timestamp() + interval '15 seconds' WHERE leader_id = 'host-a_2026_11_24T09_00_00' AND expires_at >= clock_timestamp();
--- renew @sqlite
UPDATE river_leader SET expires_at = strftime('%Y-%m-%d %H:%M:%f', 'now', '+15 seconds') WHERE leader_id = 'host-a_2026_11_24T09_00_00' AND expires_at >= strftime('%Y-%m-%d %H:%M:%f', 'now');
--- release
DELETE FROM river_leader WHERE leader_id = 'host-a_2026_11_24T09_00_00';
--- die @postgresql
UPDATE river_leader SET elected_at = elected_at - interval '30 seconds', expires_at = expires_at - interval '30 seconds';
--- die @sqlite
UPDATE river_leader SET elected_at = strftime('%Y-%m-%d %H:%M:%f', elected_at, '-30 seconds'), expires_at = strftime('%Y-%m-%d %H:%M:%f', expires_at, '-30 seconds');
--- acquire_next @postgresql
DELETE FROM river_leader WHERE expires_at < clock_timestamp();
INSERT INTO river_leader (leader_id, elected_at, expires_at)
VALUES ('host-b_2026_11_24T09_00_05', clock_timestamp(), clock_timestamp() + interval '15 seconds') ON CONFLICT (name) DO NOTHING;
--- acquire_next @sqlite
DELETE FROM river_leader WHERE expires_at < strftime('%Y-%m-%d %H:%M:%f', 'now');
INSERT INTO river_leader (leader_id, elected_at, expires_at)
VALUES ('host-b_2026_11_24T09_00_05', strftime('%Y-%m-%d %H:%M:%f', 'now'), strftime('%Y-%m-%d %H:%M:%f', 'now', '+15 seconds')) ON CONFLICT (name) DO NOTHING;
