// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leadercontrol.h"
#include "core/monitor/watchedsource.h"

#include <QTimer>
#include <QWidget>

class QStackedWidget;

namespace lockkeeper::ui {

class Glyph;
class IconButton;
class InkLabel;
class LeaderCard;
class LeadForm;
class NoticeBox;
class WorkView;

/// Leading a lock from this computer: the form to start with, then the session as it runs, waits or ends. GUI
/// thread.
class LeadPanel : public QWidget
{
    Q_OBJECT

public:
    LeadPanel(LeaderControl &leader, WatchedSource &source, QWidget *parent = nullptr,
              const Clock &clock = SystemClock::instance());

    /// Offers to lead this source from the next login on.
    void offerAutostart(const SourceConfig &source);
    /// Puts a lock's name into the form.
    void prefill(const QString &lock);
    /// Does the session hold a lock, or may it at this moment?
    [[nodiscard]] bool isLeading() const;

signals:
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *buildHead();
    void lead(const LeadPlan &plan);
    void takeView(const LeaderView &view);
    void showPage(int page);
    void showTime();

    LeaderControl &m_leader;
    const Clock &m_clock;
    LeaderView m_view = {};
    QTimer m_tick; ///< the time goes down by our own clock, also while the leader tells nothing
    Glyph *m_state = nullptr;
    InkLabel *m_title = nullptr;
    IconButton *m_back = nullptr;
    IconButton *m_stepDown = nullptr;
    QStackedWidget *m_pages = nullptr;
    LeadForm *m_form = nullptr;
    LeaderCard *m_card = nullptr;
    NoticeBox *m_end = nullptr; ///< over the form: what went wrong with the last one
    WorkView *m_work = nullptr;
};

} // namespace lockkeeper::ui
