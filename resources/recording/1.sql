-- SPDX-License-Identifier: GPL-3.0-or-later
-- A recording, format 1. Instants are microseconds since 1970 in UTC, by the watched database's clock. Bodies are
-- CBOR maps whose keys are never renamed, or rows of variable-length integers: see core/recording.

-- One lock table that was recorded.
CREATE TABLE source (
    id         INTEGER PRIMARY KEY,
    place      TEXT NOT NULL,
    table_name TEXT NOT NULL,
    facts      BLOB NOT NULL,
    UNIQUE (place, table_name)
);

CREATE TABLE lock (
    id     INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id),
    name   TEXT NOT NULL,
    UNIQUE (source, name)
);

-- A stretch of time in which one program watched without a break.
CREATE TABLE run (
    id      INTEGER PRIMARY KEY,
    source  INTEGER NOT NULL REFERENCES source (id),
    from_us INTEGER NOT NULL,
    to_us   INTEGER NOT NULL
);
CREATE INDEX run_by_time ON run (source, from_us);

-- A lock as it was shown from this instant on; an empty body: it was gone.
CREATE TABLE look (
    lock  INTEGER NOT NULL REFERENCES lock (id),
    at_us INTEGER NOT NULL,
    body  BLOB NOT NULL,
    PRIMARY KEY (lock, at_us)
) WITHOUT ROWID;

-- Who held it from this instant on; an empty owner: nobody.
CREATE TABLE holder (
    lock    INTEGER NOT NULL REFERENCES lock (id),
    from_us INTEGER NOT NULL,
    owner   TEXT NOT NULL,
    label   TEXT NOT NULL,
    token   INTEGER NOT NULL,
    forced  INTEGER NOT NULL,
    by_whom TEXT NOT NULL,
    PRIMARY KEY (lock, from_us)
) WITHOUT ROWID;

-- What happened; no lock: to the whole source.
CREATE TABLE change (
    id     INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id),
    at_us  INTEGER NOT NULL,
    lock   INTEGER REFERENCES lock (id),
    body   BLOB NOT NULL
);
CREATE INDEX change_by_time ON change (source, at_us);

-- The heartbeats of one lock: the first, then the differences of the intervals.
CREATE TABLE beats (
    lock    INTEGER NOT NULL REFERENCES lock (id),
    from_us INTEGER NOT NULL,
    to_us   INTEGER NOT NULL,
    body    BLOB NOT NULL,
    PRIMARY KEY (lock, from_us)
) WITHOUT ROWID;

-- The heartbeats of all locks in a few seconds, until they are moved to "beats".
CREATE TABLE fresh (
    id     INTEGER PRIMARY KEY,
    source INTEGER NOT NULL REFERENCES source (id),
    body   BLOB NOT NULL
);

-- Our own reads: how long each took.
CREATE TABLE reads (
    source  INTEGER NOT NULL REFERENCES source (id),
    from_us INTEGER NOT NULL,
    to_us   INTEGER NOT NULL,
    body    BLOB NOT NULL,
    PRIMARY KEY (source, from_us)
) WITHOUT ROWID;

-- When nothing could be read; no end: it lasted when the run ended.
CREATE TABLE blind (
    source  INTEGER NOT NULL REFERENCES source (id),
    from_us INTEGER NOT NULL,
    to_us   INTEGER,
    PRIMARY KEY (source, from_us)
) WITHOUT ROWID;
