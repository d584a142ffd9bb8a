// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/control/requestfate.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

const QString Lock = QStringLiteral("nightly");
constexpr Instant Asked{1'800'000'000s};

/// A view in which the asked lock is as `change` makes it.
SourceView viewOf(Milliseconds after, const std::function<void(LockRecord &)> &change = {})
{
    LockView lock;
    lock.record.name = Lock;
    lock.record.token = 7;
    lock.record.owner = Owner{.id = QStringLiteral("a"), .host = QStringLiteral("node-2"), .pid = 9};
    if (change)
        change(lock.record);
    SourceView view;
    view.health = SourceHealth::Reading;
    view.serverNow = Asked + after;
    view.locks = {lock};
    return view;
}

void answer(LockRecord &record, const char *text)
{
    record.stepDown = StepDownRequest{.id = QStringLiteral("op"), .token = 7, .answer = QLatin1String(text)};
}

} // namespace

class tst_RequestFate : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatCameOfARequest_data()
    {
        QTest::addColumn<SourceView>("view");
        QTest::addColumn<RequestFate>("fate");
        QTest::newRow("not read since")
            << viewOf(-1s, [](auto &row) { row.owner.reset(); }) << RequestFate::Waiting;
        QTest::newRow("no answer yet") << viewOf(29s) << RequestFate::Waiting;
        QTest::newRow("due this moment") << viewOf(30s) << RequestFate::Waiting;
        QTest::newRow("overdue") << viewOf(31s) << RequestFate::NoAnswer;
        QTest::newRow("accepted") << viewOf(31s, [](auto &row) { answer(row, "accepted"); })
                                  << RequestFate::Accepted;
        QTest::newRow("refused") << viewOf(3s, [](auto &row) { answer(row, "refused"); })
                                 << RequestFate::Refused;
        QTest::newRow("the answer to another request") << viewOf(3s, [](auto &row) {
            answer(row, "refused");
            row.stepDown->id = QStringLiteral("other");
        }) << RequestFate::Waiting;
        QTest::newRow("released") << viewOf(3s, [](auto &row) { row.owner.reset(); })
                                  << RequestFate::Released;
        QTest::newRow("taken") << viewOf(3s, [](auto &row) { row.token = 8; }) << RequestFate::Taken;
        QTest::newRow("gone") << viewOf(3s, [](auto &row) { row.name = QStringLiteral("other"); })
                              << RequestFate::Gone;
        SourceView blind = viewOf(31s);
        blind.health = SourceHealth::Unreachable;
        QTest::newRow("not to be seen") << blind << RequestFate::Waiting;
    }

    void saysWhatCameOfARequest()
    {
        QFETCH(SourceView, view);
        QFETCH(RequestFate, fate);
        LockRecord seen = viewOf(0s).locks.first().record;
        const ActionOutcome request{
            LockActionKind::AskToStepDown, QStringLiteral("op"), Lock, Asked, Asked + 30s, {}};
        const RequestLook look = lookAtRequest(seen, request, view);
        QCOMPARE(look.fate, fate);
        QVERIFY(look.sentence.endsWith(QLatin1Char('.')));
    }
};

QTEST_APPLESS_MAIN(tst_RequestFate)
#include "tst_requestfate.moc"
