-- Lockkeeper's lock table, schema version 1, for PostgreSQL. {T} is the table's name.
-- Instants are the database's clock in microseconds since 1970 (UTC); spans are milliseconds.

CREATE TABLE {T} (
  name text COLLATE "C" PRIMARY KEY
    CHECK (name = btrim(name) AND octet_length(name) BETWEEN 1 AND 190),
  -- Who: all NULL when the lock is free. owner_id is a fresh UUID for each process start.
  owner_id text COLLATE "C",
  owner_label text,
  owner_host text,
  owner_boot_id text,
  owner_pidns bigint,
  owner_pid bigint,
  owner_pid_start bigint,
  -- The fencing token, the sign of life and the edit counter: none of them ever goes back.
  token bigint NOT NULL DEFAULT 0 CHECK (token >= 0),
  hb_seq bigint NOT NULL DEFAULT 0,
  rev bigint NOT NULL DEFAULT 0,
  acquired_us bigint,
  heartbeat_us bigint,
  -- The owner's own times: observers go by these, never by their settings.
  ttl_ms bigint NOT NULL DEFAULT 30000 CHECK (ttl_ms BETWEEN 5000 AND 86400000),
  deadline_ms bigint NOT NULL DEFAULT 20000,
  hb_interval_ms bigint NOT NULL DEFAULT 5000,
  progress_us bigint,
  progress_note text,
  -- Lock delay after a forced release, or an operator's freeze.
  hold_until_us bigint NOT NULL DEFAULT 0,
  hold_ms bigint NOT NULL DEFAULT 0,
  hold_kind text NOT NULL DEFAULT '' CHECK (hold_kind IN ('', 'delay', 'freeze')),
  hold_by text,
  hold_reason text,
  -- A request to step down, addressed to one token, and its answer.
  req_id text,
  req_token bigint,
  req_by text,
  req_reason text,
  req_target text,
  req_us bigint,
  req_deadline_us bigint,
  ack_us bigint,
  ack_state text,
  ack_note text,
  CHECK (deadline_ms BETWEEN 1 AND ttl_ms),
  CHECK ((owner_id IS NULL) = (heartbeat_us IS NULL))
)
  -- Room for heartbeats in the same page, so that no index is touched.
  WITH (fillfactor = 70);

-- The fence: work in this database reads its token first, in its own transaction.
CREATE TABLE {T_fence} (
  name text COLLATE "C" PRIMARY KEY,
  token bigint NOT NULL
);

-- Every change of owner and everything that an operator did or was refused.
CREATE TABLE {T_audit} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  op_id text NOT NULL UNIQUE,
  at_us bigint NOT NULL,
  action text NOT NULL,
  name text NOT NULL,
  actor text NOT NULL,
  actor_host text,
  client text,
  reason text,
  risk text NOT NULL DEFAULT 'none',
  before_owner text,
  before_label text,
  before_token bigint,
  before_hb_seq bigint,
  before_heartbeat_us bigint,
  after_owner text,
  after_token bigint,
  evidence text,
  result text NOT NULL CHECK (result IN ('done', 'refused')),
  statement text
);

CREATE TABLE {T_meta} (
  key text PRIMARY KEY,
  value text NOT NULL
);

INSERT INTO {T_meta} VALUES ('schema_version', '1');

CREATE FUNCTION {T_guard}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'rows of the lock table are never deleted'; END IF; IF
  NEW.token < OLD.token OR NEW.hb_seq < OLD.hb_seq OR NEW.rev <= OLD.rev
    THEN RAISE EXCEPTION 'token, hb_seq and rev must not go back'; END IF; RETURN NEW; END $$;

CREATE TRIGGER lockkeeper_guard BEFORE UPDATE OR DELETE ON {T}
  FOR EACH ROW EXECUTE FUNCTION {T_guard}();

-- Tells who listens on the channel of the table's name that an owner, a hold or a request changed. Never at a
-- heartbeat: a notification takes a lock that all commits of the cluster share.
CREATE FUNCTION {T_notify}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  PERFORM pg_notify(TG_TABLE_NAME, NEW.name); RETURN NULL; END $$;

CREATE TRIGGER lockkeeper_notify_change AFTER UPDATE ON {T}
  FOR EACH ROW WHEN ((OLD.owner_id, OLD.token, OLD.hold_kind, OLD.req_id, OLD.ack_state) IS DISTINCT FROM
    (NEW.owner_id, NEW.token, NEW.hold_kind, NEW.req_id, NEW.ack_state))
  EXECUTE FUNCTION {T_notify}();

CREATE TRIGGER lockkeeper_notify_new AFTER INSERT ON {T}
  FOR EACH ROW EXECUTE FUNCTION {T_notify}();
