// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/time/timegestures.h"

#include "ui/time/timemoves.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace lockkeeper::ui {

namespace timegestures {

constexpr double NotchFactor = 0.8; // of the window, for each notch of a wheel
constexpr double NotchStep = 0.1;
constexpr double KeyStep = 0.2;
constexpr int Notch = 120; // eighths of a degree

} // namespace timegestures

TimeGestures::TimeGestures(QWidget *timeline)
    : QObject(timeline)
    , m_timeline(timeline)
{
}

void TimeGestures::setScale(const TimeScale &scale, Instant latest)
{
    m_scale = scale;
    m_latest = latest;
}

void TimeGestures::watch(QWidget *pane)
{
    pane->installEventFilter(this);
}

bool TimeGestures::eventFilter(QObject *watched, QEvent *event)
{
    auto *pane = qobject_cast<QWidget *>(watched);
    if (!pane || !m_cursor)
        return false;
    const auto x = [&](QPointF position) { return pane->mapTo(m_timeline, position.toPoint()).x(); };
    const QEvent::Type type = event->type();
    if (type == QEvent::KeyPress)
        return key(*static_cast<QKeyEvent *>(event));
    if (type == QEvent::Wheel) {
        const auto *turned = static_cast<QWheelEvent *>(event);
        return wheel(*turned, x(turned->position()));
    }
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseMove && type != QEvent::MouseButtonRelease
        && type != QEvent::MouseButtonDblClick)
        return false;
    const auto *mouse = static_cast<QMouseEvent *>(event);
    const int at = x(mouse->position());
    if (type == QEvent::MouseButtonPress)
        return press(*mouse, at);
    if (type == QEvent::MouseMove)
        return move(*mouse, at);
    if (type == QEvent::MouseButtonRelease)
        return release(*mouse, at);
    if (at < m_scale.left())
        return false;
    m_pressed.reset();
    m_cursor->setWindow(std::chrono::minutes(10), {});
    return true;
}

bool TimeGestures::wheel(const QWheelEvent &event, int x)
{
    if (x < m_scale.left()) // over the names it scrolls the lanes
        return false;
    const QPoint turned = event.angleDelta();
    const bool along = turned.x() != 0 && std::abs(turned.x()) > std::abs(turned.y());
    const double notches = double(along ? turned.x() : turned.y()) / timegestures::Notch;
    if (along || event.modifiers().testFlag(Qt::ShiftModifier))
        pan(-notches * timegestures::NotchStep);
    else
        zoom(std::pow(timegestures::NotchFactor, notches), m_scale.at(x));
    return true;
}

bool TimeGestures::press(const QMouseEvent &event, int x)
{
    m_dragging = false;
    m_pressed.reset();
    if (event.button() == Qt::LeftButton && x >= m_scale.left() && x <= m_scale.right())
        m_pressed = x;
    return false; // a click still is one
}

bool TimeGestures::move(const QMouseEvent &event, int x)
{
    if (!m_pressed || !event.buttons().testFlag(Qt::LeftButton))
        return false;
    if (std::abs(x - *m_pressed) >= QApplication::startDragDistance())
        m_dragging = true;
    if (m_dragging)
        emit rangeDrawn(drawnTo(x));
    return m_dragging;
}

bool TimeGestures::release(const QMouseEvent &event, int x)
{
    if (event.button() != Qt::LeftButton || !m_pressed)
        return false;
    const bool dragged = m_dragging;
    const TimeSpan range = drawnTo(x);
    m_dragging = false;
    m_pressed.reset();
    if (!dragged)
        return false;
    emit rangeDrawn({});
    m_cursor->setRange(range);
    return true;
}

TimeSpan TimeGestures::drawnTo(int x) const
{
    const Instant from = m_scale.at(m_pressed.value_or(x));
    const Instant to = m_scale.at(x);
    return {std::min(from, to), std::max(from, to)};
}

bool TimeGestures::key(const QKeyEvent &event)
{
    using namespace timegestures;
    if (event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const Instant middle = m_scale.at((m_scale.left() + m_scale.right()) / 2);
    const Instant fixed = m_scale.isLive() ? m_scale.to() : middle;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(NotchFactor, fixed);
        return true;
    case Qt::Key_Minus:
        zoom(1 / NotchFactor, fixed);
        return true;
    case Qt::Key_Left:
        pan(-KeyStep);
        return true;
    case Qt::Key_Right:
        pan(KeyStep);
        return true;
    case Qt::Key_Home:
        emit allAsked();
        return true;
    case Qt::Key_End:
    case Qt::Key_L:
        m_cursor->goLive();
        return true;
    case Qt::Key_Escape:
        if (!m_cursor->range())
            return false;
        m_cursor->setRange({});
        return true;
    default:
        return false;
    }
}

void TimeGestures::zoom(double factor, Instant fixed)
{
    const ShownTime shown = zoomed(m_scale, factor, fixed, m_latest);
    m_cursor->setWindow(shown.window, shown.end);
}

void TimeGestures::pan(double share)
{
    const ShownTime shown = panned(m_scale, share, m_latest);
    m_cursor->setWindow(shown.window, shown.end);
}

} // namespace lockkeeper::ui
