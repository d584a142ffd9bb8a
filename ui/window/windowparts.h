// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/actions/windowactions.h"

#include <QObject>

#include <optional>

class QMainWindow;

namespace lockkeeper::ui {

class ReplayBar;
class ReplayDriver;
class ReplayFrame;
class SideDocks;
class SourcesPanel;
class StatusLine;
class TimeCursor;
class TopBars;
class VerdictCard;
class WindowPages;
class WorkPage;

/// The parts of a window in their places, which of them each page has, and how one tabs through them. GUI
/// thread.
class WindowParts final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it; the parts are the window's children.
    WindowParts(const WindowActions &actions, ReplayDriver &driver, TimeCursor &time, bool hasDemo,
                QMainWindow &window);

    [[nodiscard]] SideDocks *docks() const { return m_docks; }
    [[nodiscard]] SourcesPanel *sources() const { return m_sources; }
    [[nodiscard]] VerdictCard *card() const { return m_card; }
    [[nodiscard]] TopBars *top() const { return m_top; }
    [[nodiscard]] WindowPages *pages() const { return m_pages; }
    [[nodiscard]] WorkPage *work() const;
    [[nodiscard]] ReplayBar *replayBar() const { return m_replayBar; }
    [[nodiscard]] StatusLine *status() const { return m_status; }

    /// Shows that it is the past, and up to when; absent: it is now.
    void setReplay(std::optional<Instant> at);

private:
    void place(QMainWindow &window);
    void orderTabs();
    void followPage(const QWidget *page);

    SourcesPanel *m_sources;
    VerdictCard *m_card;
    SideDocks *m_docks;
    TopBars *m_top;
    WindowPages *m_pages;
    ReplayBar *m_replayBar;
    ReplayFrame *m_frame;
    StatusLine *m_status;
};

} // namespace lockkeeper::ui
