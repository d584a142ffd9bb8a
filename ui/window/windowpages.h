// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/timecursor.h"

#include <QStackedWidget>

namespace lockkeeper::ui {

class FocusView;
class LeadPanel;
class StartPage;
class WorkPage;

/// The pages of the window: the start, the work, one lock alone, and the panel of each leader. GUI thread.
class WindowPages final : public QStackedWidget
{
    Q_OBJECT

public:
    /// `time` is what the charts show, and outlives this.
    WindowPages(bool hasDemo, TimeCursor &time, QWidget *parent = nullptr);

    [[nodiscard]] StartPage *start() const { return m_start; }
    [[nodiscard]] WorkPage *work() const { return m_work; }
    [[nodiscard]] FocusView *focusView() const { return m_focusView; }
    /// One lock is shown alone.
    [[nodiscard]] bool isFocused() const;
    /// What is shown is of the cursor's instant; else of now.
    [[nodiscard]] bool followsTime() const;

    void showStart();
    void showWork();
    /// With the keyboard on its table.
    void goToWork();
    void showFocus();
    /// Shown for the first time it becomes a page, with a way back.
    void showPanel(LeadPanel &panel);

signals:
    /// This page is shown, also where it was before.
    void shown(QWidget *page);

private:
    void goTo(QWidget *page);

    StartPage *m_start = nullptr;
    WorkPage *m_work = nullptr;
    FocusView *m_focusView = nullptr;
};

} // namespace lockkeeper::ui
