// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/sqliteerrors.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>

#include <sqlite3.h>
#include <unistd.h>

namespace lockkeeper {

namespace {

/// Bytes 18 and 19 of the header are 2 for a file in WAL mode.
bool isWalFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(20).mid(18) == QByteArray("\x02\x02", 2);
}

bool mayWrite(const QString &path)
{
    return ::access(QFile::encodeName(path).constData(), W_OK) == 0;
}

Error cannotOpen(const SourceConfig &config, const QString &detail)
{
    const QFileInfo file(config.path);
    const QString folder = file.absolutePath();
    if (file.exists() && ::access(QFile::encodeName(config.path).constData(), R_OK) != 0)
        return {ErrorKind::Permission,
                QStringLiteral("This user may not read %1; give it read permission.").arg(config.path),
                detail};
    if (file.exists() && isWalFile(config.path) && !mayWrite(folder))
        return {ErrorKind::Permission,
                QStringLiteral(
                    "%1 is in WAL mode and this user may not write its folder %2, where SQLite must keep a "
                    "-shm file "
                    "even to read; give write permission on the folder, or open it as a user that has it.")
                    .arg(config.path, folder),
                detail};
    if (!file.exists() && !mayWrite(folder))
        return {
            QFileInfo::exists(folder) ? ErrorKind::Permission : ErrorKind::Connection,
            QFileInfo::exists(folder)
                ? QStringLiteral("This user may not create a file in %1; choose another folder.").arg(folder)
                : QStringLiteral("There is no folder %1; make it first.").arg(folder),
            detail};
    return {ErrorKind::Connection, QStringLiteral("%1 cannot be opened; check the path.").arg(config.path),
            detail};
}

} // namespace

Error explainSqlite(const QSqlError &error, const SourceConfig &config, Milliseconds limit)
{
    const QString &path = config.path;
    const QString detail = error.databaseText().isEmpty() ? error.driverText() : error.databaseText();
    const int code = error.nativeErrorCode().toInt();
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorKind::Timeout,
                QStringLiteral(
                    "Another process kept the write lock of %1 for longer than %2 ms; try again, or find the "
                    "process that holds a transaction open.")
                    .arg(path, QString::number(limit.count())),
                detail};
    case SQLITE_INTERRUPT:
        return {ErrorKind::Timeout,
                QStringLiteral("The statement on %1 passed its time limit and was stopped.").arg(path),
                detail};
    case SQLITE_READONLY:
    case SQLITE_PERM:
        if (isWalFile(path) && !mayWrite(QFileInfo(path).absolutePath()))
            return cannotOpen(config, detail);
        return {ErrorKind::Permission,
                QStringLiteral(
                    "%1 may only be read here; give this user write permission on the file and its folder.")
                    .arg(path),
                detail};
    case SQLITE_FULL:
        return {ErrorKind::Permission,
                QStringLiteral("The disk under %1 is full; make room and try again.").arg(path), detail};
    case SQLITE_NOTADB:
        return {ErrorKind::Connection,
                QStringLiteral("%1 is not a SQLite database; name another file.").arg(path), detail};
    case SQLITE_CORRUPT:
        return {ErrorKind::Connection,
                QStringLiteral("%1 is damaged; restore it from a backup, or try: sqlite3 FILE .recover")
                    .arg(path),
                detail};
    case SQLITE_CANTOPEN:
        return cannotOpen(config, detail);
    case SQLITE_IOERR:
        return {ErrorKind::Connection,
                QStringLiteral("Reading or writing %1 failed; check the disk.").arg(path), detail};
    case SQLITE_ERROR:
    case SQLITE_SCHEMA:
        return {ErrorKind::Schema,
                QStringLiteral("The tables in %1 are not as they should be (%2).").arg(path, detail), detail};
    case SQLITE_CONSTRAINT: // a CHECK or a guard trigger; a lost race hits no row and raises nothing
        return {ErrorKind::Schema,
                QStringLiteral("A rule of the table in %1 refused it (%2); look at the row's values.")
                    .arg(path, detail),
                detail};
    default:
        break;
    }
    if (code == 0 && error.type() == QSqlError::ConnectionError)
        return cannotOpen(config, detail);
    return {ErrorKind::Internal, QStringLiteral("SQLite refused a statement on %1 (%2).").arg(path, detail),
            detail};
}

} // namespace lockkeeper
