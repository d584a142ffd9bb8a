// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/lockacts.h"

#include "ui/operate/lockdesk.h"
#include "ui/sight/sight.h"

#include <QAction>

namespace lockkeeper::ui {

LockActs::LockActs(const WindowActions &actions, const Sight &sight, LockDesk &desk, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_sight(sight)
    , m_desk(desk)
{
    connect(actions.release, &QAction::triggered, this, &LockActs::release);
    connect(actions.askStepDown, &QAction::triggered, this, &LockActs::askToStepDown);
    connect(actions.freeze, &QAction::triggered, this, &LockActs::freeze);
    connect(actions.takeOver, &QAction::triggered, this, [this] { m_desk.takeOver(m_sight.lock()); });
    connect(actions.putBack, &QAction::triggered, this, [this] { m_desk.putBack(m_sight.lock()); });
}

void LockActs::release()
{
    if (!m_actions.release->isEnabled())
        return;
    if (const QStringList several = m_sight.several(); !several.isEmpty())
        m_desk.releaseSeveral(m_sight.lock().source, several);
    else
        m_desk.release(m_sight.lock());
}

void LockActs::askToStepDown()
{
    if (m_actions.askStepDown->isEnabled())
        m_desk.act(m_sight.lock(), LockActionKind::AskToStepDown);
}

void LockActs::freeze()
{
    const OpenSource *open = m_sight.source();
    if (!open || !m_actions.freeze->isEnabled())
        return;
    const LockView *lock = findLock(open->view.locks, m_sight.lock().lock);
    const bool isFrozen = lock && lock->record.hold->kind == HoldKind::Freeze;
    m_desk.act(m_sight.lock(), isFrozen ? LockActionKind::Unfreeze : LockActionKind::Freeze);
}

} // namespace lockkeeper::ui
