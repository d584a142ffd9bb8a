// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/stage.h"
#include "tests/bench/starters.h"
#include "tests/bench/suites.h"

#include <QCoreApplication>
#include <QProcess>

namespace lockkeeper::bench {

namespace {

qint64 runToItsEnd(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(QCoreApplication::applicationDirPath() + u'/' + program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s did not end well: %s", qPrintable(program), process.readAllStandardError().constData());
    return process.readAllStandardOutput().trimmed().toLongLong();
}

} // namespace

qint64 startBare(std::chrono::seconds more)
{
    return runToItsEnd(QStringLiteral("lockkeeper-bench-bare"), {QString::number(more.count())});
}

qint64 startWindow(const QString &file, qint64 locks, std::chrono::seconds more)
{
    return runToItsEnd(QStringLiteral("lockkeeper-bench-window"),
                       {QString::number(more.count()), file, QString::number(locks)});
}

void startupSuite(const SuiteOptions &options, const Report &report)
{
    for (const qint64 rows : options.sizes) {
        const Stage stage(Engine::Sqlite, rows);
        Contest contest;
        contest.name = QStringLiteral("startup");
        contest.engine = engineWord(Engine::Sqlite);
        contest.n = rows;
        contest.rounds = options.rounds;
        contest.otherName = QStringLiteral("bare_label");
        contest.goal = 1.5;
        contest.ours = [&] { (void)startWindow(stage.config().path, rows); };
        contest.other = [] { (void)startBare(); };
        contest.check = [] { return QStringLiteral("all rows in the painted table"); };
        report(findingOf(run(contest)));
    }
}

} // namespace lockkeeper::bench
