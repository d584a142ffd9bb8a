// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/theme.h"

#include <QLabel>

namespace lockkeeper::ui {

/// A label of plain text with a size, a weight and a role of the theme; wraps when asked. It paints itself,
/// so that neither a style sheet nor a change of scheme leaves it with a stale colour. GUI thread.
class InkLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit InkLabel(Role role, int pixelSize = 13, QFont::Weight weight = QFont::Normal,
                      QWidget *parent = nullptr);

    void setRole(Role role);
    [[nodiscard]] Role role() const { return m_role; }
    /// Digits of one width, for figures that change.
    void setTabular(bool tabular) { m_tabular = tabular; }
    /// Shortens a single line that does not fit, with the whole text as its tip.
    void setElided(bool elided) { m_elided = elided; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return wordWrap(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QSize textSize(int width) const;

    Role m_role;
    QFont m_font;
    bool m_tabular = false;
    bool m_elided = false;
};

} // namespace lockkeeper::ui
