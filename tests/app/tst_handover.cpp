// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/handover.h"
#include "ui/window/mainwindow.h"

#include <QJsonObject>
#include <QTest>

using namespace lockkeeper;

/// What a window that is open does with the request of a second start.
class tst_Handover : public QObject
{
    Q_OBJECT

private slots:
    void oneThatIsThereIsShown()
    {
        ui::MainWindow window({});
        QVERIFY(app::showRequest(window, {}));
        QVERIFY(window.isVisible());
    }

    /// To show a window takes back the program's end that closing the last one asked for: the request that
    /// comes in the same turn of the loop would leave one that nobody can end.
    void oneThatWasClosedStaysSo()
    {
        ui::MainWindow window({});
        window.show();
        window.closeUnasked();
        QVERIFY(!app::showRequest(window, {}));
        QVERIFY(!window.isVisible());
    }
};

QTEST_MAIN(tst_Handover)
#include "tst_handover.moc"
