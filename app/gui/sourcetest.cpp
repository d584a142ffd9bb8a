// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/sourcetest.h"

#include "core/base/whenanswered.h"
#include "core/monitor/sourcemonitor.h"
#include "core/source/secretstore.h"
#include "ui/watch/sourcewords.h"

namespace lockkeeper::app {

QFuture<QList<ui::TestLine>> SourceTest::start(const SourceConfig &source)
{
    auto *test = new SourceTest;
    test->m_promise.start();
    const QFuture<QList<ui::TestLine>> answer = test->m_promise.future();
    if (!source.password.isEmpty()) {
        test->watch(source);
        return answer;
    }
    whenAnswered(findPassword(source), test, [test, source](const Result<Secret> &found) {
        SourceConfig with = source;
        if (found)
            with.password = *found;
        if (found)
            test->watch(with);
        else
            test->finish({{false, found.error().message}});
    });
    return answer;
}

void SourceTest::watch(const SourceConfig &source)
{
    m_source = std::make_unique<SourceMonitor>(source, SystemClock::instance());
    connect(m_source.get(), &WatchedSource::updated, this, &SourceTest::look);
}

void SourceTest::look(const SourceView &view)
{
    if (view.lastGoodRead || view.trouble)
        finish(testLines(view));
}

void SourceTest::finish(const QList<ui::TestLine> &lines)
{
    if (m_isDone)
        return;
    m_isDone = true;
    m_promise.addResult(lines);
    m_promise.finish();
    deleteLater(); // not now: it is the source that speaks
}

QList<ui::TestLine> testLines(const SourceView &view)
{
    if (!view.lastGoodRead)
        return {{false,
                 view.trouble ? view.trouble->message : QStringLiteral("%1 was not read.").arg(view.title)}};
    QList<ui::TestLine> lines = {
        {true, QStringLiteral("Reached %1.").arg(view.engine)},
        {true,
         QStringLiteral("Read %1 with %2 locks in %3.")
             .arg(view.table, QString::number(view.locks.size()), ui::readTimeText(view))},
    };
    if (view.clockOffset)
        lines.append({!ui::isClockOff(view),
                      QStringLiteral("The database's clock: %1.").arg(ui::clockOffsetText(view))});
    lines.append({true, QStringLiteral("Access: %1.").arg(ui::accessWord(view))});
    return lines;
}

} // namespace lockkeeper::app
