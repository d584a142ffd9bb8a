// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/nonblockingoutput.h"

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace lockkeeper::cli {

/// Lines to a descriptor whose reader may be slow, stopped or gone: nobody waits for it, and no more than a
/// bounded queue is kept. What a leader says must never keep it from leading. Main thread.
class OutputQueue : public QObject
{
    Q_OBJECT

public:
    /// How much waits at most; what only tells of a flood (`isRoomy`) keeps to half of it.
    static constexpr qsizetype Most = 1024LL * 1024;

    explicit OutputQueue(int descriptor, QObject *parent = nullptr);

    /// Writes the line, or keeps it until it can be written; where too much waits it is dropped.
    void add(const QByteArray &line);
    [[nodiscard]] bool isRoomy() const { return m_waiting.size() < Most / 2; }
    /// Waits so long for the reader, at the end.
    void flush(Milliseconds limit);

private:
    void write();

    NonBlockingOutput m_output;
    bool m_isGone = false;
    QByteArray m_waiting = {};
    std::unique_ptr<QSocketNotifier> m_writable = {};
};

} // namespace lockkeeper::cli
