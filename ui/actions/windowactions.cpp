// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/windowactions.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

namespace lockkeeper::ui {

namespace {

class ActionMaker
{
public:
    explicit ActionMaker(QWidget *window)
        : m_window(window)
    {
    }

    QAction *operator()(const QString &name, const QString &text, const QList<QKeySequence> &keys = {}) const
    {
        auto *action = new QAction(text, m_window);
        action->setObjectName(name);
        action->setShortcuts(keys);
        m_window->addAction(action);
        return action;
    }

private:
    QWidget *m_window = nullptr;
};

QList<QKeySequence> keySequences(const QString &first, const QString &second = {})
{
    QList<QKeySequence> keys = {QKeySequence(first)};
    if (!second.isEmpty())
        keys.append(QKeySequence(second));
    return keys;
}

} // namespace

QList<QAction *> WindowActions::needingSource() const
{
    return {closeSource, find,    pause,   readNow,  next,        release,      askStepDown,
            operate,     freeze,  putBack, takeOver, lead,        mapTable,     focus,
            timeline,    journal, columns, saveView, exportTable, exportCharts, tour};
}

WindowActions makeActions(QWidget *window)
{
    const ActionMaker make(window);
    WindowActions actions;
    actions.open = make(QStringLiteral("openAction"), QStringLiteral("Open Database\u2026"),
                        keySequences(QStringLiteral("Ctrl+O")));
    actions.openRecording =
        make(QStringLiteral("openRecordingAction"), QStringLiteral("Open Recording\u2026"),
             keySequences(QStringLiteral("Ctrl+Alt+O")));
    actions.recording = make(QStringLiteral("recordingAction"), QStringLiteral("Recording\u2026"),
                             keySequences(QStringLiteral("Ctrl+Alt+R")));
    actions.lastChange = make(QStringLiteral("lastChangeAction"), QStringLiteral("To the Last Change"),
                              keySequences(QStringLiteral("Alt+Shift+Left")));
    actions.nextChange = make(QStringLiteral("nextChangeAction"), QStringLiteral("To the Next Change"),
                              keySequences(QStringLiteral("Alt+Shift+Right")));
    actions.play = make(QStringLiteral("playAction"), QStringLiteral("Play or Pause the Replay"),
                        keySequences(QStringLiteral("Ctrl+Space")));
    actions.live = make(QStringLiteral("liveAction"), QStringLiteral("Back to Live"),
                        keySequences(QStringLiteral("Ctrl+Shift+L")));
    actions.sources = make(QStringLiteral("sourcesAction"), QStringLiteral("Sources\u2026"),
                           keySequences(QStringLiteral("Ctrl+Shift+O")));
    actions.demo = make(QStringLiteral("demoAction"), QStringLiteral("Try the Demo"),
                        keySequences(QStringLiteral("Ctrl+D")));
    actions.closeSource = make(QStringLiteral("closeAction"), QStringLiteral("Close Source"),
                               keySequences(QStringLiteral("Ctrl+W")));
    actions.allSources = make(QStringLiteral("allSourcesAction"), QStringLiteral("Show All Sources"),
                              keySequences(QStringLiteral("Ctrl+0")));
    actions.quit =
        make(QStringLiteral("quitAction"), QStringLiteral("Quit"), keySequences(QStringLiteral("Ctrl+Q")));
    actions.find = make(QStringLiteral("findAction"), QStringLiteral("Find"),
                        keySequences(QStringLiteral("Ctrl+K"), QStringLiteral("Ctrl+F")));
    actions.pause = make(QStringLiteral("pauseAction"), QStringLiteral("Pause Reading"),
                         keySequences(QStringLiteral("Ctrl+P")));
    actions.pause->setCheckable(true);
    actions.readNow = make(QStringLiteral("readAction"), QStringLiteral("Read Now"),
                           keySequences(QStringLiteral("Ctrl+R"), QStringLiteral("F5")));
    actions.next = make(QStringLiteral("nextAction"), QStringLiteral("Next Lock That Needs Action"),
                        keySequences(QStringLiteral("Ctrl+J")));
    actions.release = make(QStringLiteral("releaseAction"), QStringLiteral("Release Lock\u2026"),
                           keySequences(QStringLiteral("Ctrl+Shift+U")));
    actions.operate = make(QStringLiteral("operateAction"), QStringLiteral("Operate This Source"),
                           keySequences(QStringLiteral("Ctrl+Shift+M")));
    actions.operate->setCheckable(true);
    actions.askStepDown = make(QStringLiteral("askAction"), QStringLiteral("Ask to Step Down\u2026"),
                               keySequences(QStringLiteral("Ctrl+Shift+A")));
    actions.freeze = make(QStringLiteral("freezeAction"), QStringLiteral("Freeze\u2026"),
                          keySequences(QStringLiteral("Ctrl+Shift+F")));
    actions.putBack = make(QStringLiteral("putBackAction"), QStringLiteral("Put Back\u2026"),
                           keySequences(QStringLiteral("Ctrl+Shift+B")));
    actions.takeOver = make(QStringLiteral("takeOverAction"), QStringLiteral("Take Over Now\u2026"),
                            keySequences(QStringLiteral("Ctrl+Shift+T")));
    actions.lead = make(QStringLiteral("leadAction"), QStringLiteral("Lead from Here\u2026"),
                        keySequences(QStringLiteral("Ctrl+L")));
    actions.mapTable = make(QStringLiteral("mapTableAction"), QStringLiteral("Map a Table\u2026"),
                            keySequences(QStringLiteral("Ctrl+M")));
    actions.focus = make(QStringLiteral("focusAction"), QStringLiteral("Focus on This Lock"),
                         keySequences(QStringLiteral("F11")));
    actions.exportCharts = make(QStringLiteral("exportChartsAction"), QStringLiteral("Export Charts\u2026"));
    actions.timeline = make(QStringLiteral("timelineAction"), QStringLiteral("Timeline"),
                            keySequences(QStringLiteral("Ctrl+1")));
    actions.journal = make(QStringLiteral("journalAction"), QStringLiteral("Journal"),
                           keySequences(QStringLiteral("Ctrl+2")));
    actions.log =
        make(QStringLiteral("logAction"), QStringLiteral("Log"), keySequences(QStringLiteral("Ctrl+3")));
    actions.releaseOrder = make(QStringLiteral("releaseOrderAction"), QStringLiteral("Let Rows Move"),
                                keySequences(QStringLiteral("Ctrl+Shift+R")));
    actions.columns = make(QStringLiteral("columnsAction"), QStringLiteral("Columns\u2026"),
                           keySequences(QStringLiteral("Ctrl+Shift+C")));
    actions.saveView = make(QStringLiteral("saveViewAction"), QStringLiteral("Save This View\u2026"),
                            keySequences(QStringLiteral("Ctrl+Shift+S")));
    actions.views = new QMenu(QStringLiteral("Saved Views"), window);
    actions.views->setObjectName(QStringLiteral("viewsMenu"));
    actions.lockMenu = new QMenu(QStringLiteral("Lock"), window);
    actions.lockMenu->setObjectName(QStringLiteral("lockMenu"));
    actions.lockMenu->setToolTipsVisible(true); // they say why an action is off
    actions.lockMenu->addActions({actions.askStepDown, actions.freeze, actions.release, actions.putBack,
                                  actions.takeOver, actions.lead, actions.focus});
    actions.exportTable = make(QStringLiteral("exportAction"), QStringLiteral("Export Table\u2026"),
                               keySequences(QStringLiteral("Ctrl+E")));
    actions.resetLayout = make(QStringLiteral("resetLayoutAction"), QStringLiteral("Reset Layout"));
    actions.light = make(QStringLiteral("lightAction"), QStringLiteral("Light"));
    actions.dark = make(QStringLiteral("darkAction"), QStringLiteral("Dark"));
    actions.system = make(QStringLiteral("systemAction"), QStringLiteral("System"));
    auto *schemes = new QActionGroup(window);
    for (QAction *scheme : {actions.light, actions.dark, actions.system}) {
        scheme->setCheckable(true);
        schemes->addAction(scheme);
    }
    actions.help =
        make(QStringLiteral("helpAction"), QStringLiteral("Help"), keySequences(QStringLiteral("F1")));
    actions.whatsThis = make(QStringLiteral("whatsThisAction"), QStringLiteral("What\u2019s This?"),
                             keySequences(QStringLiteral("Shift+F1")));
    actions.tour = make(QStringLiteral("tourAction"), QStringLiteral("Take the Tour"));
    actions.sheet = make(QStringLiteral("sheetAction"), QStringLiteral("Keyboard Shortcuts"),
                         keySequences(QStringLiteral("?")));
    actions.about = make(QStringLiteral("aboutAction"), QStringLiteral("About Lockkeeper"));
    actions.menu = make(QStringLiteral("menuAction"), QStringLiteral("Open the Menu"),
                        keySequences(QStringLiteral("F10")));
    return actions;
}

QMenu *makeMenu(const WindowActions &actions, const QList<QAction *> &docks, QWidget *window)
{
    auto *menu = new QMenu(window);
    menu->setAccessibleName(QStringLiteral("Menu"));
    menu->addActions({actions.open, actions.sources, actions.openRecording, actions.demo, actions.allSources,
                      actions.closeSource});
    menu->addSeparator();
    menu->addActions({actions.find, actions.readNow, actions.pause});
    menu->addSeparator();
    menu->addAction(actions.next);
    menu->addAction(actions.operate);
    menu->addMenu(actions.lockMenu);
    menu->addAction(actions.mapTable);
    menu->addSeparator();
    menu->addActions({actions.exportTable, actions.exportCharts});
    menu->addSeparator();
    QMenu *view = menu->addMenu(QStringLiteral("View"));
    view->addActions({actions.light, actions.dark, actions.system});
    view->addSeparator();
    view->addActions(docks);
    view->addSeparator();
    view->addActions({actions.timeline, actions.journal, actions.log, actions.focus});
    view->addSeparator();
    view->addAction(actions.columns);
    view->addMenu(actions.views);
    view->addActions({actions.saveView, actions.releaseOrder, actions.resetLayout});
    QMenu *replay = menu->addMenu(QStringLiteral("Replay"));
    replay->addActions({actions.lastChange, actions.play, actions.nextChange, actions.live});
    replay->addSeparator();
    replay->addAction(actions.recording);
    menu->addSeparator();
    menu->addActions({actions.help, actions.whatsThis, actions.tour, actions.sheet, actions.about});
    menu->addSeparator();
    menu->addAction(actions.quit);
    return menu;
}

} // namespace lockkeeper::ui
