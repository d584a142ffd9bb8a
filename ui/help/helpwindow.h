// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace lockkeeper::ui {

/// The pages of the help, to read beside the window and to copy from: not modal, and gone when it is closed.
/// GUI thread.
class HelpDialog final : public QDialog
{
    Q_OBJECT

public:
    /// Opens at the page of this topic; the first where there is none.
    explicit HelpDialog(const QString &topic, QWidget *parent = nullptr);
};

} // namespace lockkeeper::ui
