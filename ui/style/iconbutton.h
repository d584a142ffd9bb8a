// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/style/theme.h"

#include <QPushButton>

namespace lockkeeper::ui {

/// A push button whose line icon follows the theme and the button's own state. GUI thread.
class IconButton final : public QPushButton
{
    Q_OBJECT

public:
    enum class Kind {
        Plain,
        Primary,
        Danger,
        Link, ///< words in the accent's colour, no frame
        Segment, ///< one of a row that stand together, of which one is checked
        Flat, ///< no frame until it is used
    };

    explicit IconButton(const QString &text, Kind kind = Kind::Plain, QWidget *parent = nullptr);

    /// A name that lineIcon() knows; empty for none.
    void setLineIcon(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    /// Enter presses the button that has the focus, never another one.
    void keyPressEvent(QKeyEvent *event) override;

private:
    void drawIcon();
    [[nodiscard]] Role iconRole() const;

    Kind m_kind = Kind::Plain;
    QString m_line = {};
};

} // namespace lockkeeper::ui
