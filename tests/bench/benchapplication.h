// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QPointer>
#include <QWidget>

#include <functional>

namespace lockkeeper::bench {

/// Knows when a widget has been painted: an event filter only knows when it will be.
class BenchApplication final : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    /// Calls `painted` after each paint event of the widget; the last one to ask is called.
    void watchPaint(QWidget *widget, std::function<void()> painted)
    {
        m_widget = widget;
        m_painted = std::move(painted);
    }

    bool notify(QObject *receiver, QEvent *event) override
    {
        const bool isPaint = event->type() == QEvent::Paint && receiver == m_widget;
        const bool isTaken = QApplication::notify(receiver, event);
        if (isPaint)
            m_painted();
        return isTaken;
    }

private:
    QPointer<QWidget> m_widget = {};
    std::function<void()> m_painted = {};
};

} // namespace lockkeeper::bench
