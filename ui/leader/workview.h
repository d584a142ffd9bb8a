// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lease/leaderview.h"
#include "ui/leader/outputtail.h"
#include "ui/parts/panel.h"

#include <QTimer>

class QPlainTextEdit;

namespace lockkeeper::ui {

class Glyph;
class InkLabel;

/// The command that runs while a lock is led: whether it runs, how it ended, and its last lines. GUI thread.
class WorkView final : public Panel
{
    Q_OBJECT

public:
    explicit WorkView(QWidget *parent = nullptr);

    /// A leading begins: this command, logged into this file. An empty command: there is none, and this is
    /// hidden.
    void begin(const QStringList &command, const QString &log);
    void setView(const LeaderView &view);
    void add(const WorkOutput &output);

private:
    void showLines();

    OutputTail m_tail = {};
    QTimer m_pause; ///< many lines at once are painted once
    Glyph *m_icon = nullptr;
    InkLabel *m_state = nullptr;
    InkLabel *m_command = nullptr;
    InkLabel *m_log = nullptr;
    QPlainTextEdit *m_lines = nullptr;
};

} // namespace lockkeeper::ui
