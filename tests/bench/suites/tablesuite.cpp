// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/observer.h"
#include "tests/bench/raw/rawclient.h"
#include "tests/bench/stage.h"
#include "tests/bench/suites.h"
#include "ui/lockindex/lockmodel.h"
#include "ui/lockindex/lockproxy.h"

#include <QSortFilterProxyModel>
#include <QStandardItemModel>

#include <algorithm>

namespace lockkeeper::bench {

namespace {

ui::SourceMark mark()
{
    return {1, QStringLiteral("bench"), QStringLiteral("scheduler_lock"), Environment::Local};
}

/// The table a person looks at: sorted by the age of the heartbeat, and some of it filtered away.
const QString FilterWord = QStringLiteral("lock-");

/// Every hundredth row, another hundredth each time: what one second of a busy table looks like.
QList<int> rowsOfRound(qsizetype count, int round)
{
    QList<int> rows;
    for (qsizetype row = round % 100; row < count; row += 100)
        rows.append(static_cast<int>(row));
    return rows;
}

/// Moves a row anywhere; no two rows ever have the same.
qint64 ageOf(int row, int round)
{
    return (static_cast<qint64>(row) * 48271 + static_cast<qint64>(round) * 69621) % 65537 * 131072 + row;
}

/// What core hands out next: a list of its own.
QList<LockView> nextRound(const QList<LockView> &before, const QList<int> &changed, int round)
{
    QList<LockView> next(before.cbegin(), before.cend());
    for (const int row : changed)
        next[row].verdict.age = Milliseconds(ageOf(row, round));
    return next;
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

QList<LockView> manyLocks(qint64 rows)
{
    QList<LockView> views;
    for (int row = 0; row < rows; ++row) {
        LockView view;
        // A tenth does not pass the filter.
        view.record.name = QStringLiteral("%1-%2")
                               .arg(row % 10 == 3 ? QStringLiteral("other") : QStringLiteral("lock"))
                               .arg(row, 7, 10, QLatin1Char('0'));
        view.record.owner = Owner{QStringLiteral("5b3e1c2a-%1").arg(row),
                                  QStringLiteral("bench@node-7:%1").arg(row),
                                  QStringLiteral("node-7"),
                                  {},
                                  {},
                                  row,
                                  {}};
        view.record.heartbeat = Instant();
        view.record.ttl = Milliseconds(60'000);
        view.verdict.state = LockState::Alive;
        views.append(view);
    }
    std::sort(views.begin(), views.end(), [](const LockView &left, const LockView &right) {
        return left.record.name < right.record.name;
    });
    for (int row = 0; row < rows; ++row)
        views[row].verdict.age = Milliseconds(ageOf(row, 0));
    return views;
}

/// Qt's own way: items, and the proxy that filters and sorts them by a number.
struct StandardTable {
    QStandardItemModel items;
    QSortFilterProxyModel sorted;

    explicit StandardTable(const QList<LockView> &views)
        : items(static_cast<int>(views.size()), 9)
    {
        for (int row = 0; row < items.rowCount(); ++row) {
            for (int column = 0; column < items.columnCount(); ++column)
                items.setData(items.index(row, column), views.at(row).record.name);
            items.setData(items.index(row, 1), static_cast<qlonglong>(views.at(row).verdict.age->count()));
        }
        sorted.setSourceModel(&items);
        sorted.setDynamicSortFilter(true);
        sorted.setFilterKeyColumn(0);
        sorted.setFilterFixedString(FilterWord);
        sorted.sort(1);
    }
};

/// What the window had before: Qt's proxy over our model, which is told one range from the first to the last
/// changed row.
class FormerProxy final : public QSortFilterProxyModel
{
public:
    explicit FormerProxy(ui::LockModel &model)
        : m_model(model)
    {
        setSourceModel(&model);
        setDynamicSortFilter(true);
        sort(ui::LockModel::Beat);
    }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &) const override
    {
        return m_model.viewAt(row).record.name.contains(FilterWord, Qt::CaseInsensitive);
    }
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override
    {
        return m_model.viewAt(left.row()).verdict.age < m_model.viewAt(right.row()).verdict.age;
    }

private:
    ui::LockModel &m_model;
};

/// How many lines of the two are the same.
QString sameLines(const ui::LockProxy &ours, const QSortFilterProxyModel &other, int otherColumn)
{
    int same = 0;
    for (int line = 0; line < std::min(ours.rowCount(), other.rowCount()); ++line)
        same += ours.index(line, ui::LockModel::Lock).data().toString()
            == other.index(line, otherColumn).data().toString();
    return same == ours.rowCount() && same == other.rowCount()
        ? QStringLiteral("order_equal=%1").arg(same)
        : QStringLiteral("ORDER DIFFERS: %1 of %2 and %3")
              .arg(same)
              .arg(ours.rowCount())
              .arg(other.rowCount());
}

/// `whole`: the model is handed the whole list and finds what changed; else it is told.
void against(const SuiteOptions &options, qint64 rows, bool whole, const Report &report)
{
    QList<LockView> views = manyLocks(rows);
    StandardTable standard(views);
    ui::LockModel model;
    ui::LockProxy proxy(model);
    model.setLocks(mark(), views);
    proxy.setFilter({{}, FilterWord});
    proxy.sort(ui::LockModel::Beat, Qt::AscendingOrder);

    int round = 0;
    int otherRound = 0;
    QList<LockView> next = views;
    QList<int> changed;
    Contest contest;
    contest.name = whole ? QStringLiteral("table-1pct-list") : QStringLiteral("table-1pct");
    contest.engine = engineWord(Engine::Sqlite);
    contest.n = rows;
    contest.rounds = options.rounds;
    contest.otherName = QStringLiteral("qsortfilter");
    // Core makes a list anew with each read, and the one before goes when all have the new one.
    contest.beforeOurs = [&] {
        changed = rowsOfRound(rows, ++round);
        views = next;
        next = nextRound(views, changed, round);
    };
    contest.ours = [&] {
        if (whole)
            model.setLocks(mark(), next);
        else
            model.setChanged(mark(), next, changed);
    };
    contest.other = [&] {
        ++otherRound;
        for (const int row : rowsOfRound(rows, otherRound))
            standard.items.setData(standard.items.index(row, 1),
                                   static_cast<qlonglong>(ageOf(row, otherRound)));
    };
    contest.check = [&] {
        return round == otherRound ? sameLines(proxy, standard.sorted, 0) : QStringLiteral("ROUNDS DIFFER");
    };
    report(findingOf(run(contest)));
}

void againstFormer(const SuiteOptions &options, qint64 rows, const Report &report)
{
    QList<LockView> views = manyLocks(rows);
    QList<LockView> otherViews = views;
    ui::LockModel model;
    ui::LockProxy proxy(model);
    model.setLocks(mark(), views);
    proxy.setFilter({{}, FilterWord});
    proxy.sort(ui::LockModel::Beat, Qt::AscendingOrder);
    ui::LockModel otherModel;
    otherModel.setLocks(mark(), otherViews);
    FormerProxy former(otherModel);

    int round = 0;
    int otherRound = 0;
    QList<LockView> next = views;
    QList<LockView> otherNext = otherViews;
    QList<int> changed;
    const auto prepare = [&](QList<LockView> &last, QList<LockView> &now, int number) {
        changed = rowsOfRound(rows, number);
        last = now;
        now = nextRound(last, changed, number);
    };
    Contest contest;
    contest.name = QStringLiteral("table-1pct-former");
    contest.engine = engineWord(Engine::Sqlite);
    contest.n = rows;
    contest.rounds = options.rounds;
    contest.otherName = QStringLiteral("qsortfilter");
    if (rows >= 100'000)
        contest.goal = 1.0 / 200;
    contest.beforeOurs = [&] { prepare(views, next, ++round); };
    contest.ours = [&] { model.setChanged(mark(), next, changed); };
    contest.beforeOther = [&] { prepare(otherViews, otherNext, ++otherRound); };
    contest.other = [&] { otherModel.setChanged(mark(), otherNext, changed); };
    contest.check = [&] {
        return round == otherRound ? sameLines(proxy, former, ui::LockModel::Lock)
                                   : QStringLiteral("ROUNDS DIFFER");
    };
    report(findingOf(run(contest)));
}

} // namespace

void tableSuite(const SuiteOptions &options, const Report &report)
{
    for (const qint64 rows : options.sizes) {
        Stage stage(Engine::Sqlite, rows);
        refresh(options, stage, rows, report);
        against(options, rows, false, report);
        against(options, rows, true, report);
        againstFormer(options, rows, report);
    }
}

} // namespace lockkeeper::bench
