// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/journal/journalevent.h"

#include <QTest>

using lockkeeper::ChangeKind;
using lockkeeper::ChangeLog;
using lockkeeper::Instant;
using lockkeeper::JournalEntry;
using lockkeeper::LockChange;
using lockkeeper::LockState;
using lockkeeper::Owner;
using lockkeeper::ui::JournalEvent;
using lockkeeper::ui::JournalRow;
using lockkeeper::ui::mergeJournal;
using namespace std::chrono_literals;

namespace {

const Instant Start = Instant(1'700'000'000s);
const QString Invoice = QStringLiteral("invoice");

Owner owner(const QString &host)
{
    return {.id = host, .label = QStringLiteral("sched@%1:7").arg(host), .host = host, .pid = 7};
}

LockChange taken(int second, qint64 token)
{
    return {.kind = ChangeKind::Acquired,
            .lock = Invoice,
            .at = Start + std::chrono::seconds(second),
            .to = owner(QStringLiteral("node-1")),
            .toToken = token,
            .span = 98s};
}

JournalEntry entry(int second, const QString &action)
{
    JournalEntry entry;
    entry.id = second;
    entry.at = Start + std::chrono::seconds(second);
    entry.action = action;
    entry.lock = Invoice;
    entry.actor = QStringLiteral("sched@node-1:7");
    entry.result = QStringLiteral("done");
    return entry;
}

QList<JournalRow> merged(const ChangeLog &log, const QList<JournalEntry> &entries)
{
    QList<JournalRow> rows;
    for (const JournalEvent &event : mergeJournal(log, entries))
        rows.append(event.row());
    return rows;
}

QStringList events(const QList<JournalRow> &rows)
{
    QStringList texts;
    for (const JournalRow &row : rows)
        texts.append(QStringLiteral("%1 %2").arg((row.at - Start) / 1s).arg(row.event));
    return texts;
}

} // namespace

class tst_JournalRow : public QObject
{
    Q_OBJECT

private slots:
    void showsAnEventOfBothListsOnce()
    {
        JournalEntry kept = entry(10, QStringLiteral("acquire"));
        kept.toToken = 42;
        const auto rows = merged({taken(11, 42)}, {kept});
        QCOMPARE(events(rows), QStringList{QStringLiteral("10 Acquired")});
        QCOMPARE(rows[0].owner, QStringLiteral("node-1 #7"));
        QCOMPARE(rows[0].by, QStringLiteral("node-1"));
        QVERIFY2(rows[0].detail.contains(QStringLiteral("1 min 38 s")),
                 qPrintable(rows[0].detail)); // only we knew that
    }

    void keepsTheKeyWhenTheAuditRowComesLater()
    {
        JournalEntry kept = entry(10, QStringLiteral("acquire"));
        kept.toToken = 42;
        const auto seen = mergeJournal({taken(11, 42)}, {});
        const auto both = mergeJournal({taken(11, 42)}, {kept});
        QVERIFY(seen.first().key() == both.first().key());
        QCOMPARE(seen.first().key().text(), both.first().key().text());
    }

    void keepsTwoAcquisitionsOfOneLockApart()
    {
        QCOMPARE(merged({taken(11, 42), taken(60, 43)}, {}).size(), 2);
    }

    void keepsWhatHasNoTokenApart()
    {
        QCOMPARE(merged({taken(11, 0), taken(60, 0)}, {}).size(), 2);
        const auto freed = [](int second) {
            return LockChange{.kind = ChangeKind::Released,
                              .lock = Invoice,
                              .at = Start + std::chrono::seconds(second),
                              .from = owner(QStringLiteral("node-1"))};
        };
        JournalEntry done = entry(41, QStringLiteral("force_release"));
        done.operationId = QStringLiteral("first");
        done.fromOwner = QStringLiteral("sched@node-1:7");
        done.reason = QStringLiteral("lost power");
        JournalEntry begun = done;
        begun.id = 40;
        begun.at -= 1s;
        begun.result = QStringLiteral("started");
        const auto rows = merged({taken(11, 0), freed(20), taken(30, 0), freed(42), taken(60, 0), freed(90)},
                                 {done, begun});
        QCOMPARE(events(rows),
                 (QStringList{QStringLiteral("90 Released"), QStringLiteral("60 Acquired"),
                              QStringLiteral("41 Forced release"), QStringLiteral("30 Acquired"),
                              QStringLiteral("20 Released"), QStringLiteral("11 Acquired")}));
        QCOMPARE(rows[2].detail, QStringLiteral("“lost power”"));
        JournalEntry other = done;
        other.fromOwner = QStringLiteral("node-2");
        QCOMPARE(merged({freed(42)}, {other}).size(), 2);
    }

    void saysWhatCameOfARelease_data()
    {
        QTest::addColumn<QString>("result");
        QTest::addColumn<QString>("event");
        QTest::newRow("done") << QStringLiteral("done") << QStringLiteral("Forced release");
        QTest::newRow("refused") << QStringLiteral("refused") << QStringLiteral("Release refused");
        QTest::newRow("failed") << QStringLiteral("failed") << QStringLiteral("Release failed");
        QTest::newRow("sent, no answer")
            << QStringLiteral("unknown") << QStringLiteral("Release not confirmed");
        QTest::newRow("the program ended") << QStringLiteral("started") << QStringLiteral("Release begun");
    }

    void saysWhatCameOfARelease()
    {
        QFETCH(QString, result);
        JournalEntry begun = entry(20, QStringLiteral("force_release"));
        begun.operationId = QStringLiteral("one");
        begun.result = QStringLiteral("started");
        JournalEntry ended = begun;
        ended.id = 21;
        ended.result = result;
        const auto rows = merged({}, {ended, begun});
        QCOMPARE(rows.size(), 1);
        QTEST(rows[0].event, "event");
        QCOMPARE(rows[0].forced, result == QStringLiteral("done"));
        QCOMPARE(rows[0].shape.has_value(), rows[0].forced);
    }

    void showsASecondOwnerUnderTheSameToken()
    {
        LockChange second = taken(60, 42);
        second.kind = ChangeKind::TakenOver;
        second.fromToken = 42;
        QCOMPARE(events(merged({taken(11, 42), second}, {})),
                 (QStringList{QStringLiteral("60 Taken over"), QStringLiteral("11 Acquired")}));
    }

    void isNeverLaterThanItWasSeen()
    {
        JournalEntry kept = entry(52, QStringLiteral("acquire")); // by a clock that is ahead
        kept.toToken = 42;
        QCOMPARE(events(merged({taken(11, 42)}, {kept})), QStringList{QStringLiteral("11 Acquired")});
    }

    void takesTheReasonOfAForcedRelease()
    {
        JournalEntry kept = entry(20, QStringLiteral("force_release"));
        kept.actor = QStringLiteral("ops-2");
        kept.reason = QStringLiteral("lost power");
        kept.fromOwner = QStringLiteral("sched@node-6:33");
        kept.fromToken = 42;
        const LockChange seen{.kind = ChangeKind::ForceReleased,
                              .lock = Invoice,
                              .at = Start + 21s,
                              .from = owner(QStringLiteral("node-6")),
                              .fromToken = 42,
                              .toToken = 43};
        const auto rows = merged({seen}, {kept});
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows[0].forced);
        QCOMPARE(rows[0].by, QStringLiteral("ops-2"));
        QCOMPARE(rows[0].detail, QStringLiteral("“lost power”"));
        QCOMPARE(rows[0].shape, std::optional(LockState::Free));
    }

    void namesNobodyWhereTheRowDoesNotTellWhoReleased()
    {
        const LockChange seen{.kind = ChangeKind::ForceReleased,
                              .lock = Invoice,
                              .at = Start + 21s,
                              .from = owner(QStringLiteral("node-6")),
                              .fromToken = 42,
                              .toToken = 43};
        const auto rows = merged({seen}, {});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows[0].by, QString());
        QVERIFY(!rows[0].detail.contains(QStringLiteral("\u201c")));
    }

    void doesNotJoinARefusedRelease()
    {
        JournalEntry refused = entry(20, QStringLiteral("force_release"));
        refused.result = QStringLiteral("refused");
        refused.fromToken = 42;
        const LockChange released{.kind = ChangeKind::Released,
                                  .lock = Invoice,
                                  .at = Start + 30s,
                                  .from = owner(QStringLiteral("node-6")),
                                  .fromToken = 42};
        const auto rows = merged({released}, {refused});
        QCOMPARE(events(rows),
                 (QStringList{QStringLiteral("30 Released"), QStringLiteral("20 Release refused")}));
        QVERIFY(!rows[1].forced);
    }

    void standsNewestFirst()
    {
        const LockChange blind{.kind = ChangeKind::Blind, .at = Start + 30s};
        const auto rows = merged({taken(11, 42), blind}, {entry(20, QStringLiteral("lost"))});
        QCOMPARE(events(rows),
                 (QStringList{QStringLiteral("30 Blind"), QStringLiteral("20 Lost"),
                              QStringLiteral("11 Acquired")}));
        QVERIFY(rows[0].lock.isEmpty());
    }

    /// Thousands are kept: each stands on the one copy that the log has.
    void sharesWhatWasSeenWithTheLog()
    {
        const ChangeLog log{taken(11, 42)};
        const auto events = mergeJournal(log, {});
        QCOMPARE(events.size(), 1);
        QCOMPARE(static_cast<const void *>(&events.first().lock()),
                 static_cast<const void *>(&log.first()->lock));
        QVERIFY(sizeof(JournalEvent) <= 4 * sizeof(void *));
    }

    void showsAnActionItDoesNotKnow()
    {
        QCOMPARE(merged({}, {entry(5, QStringLiteral("request_ack"))}).first().event,
                 QStringLiteral("request ack"));
    }
};

QTEST_APPLESS_MAIN(tst_JournalRow)
#include "tst_journalrow.moc"
