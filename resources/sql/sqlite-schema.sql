-- Lockkeeper's lock table, schema version 1, for SQLite. {T} is the table's name.
-- Instants are the database's clock in microseconds since 1970 (UTC); spans are milliseconds.

CREATE TABLE {T} (
  name TEXT NOT NULL PRIMARY KEY
    CHECK (name = trim(name) AND length(CAST(name AS BLOB)) BETWEEN 1 AND 190),
  -- Who: all NULL when the lock is free. owner_id is a fresh UUID for each process start.
  owner_id TEXT,
  owner_label TEXT,
  owner_host TEXT,
  owner_boot_id TEXT,
  owner_pidns INTEGER,
  owner_pid INTEGER,
  owner_pid_start INTEGER,
  -- The fencing token, the sign of life and the edit counter: none of them ever goes back.
  token INTEGER NOT NULL DEFAULT 0 CHECK (typeof(token) = 'integer' AND token >= 0),
  hb_seq INTEGER NOT NULL DEFAULT 0,
  rev INTEGER NOT NULL DEFAULT 0,
  acquired_us INTEGER,
  heartbeat_us INTEGER CHECK (heartbeat_us IS NULL OR typeof(heartbeat_us) = 'integer'),
  -- The owner's own times: observers go by these, never by their settings.
  ttl_ms INTEGER NOT NULL DEFAULT 30000 CHECK (ttl_ms BETWEEN 5000 AND 86400000),
  deadline_ms INTEGER NOT NULL DEFAULT 20000,
  hb_interval_ms INTEGER NOT NULL DEFAULT 5000,
  progress_us INTEGER,
  progress_note TEXT,
  -- Lock delay after a forced release, or an operator's freeze.
  hold_until_us INTEGER NOT NULL DEFAULT 0,
  hold_ms INTEGER NOT NULL DEFAULT 0,
  hold_kind TEXT NOT NULL DEFAULT '' CHECK (hold_kind IN ('', 'delay', 'freeze')),
  hold_by TEXT,
  hold_reason TEXT,
  -- A request to step down, addressed to one token, and its answer.
  req_id TEXT,
  req_token INTEGER,
  req_by TEXT,
  req_reason TEXT,
  req_target TEXT,
  req_us INTEGER,
  req_deadline_us INTEGER,
  ack_us INTEGER,
  ack_state TEXT,
  ack_note TEXT,
  CHECK (deadline_ms BETWEEN 1 AND ttl_ms),
  CHECK ((owner_id IS NULL) = (heartbeat_us IS NULL))
);

-- The fence: work in this database reads its token first, in its own transaction.
CREATE TABLE {T_fence} (
  name TEXT NOT NULL PRIMARY KEY,
  token INTEGER NOT NULL
);

-- Every change of owner and everything that an operator did or was refused.
CREATE TABLE {T_audit} (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  op_id TEXT NOT NULL UNIQUE,
  at_us INTEGER NOT NULL,
  action TEXT NOT NULL,
  name TEXT NOT NULL,
  actor TEXT NOT NULL,
  actor_host TEXT,
  client TEXT,
  reason TEXT,
  risk TEXT NOT NULL DEFAULT 'none',
  before_owner TEXT,
  before_label TEXT,
  before_token INTEGER,
  before_hb_seq INTEGER,
  before_heartbeat_us INTEGER,
  after_owner TEXT,
  after_token INTEGER,
  evidence TEXT,
  result TEXT NOT NULL CHECK (result IN ('done', 'refused')),
  statement TEXT
);

CREATE TABLE {T_meta} (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

INSERT INTO {T_meta} VALUES ('schema_version', '1');

CREATE TRIGGER {T_guard_u} BEFORE UPDATE ON {T}
  WHEN NEW.token < OLD.token OR NEW.hb_seq < OLD.hb_seq OR NEW.rev <= OLD.rev
  BEGIN SELECT RAISE(ABORT, 'token, hb_seq and rev must not go back'); END;

CREATE TRIGGER {T_guard_d} BEFORE DELETE ON {T}
  BEGIN SELECT RAISE(ABORT, 'rows of the lock table are never deleted'); END;

CREATE TRIGGER {T_guard_i} BEFORE INSERT ON {T}
  WHEN EXISTS (SELECT 1 FROM {T} WHERE name = NEW.name)
  BEGIN SELECT RAISE(ABORT, 'rows of the lock table are never replaced'); END;
