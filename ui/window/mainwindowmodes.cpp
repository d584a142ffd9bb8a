// SPDX-License-Identifier: GPL-3.0-or-later
// Watching and Operate: which sources a person may act on from this window now.
#include "ui/bars/headerbar.h"
#include "ui/bars/operateswitch.h"
#include "ui/operate/lockdesk.h"
#include "ui/operate/operateask.h"
#include "ui/operate/operatemodes.h"
#include "ui/watch/sourcewords.h"
#include "ui/window/mainwindow.h"

#include <QAction>
#include <QEvent>

namespace lockkeeper::ui {

void MainWindow::operate()
{
    const OpenSource *open = focus();
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
    if (const OpenSource *open = focus())
        m_modes->watch(open->id);
    showMode();
}

void MainWindow::showMode()
{
    const OpenSource *open = focus();
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

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool isInput =
        type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel;
    if (const OpenSource *open = isInput ? focus() : nullptr)
        m_modes->touch(open->id);
    return QMainWindow::eventFilter(watched, event);
}

} // namespace lockkeeper::ui
