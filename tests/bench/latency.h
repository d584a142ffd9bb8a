// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace lockkeeper::bench {

/// How long each of many events took to arrive.
struct Latency {
    QString name = {};
    QString engine = {};
    qint64 n = 0; ///< size of the problem
    std::optional<std::chrono::microseconds> goal = {}; ///< for the median
    std::optional<std::chrono::microseconds> goal99 = {}; ///< for one of a hundred
    std::optional<std::chrono::microseconds> goalMost = {}; ///< for all
    QList<double> samples = {}; ///< microseconds
    bool isNoisy = false; ///< the machine itself changed its speed
    bool isWhole = true; ///< nothing was missed; else it fails, however quick
    QString check = {};

    [[nodiscard]] QString line() const;
    [[nodiscard]] QJsonObject json() const;
    /// Microseconds.
    [[nodiscard]] double quantile(double part) const;

private:
    [[nodiscard]] QString verdict() const;
};

} // namespace lockkeeper::bench
