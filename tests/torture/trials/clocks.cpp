// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/trials/trials.h"

#include <QDir>

#include <unistd.h>

namespace lockkeeper::torture::trials {

namespace {

using namespace std::chrono_literals;

/// A wall clock that jumps under running processes, by libfaketime; the others go on.
class JumpingClock
{
public:
    explicit JumpingClock(QString path)
        : m_path(std::move(path))
    {
        setTo(0s);
    }
    [[nodiscard]] QStringList environment() const
    {
        return {QStringLiteral("LD_PRELOAD=" LOCKKEEPER_TORTURE_FAKETIME),
                u"FAKETIME_TIMESTAMP_FILE=" + m_path, QStringLiteral("FAKETIME_NO_CACHE=1"),
                QStringLiteral("FAKETIME_DONT_FAKE_MONOTONIC=1"), QStringLiteral("FAKETIME_DONT_RESET=1")};
    }
    void setTo(std::chrono::seconds ahead)
    {
        const QString next = m_path + QStringLiteral(".next"); // nobody reads half a file
        QFile file(next);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("cannot write %s", qPrintable(next));
        file.write((ahead.count() < 0 ? "" : "+") + QByteArray::number(qint64(ahead.count())) + "\n");
        file.setPermissions(QFile::ReadOwner | QFile::ReadGroup | QFile::ReadOther);
        file.close();
        if (std::rename(QFile::encodeName(next).constData(), QFile::encodeName(m_path).constData()) != 0)
            qFatal("cannot write %s", qPrintable(m_path));
    }

private:
    QString m_path;
};

/// The jumps of the test plan, and back; summer time is an hour.
const QList<std::chrono::seconds> Jumps{10s, 0s, -1h, 0h, 24h, 0h, -10s, 0s, 1h, 0h, -24h, 0h};

void jumpAbout(Stage &stage, Crew &crew, JumpingClock &clock, const QString &whose)
{
    if (!stage.letFirstLead(crew))
        return;
    for (int i = 0; i < stage.rounds(4); ++i) {
        const auto ahead = Jumps.at(i % Jumps.size());
        const BootInstant from = SystemClock::instance().boot();
        clock.setTo(ahead);
        Stage::pass(stage.options().ttl + stage.options().beat); // as long as a mistake needs to show
        stage.mark(u"jump-" + whose,
                   {{QStringLiteral("ahead_s"), qint64(ahead.count())},
                    {QStringLiteral("from"), nanoseconds(from)},
                    {QStringLiteral("to"), nanoseconds(SystemClock::instance().boot())},
                    {QStringLiteral("locks"), stage.locks().size()}});
    }
    stage.mark(QStringLiteral("steady"));
    stage.end(crew);
}

} // namespace

/// On a server its clock jumps under two workers and an observer; then one worker's own. On SQLite the clock
/// of the writer is the database's.
void clocks(const TrialOptions &options)
{
    const QString path = QDir::tempPath() + QStringLiteral("/lktime-%1").arg(::getpid());
    JumpingClock clock(path);
    const bool isServer = options.engine != Engine::Sqlite;
    Stage stage(options, {false, isServer ? clock.environment() : QStringList(), {}});
    const SourceConfig &config = stage.arena().config();
    JumpingClock own(path + QStringLiteral("-own"));
    const QStringList faked = QStringList{QStringLiteral("env")} + own.environment();
    Crew crew(options.folder,
              {isServer ? stage.worker(config) : faked + stage.worker(config), stage.worker(config),
               stage.watcher(config)});
    jumpAbout(stage, crew, isServer ? clock : own,
              isServer ? QStringLiteral("server") : QStringLiteral("writer"));
    QFile::remove(path); // libfaketime leaves something of a process that was killed
    if (isServer) {
        const QString pid = QString::number(stage.arena().server().pid());
        QFile::remove(u"/dev/shm/faketime_shm_" + pid);
        QFile::remove(u"/dev/shm/sem.faketime_sem_" + pid);
    }
    QFile::remove(path + QStringLiteral("-own"));
}

} // namespace lockkeeper::torture::trials
