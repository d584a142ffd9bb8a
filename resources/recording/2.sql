-- SPDX-License-Identifier: GPL-3.0-or-later
-- Format 2: how much of a table was read.

-- From this instant on only what is held or abnormal was read, and so many rows were counted; no number: all
-- were read.
CREATE TABLE coverage (
    source    INTEGER NOT NULL REFERENCES source (id),
    at_us     INTEGER NOT NULL,
    row_count INTEGER,
    PRIMARY KEY (source, at_us)
) WITHOUT ROWID;
