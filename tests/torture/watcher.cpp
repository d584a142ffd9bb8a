// SPDX-License-Identifier: GPL-3.0-or-later
// A process of the torture that watches the table as the programs do, and tells what it would have shown.
#include "app/common/unixsignals.h"
#include "core/monitor/sourcemonitor.h"
#include "core/source/sourceurl.h"
#include "core/words/words.h"
#include "tests/torture/history.h"

#include <QCoreApplication>

namespace {

using namespace lockkeeper;
using namespace lockkeeper::torture;

bool doubtsTheClock(const Verdict &verdict)
{
    const auto isDoubt = [](const Evidence &line) {
        return line.id == EvidenceId::Clocks && line.says != Says::For;
    };
    return std::any_of(verdict.evidence.begin(), verdict.evidence.end(), isDoubt);
}

/// How many locks are shown in each state, and of how many the clock is doubted.
QJsonObject shown(const SourceView &view)
{
    QJsonObject counts;
    int doubts = 0;
    for (const LockView &lock : view.locks) {
        const QString state = words::stateKey(lock.verdict.state);
        counts.insert(state, counts.value(state).toInt() + 1);
        doubts += doubtsTheClock(lock.verdict) ? 1 : 0;
    }
    return {{QStringLiteral("states"), counts}, {QStringLiteral("doubts"), doubts}};
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments(); // program, source, history
    auto config = words.size() == 3 ? parseSourceUrl(words.at(1))
                                    : failure(ErrorKind::Usage, QStringLiteral("SOURCE HISTORY"));
    if (!config)
        qFatal("%s", qPrintable(config.error().message));
    History history(words.at(2));
    history.add(QStringLiteral("start"), {{QStringLiteral("pid"), application.applicationPid()}});
    config->pollInterval = Milliseconds(500);
    SourceMonitor monitor(*config, SystemClock::instance(), nullptr, Access::Watch);
    QJsonObject last;
    QObject::connect(&monitor, &SourceMonitor::updated, &application, [&](const SourceView &view) {
        QJsonObject now = shown(view);
        if (now == last)
            return;
        last = now;
        now.insert(QStringLiteral("read_ago"), static_cast<qint64>(view.sinceGoodRead.count()));
        history.add(QStringLiteral("shows"), now);
    });
    UnixSignals signalled;
    QObject::connect(&signalled, &UnixSignals::received, &application, &QCoreApplication::quit);
    QCoreApplication::exec();
    history.add(QStringLiteral("end"));
    return 0;
}
