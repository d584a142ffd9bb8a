// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/replayframe.h"

#include "ui/style/theme.h"

#include <QEvent>
#include <QPainter>

namespace lockkeeper::ui {

namespace {

constexpr int Thickness = 4;

} // namespace

ReplayFrame::ReplayFrame(QWidget *window)
    : QWidget(window)
{
    setObjectName(QStringLiteral("replayFrame"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setGeometry(window->rect());
    window->installEventFilter(this);
    hide();
}

bool ReplayFrame::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    else if (event->type() == QEvent::ChildAdded || event->type() == QEvent::LayoutRequest)
        raise();
    return QWidget::eventFilter(watched, event);
}

void ReplayFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor amber = Theme::color(Role::LateFill);
    for (const QRect &side :
         {QRect(0, 0, width(), Thickness), QRect(0, height() - Thickness, width(), Thickness),
          QRect(0, 0, Thickness, height()), QRect(width() - Thickness, 0, Thickness, height())})
        painter.fillRect(side, amber);
}

} // namespace lockkeeper::ui
