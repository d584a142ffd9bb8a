// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/locklist.h"

#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

/// A lock and the table that it is in.
struct Row {
    const LockView *lock = nullptr;
    const SourceView *view = nullptr;
};

QString freesText(const LockView &view)
{
    return view.verdict.endsIn ? QStringLiteral("frees in %1").arg(words::duration(*view.verdict.endsIn))
                               : QStringLiteral("never frees");
}

QStringList listRow(const LockView &view)
{
    const LockRecord &record = view.record;
    QStringList tags;
    for (const Tag &tag : view.verdict.tags)
        tags.append(words::tag(tag));
    return {words::stateWord(view.verdict.state),
            words::shown(record.name, 40),
            record.owner ? words::shown(record.owner->label, 48) : QStringLiteral("-"),
            view.verdict.held ? words::duration(*view.verdict.held) : QStringLiteral("-"),
            view.verdict.age
                ? QStringLiteral("%1 / %2").arg(words::age(*view.verdict.age), words::limit(record.ttl))
                : view.verdict.state == LockState::Held ? freesText(view)
                                                        : QStringLiteral("-"),
            fencingToken(record) ? QString::number(record.token) : QStringLiteral("-"),
            tags.join(QStringLiteral(", "))};
}

void printRows(const QList<Row> &rows)
{
    QJsonArray array;
    for (const Row &row : rows)
        array.append(json::lock(*row.lock, *row.view));
    printJson(array);
}

void printText(const QList<SourceView> &views, const QList<Row> &rows)
{
    for (const SourceView &view : views) {
        if (view.trouble)
            continue;
        const words::VerdictSentence sentence = words::verdict(view);
        if (views.size() == 1)
            printSentence(sentence);
        else
            printLine(QStringLiteral("%1 (%2): %3 %4")
                          .arg(view.table, view.scheduler.title, sentence.headline, sentence.rest)
                          .trimmed());
        if (view.rows && view.scheduler.isForeign())
            printLine(
                QStringLiteral("It has %1 rows; only those that may be held are listed.").arg(*view.rows));
        else if (view.rows)
            printLine(
                QStringLiteral("It has %1 rows; only what is held or abnormal is listed.").arg(*view.rows));
    }
    const bool areSeveral = views.size() > 1;
    QList<QStringList> lines;
    for (const Row &row : rows) {
        QStringList cells = listRow(*row.lock);
        if (areSeveral)
            cells.insert(2, row.view->table);
        lines.append(cells);
    }
    QStringList head{QStringLiteral("STATE"), QStringLiteral("LOCK"),      QStringLiteral("OWNER"),
                     QStringLiteral("HELD"),  QStringLiteral("AGE / TTL"), QStringLiteral("TOKEN"),
                     QStringLiteral("TAGS")};
    if (areSeveral)
        head.insert(2, QStringLiteral("TABLE"));
    if (!lines.isEmpty())
        printTable(head, lines);
}
} // namespace

void printSentence(const words::VerdictSentence &sentence)
{
    printLine(QStringLiteral("%1 %2").arg(sentence.headline, sentence.rest).trimmed());
}

void printLockList(const QList<SourceView> &views, bool json)
{
    QList<Row> rows;
    for (const SourceView &view : views) {
        for (const LockView &lock : view.locks)
            rows.append({&lock, &view});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const Row &left, const Row &right) {
        const LockView &one = *left.lock;
        const LockView &other = *right.lock;
        const bool isCalm =
            one.verdict.state >= LockState::Alive; // the healthy ones stay in the order of their names
        return isCalm ? one.verdict.state < other.verdict.state : words::isWorse(one, other);
    });
    if (json)
        printRows(rows);
    else
        printText(views, rows);
}

} // namespace lockkeeper::cli
