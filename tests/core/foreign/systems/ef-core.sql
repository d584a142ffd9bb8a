-- SPDX-License-Identifier: GPL-3.0-or-later
--- about
-- engines: sqlite
-- lock: migrations
-- expect acquired: held
-- expect died: held
-- expect released: free
-- blocked: yes
-- release: yes
--- ddl
CREATE TABLE "__EFMigrationsLock" (
  "Id" INTEGER NOT NULL PRIMARY KEY,
  "Timestamp" TEXT NOT NULL
);
--- acquire
INSERT OR IGNORE INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, strftime('%Y-%m-%d %H:%M:%f', 'now'));
--- change
DELETE FROM "__EFMigrationsLock";
INSERT OR IGNORE INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, strftime('%Y-%m-%d %H:%M:%f', 'now'));
--- release
DELETE FROM "__EFMigrationsLock";
--- die
--- acquire_next
INSERT OR IGNORE INTO "__EFMigrationsLock" ("Id", "Timestamp") VALUES (1, strftime('%Y-%m-%d %H:%M:%f', 'now'));
