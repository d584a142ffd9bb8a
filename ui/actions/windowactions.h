// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMenu;
class QWidget;

namespace lockkeeper::ui {

/// Everything the window can be told to do, each with its shortcut. Owned by the window; GUI thread.
struct WindowActions {
    QAction *openRecording = nullptr;
    QAction *recording = nullptr;
    QAction *lastChange = nullptr;
    QAction *nextChange = nullptr;
    QAction *play = nullptr;
    QAction *live = nullptr;
    QAction *open = nullptr;
    QAction *sources = nullptr; ///< where there is a store for them
    QAction *demo = nullptr;
    QAction *closeSource = nullptr;
    QAction *allSources = nullptr; ///< enabled while one is shown alone
    QAction *quit = nullptr;
    QAction *find = nullptr;
    QAction *pause = nullptr;
    QAction *readNow = nullptr;
    QAction *next = nullptr;
    QAction *release = nullptr;
    QAction *operate = nullptr; ///< or back to Watching
    QAction *askStepDown = nullptr;
    QAction *freeze = nullptr; ///< or unfreeze, where the selected lock is frozen
    QAction *putBack = nullptr; ///< undoes the last release of the selected lock
    QAction *takeOver = nullptr; ///< at once, without the lock delay
    QAction *lead = nullptr;
    QAction *mapTable = nullptr; ///< where tables can be found
    QAction *focus = nullptr; ///< one lock on the whole window
    QAction *exportCharts = nullptr;
    QAction *timeline = nullptr;
    QAction *journal = nullptr;
    QAction *log = nullptr; ///< of the program itself
    QAction *releaseOrder = nullptr; ///< enabled while the rows hold still
    QAction *columns = nullptr;
    QAction *saveView = nullptr;
    QMenu *lockMenu = nullptr; ///< what can be done to the selected lock
    QMenu *views = nullptr; ///< the saved ones
    QAction *exportTable = nullptr;
    QAction *resetLayout = nullptr;
    QAction *light = nullptr;
    QAction *dark = nullptr;
    QAction *system = nullptr;
    QAction *help = nullptr;
    QAction *tour = nullptr;
    QAction *sheet = nullptr;
    QAction *whatsThis = nullptr;
    QAction *about = nullptr;
    QAction *menu = nullptr;

    /// Those that need an open source.
    [[nodiscard]] QList<QAction *> needingSource() const;
};

[[nodiscard]] WindowActions makeActions(QWidget *window);
/// The window's menu; `docks` are the docks' own toggles.
[[nodiscard]] QMenu *makeMenu(const WindowActions &actions, const QList<QAction *> &docks, QWidget *window);

} // namespace lockkeeper::ui
