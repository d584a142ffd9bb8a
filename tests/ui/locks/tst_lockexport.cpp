// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/castlocks.h"
#include "ui/lockindex/lockexport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace lockkeeper;
using namespace lockkeeper::ui;
using namespace std::chrono_literals;

namespace {

LockRow rowOf(const QString &name)
{
    LockRow row;
    row.view = test::castLock(name, LockState::Dead, 190s);
    row.source.title = QStringLiteral("orders.db");
    return row;
}

/// The cells of the second line, by the names in the first.
QHash<QString, QString> cellsOf(const QByteArray &csv)
{
    const QStringList lines = QString::fromUtf8(csv).split(QStringLiteral("\r\n"));
    const QStringList heads = lines.at(0).split(u',');
    const QStringList cells = lines.at(1).split(u',');
    QHash<QString, QString> named;
    for (qsizetype i = 0; i < heads.size() && i < cells.size(); ++i)
        named.insert(heads.at(i), cells.at(i));
    return named;
}

} // namespace

class tst_LockExport : public QObject
{
    Q_OBJECT

private slots:
    void writesUtcInstantsAndNumbers()
    {
        const auto cells = cellsOf(csvOf({rowOf(QStringLiteral("invoice-export"))}));
        QCOMPARE(cells.value(QStringLiteral("state")), QStringLiteral("dead"));
        QCOMPARE(cells.value(QStringLiteral("lock")), QStringLiteral("invoice-export"));
        QCOMPARE(cells.value(QStringLiteral("age_ms")), QStringLiteral("190000"));
        QCOMPARE(cells.value(QStringLiteral("limit_ms")), QStringLiteral("60000"));
        QCOMPARE(cells.value(QStringLiteral("heartbeat")), QStringLiteral("2026-11-24T09:11:20.000000Z"));
        QCOMPARE(cells.value(QStringLiteral("fencing_token")), QStringLiteral("1795502856671"));
        QCOMPARE(cells.value(QStringLiteral("progress")), QString());
    }

    void quotesAndDisarmsCells_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("cell");
        const auto row = [](const char *what, const char *name, const char *cell) {
            QTest::newRow(what) << QString::fromLatin1(name) << QString::fromLatin1(cell);
        };
        row("plain", "a b", "a b");
        row("comma", "a,b", "\"a,b\"");
        row("quote", "a\"b", "\"a\"\"b\"");
        row("line end", "a\nb", "\"a\nb\"");
        row("formula", "=1+1", "'=1+1");
        row("formula with a comma", "=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
        row("plus", "+1", "'+1");
        row("minus", "-1", "'-1");
        row("at", "@x", "'@x");
        row("tab", "\tx", "'\tx");
    }

    void quotesAndDisarmsCells()
    {
        QFETCH(QString, name);
        QFETCH(QString, cell);
        const QString csv = QString::fromUtf8(csvOf({rowOf(name)}));
        const QString start = QStringLiteral("\r\ndead,%1,").arg(cell);
        QVERIFY2(csv.contains(start), qPrintable(csv));
    }

    void writesJsonWithTheSameNames()
    {
        const QJsonArray list = QJsonDocument::fromJson(jsonOf({rowOf(QStringLiteral("=1"))})).array();
        QCOMPARE(list.size(), 1);
        const QJsonObject one = list.first().toObject();
        QCOMPARE(one.value(QStringLiteral("lock")).toString(),
                 QStringLiteral("=1")); // no spreadsheet reads it
        QCOMPARE(one.value(QStringLiteral("age_ms")).toInteger(), 190000);
        QVERIFY(one.value(QStringLiteral("progress")).isNull());
        QCOMPARE(one.keys().size(), QString::fromUtf8(csvOf({})).split(u',').size());
    }

    void theFilesEndingDecides()
    {
        const QTemporaryDir folder;
        const auto content = [&folder](const char *name) {
            const QString path = folder.filePath(QLatin1String(name));
            if (!saveRows(path, {rowOf(QStringLiteral("a"))}))
                return QByteArray("not written");
            QFile file(path);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not read");
        };
        QVERIFY(content("a.JSON").startsWith('['));
        QVERIFY(content("a.csv").startsWith("state,lock,"));
        QVERIFY(content("a.txt").startsWith("state,lock,"));
    }

    void saysWhyItCouldNotWrite()
    {
        const QTemporaryDir folder;
        const Status saved = saveRows(folder.filePath(QStringLiteral("none/a.csv")), {});
        QVERIFY(!saved);
        QVERIFY(saved.error().message.contains(QStringLiteral("none/a.csv")));
    }

    void tabsInsideACellDoNotSplitIt()
    {
        QCOMPARE(tabbedText({{QStringLiteral("a\tb"), QStringLiteral("c\nd")}, {QStringLiteral("e"), {}}}),
                 QStringLiteral("a b\tc d\ne\t\n"));
    }
};

QTEST_GUILESS_MAIN(tst_LockExport)
#include "tst_lockexport.moc"
