// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourcetoml.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

constexpr const char *Whole = "# ours\n"
                              "[sources.prod-eu] # Frankfurt\n"
                              "url = \"postgresql://ops@db.example:5432/app?sslmode=verify-full\"\n"
                              "table = \"app_lock\"\n"
                              "environment = \"prod\"\n"
                              "poll = \"2s\"\n"
                              "connect_limit = \"3s\"\n"
                              "read_limit = \"1500ms\"\n"
                              "write_limit = \"4s\"\n"
                              "password_variable = \"APP_PASSWORD\"\n"
                              "\n"
                              "# the file beside it\n"
                              "[sources.\"a.b\"]\n"
                              "access = \"operate\"\n"
                              "url = 'sqlite:/var/lib/app/locks.db'\n"
                              "\n"
                              "# the end\n";

} // namespace

class tst_sourcetoml : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryKeyInTheFilesOrder()
    {
        const auto sources = parseSources(Whole, QStringLiteral("FILE"));
        QVERIFY2(sources, sources ? "" : qPrintable(sources.error().message));
        QCOMPARE(sources->size(), 2);
        const SourceConfig &prod = sources->at(0).config;
        QCOMPARE(prod.name, QStringLiteral("prod-eu"));
        QCOMPARE(prod.url(), QStringLiteral("postgresql://ops@db.example:5432/app?sslmode=verify-full"));
        QCOMPARE(prod.title(), QStringLiteral("prod-eu"));
        QCOMPARE(prod.table, QStringLiteral("app_lock"));
        QCOMPARE(prod.environment, Environment::Prod);
        QVERIFY(!prod.mayOperate()); // the file says nothing, so it may only watch
        QCOMPARE(prod.pollInterval, Milliseconds(2s));
        QCOMPARE(prod.connectLimit, Milliseconds(3s));
        QCOMPARE(prod.readLimit, Milliseconds(1500ms));
        QCOMPARE(prod.writeLimit, Milliseconds(4s));
        QCOMPARE(prod.passwordVariable, QStringLiteral("APP_PASSWORD"));
        QCOMPARE(sources->at(1).config.name, QStringLiteral("a.b"));
        QVERIFY(sources->at(1).config.mayOperate());
        QCOMPARE(sources->at(1).firstLine, 13);
        QCOMPARE(sources->at(1).lastLine, 15);
    }

    void mistake_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("says");
        const QByteArray head = "[sources.one]\nurl = \"postgresql://h/d\"\n";
        const auto row = [](const char *name, const QByteArray &text, int line, const char *says) {
            QTest::newRow(name) << text << line << QString::fromLatin1(says);
        };
        row("no TOML", head + "table = \n", 3, "column ");
        row("written twice", head + "url = \"sqlite:/x\"\n", 3, "not TOML");
        row("unknown key", head + "acess = \"watch\"\n", 3, "Did you mean access? Known keys: url, table");
        row("a password", head + "password = \"hunter2\"\n", 3, "password_variable");
        row("a password in the url", "[sources.one]\nurl = \"postgresql://me:hunter2@h/d\"\n", 2, ".pgpass");
        row("a password as a variable", head + "password_variable = \"hunter2!\"\n", 3,
            "environment variable");
        row("no text", head + "poll = 5\n", 3, "poll is not a text");
        row("no duration", head + "poll = \"5\"\n", 3, "\"5\" is not a duration");
        row("too fast", head + "poll = \"1ms\"\n", 3, "100ms to 1h");
        row("too long", head + "read_limit = \"6min\"\n", 3, "100ms to 5min");
        row("environment", head + "environment = \"test\"\n", 3, "local, stage or prod");
        row("access", head + "access = \"rw\"\n", 3, "watch or operate");
        row("no url", "\n[sources.one]\ntable = \"t\"\n", 2, "has no url");
        row("url is no text", "[sources.one]\nurl = true\n", 2, "url is not a text");
        row("unknown scheme", "[sources.one]\nurl = \"oracle://h\"\n", 2, "oracle");
        row("relative path", "[sources.one]\nurl = \"sqlite:locks.db\"\n", 1, "whole path");
        row("password of a file", "[sources.one]\nurl = \"sqlite:/x\"\npassword_variable = \"X\"\n", 1,
            "has no password");
        row("a dot without quotes", "[sources.a.b]\nurl = \"sqlite:/x\"\n", 1, "[sources.\"a.b\"]");
        row("a dot below a source", head + "[sources.one.b]\nurl = \"sqlite:/x\"\n", 3,
            "[sources.\"one.b\"]");
        row("a colon in the name", "[sources.\"a:b\"]\nurl = \"sqlite:/x\"\n", 1, "cannot name a source");
        row("outside of a source", "[sources]\nurl = \"sqlite:/x\"\n", 2, "[sources.NAME]");
        row("another table", head + "[colours]\n", 3, "\"colours\" is not known");
        row("a list", "[[sources]]\nname = \"x\"\n", 1, "not a table");
        row("not UTF-8", "[sources.one]\nurl = \"sqlite:/\xff\"\n", 2, "not TOML");
    }

    void mistake()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, line);
        QFETCH(QString, says);
        const auto sources = parseSources(text, QStringLiteral("FILE"));
        QVERIFY(!sources);
        const Error error = sources.error();
        QCOMPARE(error.kind, ErrorKind::Usage);
        QVERIFY2(error.message.startsWith(QStringLiteral("FILE, line %1").arg(line)),
                 qPrintable(error.message));
        QVERIFY2(error.message.contains(says), qPrintable(error.message));
        QVERIFY(!error.message.contains(QStringLiteral("hunter2")));
        QVERIFY(!error.detail.contains(QStringLiteral("hunter2")));
    }

    void aBlockReadsBackAsItWas()
    {
        SourceConfig source = parseSources(Whole, {})->at(0).config;
        source.table = QStringLiteral("a \"b\"\\\n");
        source.access = SourceAccess::MayOperate;
        source.password = Secret(QStringLiteral("hunter2"));
        const QByteArray text = sourceBlock(source);
        QVERIFY(!text.contains("hunter2"));
        source.password = {};
        const auto read = parseSources(text, QStringLiteral("FILE"));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->first().config, source);
        QCOMPARE(read->first().lastLine, text.count('\n'));
    }
};

QTEST_GUILESS_MAIN(tst_sourcetoml)
#include "tst_sourcetoml.moc"
