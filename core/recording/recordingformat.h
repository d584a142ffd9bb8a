// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/session.h"

/// The file of a recording: a SQLite database with a mark of our own and a version. Later versions read older
/// ones; an older program refuses a newer file. On the session's thread.
namespace lockkeeper::recording {

/// "LKRC", in the file's application id.
inline constexpr qint32 ApplicationId = 0x4c4b5243;
inline constexpr int FormatVersion = 2;

/// How much is kept. What is older, or more, goes: the oldest first.
struct Limits {
    qint64 bytes = 256LL * 1024 * 1024;
    std::chrono::hours age = std::chrono::hours(24 * 30);

    bool operator==(const Limits &) const = default;
};

/// What the limits may be at least.
inline constexpr qint64 LeastBytes = 1024LL * 1024;
/// "256MB", "2 GB". Usage error that says how to write it, or that it is too small.
[[nodiscard]] Result<qint64> parseSize(const QString &text);
/// "30d", "12h". Usage error as above.
[[nodiscard]] Result<std::chrono::hours> parseAge(const QString &text);

/// "lockkeeper/recording.lkrec" in the user's data folder: what the window records.
[[nodiscard]] QString ownRecordingPath();

/// Does this file carry our mark? Reads its first bytes alone; false where it cannot be read. Any thread.
[[nodiscard]] bool isRecording(const QString &path);

/// Opens a file to be written, and makes or migrates it. Connection error: cannot be opened or made; it is
/// cut off or broken. Usage error: it is something else. Unsupported error: a newer program made it.
[[nodiscard]] Result<std::unique_ptr<Session>> openToWrite(const QString &path,
                                                           std::shared_ptr<Interrupter> interrupter);
/// Opens a file to be read; never changes it. Errors as above.
[[nodiscard]] Result<std::unique_ptr<Session>> openToRead(const QString &path,
                                                          std::shared_ptr<Interrupter> interrupter);

} // namespace lockkeeper::recording
