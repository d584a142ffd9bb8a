// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "ui/bars/noticebar.h"

using namespace lockkeeper;
using namespace lockkeeper::ui;

class tst_NoticeBar : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void whatIsOverGoesUnlessAnotherStandsThere()
    {
        NoticeBar bar;
        bar.setNotice(QStringLiteral("Looking."));
        bar.endNotice(QStringLiteral("Another."));
        QCOMPARE(bar.notice(), QStringLiteral("Looking."));
        QVERIFY(!bar.isHidden());
        bar.endNotice(QStringLiteral("Looking."));
        QCOMPARE(bar.notice(), QString());
        QVERIFY(bar.isHidden());
    }
};

QTEST_MAIN(tst_NoticeBar)
#include "tst_noticebar.moc"
