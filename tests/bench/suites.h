// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/engine.h"
#include "tests/bench/measure.h"

#include <QList>

namespace lockkeeper::bench {

struct SuiteOptions {
    QList<qint64> sizes = {};
    QList<Engine> engines = {};
    int rounds = 15;
};

/// One line of the bench.
struct Finding {
    QString line = {};
    QJsonObject json = {};
};

[[nodiscard]] inline Finding findingOf(const Outcome &outcome)
{
    return {outcome.line(), outcome.json()};
}

using Report = std::function<void(const Finding &)>;

/// One heartbeat against the raw prepared UPDATE, each its own commit; on SQLite with synchronous=FULL.
void beatSuite(const SuiteOptions &options, const Report &report);
/// One frame of the heartbeat chart, from the beats to the pixels, against a plain QLineSeries that is given
/// every corner; and how its cost grows with the beats.
void chartSuite(const SuiteOptions &options, const Report &report);
/// kill -9 of a holder to the next one: on the same host by its pidfd, and past the end of its lease; etcdctl
/// lock beside it.
void failoverSuite(const SuiteOptions &options, const Report &report);
/// SIGTERM of a holder, which releases and ends, to the standby of the same host that leads, against two raw
/// commits; etcdctl lock beside it. The end of the holder's process wakes the standby; one on another host,
/// or of a holder that goes on, looks at the row at its next poll.
void handoverSuite(const SuiteOptions &options, const Report &report);
/// A poll of the whole table against the raw C API and against the engine's client program; on SQLite an idle
/// tick against data_version.
void pollSuite(const SuiteOptions &options, const Report &report);
/// From the answer to somebody else's COMMIT to the end of the paint event that shows it in the whole window,
/// by push alone; on SQLite and PostgreSQL.
void pushSuite(const SuiteOptions &options, const Report &report);
/// How late the window's event loop comes while all rows change and the table is scrolled, and the server is
/// stopped for 5 s, against the same while it is not; on PostgreSQL and MariaDB.
void stallSuite(const SuiteOptions &options, const Report &report);
/// From the start of the process to the painted table, against a program that shows a label. SQLite.
void startupSuite(const SuiteOptions &options, const Report &report);
/// What 100,000 locks keep allocated in core, and what the window's process has in memory over one that shows
/// a label. SQLite.
void memorySuite(const SuiteOptions &options, const Report &report);
/// From the file to the sorted table of the window against the raw read; and one row of a hundred
/// that changes in a sorted, filtered table, against Qt's own item model and proxy. SQLite.
void tableSuite(const SuiteOptions &options, const Report &report);

} // namespace lockkeeper::bench
