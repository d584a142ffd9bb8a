// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/leader/leadercontrol.h"
#include "core/monitor/watchedsource.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace lockkeeper::ui {

class IconButton;

/// An operator asks us to step down: who, why, how long there is to answer, and the answer. Shown only while
/// there is something to answer. GUI thread.
class RequestBanner final : public QFrame
{
    Q_OBJECT

public:
    RequestBanner(LeaderControl &leader, const WatchedSource &source, QWidget *parent = nullptr);

    /// Where another one is seen already.
    void setWanted(bool wanted);

private:
    void look();
    void answer(bool isAccepted);
    void askWhy(bool asks);

    LeaderControl &m_leader;
    const WatchedSource &m_source;
    QString m_answered = {}; ///< the id of the request that was answered here
    QString m_shown = {}; ///< of the one that is shown
    bool m_isWanted = true;
    QLabel *m_text = nullptr;
    QLineEdit *m_why = nullptr;
    IconButton *m_stepDown = nullptr;
    IconButton *m_refuse = nullptr;
    IconButton *m_send = nullptr;
    IconButton *m_back = nullptr;
};

} // namespace lockkeeper::ui
