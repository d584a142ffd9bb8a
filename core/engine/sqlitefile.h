// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/session.h"

namespace lockkeeper {

/// The file under a SQLite connection: is it still the one that was opened? On the session's thread; asks the
/// file system.
class SqliteFile
{
public:
    explicit SqliteFile(QString path);

    /// Remembers what stands under the name now; 0 while there is none.
    void remember();
    /// The log beside it, once a read has opened it.
    void rememberLog();
    [[nodiscard]] quint64 identity() const { return m_identity; }

    /// Connection error when the path no longer names the file that is open (protocol T36), or when its log
    /// was taken away: then two openers would each write a log of their own.
    [[nodiscard]] Status check();

    /// Unsupported error on a network file system: its locks cannot be trusted, and WAL needs shared memory
    /// (T37).
    [[nodiscard]] Status checkLocalDisk() const;

    /// "file:///PATH?mode=ro", so that no typing error makes a file.
    [[nodiscard]] QString uri(Access access) const;

private:
    QString m_path;
    quint64 m_identity = 0;
    quint64 m_logIdentity = 0;
};

} // namespace lockkeeper
