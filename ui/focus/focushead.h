// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/focus/focuspicture.h"

#include <QWidget>

namespace lockkeeper::ui {

/// The upper part of the focus view: environment and source, clock, the state's shape, the lock with its
/// sentence, and the ring with the countdown. All of it grows with the widget. GUI thread.
class FocusHead final : public QWidget
{
    Q_OBJECT

public:
    explicit FocusHead(QWidget *parent = nullptr);

    void setPicture(const FocusPicture &picture);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintPlace(QPainter &painter) const;
    void paintRing(QPainter &painter, const QRectF &ring) const;
    void paintWords(QPainter &painter, const QRectF &box) const;
    /// Pixels for a length of the drawing, which is 1440 wide.
    [[nodiscard]] int px(double length) const;

    FocusPicture m_picture = {};
};

} // namespace lockkeeper::ui
