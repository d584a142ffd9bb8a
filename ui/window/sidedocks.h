// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/memory/windowmemory.h"

#include <QObject>

class QAction;
class QDockWidget;
class QFrame;
class QMainWindow;

namespace lockkeeper::ui {

class SourcesPanel;
class VerdictCard;
class WorkPage;

/// The two docks beside the pages, with the sources and the verdict card; what has no room beside them is a
/// tab of the work page. Remembers the widths that a person gave them. GUI thread.
class SideDocks final : public QObject
{
    Q_OBJECT

public:
    /// Which of the two have a place beside the page that is shown.
    struct Places {
        bool sources = false;
        bool card = false;
    };

    SideDocks(SourcesPanel &sources, VerdictCard &card, QMainWindow &window);

    /// Whose tabs take what has no room.
    void setWork(WorkPage &work) { m_work = &work; }
    /// The actions that show and hide each.
    [[nodiscard]] QList<QAction *> toggles() const;
    void show(Places places);
    /// The window has this width now.
    void fit(int width);
    void restore(const WindowPlace &place);
    /// Puts what is to be remembered of the docks into it.
    void keep(WindowPlace &place) const;

private:
    void lay();
    void setCompact(bool compact);
    void setNarrow(bool narrow);
    void follow();

    QMainWindow &m_window;
    SourcesPanel &m_sources;
    VerdictCard &m_card;
    WorkPage *m_work = nullptr;
    QWidget *m_sourcesPlace = nullptr; ///< where the sources stand in their dock, when they do
    QFrame *m_cardPlace = nullptr; ///< where the card stands in its dock, when it does
    QDockWidget *m_sourcesDock = nullptr;
    QDockWidget *m_cardDock = nullptr;
    Places m_places = {};
    bool m_compact = false; ///< the card is a tab
    bool m_narrow = false; ///< the sources are one, too
    std::optional<bool> m_wide = {}; ///< unknown until it was laid out once
    WindowPlace m_place = {}; ///< what a person made of the docks
};

} // namespace lockkeeper::ui
