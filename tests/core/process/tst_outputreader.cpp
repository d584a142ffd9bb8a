// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/outputreader.h"
#include "core/sql/onthread.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

#include <fcntl.h>
#include <unistd.h>

using namespace lockkeeper;

/// The reader of a command's output on its own thread, with real pipes.
class tst_outputreader : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_heard = {};
        m_lines = 0;
        int out[2] = {};
        int err[2] = {};
        QCOMPARE(::pipe2(out, O_CLOEXEC), 0);
        QCOMPARE(::pipe2(err, O_CLOEXEC), 0);
        m_out = out[1];
        m_err = err[1];
        auto log = std::make_unique<OutputLog>(m_folder.filePath(QStringLiteral("log")));
        QVERIFY(log->open());
        m_reader = std::make_unique<OnThread<OutputReader>>(
            QStringLiteral("output"),
            std::make_unique<OutputReader>(out[0], err[0], std::move(log), SystemClock::instance()));
        connect(m_reader->worker(), &OutputReader::read, this, [this](const WorkOutput &output) {
            m_heard.leftOut += output.leftOut;
            m_lines += output.lines.size();
            m_heard.lines = (m_heard.lines + output.lines)
                                .last(qMin<qsizetype>(10, m_heard.lines.size() + output.lines.size()));
        });
        m_reader->tell([](OutputReader &reader) { reader.begin(); });
    }
    void cleanup()
    {
        m_reader.reset();
        ::close(m_out);
        ::close(m_err);
    }

    void tellsBothStreamsLineByLine()
    {
        put(m_out, "one\ntwo");
        put(m_err, "oops\n");
        QTRY_COMPARE(m_lines, 2);
        QVERIFY(m_heard.lines.contains(WorkLine{WorkStream::Output, QStringLiteral("one"), false}));
        QVERIFY(m_heard.lines.contains(WorkLine{WorkStream::Errors, QStringLiteral("oops"), false}));
        put(m_out, " and a half");
        drain();
        QTRY_COMPARE(m_heard.lines.last(),
                     (WorkLine{WorkStream::Output, QStringLiteral("two and a half"), false}));
    }

    void aFloodIsReadToItsEndAndToldInPart()
    {
        const QByteArray hundred = QByteArray(QByteArray(99, 'x') + '\n').repeated(100);
        constexpr int Lines = 100'000; // 10 MB: more than may be told at once, and than the pipe holds
        std::thread command([this, &hundred] {
            for (int i = 0; i < Lines / 100; ++i)
                put(m_out, hundred);
            put(m_out, "the end\n");
        });
        QTRY_VERIFY_WITH_TIMEOUT(m_lines + m_heard.leftOut > Lines - 2000, 60'000);
        command.join(); // it was never left waiting
        drain();
        QTRY_COMPARE(m_lines + m_heard.leftOut, Lines + 1);
        QVERIFY(m_lines >= 1000);
        QVERIFY2(m_lines < Lines / 2, qPrintable(QString::number(m_lines)));
        const QFileInfo log(m_folder.filePath(QStringLiteral("log")));
        QVERIFY(log.size() <= OutputLog::UsualSize);
    }

    void whatCameAfterAFloodIsTold()
    {
        put(m_out, QByteArray(40'000, '\n')); // more than at once
        QTRY_VERIFY_WITH_TIMEOUT(m_heard.leftOut > 0, 10'000); // told though nothing follows
        const qint64 leftOut = m_heard.leftOut;
        QTRY_VERIFY_WITH_TIMEOUT(
            (put(m_err, "after\n"),
             m_heard.lines.contains(WorkLine{WorkStream::Errors, QStringLiteral("after"), false})),
            10'000);
        QVERIFY(m_heard.leftOut >= leftOut);
    }

private:
    static void put(int descriptor, const QByteArray &bytes)
    {
        for (qsizetype done = 0; done < bytes.size();) {
            const auto wrote =
                ::write(descriptor, bytes.constData() + done, static_cast<size_t>(bytes.size() - done));
            if (wrote <= 0)
                return;
            done += wrote;
        }
    }
    void drain()
    {
        m_reader->tell([](OutputReader &reader) { reader.drain(); });
    }

    QTemporaryDir m_folder;
    int m_out = -1;
    int m_err = -1;
    WorkOutput m_heard = {}; ///< the last ten lines
    qint64 m_lines = 0;
    std::unique_ptr<OnThread<OutputReader>> m_reader = {};
};

QTEST_GUILESS_MAIN(tst_outputreader)
#include "tst_outputreader.moc"
