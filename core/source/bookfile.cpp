// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/bookfile.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

namespace lockkeeper {

namespace {

constexpr qint64 LargestFile = 1024 * 1024;
constexpr int LongestWait = 2000; // ms

Status notWritten(const QString &path, const QString &detail)
{
    return failure(ErrorKind::Permission,
                   QStringLiteral("The saved sources cannot be written to %1; make its folder writable for "
                                  "this user, and see that its disk has room.")
                       .arg(path),
                   detail);
}

Status makeFolder(const QString &path)
{
    const QDir folder = QFileInfo(path).absoluteDir();
    if (folder.exists())
        return {};
    const QFileInfo itself(folder.absolutePath());
    const bool isMade = QDir().mkpath(itself.absolutePath())
        && QDir(itself.absolutePath())
               .mkdir(itself.fileName(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return isMade || folder.exists() ? Status() : notWritten(path, {});
}

} // namespace

Result<std::optional<QByteArray>> readBookFile(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return std::nullopt;
    if (!QFileInfo(path).isFile())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("%1 is not a file, so no saved source can be read; move it away.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ErrorKind::Permission,
            QStringLiteral("The saved sources in %1 cannot be read; give this user permission.").arg(path),
            file.errorString());
    QByteArray text = file.read(LargestFile + 1);
    if (text.size() > LargestFile)
        return failure(
            ErrorKind::Usage,
            QStringLiteral("%1 is larger than a megabyte, so it is no list of sources; move it away.")
                .arg(path));
    return text;
}

Status writeBookFile(const QString &path, const std::optional<QByteArray> &before, const QByteArray &text)
{
    if (const Status made = makeFolder(path); !made)
        return made;
    QLockFile lock(path + QStringLiteral(".lock"));
    if (!lock.tryLock(LongestWait))
        return lock.error() == QLockFile::LockFailedError ? failure(
                   ErrorKind::Conflict,
                   QStringLiteral("Another program is writing %1; nothing was written. Try again.").arg(path))
                                                          : notWritten(path, {});
    const auto now = readBookFile(path);
    if (!now)
        return tl::make_unexpected(now.error());
    if (*now != before)
        return failure(ErrorKind::Conflict,
                       QStringLiteral("%1 was changed meanwhile; nothing was written. Try again.").arg(path));
    QSaveFile file(path);
    const bool isDone = file.open(QIODevice::WriteOnly) && file.write(text) == text.size()
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.commit();
    return isDone ? Status() : notWritten(path, file.errorString());
}

} // namespace lockkeeper
