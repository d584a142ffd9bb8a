// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/scripted/quiet.h"
#include "ui/actions/schemechoice.h"

#include <QAction>
#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace lockkeeper;
using namespace lockkeeper::ui;

namespace {

QColor sheet()
{
    return QApplication::palette().color(QPalette::Window);
}

} // namespace

class tst_SchemeChoice : public QObject
{
    Q_OBJECT

private slots:
    void init() { test::failOnWarnings(); }

    void aChoiceIsAppliedAndRemembered()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("window.ini"));
        WindowMemory memory(file);
        QWidget window;
        const WindowActions actions = makeActions(&window);
        const SchemeChoice choice(actions, memory, &window);
        QVERIFY(actions.system->isChecked());
        actions.light->trigger();
        const QColor light = sheet();
        actions.dark->trigger();
        QVERIFY(sheet() != light);
        QVERIFY(actions.dark->isChecked());

        WindowMemory again(file);
        QWidget other;
        const WindowActions others = makeActions(&other);
        const SchemeChoice next(others, again, &other);
        QVERIFY(others.dark->isChecked());
    }

    void onlyAPersonsChoiceIsRemembered()
    {
        const QTemporaryDir folder;
        WindowMemory memory(folder.filePath(QStringLiteral("window.ini")));
        QWidget window;
        const WindowActions actions = makeActions(&window);
        SchemeChoice choice(actions, memory, &window);
        choice.set(Scheme::Dark);
        QVERIFY(actions.dark->isChecked());
        QVERIFY(!memory.scheme());
    }
};

QTEST_MAIN(tst_SchemeChoice)
#include "tst_schemechoice.moc"
