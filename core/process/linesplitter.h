// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/process/workoutput.h"

#include <QByteArray>

namespace lockkeeper {

/// Bytes of one stream into lines of at most 4 kB; what a longer one has beyond that is thrown away. Keeps
/// one unfinished line and no more. A carriage return ends a line too, so that a progress bar is many short
/// lines. Pure.
class LineSplitter
{
public:
    static constexpr qsizetype LongestLine = 4096; // bytes

    explicit LineSplitter(WorkStream stream)
        : m_stream(stream)
    {
    }

    /// The lines that these bytes complete.
    [[nodiscard]] QList<WorkLine> take(const char *bytes, qsizetype size);
    /// The line that was not ended, where there is one.
    [[nodiscard]] QList<WorkLine> rest();

private:
    void append(const char *bytes, qsizetype size);
    [[nodiscard]] WorkLine finished();

    WorkStream m_stream;
    QByteArray m_line = {};
    bool m_isCut = false;
    bool m_afterReturn = false;
};

} // namespace lockkeeper
