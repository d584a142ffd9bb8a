// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/monitor/clockoffset.h"

#include <QTest>

using namespace lockkeeper;
using namespace std::chrono_literals;

class tst_clockoffset : public QObject
{
    Q_OBJECT

private slots:
    void knowsNothingBeforeTheFirstAnswer() { QVERIFY(!ClockOffset().offset()); }

    void theRoundTripIsItsError()
    {
        ClockOffset offset;
        offset.note(m_now + 2s, m_now + 50ms, 100ms); // read in the middle of the round trip
        QCOMPARE(*offset.offset(), std::chrono::microseconds(2s));
        QCOMPARE(offset.error(), std::chrono::microseconds(50ms));
    }

    void theQuickestAnswerCounts()
    {
        ClockOffset offset;
        offset.note(m_now + 2010ms, m_now + 50ms, 100ms);
        offset.note(m_now + 2s, m_now + 1ms, 2ms);
        offset.note(m_now + 1990ms, m_now + 50ms, 100ms);
        QCOMPARE(*offset.offset(), std::chrono::microseconds(2s));
        QCOMPARE(offset.error(), std::chrono::microseconds(1ms));
    }

    void aClockThatWasSetIsSeenAtOnce()
    {
        ClockOffset offset;
        offset.note(m_now, m_now + 1ms, 2ms);
        offset.note(m_now - 1h, m_now + 50ms, 100ms);
        QCOMPARE(*offset.offset(), std::chrono::microseconds(-1h));
        QCOMPARE(offset.error(), std::chrono::microseconds(50ms));
    }

    void oldAnswersAreForgotten()
    {
        ClockOffset offset;
        offset.note(m_now, m_now + 1ms, 2ms);
        for (int i = 0; i < 8; ++i)
            offset.note(m_now, m_now + 5ms, 10ms);
        QCOMPARE(offset.error(), std::chrono::microseconds(5ms));
    }

private:
    const Instant m_now = Instant(1'795'502'856s);
};

QTEST_GUILESS_MAIN(tst_clockoffset)
#include "tst_clockoffset.moc"
