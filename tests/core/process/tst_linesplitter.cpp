// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/linesplitter.h"

#include <QTest>

using namespace lockkeeper;

class tst_linesplitter : public QObject
{
    Q_OBJECT

private slots:
    void splitsWhereverTheBytesAreCut_data()
    {
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char *name, const QByteArrayList &pieces, const QStringList &lines) {
            QTest::newRow(name) << pieces << lines;
        };
        row("one piece", {"a\nb\n"}, {QStringLiteral("a"), QStringLiteral("b")});
        row("in the middle", {"al", "pha\nbe", "ta\n"}, {QStringLiteral("alpha"), QStringLiteral("beta")});
        row("no end", {"alpha"}, {QStringLiteral("alpha")});
        row("empty lines", {"\n\na\n"}, {QString(), QString(), QStringLiteral("a")});
        row("as DOS writes", {"a\r", "\nb\r\n"}, {QStringLiteral("a"), QStringLiteral("b")});
        row("progress", {"10 %\r20 %\r", "30 %\n"},
            {QStringLiteral("10 %"), QStringLiteral("20 %"), QStringLiteral("30 %")});
        row("in a character", {"\xc3", "\xa4\n"}, {QStringLiteral("ä")});
    }

    void splitsWhereverTheBytesAreCut()
    {
        QFETCH(const QByteArrayList, pieces);
        QFETCH(const QStringList, lines);
        LineSplitter splitter(WorkStream::Errors);
        QList<WorkLine> got;
        for (const QByteArray &piece : pieces)
            got += splitter.take(piece.constData(), piece.size());
        got += splitter.rest();
        QStringList texts;
        for (const WorkLine &line : std::as_const(got)) {
            texts.append(line.text);
            QCOMPARE(line.stream, WorkStream::Errors);
            QVERIFY(!line.isCut);
        }
        QCOMPARE(texts, lines);
        QVERIFY(splitter.rest().isEmpty());
    }

    void aLineHasABound()
    {
        LineSplitter splitter(WorkStream::Output);
        const QByteArray piece(1000, 'x');
        for (int i = 0; i < 1000; ++i)
            QVERIFY(splitter.take(piece.constData(), piece.size()).isEmpty());
        const QList<WorkLine> lines = splitter.take("\nnext\n", 6);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0).text.size(), LineSplitter::LongestLine);
        QVERIFY(lines.at(0).isCut);
        QCOMPARE(lines.at(1), (WorkLine{WorkStream::Output, QStringLiteral("next"), false}));
    }
};

QTEST_GUILESS_MAIN(tst_linesplitter)
#include "tst_linesplitter.moc"
