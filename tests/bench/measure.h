// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <functional>
#include <optional>

namespace lockkeeper::bench {

/// Ours and the other, alternating A-B-B-A in one run, because machines are noisy and only the ratio counts.
struct Contest {
    QString name = {};
    QString engine = {}; ///< sqlite, postgresql, mariadb
    qint64 n = 0; ///< size of the problem, or operations a sample
    int rounds = 15;
    std::function<void()> ours = {};
    std::function<void()> other = {};
    std::function<void()> beforeOurs = {}; ///< what is not ours to do, and not measured
    std::function<void()> beforeOther = {};
    QString otherName = QStringLiteral("raw"); ///< what the other is
    std::optional<double> goal = {}; ///< the ratio to stay under; absent: no judgement
    std::function<QString()> check = {}; ///< "rows equal", or what is wrong
};

/// What came out: medians in microseconds and the median of the paired ratios with its 95 % bootstrap
/// interval.
struct Outcome {
    QString name = {};
    QString engine = {};
    qint64 n = 0;
    QString otherName = {};
    std::optional<double> goal = {};
    double ours = 0;
    double other = 0;
    double ratio = 0;
    double low = 0;
    double high = 0;
    QString verdict = {}; ///< PASS, FAIL, NOISY or "-" where there is no goal
    QString check = {};

    [[nodiscard]] QString line() const;
    [[nodiscard]] QJsonObject json() const;
};

/// Runs it between two controls; where the control moves by more than a factor of two the outcome is NOISY.
[[nodiscard]] Outcome run(const Contest &contest);

/// A fixed piece of arithmetic, in microseconds: how fast is this machine at this moment?
[[nodiscard]] double machineSpeed();
/// Did its speed change by more than a factor of two?
[[nodiscard]] bool isNoisy(double before, double after);

} // namespace lockkeeper::bench
