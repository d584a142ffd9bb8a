// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/operatedesk.h"

#include "ui/operate/lockdesk.h"
#include "ui/operate/operateask.h"
#include "ui/sight/sight.h"
#include "ui/watch/sourcewords.h"

#include <QCoreApplication>
#include <QEvent>

namespace lockkeeper::ui {

OperateDesk::OperateDesk(const OpenSources &sources, const Sight &sight, const TimeCursor &time,
                         LockDesk &desk, const Clock &clock, QWidget *window)
    : QObject(window)
    , m_sources(sources)
    , m_sight(sight)
    , m_time(time)
    , m_desk(desk)
    , m_window(window)
    , m_modes(clock)
{
    connect(&sources, &OpenSources::closing, &m_modes, &OperateModes::forget);
    connect(&m_modes, &OperateModes::changed, this, &OperateDesk::changed);
    connect(&m_modes, &OperateModes::ticked, this, &OperateDesk::tell);
    connect(&m_modes, &OperateModes::fellBack, this, &OperateDesk::takeFallBack);
    QCoreApplication::instance()->installEventFilter(this);
}

void OperateDesk::operate()
{
    const OpenSource *open = m_sight.source();
    if (!open || !writeRefusal(open->view).isEmpty() || m_modes.isOperating(open->id)) {
        tell();
        return;
    }
    const SourceId source = open->id;
    if (m_modes.isKnown(source)) {
        m_modes.operate(source);
        return;
    }
    auto *ask = new OperateAsk(open->view, m_window);
    connect(ask, &QDialog::accepted, this, [this, source] {
        if (m_sources.find(source))
            m_modes.operate(source);
    });
    m_desk.open(ask, source, QStringLiteral("release#watching-and-operate"));
    tell();
}

void OperateDesk::beginWithAll()
{
    connect(&m_sources, &OpenSources::opened, &m_modes, &OperateModes::operate);
}

void OperateDesk::watch()
{
    if (const OpenSource *open = m_sight.source())
        m_modes.watch(open->id);
    tell();
}

void OperateDesk::tell()
{
    const QString why = refusal();
    emit told(why, why.isEmpty() ? m_modes.left(m_sight.source()->id) : std::nullopt);
}

QString OperateDesk::refusal() const
{
    const OpenSource *open = m_sight.source();
    if (!open)
        return QStringLiteral("Select a lock, or choose on the left which source to operate.");
    return m_time.replay() ? QStringLiteral("This is the past. Go back to live to act.")
                           : writeRefusal(open->view);
}

void OperateDesk::takeFallBack(SourceId source)
{
    const OpenSource *open = m_sources.find(source);
    if (!open)
        return;
    m_desk.closeOf(source);
    emit noticed(
        QStringLiteral("%1 is back to Watching: there was no input for 15 minutes.").arg(open->view.title));
}

bool OperateDesk::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    const bool isInput =
        type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel;
    if (const OpenSource *open = isInput ? m_sight.source() : nullptr)
        m_modes.touch(open->id);
    return QObject::eventFilter(watched, event);
}

} // namespace lockkeeper::ui
