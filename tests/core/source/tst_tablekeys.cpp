// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourcebook.h"
#include "core/source/sourceurl.h"
#include "core/source/tablekeys.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

namespace {

SourceConfig source(const QString &name)
{
    SourceConfig config = *parseSourceUrl(QStringLiteral("sqlite:/var/lib/%1.db").arg(name));
    config.name = name;
    config.access = SourceAccess::WatchOnly;
    return config;
}

TableChoice choice()
{
    TableChoice choice{QStringLiteral("odd \"table\" für.ß"), QStringLiteral("quartz"), {}};
    choice.settings.limit = 90s;
    choice.settings.beat = 7500ms;
    choice.settings.ttl = 1h;
    choice.settings.grace = 1ms;
    choice.settings.skew = 0ms;
    choice.settings.factor = 2.3456789;
    choice.settings.zone = QStringLiteral("Europe/Berlin");
    choice.settings.names = {QStringLiteral("größe \"1\""), QStringLiteral("b\\c")};
    return choice;
}

} // namespace

/// What a user sets for a table: by --set, and in the file of the saved sources.
class tst_tablekeys : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(QStringLiteral("sources.toml"));
    }

    void everySettingIsWrittenAsItIsRead()
    {
        const TableSettings settings = choice().settings;
        TableSettings again;
        for (const auto &[key, value] : tableSettingTexts(settings))
            QVERIFY(applyTableSetting(again, key, value));
        again.names = settings.names;
        QCOMPARE(again, settings);
        QVERIFY(tableSettingTexts({}).isEmpty());
    }

    void aSettingThatCannotBeIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const char *key, const char *value, const char *says) {
            QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(value)
                                << QString::fromLatin1(says);
        };
        row("a span without a unit", "limit", "30", "limit: \"30\" is not a duration");
        row("a limit of nothing", "limit", "0s", "limit");
        row("a TTL of nothing", "ttl", "0ms", "ttl");
        row("a factor in words", "factor", "two", "factor is \"two\"");
        row("a factor of nothing", "factor", "0", "factor is \"0\"");
        row("a factor below zero", "factor", "-1", "factor is \"-1\"");
        row("a factor that is no number", "factor", "nan", "factor is \"nan\"");
        row("a key nearly right", "limti", "30s", "did you mean limit?");
        row("a key of nothing", "colour", "blue", "known: limit, beat");
    }
    void aSettingThatCannotBeIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, says);
        TableSettings settings;
        const Status applied = applyTableSetting(settings, key, value);
        QVERIFY(!applied);
        QCOMPARE(applied.error().kind, ErrorKind::Usage);
        QVERIFY2(applied.error().message.contains(says), qPrintable(applied.error().message));
        QVERIFY(settings.isEmpty());
    }

    void theBookKeepsTheTablesOfEverySource()
    {
        SourceConfig a = source(QStringLiteral("a"));
        SourceConfig dotted = source(QStringLiteral("b.c"));
        a.choices = {choice(), {QStringLiteral("other"), QStringLiteral("none"), {}}};
        dotted.choices = {choice()};
        auto book = SourceBook::read(m_path);
        for (const SourceConfig &one : {a, dotted, source(QStringLiteral("d"))}) {
            const Status added = book->add(one);
            QVERIFY2(added, added ? "" : qPrintable(added.error().message + added.error().detail));
        }
        QCOMPARE(SourceBook::read(m_path)->find(QStringLiteral("a"))->choices, a.choices);
        QCOMPARE(SourceBook::read(m_path)->find(QStringLiteral("b.c"))->choices, dotted.choices);

        a.choices.removeFirst();
        QVERIFY(book->replace(a));
        dotted.choices.append({QStringLiteral("third"), {}, {}});
        QVERIFY(book->replace(dotted));
        QCOMPARE(SourceBook::read(m_path)->sources(),
                 (QList<SourceConfig>{a, dotted, source(QStringLiteral("d"))}));

        QVERIFY(book->remove(QStringLiteral("b.c")));
        QCOMPARE(SourceBook::read(m_path)->sources(), (QList<SourceConfig>{a, source(QStringLiteral("d"))}));
        QVERIFY(!text().contains("third") && !text().contains("quartz"));
        QVERIFY(book->remove(QStringLiteral("d")));
        QCOMPARE(SourceBook::read(m_path)->find(QStringLiteral("a"))->choices, a.choices);
    }

    void aBlockOfTablesElsewhereIsNotCutInTwo()
    {
        const QByteArray given =
            "[sources.a]\nurl = \"sqlite:/a.db\"\n\n[sources.d]\nurl = \"sqlite:/d.db\"\n\n"
            "[[sources.a.tables]]\ntable = \"x\"\nprofile = \"none\"\n";
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(given);
        file.close();
        auto book = SourceBook::read(m_path);
        QVERIFY2(book, book ? "" : qPrintable(book.error().message));
        QCOMPARE(book->find(QStringLiteral("a"))->choices.size(), 1);
        QVERIFY(!book->remove(QStringLiteral("a")));
        QCOMPARE(text(), given);
    }

    void aMistakeInATableIsSaidWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<int>("line");
        QTest::newRow("a key nearly right") << QByteArray("table = \"x\"\nlimti = \"3s\"") << 5;
        QTest::newRow("a limit without a unit") << QByteArray("table = \"x\"\nlimit = 3") << 5;
        QTest::newRow("names that are no list") << QByteArray("names = \"x\"\ntable = \"x\"") << 4;
        QTest::newRow("names that are numbers") << QByteArray("names = [1]\ntable = \"x\"") << 4;
        QTest::newRow("no table") << QByteArray("profile = \"none\"") << 3;
    }
    void aMistakeInATableIsSaidWithItsLine()
    {
        QFETCH(QByteArray, lines);
        QFETCH(int, line);
        const auto parsed =
            parseSources("[sources.a]\nurl = \"sqlite:/a.db\"\n[[sources.a.tables]]\n" + lines + '\n',
                         QStringLiteral("s.toml"));
        QVERIFY(!parsed);
        QVERIFY2(parsed.error().message.startsWith(QStringLiteral("s.toml, line %1, [sources.a]").arg(line)),
                 qPrintable(parsed.error().message));
    }

    void namesAreReadALineEach()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("# ours\n  nightly \n\r\ngröße\r\n");
        file.close();
        QCOMPARE(*readNames(m_path), (QStringList{QStringLiteral("nightly"), QStringLiteral("größe")}));
        QCOMPARE(readNames(m_path + u'x').error().kind, ErrorKind::Usage);
    }

private:
    [[nodiscard]] QByteArray text() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder = {};
    QString m_path = {};
};

QTEST_GUILESS_MAIN(tst_tablekeys)
#include "tst_tablekeys.moc"
