// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/workoutput.h"

#include <QStringList>

namespace lockkeeper::ui {

/// The last lines of a command's output: at most 200, and at most 64 kB of them. A value; any thread.
class OutputTail
{
public:
    static constexpr qsizetype MostLines = 200;
    static constexpr qsizetype MostText = 64LL * 1024; // characters

    void add(const WorkOutput &output);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_lines.isEmpty(); }
    [[nodiscard]] const QStringList &lines() const { return m_lines; }

private:
    void add(const QString &line);

    QStringList m_lines = {};
    qsizetype m_size = 0;
};

} // namespace lockkeeper::ui
