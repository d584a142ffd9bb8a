// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;

namespace lockkeeper::ui {

class IconButton;

/// A command for the person's own shell, to be read and copied; it is never run here. Hidden while there is
/// none. GUI thread.
class CommandBox final : public QWidget
{
    Q_OBJECT

public:
    explicit CommandBox(QWidget *parent = nullptr);

    void setCommand(const QString &command);

private:
    void copy();

    QPlainTextEdit *m_text = nullptr;
    IconButton *m_copy = nullptr;
};

} // namespace lockkeeper::ui
