// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/source/sourceconfig.h"

#include <QMetaType>
#include <QString>

namespace lockkeeper::ui {

/// Names an open source; never given twice in one run.
using SourceId = int;
inline constexpr SourceId NoSource = 0;

/// Which lock: two sources may have locks of the same name.
struct LockKey {
    SourceId source = NoSource;
    QString lock = {};

    [[nodiscard]] bool isEmpty() const { return lock.isEmpty(); }
    bool operator==(const LockKey &) const = default;
};

/// How a source is named beside what comes from it.
struct SourceMark {
    SourceId id = NoSource;
    QString title = {};
    QString name = {}; ///< what stands beside the environment word: the table, the title, or both, whichever
                       ///< tells it from the others
    Environment environment = Environment::Local;
    QString scheduler = {}; ///< whose table it is: "ShedLock", "Lockkeeper" for our own

    bool operator==(const SourceMark &) const = default;
};

} // namespace lockkeeper::ui

Q_DECLARE_METATYPE(lockkeeper::ui::LockKey)
