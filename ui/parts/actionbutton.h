// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

namespace lockkeeper::ui {

/// What pressing a button means, which decides how it looks.
enum class ActionLook {
    Primary, ///< the safe or wanted way: filled accent
    Plain, ///< outlined
    Danger, ///< outlined in the only red
    Link, ///< words alone
};

/// A push button in the look of the theme, painted with the colours of the moment. GUI thread.
class ActionButton final : public QPushButton
{
    Q_OBJECT

public:
    explicit ActionButton(ActionLook look, const QString &text, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ActionLook m_look;
};

} // namespace lockkeeper::ui
