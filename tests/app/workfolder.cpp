// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/workfolder.h"

#include "tests/support/program.h"

#include <QFile>
#include <QRegularExpression>

#include <csignal>

#include <sys/types.h>

namespace lockkeeper::test {

namespace {

/// A zombie that its parent has not taken yet does not live.
bool lives(qint64 pid)
{
    QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = stat.readAll();
    const QByteArray state = text.mid(text.lastIndexOf(')') + 2, 1);
    return state != "Z" && state != "X";
}

/// Notes the start, and which of the processes before it are still there.
QByteArray head(const QString &folder)
{
    const QByteArray where = QFile::encodeName(folder);
    return "#!/bin/sh\n"
           "cd '"
        + where
        + "'\n"
          "for pid in $(cat pids 2>/dev/null); do grep -qs '^State:.*[RSDT] ' /proc/$pid/status && echo \"$$ "
          "saw "
          "$pid\" >> seen; done\n"
          "echo $$ >> pids\n"
          "echo $$ >> starts\n";
}

} // namespace

WorkFolder::WorkFolder()
{
    const auto write = [this](const char *name, const QByteArray &text) {
        QFile file(path(QString::fromLatin1(name)));
        (void)file.open(QIODevice::WriteOnly);
        file.write(text);
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    };
    write("job.sh",
          head(m_folder.path())
              + "setsid sh -c 'echo $$ >> pids; exec sleep 300' &\n"
                "echo lock=$LOCKKEEPER_LOCK >> said\n"
                "echo token=$LOCKKEEPER_TOKEN >> said\n"
                "'"
              + QFile::encodeName(cliPath())
              + "' holding\n"
                "echo holding=$? >> said\n"
                "while :; do sleep 0.2; done\n");
    write("head.sh", head(m_folder.path()) + "eval \"$1\"\n");
}

WorkFolder::~WorkFolder()
{
    killLeftovers();
}

QStringList WorkFolder::job() const
{
    return {path(QStringLiteral("job.sh"))};
}

QStringList WorkFolder::script(const QByteArray &shell) const
{
    return {path(QStringLiteral("head.sh")), QString::fromLatin1(shell)};
}

QStringList WorkFolder::lines(const QString &name) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromLatin1(file.readAll()).split(u'\n', Qt::SkipEmptyParts);
}

QList<qint64> WorkFolder::pids() const
{
    QList<qint64> all;
    const QStringList texts = lines(QStringLiteral("pids"));
    for (const QString &text : texts)
        all.append(text.toLongLong());
    return all;
}

int WorkFolder::started() const
{
    return static_cast<int>(lines(QStringLiteral("starts")).size());
}

QList<qint64> WorkFolder::alive() const
{
    QList<qint64> living;
    const QList<qint64> all = pids();
    for (const qint64 pid : all) {
        if (lives(pid))
            living.append(pid);
    }
    return living;
}

qint64 WorkFolder::command() const
{
    return lines(QStringLiteral("starts")).value(0).toLongLong();
}

bool WorkFolder::wasAliveAtStart(int number, qint64 pid) const
{
    const QString job = lines(QStringLiteral("starts")).value(number - 1);
    return lines(QStringLiteral("seen")).contains(QStringLiteral("%1 saw %2").arg(job).arg(pid));
}

QString WorkFolder::said(const char *what) const
{
    const QString key = QString::fromLatin1(what) + u'=';
    const QStringList all = lines(QStringLiteral("said"));
    for (const QString &line : all) {
        if (line.startsWith(key))
            return line.mid(key.size());
    }
    return {};
}

void WorkFolder::killLeftovers()
{
    const QList<qint64> left = alive();
    for (const qint64 pid : left)
        ::kill(static_cast<pid_t>(pid), SIGKILL);
}

QStringList leadNightly(const TempDatabase &database, const QStringList &options, const QStringList &command)
{
    return QStringList{QStringLiteral("--source"), database.config().url(),    QStringLiteral("lead"),
                       QStringLiteral("nightly"),  QStringLiteral("--ttl"),    QStringLiteral("9s"),
                       QStringLiteral("--beat"),   QStringLiteral("500ms"),    QStringLiteral("--grace"),
                       QStringLiteral("500ms"),    QStringLiteral("--margin"), QStringLiteral("500ms")}
    + options + QStringList{QStringLiteral("--")} + command;
}

LockRecord nightly(const TempDatabase &database)
{
    const auto record = database.open(Access::Watch)->readOne(QStringLiteral("nightly"));
    return record && *record ? **record : LockRecord{};
}

} // namespace lockkeeper::test
