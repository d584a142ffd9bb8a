// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/linesplitter.h"

#include <algorithm>
#include <utility>

namespace lockkeeper {

QList<WorkLine> LineSplitter::take(const char *bytes, qsizetype size)
{
    QList<WorkLine> lines;
    const char *const end = bytes + size;
    for (const char *from = bytes; from < end;) {
        const char *const stop = std::find_if(from, end, [](char one) { return one == '\n' || one == '\r'; });
        append(from, stop - from);
        if (stop == end)
            break;
        const bool isSecondHalf = *stop == '\n' && std::exchange(m_afterReturn, false) && m_line.isEmpty();
        if (!isSecondHalf)
            lines.append(finished());
        m_afterReturn = *stop == '\r';
        from = stop + 1;
    }
    return lines;
}

QList<WorkLine> LineSplitter::rest()
{
    return m_line.isEmpty() ? QList<WorkLine>() : QList<WorkLine>{finished()};
}

void LineSplitter::append(const char *bytes, qsizetype size)
{
    if (size == 0)
        return;
    m_afterReturn = false;
    const qsizetype room = LongestLine - m_line.size();
    m_isCut = m_isCut || size > room;
    m_line.append(bytes, std::min(size, room));
}

WorkLine LineSplitter::finished()
{
    return {m_stream, QString::fromUtf8(std::exchange(m_line, {})), std::exchange(m_isCut, false)};
}

} // namespace lockkeeper
