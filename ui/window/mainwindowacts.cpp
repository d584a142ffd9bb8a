// SPDX-License-Identifier: GPL-3.0-or-later
// What may be done from this window now, and the doing of it.
#include "core/release/severalplan.h"
#include "ui/bars/headerbar.h"
#include "ui/bars/operateswitch.h"
#include "ui/desks/demodesk.h"
#include "ui/help/helpplace.h"
#include "ui/leader/leadpanel.h"
#include "ui/leader/requestbanner.h"
#include "ui/locks/lockstable.h"
#include "ui/operate/lockactions.h"
#include "ui/operate/lockdesk.h"
#include "ui/operate/operateask.h"
#include "ui/operate/operatemodes.h"
#include "ui/verdict/verdictcard.h"
#include "ui/watch/sourcewords.h"
#include "ui/window/mainwindow.h"
#include "ui/window/workpage.h"

#include <QAction>
#include <QKeyEvent>
#include <QLayout>
#include <QStackedWidget>

namespace lockkeeper::ui {

void MainWindow::showActions()
{
    for (QAction *action : m_actions.needingSource())
        action->setEnabled(!m_open.isEmpty());
    m_actions.next->setEnabled(!m_sight->next().isEmpty());
    m_actions.allSources->setEnabled(m_shown.source() != NoSource);
    m_actions.demo->setEnabled(m_demo->isOffered());
    const OpenSource *open = m_sight->source();
    const ActionFacts facts{m_leaders.canLead(), m_services.leadsForeign,
                            open ? m_leaders.lockOn(open->id) : QString(),
                            open && m_modes->isOperating(open->id)};
    showMode();
    SourceView view = open ? open->view : SourceView();
    if (m_time.replay() && !view.asOf) // its past is not there yet, or never was recorded
        view.asOf = m_time.replay();
    m_actions.readNow->setEnabled(!m_open.isEmpty() && !m_time.replay());
    m_actions.pause->setEnabled(!m_open.isEmpty() && !m_time.replay());
    const CardActions card = actionsFor(view, m_sight->lock().lock, facts);
    m_card->setActions(card);
    m_actions.focus->setEnabled(!m_sight->lock().isEmpty());
    m_actions.release->setEnabled(open && card.releaseRefusal.isEmpty());
    m_actions.askStepDown->setEnabled(open && card.askRefusal.isEmpty());
    m_actions.askStepDown->setToolTip(card.askRefusal);
    m_actions.freeze->setEnabled(open && card.freezeRefusal.isEmpty());
    m_actions.freeze->setText(card.freezeText);
    m_actions.freeze->setToolTip(card.freezeRefusal);
    m_actions.putBack->setEnabled(open && card.putBackRefusal.isEmpty());
    m_actions.putBack->setToolTip(card.putBackRefusal);
    m_actions.takeOver->setEnabled(open && card.takeoverRefusal.isEmpty());
    m_actions.takeOver->setToolTip(card.takeoverRefusal);
    m_actions.release->setToolTip(card.releaseRefusal);
    showSeveral(view, card);
    m_actions.lead->setEnabled(open && card.leadRefusal.isEmpty());
    m_actions.lead->setText(card.leadText);
    m_actions.lead->setToolTip(card.leadRefusal);
}

/// Where several locks are selected the release is of all of them, or says why not.
void MainWindow::showSeveral(const SourceView &view, const CardActions &card)
{
    const QStringList locks = m_sight->several();
    m_actions.release->setText(locks.isEmpty() ? QStringLiteral("Release Lock\u2026")
                                               : QStringLiteral("Release %1 Locks\u2026").arg(locks.size()));
    if (locks.isEmpty() || !m_actions.release->isEnabled())
        return;
    const QString refusal = m_sight->isOverSources()
        ? QStringLiteral("Locks of one source can be released together, not of several.")
        : planSeveral(locks, view).refusal;
    m_actions.release->setEnabled(card.releaseRefusal.isEmpty() && refusal.isEmpty());
    m_actions.release->setToolTip(refusal);
}

void MainWindow::showRelease()
{
    const LockKey lock = m_sight->lock();
    if (!m_open.find(lock.source) || !m_actions.release->isEnabled())
        return;
    if (const QStringList several = m_sight->several(); !several.isEmpty())
        m_desk->releaseSeveral(lock.source, several);
    else
        m_desk->release(lock);
}

void MainWindow::showAction(LockActionKind kind)
{
    const LockKey lock = m_sight->lock();
    const bool isAsk = kind == LockActionKind::AskToStepDown;
    if (m_open.find(lock.source) && (isAsk ? m_actions.askStepDown : m_actions.freeze)->isEnabled())
        m_desk->act(lock, kind);
}

void MainWindow::showFreeze()
{
    const LockKey lock = m_sight->lock();
    const LockModel &locks = m_work->table()->locks();
    const int row = locks.rowOf(lock);
    const bool isFrozen = row >= 0 && locks.at(row).view.record.hold->kind == HoldKind::Freeze;
    showAction(isFrozen ? LockActionKind::Unfreeze : LockActionKind::Freeze);
}

/// Its panel is a page of the window, and its banner above all of them.
LeadSession &MainWindow::sessionOn(const OpenSource &open)
{
    LeadSession &session = m_leaders.sessionFor(open, m_pages);
    LeadPanel *panel = session.panel();
    if (m_pages->indexOf(panel) < 0) {
        m_pages->addWidget(panel);
        setHelpPlace(panel, QStringLiteral("leading#lead-from-the-window"));
        m_top->layout()->addWidget(session.banner());
        connect(panel, &LeadPanel::backRequested, this, [this] {
            showPage(m_work);
            m_work->table()->setFocus();
        });
    }
    return session;
}

void MainWindow::showLead()
{
    const OpenSource *open = m_sight->source();
    if (!open || !m_leaders.canLead() || !m_actions.lead->isEnabled())
        return;
    LeadSession &session = sessionOn(*open);
    if (!session.isRunning())
        session.panel()->prefill(m_sight->lock().lock);
    showPage(session.panel());
    session.panel()->setFocus();
}

void MainWindow::takeOver(const LockKey &lock, const ReleasePlan &plan, const QString &reason)
{
    const OpenSource *open = m_open.find(lock.source);
    if (!open || !m_leaders.canLead())
        return;
    LeadSession &session = sessionOn(*open);
    session.takeOver(*open->source, plan, reason);
    showPage(session.panel());
    session.panel()->setFocus();
}

void MainWindow::operate()
{
    const OpenSource *open = m_sight->source();
    if (!open || !writeRefusal(open->view).isEmpty() || m_modes->isOperating(open->id)) {
        showMode();
        return;
    }
    const SourceId source = open->id;
    if (m_modes->isKnown(source)) {
        m_modes->operate(source);
        return;
    }
    auto *ask = new OperateAsk(open->view, this);
    connect(ask, &QDialog::accepted, this, [this, source] {
        if (m_open.find(source))
            m_modes->operate(source);
    });
    m_desk->open(ask, source, QStringLiteral("release#watching-and-operate"));
    showMode();
}

void MainWindow::watch()
{
    if (const OpenSource *open = m_sight->source())
        m_modes->watch(open->id);
    showMode();
}

void MainWindow::showMode()
{
    const OpenSource *open = m_sight->source();
    const auto left = open ? m_modes->left(open->id) : std::nullopt;
    const QString refusal = !open
        ? QStringLiteral("Select a lock, or choose on the left which source to operate.")
        : m_time.replay() ? QStringLiteral("This is the past. Go back to live to act.")
                          : writeRefusal(open->view);
    const bool mayOperate = refusal.isEmpty();
    m_header->operateSwitch()->setMode(refusal, mayOperate ? left : std::nullopt);
    m_actions.operate->setEnabled(mayOperate);
    m_actions.operate->setChecked(mayOperate && left.has_value());
    m_actions.operate->setToolTip(refusal);
}

void MainWindow::takeFallBack(SourceId source)
{
    const OpenSource *open = m_open.find(source);
    if (!open)
        return;
    m_desk->closeOf(source);
    showNotice(
        QStringLiteral("%1 is back to Watching: there was no input for 15 minutes.").arg(open->view.title));
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    const QKeySequence pressed(event->keyCombination());
    for (const QAction *action : actions()) {
        if (action->isEnabled() || !action->isVisible() || !action->shortcuts().contains(pressed))
            continue;
        // Without a reason a tip is the action's own words.
        if (const QString reason = action->toolTip(); reason.endsWith(u'.')) {
            m_whyOff = reason;
            showNotice(reason);
        }
        return;
    }
    QMainWindow::keyPressEvent(event);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool isInput =
        type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel;
    if (const OpenSource *open = isInput ? m_sight->source() : nullptr)
        m_modes->touch(open->id);
    return QMainWindow::eventFilter(watched, event);
}

} // namespace lockkeeper::ui
