// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/history/sourcehistory.h"

#include <QObject>

namespace lockkeeper::ui {

/// The recorded stretch that the timeline shows, asked of a SourceHistory when it is needed and kept until
/// the window leaves it. GUI thread; it never waits.
class PastPages final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void setHistory(SourceHistory *history); ///< nullptr allowed; it outlives its use here
    [[nodiscard]] bool hasHistory() const { return m_history != nullptr; }
    /// This stretch is shown, with the heartbeats of this lock; asks for it when it is not there yet. Nothing
    /// is recorded after `latest`.
    void need(const TimeSpan &span, const QString &lock, Instant latest);
    /// Nothing recorded is shown: what was kept goes.
    void forget();
    /// What is known by now; null while nothing is.
    [[nodiscard]] const HistoryPage *page() const { return m_page ? &*m_page : nullptr; }
    /// Asks for all that is recorded; answers by extentFound().
    void findExtent();

signals:
    void arrived();
    void extentFound(const lockkeeper::TimeSpan &extent);

private:
    [[nodiscard]] static bool covers(const HistoryAsk &ask, const TimeSpan &span, const QString &lock);

    SourceHistory *m_history = nullptr;
    std::optional<HistoryAsk> m_asked = {}; ///< the last one, answered or not
    std::optional<HistoryPage> m_page = {};
    int m_round = 0; ///< answers to older questions are not for us any more
};

} // namespace lockkeeper::ui
