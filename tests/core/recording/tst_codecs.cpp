// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/lockcodec.h"
#include "core/recording/numbercodec.h"
#include "core/source/sourceconfig.h"
#include "tests/support/rows.h"

#include <QRandomGenerator>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::recording;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

/// With every field set to something of its own.
LockView fullView()
{
    LockView view;
    LockRecord &record = view.record;
    record = heldRow(QStringLiteral("invoice-export"), 3s);
    record.owner = Owner{QStringLiteral("id"),
                         QStringLiteral("app@node-7:44"),
                         QStringLiteral("node-7"),
                         QStringLiteral("boot"),
                         4026531836,
                         44,
                         0};
    record.progress = readTime() - 4s;
    record.progressNote = QStringLiteral("row 7");
    record.hold = {HoldKind::Freeze, readTime(), 30s, QStringLiteral("ops"), QStringLiteral("why")};
    record.stepDown = StepDownRequest{QStringLiteral("op"),     12,         QStringLiteral("ops"),
                                      QStringLiteral("please"), readTime(), readTime() + 5s,
                                      QStringLiteral("no")};
    record.defect = QStringLiteral("its TTL is 0");
    ForeignRow foreign;
    foreign.term = Term::Time;
    foreign.hasBeats = true;
    foreign.ends = readTime() + 7s;
    foreign.endsFree = true;
    foreign.skew = 2s;
    foreign.session = false;
    foreign.sessions = 0;
    foreign.sessionDoubt = QStringLiteral("not allowed");
    foreign.lastHolder = QStringLiteral("node-3");
    record.foreign = foreign;
    Verdict &verdict = view.verdict;
    verdict.state = LockState::TwoOwners;
    for (int id = 0; id <= static_cast<int>(EvidenceId::Session); ++id)
        verdict.evidence.append({static_cast<EvidenceId>(id), static_cast<Says>(id % 3), Milliseconds(id),
                                 Milliseconds(2 * id), 3 * id, QStringLiteral("s%1").arg(id)});
    for (int kind = 0; kind <= static_cast<int>(TagKind::Replica); ++kind)
        verdict.tags.append(
            {static_cast<TagKind>(kind), Milliseconds(kind), kind, QStringLiteral("t%1").arg(kind)});
    verdict.age = 0ms; // set, and nothing
    verdict.lateAfter = 7s;
    verdict.held = 600s;
    verdict.heldSince = readTime() - 600s;
    verdict.endsIn = -3s;
    verdict.unchanged = 3s;
    verdict.readsUnchanged = 3;
    verdict.proofOfDeath = true;
    verdict.mayTakeOver = true;
    return view;
}

} // namespace

/// Every value that a recording keeps comes back as it was.
class tst_codecs : public QObject
{
    Q_OBJECT

private slots:
    void aViewComesBack()
    {
        const LockView view = fullView();
        QVERIFY(decodeView(encode(view)) == view);
        QVERIFY(decodeView(encode(LockView{})) == LockView{});
    }

    void cellsAreNobodysBusiness()
    {
        LockView view = fullView();
        view.record.foreign->cells = {QStringLiteral("hunter2")};
        view.record.foreign->info = {{QStringLiteral("queue"), QStringLiteral("hunter2")}};
        QVERIFY(!encode(view).contains("hunter2"));
    }

    void aChangeComesBack()
    {
        LockChange change;
        change.kind = ChangeKind::ForceReleased;
        change.lock = QStringLiteral("a");
        change.at = readTime();
        change.from = Owner{QStringLiteral("x"), QStringLiteral("y"), QStringLiteral("z")};
        change.to = Owner{};
        change.fromToken = 7;
        change.toToken = 8;
        change.before = LockState::Dead;
        change.after = LockState::Free;
        change.by = QStringLiteral("ops");
        change.reason = QStringLiteral("because");
        change.span = 9s;
        QVERIFY(decodeChange(encode(change)) == change);
    }

    void factsComeBack()
    {
        SourceView view;
        view.title = QStringLiteral("billing");
        view.kind = Engine::MariaDb;
        view.environment = Environment::Prod;
        view.interval = 2s;
        view.table = QStringLiteral("shedlock");
        view.scheduler.title = QStringLiteral("ShedLock");
        view.scheduler.profile = QStringLiteral("shedlock");
        view.scheduler.isFenced = false;
        const SourceView back = decodeFacts(encodeFacts(view));
        QCOMPARE(back.title, view.title);
        QCOMPARE(back.kind, view.kind);
        QCOMPARE(back.environment, view.environment);
        QCOMPARE(back.interval, view.interval);
        QCOMPARE(back.table, view.table);
        QVERIFY(back.scheduler == view.scheduler);
    }

    void whatIsNoBodyIsNothing()
    {
        QVERIFY(decodeView("rubbish") == LockView{});
        QVERIFY(decodeView({}) == LockView{});
        const QByteArray whole = encode(fullView());
        for (qsizetype cut = 0; cut < whole.size(); ++cut)
            (void)decodeView(whole.left(cut));
    }

    void numbersComeBack()
    {
        QRandomGenerator random(7);
        QList<Instant> instants;
        QList<LockBeat> beats;
        QList<ReadMark> reads;
        Instant at = readTime();
        for (int i = 0; i < 3000; ++i) {
            at += std::chrono::microseconds(random.bounded(10'000'000)) - (i % 500 == 0 ? 3600s : 0s);
            instants.append(at);
            beats.append({random.bounded(1, 100'000), at});
            reads.append({at, std::chrono::microseconds(random.bounded(5'000'000)), i % 7 == 0, i % 5 == 0});
        }
        QCOMPARE(decodeInstants(encodeInstants(instants)), instants);
        QCOMPARE(decodeBeats(encodeBeats(beats)), beats);
        QCOMPARE(decodeReads(encodeReads(reads)), reads);
        QVERIFY(decodeInstants(encodeInstants({})).isEmpty());
        const QList<Instant> zero{Instant(), Instant(std::chrono::microseconds(5))};
        QCOMPARE(decodeInstants(encodeInstants(zero)), zero);
    }

    void aBeatOnTimeIsSmall()
    {
        QRandomGenerator random(7);
        QList<Instant> instants;
        for (int i = 0; i < 1000; ++i)
            instants.append(readTime() + i * 5s + std::chrono::microseconds(random.bounded(4000)));
        QVERIFY2(encodeInstants(instants).size() < 2200,
                 qPrintable(QString::number(encodeInstants(instants).size())));
    }

    void brokenNumbersAreNotUndefined()
    {
        QRandomGenerator random(3);
        for (int i = 0; i < 500; ++i) {
            QByteArray body(random.bounded(60), '\0');
            for (char &byte : body)
                byte = static_cast<char>(random.bounded(256));
            (void)decodeInstants(body);
            (void)decodeBeats(body);
            (void)decodeReads(body);
        }
    }
};

QTEST_GUILESS_MAIN(tst_codecs)
#include "tst_codecs.moc"
