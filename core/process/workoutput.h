// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMetaType>
#include <QString>

namespace lockkeeper {

/// Which of a command's two streams.
enum class WorkStream {
    Output,
    Errors,
};

/// One line that a command wrote, without its end.
struct WorkLine {
    WorkStream stream = WorkStream::Output;
    QString text = {};
    bool isCut = false; ///< it was longer than a line may be

    bool operator==(const WorkLine &) const = default;
};

/// What a command wrote since the last time.
struct WorkOutput {
    qint64 leftOut = 0; ///< lines before these that came too fast to be shown
    QList<WorkLine> lines = {};

    [[nodiscard]] bool isEmpty() const { return leftOut == 0 && lines.isEmpty(); }
    bool operator==(const WorkOutput &) const = default;
};

} // namespace lockkeeper

Q_DECLARE_METATYPE(lockkeeper::WorkOutput)
