// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QJsonObject>

namespace lockkeeper::torture {

/// What one process did, as lines of JSON in a file that it only appends to. Each line has CLOCK_BOOTTIME in
/// nanoseconds, which all processes of a machine share. Any thread; a line is one write and survives kill -9.
class History
{
public:
    explicit History(const QString &path);
    ~History();
    Q_DISABLE_COPY_MOVE(History)

    void add(const QString &event, const QJsonObject &fields = {});
    /// The same for something that was at another instant.
    void addAt(BootInstant at, const QString &event, const QJsonObject &fields = {});

private:
    int m_file = -1;
};

[[nodiscard]] qint64 nanoseconds(BootInstant at);

} // namespace lockkeeper::torture
