// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/observer.h"
#include "tests/bench/rawclient.h"
#include "tests/bench/stage.h"
#include "tests/bench/suites.h"
#include "ui/locks/lockproxy.h"
#include "ui/locks/lockmodel.h"

#include <QSortFilterProxyModel>
#include <QStandardItemModel>

namespace lockkeeper::bench {

namespace {

ui::SourceMark mark()
{
    return {1, QStringLiteral("bench"), QStringLiteral("scheduler_lock"), Environment::Local};
}

/// Every hundredth lock beats: what one second of a busy table looks like.
void beatSome(QList<LockView> &views, int round)
{
    for (qsizetype i = round % 100; i < views.size(); i += 100) {
        ++views[i].record.heartbeatNumber;
        views[i].verdict.age = Milliseconds(round);
    }
}

void refresh(const SuiteOptions &options, Stage &stage, qint64 rows, const Report &report)
{
    const auto raw = RawClient::open(stage.config());
    std::vector<RawRow> rawRows;
    Observer observer(SystemClock::instance(), {});
    ui::LockModel model;
    ui::LockProxy proxy(model);
    Contest contest;
    contest.name = QStringLiteral("table-refresh");
    contest.engine = engineWord(Engine::Sqlite);
    contest.n = rows;
    contest.rounds = options.rounds;
    contest.ours = [&] {
        if (const auto snapshot = stage.table().readAll(SystemClock::instance()))
            observer.observe(*snapshot);
        model.setLocks(mark(), observer.views());
    };
    contest.other = [&] { raw->readAll(rawRows); };
    contest.check = [&] {
        return proxy.rowCount() == static_cast<int>(rawRows.size())
            ? QStringLiteral("rows_equal=%1 (read, judge, sort)").arg(proxy.rowCount())
            : QStringLiteral("ROWS DIFFER");
    };
    report(findingOf(run(contest)));
}

void against(const SuiteOptions &options, Stage &stage, qint64 rows, const Report &report)
{
    Observer observer(SystemClock::instance(), {});
    if (const auto snapshot = stage.table().readAll(SystemClock::instance()))
        observer.observe(*snapshot);
    QList<LockView> views = observer.views();
    ui::LockModel model;
    ui::LockProxy proxy(model);
    model.setLocks(mark(), views);

    QStandardItemModel items(static_cast<int>(rows), 9);
    QSortFilterProxyModel sorted;
    sorted.setSourceModel(&items);
    sorted.setDynamicSortFilter(true);
    for (int row = 0; row < items.rowCount(); ++row) {
        for (int column = 0; column < items.columnCount(); ++column)
            items.setData(items.index(row, column), views.at(row).record.name);
    }
    sorted.sort(0);

    int round = 0;
    Contest contest;
    contest.name = QStringLiteral("table-1pct");
    contest.engine = engineWord(Engine::Sqlite);
    contest.n = rows;
    contest.rounds = options.rounds;
    contest.otherName = QStringLiteral("qstandarditem");
    contest.ours = [&] {
        beatSome(views, ++round);
        model.setLocks(mark(), views);
    };
    contest.other = [&] {
        ++round;
        for (int row = round % 100; row < items.rowCount(); row += 100) {
            for (int column = 0; column < items.columnCount(); ++column)
                items.setData(items.index(row, column), QStringLiteral("%1 %2").arg(row).arg(round));
        }
    };
    contest.check = [&] { return QStringLiteral("rows=%1").arg(proxy.rowCount()); };
    report(findingOf(run(contest)));
}

} // namespace

void tableSuite(const SuiteOptions &options, const Report &report)
{
    for (const qint64 rows : options.sizes) {
        Stage stage(Engine::Sqlite, rows);
        refresh(options, stage, rows, report);
        against(options, stage, rows, report);
    }
}

} // namespace lockkeeper::bench
