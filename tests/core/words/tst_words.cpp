// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/base/spans.h"
#include "core/words/words.h"
#include "tests/support/rows.h"

#include <QJsonDocument>
#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

class tst_words : public QObject
{
    Q_OBJECT

private slots:
    void durations_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("0") << 0LL << QStringLiteral("0 ms");
        QTest::newRow("250 ms") << 250LL << QStringLiteral("250 ms");
        QTest::newRow("1 s") << 1000LL << QStringLiteral("1 s");
        QTest::newRow("3.4 s") << 3449LL << QStringLiteral("3.4 s");
        QTest::newRow("41 s") << 41900LL << QStringLiteral("41 s");
        QTest::newRow("3 min 10 s") << 190000LL << QStringLiteral("3 min 10 s");
        QTest::newRow("18 min") << 1080000LL << QStringLiteral("18 min");
        QTest::newRow("3 h 12 min") << 11520000LL << QStringLiteral("3 h 12 min");
        QTest::newRow("6 d 4 h") << 532800000LL << QStringLiteral("6 d 4 h");
        QTest::newRow("negative") << -2000LL << QStringLiteral("-2 s");
    }

    void durations()
    {
        QFETCH(qint64, ms);
        QTEST(words::duration(Milliseconds(ms)), "text");
    }

    void spansCarryAUnit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("ms") << QStringLiteral("500ms") << 500LL;
        QTest::newRow("s") << QStringLiteral("6s") << 6000LL;
        QTest::newRow("fraction") << QStringLiteral("1.5s") << 1500LL;
        QTest::newRow("min") << QStringLiteral("2min") << 120000LL;
        QTest::newRow("h") << QStringLiteral("1h") << 3600000LL;
        QTest::newRow("bare number") << QStringLiteral("30") << -1LL;
        QTest::newRow("no number") << QStringLiteral("s") << -1LL;
        QTest::newRow("negative") << QStringLiteral("-5s") << -1LL;
        QTest::newRow("two units") << QStringLiteral("1min5s") << -1LL;
        QTest::newRow("unknown unit") << QStringLiteral("5w") << -1LL;
        QTest::newRow("too long") << QStringLiteral("99999999999s") << -1LL;
    }

    void spansCarryAUnit()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto span = parseSpan(text);
        QCOMPARE(span.has_value(), ms >= 0);
        if (span)
            QCOMPARE(qint64(span->count()), ms);
        else
            QVERIFY(span.error().message.contains(QStringLiteral("500ms, 6s, 2min, 1h or 1d")));
    }

    void theVerdictIsOnePlainSentence()
    {
        LockView view{test::heldRow(QStringLiteral("invoice-export"), 190s), {}};
        view.record.ttl = 60s;
        view.verdict.state = LockState::Dead;
        view.verdict.age = 190s;
        const words::VerdictSentence sentence = words::verdict(view);
        QCOMPARE(sentence.headline, QStringLiteral("invoice-export is dead."));
        QCOMPARE(sentence.rest, QStringLiteral("No heartbeat for 3 min 10 s; its TTL is 60 s."));
    }

    void ofAFrozenLockNoDelayIsPromised()
    {
        LockView view{test::heldRow(QStringLiteral("nightly"), 190s), {}};
        view.verdict.state = LockState::Dead;
        QVERIFY(words::releaseNext(view, {}).startsWith(QStringLiteral("After a lock delay of 30 s any")));
        QVERIFY(words::releaseRisk(view, {}).contains(QStringLiteral("keeps the lock closed for 30 s.")));
        QVERIFY(words::freesItself(view).startsWith(QStringLiteral("When another instance")));
        view.record.hold = {HoldKind::Freeze, {}, {}, QStringLiteral("root"), QStringLiteral("RESTORE")};
        QCOMPARE(
            words::releaseNext(view, {}),
            QStringLiteral("It stays frozen by root: RESTORE, until it is unfrozen; a lock delay of 30 s "
                           "follows that. The old holder learns of the release at its next heartbeat."));
        QVERIFY(words::releaseRisk(view, {}).contains(QStringLiteral("keeps the lock frozen.")));
        QCOMPARE(words::freesItself(view), QStringLiteral("Not while it is frozen"));
        view.verdict.state = LockState::Alive; // it may go on and release it
        QVERIFY(words::releaseRisk(view, {}).contains(QStringLiteral("keeps the lock frozen.")));
        QCOMPARE(words::freesItself(view), QStringLiteral("When its holder steps down"));
    }

    void anUnfreezeIsNotAnOpenLock()
    {
        LockChange change{.kind = ChangeKind::HoldChanged, .at = test::readTime()};
        QCOMPARE(words::changeDetail(change), QStringLiteral("The lock may be acquired again"));
        change.span = 30s;
        QCOMPARE(words::changeDetail(change),
                 QStringLiteral("It is unfrozen; nobody may acquire it before %1 (lock delay)")
                     .arg(words::clockTime(test::readTime() + 30s)));
        change.span = {};
        change.to = *test::heldRow(QStringLiteral("nightly"), 0s).owner;
        QCOMPARE(words::changeDetail(change), QStringLiteral("It is unfrozen; node-7 #4411 holds it"));
        change.reason = QStringLiteral("RESTORE");
        QCOMPARE(words::changeDetail(change), QStringLiteral("\u201cRESTORE\u201d"));
    }

    void theSourceNamesItsWorstLock()
    {
        SourceView source;
        source.health = SourceHealth::Reading;
        for (const LockState state : {LockState::Alive, LockState::Late, LockState::Dead, LockState::Free}) {
            LockView view{test::heldRow(words::stateKey(state), 10s), {}};
            view.verdict.state = state;
            source.locks.append(view);
        }
        QCOMPARE(words::worstLock(source), 2);
        LockView longer{test::heldRow(QStringLiteral("longer dead"), 10s), {}};
        longer.verdict.state = LockState::Dead;
        longer.verdict.age = 80s;
        source.locks.append(longer);
        QCOMPARE(words::worstLock(source), 4);
        source.health = SourceHealth::Unreachable;
        QCOMPARE(words::worstLock(source), -1);
        QCOMPARE(words::verdict(source).headline, QStringLiteral("Can't tell."));
    }

    void namesFromADatabaseAreMadeSafe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("plain") << QStringLiteral("nightly") << QStringLiteral("nightly");
        QTest::newRow("newline") << QStringLiteral("a\nb") << QStringLiteral("a\\nb");
        QTest::newRow("escape") << QStringLiteral("a\033[31mb") << QStringLiteral("a\uFFFD[31mb");
        QTest::newRow("right-to-left override") << QStringLiteral("a\u202eb") << QStringLiteral("a\uFFFDb");
        QTest::newRow("hebrew stays")
            << QStringLiteral("\u05e9\u05dc\u05d5\u05dd") << QStringLiteral("\u05e9\u05dc\u05d5\u05dd");
    }

    void namesFromADatabaseAreMadeSafe()
    {
        QFETCH(QString, name);
        QTEST(words::shown(name), "shown");
        QCOMPARE(words::shown(QString(10'000, u'n')).size(), 64);
    }

    void instantsAreIsoUtcWithMicroseconds()
    {
        QCOMPARE(words::isoUtc(test::readTime() + 123456us), QStringLiteral("2026-11-24T09:14:30.123456Z"));
        QCOMPARE(words::isoUtc(Instant()), QStringLiteral("1970-01-01T00:00:00.000000Z"));
    }

    void everyStateHasAWordAndAKey()
    {
        QStringList wordsSeen;
        for (int state = 0; state < LockStateCount; ++state) {
            wordsSeen.append(words::stateWord(LockState(state)));
            wordsSeen.append(words::stateKey(LockState(state)));
        }
        QVERIFY(!wordsSeen.contains(QString()));
        QCOMPARE(wordsSeen.removeDuplicates(), 0);
    }

    void aLogLineIsOneLine()
    {
        const LogEvent event{LogLevel::Warning,
                             QStringLiteral("lockkeeper.leader"),
                             QStringLiteral("scheduler_lock_lost"),
                             QStringLiteral("Lost\nit."),
                             {{QStringLiteral("token"), qint64(1795502856671)}}};
        const QByteArray text = logging::format(event, LogFormat::Text, QStringLiteral("now"));
        QCOMPARE(text, QByteArray("now warning scheduler_lock_lost: Lost\\nit. token=1795502856671"));
        const QJsonObject json =
            QJsonDocument::fromJson(logging::format(event, LogFormat::Json, QStringLiteral("now"))).object();
        QCOMPARE(json.value(QStringLiteral("event")).toString(), QStringLiteral("scheduler_lock_lost"));
        QCOMPARE(json.value(QStringLiteral("token")).toInteger(), qint64(1795502856671));
        QCOMPARE(json.value(QStringLiteral("level")).toString(), QStringLiteral("warning"));
    }

    void aTimeOfAWriterWhoseClockIsOffSaysSo()
    {
        Verdict verdict;
        QCOMPARE(words::clockDoubt(verdict), QString());
        verdict.tags = {{TagKind::Clock, 41s, 0, {}}};
        QCOMPARE(words::clockDoubt(verdict), QStringLiteral(" (its writer's clock is 41 s ahead)"));
        verdict.tags = {{TagKind::Clock, -90s, 0, {}}};
        QCOMPARE(words::clockDoubt(verdict), QStringLiteral(" (its writer's clock is 1 min 30 s behind)"));
    }
};

QTEST_GUILESS_MAIN(tst_words)
#include "tst_words.moc"
