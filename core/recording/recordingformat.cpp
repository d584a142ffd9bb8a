// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recordingformat.h"

#include "core/engine/opensession.h"
#include "core/recording/rows.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QtEndian>

namespace lockkeeper::recording {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds StatementLimit = 20s; ///< a thinning of a large file; nobody waits for it
constexpr qint64 ApplicationIdOffset = 68; ///< of SQLite's file header

Status runText(Session &session, const QString &text)
{
    const auto query = session.run(text);
    if (!query)
        return tl::make_unexpected(query.error());
    (*query)->finish();
    return {};
}

/// The statements of one migration, without its comments.
QStringList migration(int version)
{
    QFile file(QStringLiteral(":/lockkeeper/recording/%1.sql").arg(version));
    const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    lines.removeIf([](const QString &line) { return line.startsWith(u"--"); });
    QStringList statements = lines.join(u'\n').split(u';');
    statements.removeIf([](const QString &statement) { return statement.trimmed().isEmpty(); });
    return statements;
}

Error notOurs(const QString &path)
{
    return {ErrorKind::Usage,
            QStringLiteral(
                "%1 is a SQLite file, but not a recording of Lockkeeper. Open it as a database, or choose "
                "another file.")
                .arg(path),
            {}};
}

/// The version in the file; 0 for an empty one. Usage error where it is something else, Unsupported where
/// newer.
Result<int> versionOf(Session &session)
{
    const auto mark = askNumber(session, QStringLiteral("PRAGMA application_id"));
    const auto version = askNumber(session, QStringLiteral("PRAGMA user_version"));
    const auto tables = askNumber(session, QStringLiteral("SELECT count(*) FROM sqlite_schema"));
    for (const auto *asked : {&mark, &version, &tables}) {
        if (!*asked)
            return tl::make_unexpected(asked->error());
    }
    const QString &path = session.config().path;
    if (*mark == 0 && *version == 0 && *tables == 0)
        return 0;
    if (*mark != ApplicationId)
        return tl::make_unexpected(notOurs(path));
    if (*version > FormatVersion)
        return failure(
            ErrorKind::Unsupported,
            QStringLiteral("%1 was recorded by a newer Lockkeeper (format %2; this one reads up to %3). "
                           "Open it with that version.")
                .arg(path, QString::number(*version), QString::number(FormatVersion)));
    return static_cast<int>(*version);
}

Status migrate(Session &session, int from)
{
    if (from == FormatVersion)
        return {};
    return session.transaction([&session, from]() -> Status {
        for (int version = from + 1; version <= FormatVersion; ++version) {
            for (const QString &statement : migration(version)) {
                if (const Status done = runText(session, statement); !done)
                    return done;
            }
        }
        for (const QString &pragma : {QStringLiteral("PRAGMA application_id = %1").arg(ApplicationId),
                                      QStringLiteral("PRAGMA user_version = %1").arg(FormatVersion)}) {
            if (const Status done = runText(session, pragma); !done)
                return done;
        }
        return {};
    });
}

} // namespace

QString ownRecordingPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/lockkeeper/recording.lkrec");
}

bool isRecording(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(100);
    return head.startsWith("SQLite format 3") && head.size() == 100
        && qFromBigEndian<qint32>(head.constData() + ApplicationIdOffset) == ApplicationId;
}

Result<std::unique_ptr<Session>> openToWrite(const QString &path, std::shared_ptr<Interrupter> interrupter)
{
    QDir().mkpath(QFileInfo(path).path());
    auto session = openSession(sqliteSource(path), Access::Create, std::move(interrupter));
    if (!session)
        return session;
    (*session)->setLimit(StatementLimit);
    const auto version = versionOf(**session);
    if (!version)
        return tl::make_unexpected(version.error());
    // A log that is lost with the power costs the last seconds, never the file.
    QStringList pragmas{QStringLiteral("PRAGMA journal_mode = WAL"),
                        QStringLiteral("PRAGMA synchronous = NORMAL")};
    if (*version == 0)
        pragmas.prepend(QStringLiteral("PRAGMA auto_vacuum = INCREMENTAL"));
    for (const QString &pragma : pragmas) {
        if (const Status done = runText(**session, pragma); !done)
            return tl::make_unexpected(done.error());
    }
    if (const Status done = migrate(**session, *version); !done)
        return tl::make_unexpected(done.error());
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return session;
}

Result<std::unique_ptr<Session>> openToRead(const QString &path, std::shared_ptr<Interrupter> interrupter)
{
    if (!QFileInfo::exists(path))
        return failure(
            ErrorKind::Connection,
            QStringLiteral("There is no recording %1; check the path, or make it with: lockkeeper-cli "
                           "--source SOURCE watch --record %1")
                .arg(path));
    auto session = openSession(sqliteSource(path), Access::Watch, std::move(interrupter));
    if (!session)
        return session;
    (*session)->setLimit(StatementLimit);
    const auto version = versionOf(**session);
    if (!version)
        return tl::make_unexpected(version.error());
    if (*version == 0)
        return tl::make_unexpected(notOurs(path));
    return session;
}

} // namespace lockkeeper::recording
