// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/control/foreignaction.h"
#include "core/control/putback.h"
#include "core/control/requestfate.h"
#include "core/foreign/schedulerfacts.h"
#include "core/release/foreignrelease.h"
#include "tests/core/foreign/profiledtable.h"

#include <QtTest>

using namespace lockkeeper;
using namespace lockkeeper::test;

namespace {

const QByteArray Roles = "[detect]\ntables = [\"mine\"]\n[roles]\nkey = \"name\"\nowner = \"holder\"\n"
                         "[held]\nwhen = [\"owner\"]\n[death]\nrule = \"none\"\n[release]\n"
                         "guards = [\"owner\"]\n";
const QByteArray Clears = Roles + "action = \"update\"\nset = { owner = \"NULL\", state = \"'idle'\" }\n";
const QByteArray Deletes = Roles + "action = \"delete\"\n";
const QByteArray Ddl =
    "CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), state varchar(9));"
    "INSERT INTO mine VALUES ('nightly', 'node-a', 'busy');";

} // namespace

/// What an operator does in another system's table besides a release: it is undone cell by cell, and only
/// while the row is as it left it; and a holder is asked in its system's own way.
class tst_foreignaction : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logging::setSink([](const LogEvent &) {});
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::move(*LocalJournal::open(m_folder->filePath(QStringLiteral("journal.db"))));
    }

    void cleanup()
    {
        m_journal.reset();
        logging::setSink({});
    }

    void aReleaseIsUndoneAndJournaled_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::newRow("an edit") << Clears;
        QTest::newRow("a deletion") << Deletes;
    }
    void aReleaseIsUndoneAndJournaled()
    {
        QFETCH(QByteArray, rules);
        ProfiledTable tables(Ddl);
        const auto table = tables.open(whole(rules));
        const PutBackOffer offer = release(*table);
        QCOMPARE(tables.value("SELECT count(*) FROM mine WHERE holder = 'node-a'"), QStringLiteral("0"));
        const auto outcome = put(*table, plan(*table, offer));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(outcome->holder, QStringLiteral("node-a"));
        QCOMPARE(tables.value("SELECT holder FROM mine WHERE state = 'busy'"), QStringLiteral("node-a"));
        const QList<JournalEntry> entries = this->entries(*table);
        QCOMPARE(entries.at(0).action, QStringLiteral("put_back"));
        QCOMPARE(entries.at(0).result, QStringLiteral("done"));
        QCOMPARE(entries.at(0).reason, QStringLiteral("the wrong lock"));
        QVERIFY(entries.at(0).evidence.contains(offer.releaseId));
        QVERIFY2(entries.at(0).statement.contains(QStringLiteral("node-a")),
                 qPrintable(entries.at(0).statement));
        QCOMPARE(entries.at(1).result, QStringLiteral("started"));
    }

    void whatMovedSinceTheReleaseKeepsIt_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QString>("says");
        QTest::newRow("another took it") << Clears << QByteArray("UPDATE mine SET holder = 'node-b'")
                                         << QStringLiteral("node-b holds it now");
        QTest::newRow("a cell of it moved") << Clears << QByteArray("UPDATE mine SET state = 'x'")
                                            << QStringLiteral("it is not as the release left it");
        QTest::newRow("its row is gone")
            << Clears << QByteArray("DELETE FROM mine") << QStringLiteral("it is not as the release left it");
        QTest::newRow("there is a row again")
            << Deletes << QByteArray("INSERT INTO mine VALUES ('nightly', 'node-b', 'busy')")
            << QStringLiteral("node-b holds it now");
    }
    void whatMovedSinceTheReleaseKeepsIt()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, change);
        QFETCH(QString, says);
        ProfiledTable tables(Ddl);
        const auto table = tables.open(whole(rules));
        const LockAction action = plan(*table, release(*table));
        QVERIFY(tables.sql(change));
        const QString before = tables.value("SELECT count(*) FROM mine WHERE holder = 'node-b'");
        const auto outcome = put(*table, action);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Conflict);
        QVERIFY2(outcome.error().message.contains(says), qPrintable(outcome.error().message));
        QCOMPARE(tables.value("SELECT count(*) FROM mine WHERE holder = 'node-b'"), before);
        QCOMPARE(tables.value("SELECT count(*) FROM mine WHERE holder = 'node-a'"), QStringLiteral("0"));
        QCOMPARE(entries(*table).constFirst().result, QStringLiteral("refused"));
    }

    void everyTypeOfCellComesBackAsItWas()
    {
        const QByteArray types = testEngine() == Engine::PostgreSql
            ? "a bytea, b timestamptz, c double precision, d bigint, e boolean, f jsonb, g numeric(20,9)"
            : testEngine() == Engine::MariaDb
            ? "a varbinary(20), b datetime(6), c double, d bigint unsigned, e bit(3), f json, g decimal(20,9)"
            : "a blob, b text, c real, d integer, e boolean, f text, g numeric";
        const QByteArray cells = testEngine() == Engine::PostgreSql
            ? "'\\x00ff27'::bytea, '2026-11-29 03:00:00.123456+02', 0.1, 9007199254740993, true, "
              "'{\"a\": 1}', 12.000000001"
            : testEngine() == Engine::MariaDb
            ? "x'00ff27', '2026-11-29 03:00:00.123456', 0.1, 18446744073709551615, b'101', '{\"a\": 1}', "
              "12.000000001"
            : "x'00ff27', '2026-11-29 03:00:00.123456', 0.1, 9007199254740993, 1, '{\"a\": 1}', 12.5";
        ProfiledTable tables("CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), " + types
                             + ", h varchar(9)); INSERT INTO mine VALUES ('nightly', 'it''s \xC3\xA9', "
                             + cells + ", NULL);");
        const auto table = tables.open(
            QByteArray(Deletes).replace("owner = \"holder\"\n",
                                        "owner = \"holder\"\ninfo = [\"a\", \"b\", \"c\", \"d\", \"e\", "
                                        "\"f\", \"g\", \"h\"]\n"));
        const QVariantList before = onlyLock(*table).foreign->cells;
        const PutBackOffer offer = release(*table);
        QCOMPARE(tables.value("SELECT count(*) FROM mine"), QStringLiteral("0"));
        const auto outcome = put(*table, plan(*table, offer));
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(onlyLock(*table).foreign->cells, before);
    }

    void itSaysWhyItIsNotOffered()
    {
        ProfiledTable tables(Ddl + "CREATE TABLE jobs (id integer);");
        const auto plain = tables.open(Clears);
        const PutBackOffer offer = release(*plain);
        QVERIFY(plan(*plain, {offer.releaseId, offer.holder, {}})
                    .refusal.contains(QStringLiteral("has not kept")));
        QVERIFY(plan(*plain, {offer.releaseId, offer.holder, QStringLiteral("?")})
                    .refusal.contains(QStringLiteral("cannot be read")));
        SourceView own;
        own.health = SourceHealth::Reading;
        QVERIFY(planPutBack(QStringLiteral("nightly"), offer, own)
                    .refusal.contains(QStringLiteral("comes back by acquiring")));
        QVERIFY(tables.sql("UPDATE mine SET holder = 'node-b'"));
        QVERIFY(plan(*plain, offer).refusal.contains(QStringLiteral("node-b holds it")));
        const auto more = tables.open(Clears + "also = [\"UPDATE {S:jobs} SET id = 9\"]\n");
        QVERIFY(release(*more).rowImage.isEmpty());
        QVERIFY(plan(*more, offer).refusal.contains(QStringLiteral("more than an edit")));
        const auto part = tables.open(Deletes);
        QVERIFY(plan(*part, offer).refusal.contains(QStringLiteral("not every column is read")));
    }

    void theReleaseThatIsMeantIsFoundInTheJournal()
    {
        const auto entry = [](const char *id, const char *action, const char *result, const char *lock) {
            JournalEntry made;
            made.operationId = QString::fromLatin1(id);
            made.action = QString::fromLatin1(action);
            made.result = QString::fromLatin1(result);
            made.lock = QString::fromLatin1(lock);
            return made;
        };
        const QList<JournalEntry> entries{
            entry("4", "force_release", "refused", "nightly"), entry("3", "put_back", "done", "nightly"),
            entry("2", "force_release", "done", "nightly"), entry("1", "force_release", "done", "nightly"),
            entry("0", "force_release", "done", "hourly")};
        QCOMPARE(putBackOf(entries, QStringLiteral("nightly"))->releaseId, QStringLiteral("2"));
        QCOMPARE(putBackOf(entries, QStringLiteral("nightly"), QStringLiteral("1"))->releaseId,
                 QStringLiteral("1"));
        for (const QString &id : {QStringLiteral("0"), QStringLiteral("4"), QStringLiteral("9")})
            QCOMPARE(putBackOf(entries, QStringLiteral("nightly"), id).error().kind, ErrorKind::NotFound);
        QCOMPARE(putBackOf(entries, QStringLiteral("weekly")).error().kind, ErrorKind::NotFound);
    }

    void aHolderIsAskedInItsSystemsOwnWay()
    {
        const QByteArray ask = testEngine() == Engine::PostgreSql ? "pg_notify('asked', {owner})"
            : testEngine() == Engine::MariaDb                     ? "{owner}"
                                                                  : "upper({owner})";
        ProfiledTable tables(Ddl);
        const auto none = tables.open(Clears);
        const LockAction never =
            planAction(LockActionKind::AskToStepDown, sourceOf(*none).locks.at(0), sourceOf(*none));
        QVERIFY2(never.refusal.contains(QStringLiteral("no way to ask")), qPrintable(never.refusal));
        QCOMPARE(never.refusalKind, ErrorKind::Unsupported);
        const auto table = tables.open(Clears + "[step_down]\nask = \"" + ask
                                       + "\"\nsays = \"It resigns.\"\nwithin = \"7s\"\n");
        const SourceView source = sourceOf(*table);
        const LockAction action =
            planAction(LockActionKind::AskToStepDown, source.locks.at(0), source, QStringLiteral("a reboot"));
        QCOMPARE(action.refusal, QString());
        QVERIFY(actionEffect(action).contains(QStringLiteral("It resigns.")));
        QVERIFY2(action.statement.contains(QStringLiteral("'node-a'")), qPrintable(action.statement));
        const auto outcome = put(*table, action);
        QVERIFY2(outcome, outcome ? "" : qPrintable(outcome.error().message + outcome.error().detail));
        QCOMPARE(toMs(*outcome->until - outcome->at), std::chrono::milliseconds(7000));
        QCOMPARE(entries(*table).constFirst().action, QStringLiteral("ask_step_down"));
        QCOMPARE(entries(*table).constFirst().fromOwner, QStringLiteral("node-a"));
        QVERIFY(tables.sql("UPDATE mine SET holder = 'node-b'"));
        QCOMPARE(put(*table, action).error().kind, ErrorKind::Conflict);
        const RequestLook look = lookAtRequest(action.seen, *outcome, sourceOf(*table));
        QCOMPARE(look.fate, RequestFate::Taken);
        QVERIFY2(look.sentence.contains(QStringLiteral("node-b holds the lock now")),
                 qPrintable(look.sentence));
    }

    void nothingIsWrittenWithoutAReason()
    {
        ProfiledTable tables(Ddl);
        const auto table = tables.open(Clears);
        LockAction action = plan(*table, release(*table));
        action.reason.clear();
        QCOMPARE(put(*table, action).error().kind, ErrorKind::Usage);
        QCOMPARE(entries(*table).constFirst().action, QStringLiteral("force_release"));
        QCOMPARE(tables.value("SELECT count(*) FROM mine WHERE holder = 'node-a'"), QStringLiteral("0"));
    }

private:
    /// The profile reads every column, so that a deletion can be put back.
    [[nodiscard]] static QByteArray whole(QByteArray rules)
    {
        return rules.replace("owner = \"holder\"\n", "owner = \"holder\"\ninfo = [\"state\"]\n");
    }

    [[nodiscard]] static SourceView sourceOf(ForeignTable &table)
    {
        SourceView source;
        source.kind = testEngine();
        source.health = SourceHealth::Reading;
        source.bound = table.shared();
        source.scheduler = schedulerFacts(*source.bound);
        const auto snapshot = table.readAll(SystemClock::instance());
        source.serverNow = snapshot ? snapshot->serverNow : Instant();
        for (const LockRecord &record : snapshot ? snapshot->locks : QList<LockRecord>()) {
            LockView view;
            view.record = record;
            view.verdict.state = record.owner ? LockState::Dead : LockState::Free;
            source.locks.append(view);
        }
        return source;
    }

    PutBackOffer release(ForeignTable &table)
    {
        const SourceView source = sourceOf(table);
        const auto outcome = ForeignRelease(table, *m_journal, actor())
                                 .run(planRelease(source.locks.at(0), source), QStringLiteral("it hangs"));
        if (!outcome)
            qFatal("%s %s", qPrintable(outcome.error().message), qPrintable(outcome.error().detail));
        const auto offer = putBackOf(entries(table), QStringLiteral("nightly"));
        if (offer->rowImage != outcome->rowImage)
            qFatal("the journal keeps another image");
        return *offer;
    }

    [[nodiscard]] static LockAction plan(ForeignTable &table, const PutBackOffer &offer)
    {
        return planPutBack(QStringLiteral("nightly"), offer, sourceOf(table),
                           QStringLiteral("the wrong lock"));
    }

    Result<ActionOutcome> put(ForeignTable &table, const LockAction &action)
    {
        return ForeignAction(table, *m_journal, actor()).run(action);
    }

    [[nodiscard]] static Actor actor()
    {
        return {QStringLiteral("tester"), QStringLiteral("test-host"), QStringLiteral("tests")};
    }

    [[nodiscard]] QList<JournalEntry> entries(ForeignTable &table)
    {
        return m_journal->entries({journalSource(table.session().config()), QStringLiteral("mine"), {}}, 10)
            .value_or(QList<JournalEntry>());
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
    std::unique_ptr<LocalJournal> m_journal = {};
};

QTEST_GUILESS_MAIN(tst_foreignaction)
#include "tst_foreignaction.moc"
