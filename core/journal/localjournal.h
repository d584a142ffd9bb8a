// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/lock/journalentry.h"
#include "core/session/session.h"

namespace lockkeeper {

/// Where the journal of this user is: "lockkeeper/journal.db" in the user's data folder.
[[nodiscard]] QString localJournalPath();

/// The database by itself, however it was named and whoever asks: the file's real path, or the server's place
/// without the user.
[[nodiscard]] QString journalSource(const SourceConfig &config);

/// Which table of which database a row of the local journal is about.
struct JournalPlace {
    QString source = {}; ///< as journalSource() says
    QString table = {};
    QString profile = {};
};

/// What was done from here to the tables of other systems, which keep no journal themselves: a SQLite file of
/// the user's, append-only by its triggers, on the disk before anything is sent. On one thread.
class LocalJournal
{
public:
    /// Makes the file where there is none. Errors as a session's.
    [[nodiscard]] static Result<std::unique_ptr<LocalJournal>> open(const QString &path = localJournalPath());

    /// Adds a row; its instant is this machine's clock.
    [[nodiscard]] Status add(const JournalPlace &place, const JournalEntry &entry);
    /// The newest rows of a place, newest first; an empty lock means every lock.
    [[nodiscard]] Result<QList<JournalEntry>> entries(const JournalPlace &place, int most,
                                                      const QString &lock = {});

private:
    explicit LocalJournal(std::unique_ptr<Session> session);
    [[nodiscard]] Status makeTable();
    [[nodiscard]] Status addColumn();

    std::unique_ptr<Session> m_session;
};

} // namespace lockkeeper
