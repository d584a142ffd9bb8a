// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace lockkeeper {

/// A descriptor that is written without ever waiting for its reader, who may be slow, stopped or gone. A pipe
/// and a terminal are opened anew for that: O_NONBLOCK on the one that we were given would be everybody's who
/// shares it. Whoever uses it serialises its calls.
class NonBlockingOutput
{
public:
    explicit NonBlockingOutput(int descriptor);
    ~NonBlockingOutput();
    Q_DISABLE_COPY_MOVE(NonBlockingOutput)

    /// How much was taken; as write(2), with errno.
    [[nodiscard]] qsizetype write(const char *bytes, qsizetype size) const;
    /// For waiting until more can be written.
    [[nodiscard]] int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
    bool m_isOwn = false;
    bool m_isSocket = false;
};

} // namespace lockkeeper
