// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/control/lockaction.h"
#include "ui/actions/windowactions.h"

#include <QObject>

namespace lockkeeper::ui {

class LockDesk;
class Sight;

/// Does to the selected locks what an action says, where it is on. GUI thread.
class LockActs final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    LockActs(const WindowActions &actions, const Sight &sight, LockDesk &desk, QObject *parent = nullptr);

    /// All that are selected, of one source.
    void release();
    void askToStepDown();
    /// Or unfreezes, where the selected lock is frozen.
    void freeze();

private:
    const WindowActions &m_actions;
    const Sight &m_sight;
    LockDesk &m_desk;
};

} // namespace lockkeeper::ui
