// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/actionboard.h"

#include "core/release/severalplan.h"
#include "ui/sight/shownlocks.h"
#include "ui/sight/sight.h"
#include "ui/watch/overview.h"

#include <QAction>

#include <algorithm>

namespace lockkeeper::ui {

ActionBoard::ActionBoard(const WindowActions &actions, const OpenSources &sources, const ShownLocks &shown,
                         const Sight &sight, QObject *parent)
    : QObject(parent)
    , m_actions(actions)
    , m_sources(sources)
    , m_shown(shown)
    , m_sight(sight)
{
}

void ActionBoard::show(const ActionFacts &facts, std::optional<Instant> replay)
{
    const bool isAny = !m_sources.isEmpty();
    for (QAction *action : m_actions.needingSource())
        action->setEnabled(isAny);
    m_actions.next->setEnabled(!m_sight.next().isEmpty());
    m_actions.allSources->setEnabled(m_shown.source() != NoSource);
    m_actions.readNow->setEnabled(isAny && !replay);
    m_actions.pause->setEnabled(isAny && !replay);
    m_actions.focus->setEnabled(!m_sight.lock().isEmpty());
    const OpenSource *open = m_sight.source();
    SourceView view = open ? open->view : SourceView();
    if (replay && !view.asOf) // its past is not there yet, or never was recorded
        view.asOf = replay;
    const CardActions card = actionsFor(view, m_sight.lock().lock, facts);
    emit told(card);
    showCard(card, open != nullptr);
    showSeveral(card, view);
}

void ActionBoard::showReading()
{
    if (m_sources.isEmpty())
        return;
    m_actions.pause->setChecked(arePaused(m_sources.all(), m_shown.source()));
    m_actions.next->setEnabled(!m_sight.next().isEmpty());
}

void ActionBoard::showMode(const QString &refusal, std::optional<Milliseconds> left) const
{
    m_actions.operate->setEnabled(refusal.isEmpty());
    m_actions.operate->setChecked(left.has_value());
    m_actions.operate->setToolTip(refusal);
}

void ActionBoard::showCard(const CardActions &card, bool isOpen) const
{
    const auto show = [isOpen](QAction *action, const QString &refusal) {
        action->setEnabled(isOpen && refusal.isEmpty());
        action->setToolTip(refusal);
    };
    m_actions.freeze->setText(card.freezeText);
    m_actions.lead->setText(card.leadText);
    show(m_actions.release, card.releaseRefusal);
    show(m_actions.askStepDown, card.askRefusal);
    show(m_actions.freeze, card.freezeRefusal);
    show(m_actions.putBack, card.putBackRefusal);
    show(m_actions.takeOver, card.takeoverRefusal);
    show(m_actions.lead, card.leadRefusal);
}

/// Where several locks are selected the release is of all of them, or says why not.
void ActionBoard::showSeveral(const CardActions &card, const SourceView &view)
{
    const QStringList locks = m_sight.several();
    m_actions.release->setText(locks.isEmpty() ? QStringLiteral("Release Lock\u2026")
                                               : QStringLiteral("Release %1 Locks\u2026").arg(locks.size()));
    if (locks.isEmpty() || !m_actions.release->isEnabled())
        return;
    const QString refusal = m_sight.isOverSources()
        ? QStringLiteral("Locks of one source can be released together, not of several.")
        : planSeveral(locks, view).refusal;
    m_actions.release->setEnabled(card.releaseRefusal.isEmpty() && refusal.isEmpty());
    m_actions.release->setToolTip(refusal);
}

bool ActionBoard::explain(const QList<QAction *> &actions, const QKeySequence &keys)
{
    const auto off = std::find_if(actions.begin(), actions.end(), [&keys](const QAction *action) {
        return !action->isEnabled() && action->isVisible() && action->shortcuts().contains(keys);
    });
    if (off == actions.end())
        return false;
    // Without a reason a tip is the action's own words.
    if (const QString reason = (*off)->toolTip(); reason.endsWith(u'.')) {
        m_explained = reason;
        emit noticed(reason);
    }
    return true;
}

void ActionBoard::endExplanation()
{
    emit noticeEnded(m_explained);
}

} // namespace lockkeeper::ui
