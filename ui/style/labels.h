// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QFrame>
#include <QLabel>

/// Small makers of standard parts. GUI thread.
namespace lockkeeper::ui {

/// A label in a size, weight and tone (see styleSheet()).
[[nodiscard]] QLabel *makeLabel(const QString &text, int pixelSize, QFont::Weight weight = QFont::Normal,
                                const QString &tone = {}, QWidget *parent = nullptr);
/// A hairline across.
[[nodiscard]] QFrame *makeLine(QWidget *parent = nullptr);

/// A one-line label that ends in an ellipsis when it has no room, and then says the whole text in its tip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    using QLabel::QLabel;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace lockkeeper::ui
