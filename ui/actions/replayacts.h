// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/windowactions.h"

#include <QObject>

namespace lockkeeper::ui {

class ReplayDriver;
class TimeCursor;

/// The actions of the replay: what each does, and which of them are on at the cursor's instant. GUI thread.
class ReplayActs final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    ReplayActs(const WindowActions &actions, ReplayDriver &driver, TimeCursor &time,
               QObject *parent = nullptr);

private:
    void show();

    const WindowActions &m_actions;
    ReplayDriver &m_driver;
    TimeCursor &m_time;
};

} // namespace lockkeeper::ui
