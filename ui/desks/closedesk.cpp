// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desks/closedesk.h"

#include "core/words/words.h"
#include "ui/desks/leaders.h"

#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace lockkeeper::ui {

namespace {

constexpr std::chrono::seconds CloseLimit(3);

} // namespace

CloseDesk::CloseDesk(Leaders &leaders, QWidget *window)
    : QObject(window)
    , m_leaders(leaders)
    , m_window(window)
{
}

bool CloseDesk::mayClose()
{
    if (m_phase == Phase::Goes || !m_leaders.isAnyRunning()) {
        m_phase =
            Phase::Goes; // shown again in the same turn of the loop it would take back Qt's word to quit
        return true;
    }
    if (m_phase == Phase::StepsDown)
        return false;
    const QStringList led = m_leaders.led();
    if (led.isEmpty() || m_asksNobody || qGuiApp->isSavingSession()) // a session that ends asks nobody
        stepDown();
    else
        ask(led);
    return false;
}

void CloseDesk::closeUnasked()
{
    m_asksNobody = true;
    m_window->close();
}

/// Once at a time; keeping the window open is what Enter and Escape choose.
void CloseDesk::ask(const QStringList &led)
{
    const QString name = QStringLiteral("closeQuestion");
    if (m_window->findChild<QMessageBox *>(name))
        return;
    auto *question = new QMessageBox(m_window);
    question->setObjectName(name);
    question->setAttribute(Qt::WA_DeleteOnClose);
    question->setWindowTitle(QStringLiteral("Close Lockkeeper"));
    question->setText(led.size() == 1
                          ? QStringLiteral("This window leads %1.").arg(words::shown(led.constFirst()))
                          : QStringLiteral("This window leads %1 locks: %2.")
                                .arg(led.size())
                                .arg(words::shown(led.join(QStringLiteral(", ")), 200)));
    question->setInformativeText(QStringLiteral(
        "Closing it steps down: a command that runs while leading is ended first, then the lock "
        "is released and another may take it."));
    QPushButton *close =
        question->addButton(QStringLiteral("Step Down and Close"), QMessageBox::DestructiveRole);
    close->setObjectName(QStringLiteral("closeStepDown"));
    QPushButton *keep = question->addButton(QStringLiteral("Keep Open"), QMessageBox::RejectRole);
    keep->setObjectName(QStringLiteral("closeKeep"));
    question->setDefaultButton(keep);
    question->setEscapeButton(keep);
    connect(close, &QPushButton::clicked, this, &CloseDesk::stepDown);
    question->open();
}

/// First the lock is free, so that nobody waits for a time-out; but never hang here: a leader with a command
/// is a process of its own and finishes by itself.
void CloseDesk::stepDown()
{
    m_phase = Phase::StepsDown;
    connect(&m_leaders, &Leaders::allStopped, this, &CloseDesk::closeNow);
    QTimer::singleShot(CloseLimit, this, &CloseDesk::closeNow);
    m_leaders.stopAll();
}

void CloseDesk::closeNow()
{
    m_phase = Phase::Goes;
    m_window->close();
}

} // namespace lockkeeper::ui
