-- Lockkeeper's lock table, schema version 1, for MariaDB and MySQL. {T} is the table's name.
-- Instants are the database's clock in microseconds since 1970 (UTC); spans are milliseconds.

CREATE TABLE {T_fence} (
  name VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  token BIGINT NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Work in this database reads its token first, in its own transaction.';

CREATE TABLE {T_audit} (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  op_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  at_us BIGINT NOT NULL,
  action VARCHAR(24) NOT NULL,
  name VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL,
  actor VARCHAR(190) NOT NULL,
  actor_host VARCHAR(190),
  client VARCHAR(190),
  reason TEXT,
  risk VARCHAR(24) NOT NULL DEFAULT 'none',
  before_owner VARCHAR(64),
  before_label VARCHAR(190),
  before_token BIGINT,
  before_hb_seq BIGINT,
  before_heartbeat_us BIGINT,
  after_owner VARCHAR(64),
  after_token BIGINT,
  evidence MEDIUMTEXT,
  result VARCHAR(8) NOT NULL CHECK (result IN ('done', 'refused')),
  statement MEDIUMTEXT
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COMMENT='Every change of owner and everything that an operator did or was refused.';

CREATE TABLE {T_meta} (
  `key` VARCHAR(64) NOT NULL PRIMARY KEY,
  value VARCHAR(190) NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

INSERT INTO {T_meta} VALUES ('schema_version', '1');

-- The lock table comes last: while it is not there, nobody takes the half for the whole.
CREATE TABLE {T} (
  name VARCHAR(190) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL PRIMARY KEY,
  -- Who: all NULL when the lock is free. owner_id is a fresh UUID for each process start.
  owner_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
  owner_label VARCHAR(190),
  owner_host VARCHAR(190),
  owner_boot_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
  owner_pidns BIGINT,
  owner_pid BIGINT,
  owner_pid_start BIGINT,
  -- The fencing token, the sign of life and the edit counter: none of them ever goes back.
  token BIGINT NOT NULL DEFAULT 0,
  hb_seq BIGINT NOT NULL DEFAULT 0,
  rev BIGINT NOT NULL DEFAULT 0,
  acquired_us BIGINT,
  heartbeat_us BIGINT,
  -- The owner's own times: observers go by these, never by their settings.
  ttl_ms BIGINT NOT NULL DEFAULT 30000,
  deadline_ms BIGINT NOT NULL DEFAULT 20000,
  hb_interval_ms BIGINT NOT NULL DEFAULT 5000,
  progress_us BIGINT,
  progress_note VARCHAR(190),
  -- Lock delay after a forced release, or an operator's freeze.
  hold_until_us BIGINT NOT NULL DEFAULT 0,
  hold_ms BIGINT NOT NULL DEFAULT 0,
  hold_kind VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  hold_by VARCHAR(190),
  hold_reason TEXT,
  -- A request to step down, addressed to one token, and its answer.
  req_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin,
  req_token BIGINT,
  req_by VARCHAR(190),
  req_reason TEXT,
  req_target VARCHAR(190),
  req_us BIGINT,
  req_deadline_us BIGINT,
  ack_us BIGINT,
  ack_state VARCHAR(8),
  ack_note VARCHAR(190),
  CHECK (CHAR_LENGTH(name) = CHAR_LENGTH(TRIM(name)) AND OCTET_LENGTH(name) BETWEEN 1 AND 190),
  CHECK (token >= 0),
  CHECK (ttl_ms BETWEEN 5000 AND 86400000),
  CHECK (deadline_ms BETWEEN 1 AND ttl_ms),
  CHECK (hold_kind IN ('', 'delay', 'freeze')),
  CHECK ((owner_id IS NULL) = (heartbeat_us IS NULL))
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

CREATE TRIGGER {T_guard_u} BEFORE UPDATE ON {T} FOR EACH ROW
  IF NEW.token < OLD.token OR NEW.hb_seq < OLD.hb_seq OR NEW.rev <= OLD.rev
    THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'token, hb_seq and rev must not go back'; END IF;

CREATE TRIGGER {T_guard_d} BEFORE DELETE ON {T} FOR EACH ROW
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'rows of the lock table are never deleted';
