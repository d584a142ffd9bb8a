// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/profile/profile.h"

#include <QVariant>

/// Times as other systems write them. Pure; any thread.
namespace lockkeeper {

/// "epoch-ms", "timestamp Europe/Berlin", "within REGEX". Usage error with the known forms, or for a zone
/// that does not exist.
[[nodiscard]] Result<TimeCode> timeCodeFrom(const QString &text);
[[nodiscard]] QString timeCodeText(const TimeCode &code);
/// Usage error for a zone that does not exist.
[[nodiscard]] Status checkZone(const QString &zone);

/// A column's value as a time.
struct ReadTime {
    enum class Kind {
        None, ///< NULL, zero, 1970, -infinity: not at all
        At,
        Never, ///< infinity
        Bad, ///< it cannot be read
    };
    Kind kind = Kind::None;
    Instant at = {};

    [[nodiscard]] bool isAt() const { return kind == Kind::At; }
    bool operator==(const ReadTime &) const = default;
};

[[nodiscard]] ReadTime readTime(const QVariant &value, const TimeCode &code);

/// The form of a value whose code is Auto: a number's size tells its unit.
[[nodiscard]] TimeForm formOf(const QVariant &value);

} // namespace lockkeeper
