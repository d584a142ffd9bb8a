// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/sqlitefile.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QUrl>

#include <sys/stat.h>

namespace lockkeeper {

namespace {

std::optional<quint64> fileIdentity(const QString &path)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(path).constData(), &info) != 0)
        return std::nullopt;
    return qHashMulti(0, quint64(info.st_dev), quint64(info.st_ino));
}

/// The log and its index beside a file in WAL mode, mixed; 0 where there is none. They stay the same for as
/// long as any connection is open: only the last one to close may delete them.
quint64 walIdentity(const QString &path)
{
    const auto log = fileIdentity(path + u"-wal");
    const auto index = fileIdentity(path + u"-shm");
    return log || index ? qHashMulti(0, log.value_or(0), index.value_or(0)) : 0;
}

} // namespace

SqliteFile::SqliteFile(QString path)
    : m_path(std::move(path))
{
}

void SqliteFile::remember()
{
    m_identity = fileIdentity(m_path).value_or(0);
}

void SqliteFile::rememberLog()
{
    if (m_identity == 0)
        remember();
    m_logIdentity = walIdentity(m_path);
}

Status SqliteFile::check()
{
    const auto now = fileIdentity(m_path);
    if (!now)
        return failure(ErrorKind::Connection,
                       QStringLiteral("The file %1 is gone; put it back or name another.").arg(m_path));
    if (*now != m_identity)
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The file %1 was replaced by another while it was open; it is opened anew.")
                .arg(m_path));
    const quint64 log = walIdentity(m_path);
    if (m_logIdentity != 0 && log != m_logIdentity)
        return failure(
            ErrorKind::Connection,
            QStringLiteral("The -wal or -shm file of %1 was removed or replaced while it was open, so others "
                           "do not see what we write; it is opened anew.")
                .arg(m_path));
    m_logIdentity = log;
    return {};
}

Status SqliteFile::checkLocalDisk() const
{
    static const QList<QByteArray> remote = {"nfs", "nfs4", "cifs", "smb3",      "smbfs",
                                             "9p",  "afs",  "ceph", "fuse.sshfs"};
    const QByteArray type = QStorageInfo(QFileInfo(m_path).absolutePath()).fileSystemType();
    if (!remote.contains(type))
        return {};
    return failure(
        ErrorKind::Unsupported,
        QStringLiteral(
            "%1 lies on a network file system (%2), where SQLite's locks cannot be trusted; lead from the "
            "machine that has the disk.")
            .arg(m_path, QString::fromLatin1(type)));
}

QString SqliteFile::uri(Access access) const
{
    QUrl url = QUrl::fromLocalFile(QFileInfo(m_path).absoluteFilePath());
    switch (access) {
    case Access::Watch:
        url.setQuery(QStringLiteral("mode=ro"));
        break;
    case Access::Operate:
        url.setQuery(QStringLiteral("mode=rw"));
        break;
    case Access::Create:
        url.setQuery(QStringLiteral("mode=rwc"));
        break;
    }
    return QString::fromLatin1(url.toEncoded());
}

} // namespace lockkeeper
