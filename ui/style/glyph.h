// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/theme.h"

#include <QWidget>

namespace lockkeeper::ui {

/// A picture beside a text: a state's shape or a line icon, in the colours of the moment it is painted.
/// Decoration only: the text beside it says the same, so it takes no focus. GUI thread.
class Glyph final : public QWidget
{
    Q_OBJECT

public:
    /// `height`: of the line it stands beside, when that is more than its own.
    explicit Glyph(int size, QWidget *parent = nullptr, int height = 0);

    void setState(LockState state, Role behind = Role::Surface);
    void setLine(const QString &name, Role color);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_size = 16;
    std::optional<LockState> m_state = {};
    QString m_line = {};
    Role m_role = Role::Surface;
};

} // namespace lockkeeper::ui
