// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/replayacts.h"

#include "ui/replay/replaydriver.h"

#include <QAction>

namespace lockkeeper::ui {

ReplayActs::ReplayActs(const WindowActions &actions, ReplayDriver &driver, TimeCursor &time, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_driver(driver)
    , m_time(time)
{
    connect(actions.lastChange, &QAction::triggered, this, [this] { m_driver.goToChange(false); });
    connect(actions.nextChange, &QAction::triggered, this, [this] { m_driver.goToChange(true); });
    connect(actions.play, &QAction::triggered, this, [this] { m_driver.setPlaying(!m_driver.isPlaying()); });
    connect(actions.live, &QAction::triggered, &time, &TimeCursor::goLive);
    connect(&time, &TimeCursor::changed, this, &ReplayActs::show);
    connect(&time, &TimeCursor::replayMoved, this, &ReplayActs::show);
    connect(&driver, &ReplayDriver::extentChanged, this, &ReplayActs::show);
    show();
}

void ReplayActs::show()
{
    const bool isReplay = m_time.replay().has_value();
    m_actions.lastChange->setEnabled(m_driver.extent().has_value());
    m_actions.nextChange->setEnabled(isReplay);
    m_actions.play->setEnabled(isReplay);
    m_actions.live->setEnabled(!m_time.isLive());
}

} // namespace lockkeeper::ui
