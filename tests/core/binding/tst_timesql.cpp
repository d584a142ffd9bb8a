// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/macros.h"
#include "core/profile/timecode.h"
#include "tests/core/foreign/profiledtable.h"

#include <QtTest>

using namespace lockkeeper;
using namespace lockkeeper::test;
using namespace std::chrono_literals;

namespace {

QByteArray onEngine(const QByteArray &sqlite, const QByteArray &postgres, const QByteArray &maria)
{
    return testEngine() == Engine::Sqlite ? sqlite : testEngine() == Engine::PostgreSql ? postgres : maria;
}

/// A table whose column `at` is of this type and written in this form, and that a release writes.
QByteArray rules(const QByteArray &form, const QByteArray &expression)
{
    return "[detect]\ntables = [\"mine\"]\n[roles]\nkey = \"name\"\nowner = \"holder\"\nacquired = "
           "\"at\"\n[time]\nall = \""
        + form
        + "\"\n[held]\nwhen = [\"owner\"]\n[death]\nrule = \"none\"\n[release]\naction = \"update\"\nset = { "
          "acquired = \""
        + expression + "\" }\nguards = [\"owner\", \"acquired\"]\n";
}

} // namespace

/// The database's clock, written by SQL in each form and into each kind of column, and read back.
class tst_timesql : public QObject
{
    Q_OBJECT

private slots:
    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QByteArray>("sample");
        const auto row = [](const char *name, const QByteArray &type, const QByteArray &form,
                            const QByteArray &sample) { QTest::newRow(name) << type << form << sample; };
        const QByteArray stamp = onEngine("TEXT", "timestamp", "datetime(6)");
        row("a timestamp", stamp, "timestamp", "'2020-01-01 10:00:00.123456'");
        row("a timestamp that was NULL", stamp, "timestamp", "NULL");
        row("a timestamp of a zone", stamp, "timestamp Asia/Kolkata", "'2020-01-01 10:00:00.123456'");
        row("a timestamp of a zone to the west", stamp, "timestamp America/New_York", "NULL");
        row("a timestamp with zone", onEngine("TEXT", "timestamptz", "timestamp(6) NULL"), "timestamp",
            "'2020-01-01 10:00:00'");
        row("a timestamp whose form is open", stamp, "auto", "'2020-01-01 10:00:00'");
        row("a timestamp without fractions", onEngine("TEXT", "timestamp(0)", "datetime"), "timestamp",
            "'2020-01-01 10:00:00'");
        row("a text", "varchar(40)", "timestamp", "'2020-01-01 10:00:00.123'");
        row("a text that was NULL", "varchar(40)", "timestamp", "NULL");
        row("a text with T and Z", "varchar(40)", "timestamp", "'2020-01-01T10:00:00.123Z'");
        row("a text with T and Z in a zone", "varchar(40)", "timestamp Asia/Kolkata",
            "'2020-01-01T10:00:00.123Z'");
        row("a text with an offset of nothing in a zone", "varchar(40)", "timestamp Asia/Kolkata",
            "'2020-01-01T10:00:00+00:00'");
        row("a text of a zone", "varchar(40)", "timestamp Asia/Kolkata", "'2020-01-01 10:00:00'");
        row("a text whose form is open", "varchar(40)", "auto", "'2020-01-01T10:00:00'");
        row("a text that was NULL and whose form is open", "varchar(40)", "auto", "NULL");
        row("a text of seconds whose form is open", "varchar(40)", "auto", "'1577872800'");
        row("seconds", "bigint", "epoch-s", "1577872800");
        row("seconds in text", "varchar(40)", "epoch-s", "'1577872800'");
        row("seconds as a float", onEngine("REAL", "double precision", "double"), "epoch-s", "1577872800.5");
        row("seconds as a decimal", onEngine("NUMERIC", "numeric(20,6)", "decimal(20,6)"), "epoch-s",
            "1577872800.25");
        row("seconds that were NULL", "bigint", "epoch-s", "NULL");
        row("seconds whose form is open", "bigint", "auto", "1577872800");
        row("a NULL whose form is open", "bigint", "auto", "NULL");
        row("milliseconds", "bigint", "epoch-ms", "1577872800000");
        row("milliseconds whose form is open", "bigint", "auto", "1577872800000");
        row("milliseconds as a float", onEngine("REAL", "double precision", "double"), "epoch-ms",
            "1577872800000.5");
        row("microseconds", "bigint", "epoch-us", "1577872800000000");
        row("microseconds whose form is open", "bigint", "auto", "1577872800000000");
        row("ticks", "bigint", "ticks", "637134696000000000");
        row("ticks whose form is open", "bigint", "auto", "637134696000000000");
    }
    void whatIsWrittenIsReadBack()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, form);
        QFETCH(QByteArray, sample);
        const QList<std::pair<QByteArray, Milliseconds>> writes{
            {"{now}", 0ms}, {"{now-1d}", -24h}, {"{now+500ms}", 500ms}};
        for (const auto &[expression, shift] : writes) {
            ProfiledTable tables("CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), at "
                                 + type
                                 + ");"
                                   "INSERT INTO mine VALUES ('a', 'x', "
                                 + sample + ");");
            const auto table = tables.open(rules(form, expression));
            const LockRecord seen = onlyLock(*table);
            QVERIFY2(seen.defect.isEmpty(), qPrintable(seen.defect));
            const auto written = table->release(seen);
            QVERIFY2(written, written ? "" : qPrintable(written.error().message + written.error().detail));
            const LockRecord now = onlyLock(*table);
            QVERIFY2(now.acquired, qPrintable(now.defect));
            const Milliseconds off = toMs(*table->now() + shift - *now.acquired);
            QVERIFY2(off > -1100ms && off < 2000ms,
                     qPrintable(tables.value("SELECT at FROM mine") + u' ' + QString::number(off.count())));
        }
        ProfiledTable tables("CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), at " + type
                             + ");"
                               "INSERT INTO mine VALUES ('a', 'x', "
                             + sample + ");");
        const auto table = tables.open(rules(form, "{zero}"));
        const auto written = table->release(onlyLock(*table));
        QVERIFY2(written, written ? "" : qPrintable(written.error().message + written.error().detail));
        const LockRecord zero = onlyLock(*table);
        QVERIFY(!zero.acquired);
        QVERIFY2(zero.defect.isEmpty(), qPrintable(zero.defect));
        QVERIFY(!zero.foreign->cells.at(table->bound().roles.value(Role::Acquired)).isNull());
    }

    void aTextKeepsItsStyle()
    {
        for (const QByteArray sample :
             {"2020-01-01T10:00:00.123Z", "2020-01-01 10:00:00", "2020-01-01T10:00:00+00:00"}) {
            ProfiledTable tables(
                "CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), at varchar(40));"
                "INSERT INTO mine VALUES ('a', 'x', '"
                + sample + "');");
            const auto table = tables.open(rules("timestamp", "{now}"));
            QVERIFY(table->release(onlyLock(*table)));
            const QString now = tables.value("SELECT at FROM mine");
            QCOMPARE(now.contains(u'T'), sample.contains('T'));
            QCOMPARE(now.contains(u'.'), sample.contains('.'));
            QCOMPARE(now.endsWith(u'Z'), sample.endsWith('Z'));
            QCOMPARE(now.endsWith(QStringLiteral("+00:00")), sample.endsWith("+00:00"));
        }
    }

    void theClockIsReadWhenTheRowIsWritten()
    {
        // Not when the transaction began: on PostgreSQL now() stands still in it.
        ProfiledTable tables(
            "CREATE TABLE mine (name varchar(40) PRIMARY KEY, holder varchar(40), at bigint);"
            "INSERT INTO mine VALUES ('a', 'x', 1577872800000000);");
        const auto session = tables.session();
        const QString now = nowExpression({{TimeForm::EpochMicros}, ColumnKind::Integer, testEngine(), {}});
        QVERIFY(session->transaction([&]() -> Status {
            qint64 first = 0;
            for (;;) {
                const auto query = session->run(QStringLiteral("SELECT ") + now);
                if (!query || !(*query)->next())
                    return failure(ErrorKind::Internal, QStringLiteral("no clock"));
                const qint64 at = (*query)->value(0).toLongLong();
                (*query)->finish();
                if (first != 0 && at > first)
                    return {};
                first = first == 0 ? at : first;
            }
        }));
    }
};

QTEST_GUILESS_MAIN(tst_timesql)
#include "tst_timesql.moc"
