// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/leader/outputtail.h"

#include "core/process/linesplitter.h"
#include "core/words/words.h"

#include <QCoreApplication>

namespace lockkeeper::ui {

void OutputTail::add(const WorkOutput &output)
{
    if (output.leftOut > 0)
        add(QCoreApplication::translate("Leader", "\u2026 %1 lines came too fast and are left out")
                .arg(output.leftOut));
    for (const WorkLine &line : output.lines) {
        const QString text = words::shown(line.text, LineSplitter::LongestLine);
        add(line.isCut ? text + QCoreApplication::translate("Leader", " \u2026 (cut)") : text);
    }
}

void OutputTail::add(const QString &line)
{
    m_lines.append(line);
    m_size += line.size();
    while (m_lines.size() > MostLines || (m_size > MostText && m_lines.size() > 1))
        m_size -= m_lines.takeFirst().size();
}

void OutputTail::clear()
{
    m_lines.clear();
    m_size = 0;
}

} // namespace lockkeeper::ui
