// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "ui/watch/lockkey.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <optional>
#include <set>

namespace lockkeeper::ui {

/// Without input for this long a source goes back to Watching.
inline constexpr Milliseconds OperateSpan = std::chrono::minutes(15);

/// Which sources a person operates; the others he only watches. Every source begins in Watching, and nothing
/// is kept over a restart. GUI thread.
class OperateModes final : public QObject
{
    Q_OBJECT

public:
    explicit OperateModes(const Clock &clock, QObject *parent = nullptr);

    void operate(SourceId source);
    void watch(SourceId source);
    /// A person did something while he looked at it: its time begins anew.
    void touch(SourceId source);
    /// It is closed.
    void forget(SourceId source);

    [[nodiscard]] bool isOperating(SourceId source) const { return m_touched.count(source) > 0; }
    /// It was operated before: nobody asks again.
    [[nodiscard]] bool isKnown(SourceId source) const { return m_known.count(source) > 0; }
    /// Until it goes back to Watching.
    [[nodiscard]] std::optional<Milliseconds> left(SourceId source) const;

signals:
    /// A source changed its mode.
    void changed();
    /// The time that is left did.
    void ticked();
    /// It went back by itself.
    void fellBack(lockkeeper::ui::SourceId source);

private:
    void look();

    const Clock &m_clock;
    std::map<SourceId, BootInstant> m_touched = {};
    std::set<SourceId> m_known = {};
    QTimer m_timer;
};

} // namespace lockkeeper::ui
