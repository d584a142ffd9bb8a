// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"

#include <QSet>

namespace lockkeeper::ui {

/// What a replay knows of locks before its instant: who held each in the day before, and the heartbeats of
/// those that somebody looks at. It answers with what it has, and asks the recording for what it lacks; one
/// question of each kind to each source at a time. GUI thread; it waits for no disk.
class PastTracks final : public QObject
{
    Q_OBJECT

public:
    explicit PastTracks(const OpenSources &sources, QObject *parent = nullptr);

    /// Nothing after the instant is in it.
    [[nodiscard]] LockTrack track(const LockKey &lock, Instant at);
    [[nodiscard]] QList<BlindSpan> blindSpans(SourceId source, Instant at);

signals:
    /// More is known of the locks of this source.
    void arrived(lockkeeper::ui::SourceId source);

private:
    /// Owners without heartbeats, or heartbeats of a few locks.
    struct Part {
        std::optional<HistoryAsk> asked = {};
        HistoryPage page = {};
        quint64 round = 0;
    };
    struct Past {
        Part owners = {};
        Part beats = {};
        QSet<QString> wanted = {}; ///< whose heartbeats are looked at
        bool isDue = false; ///< a question is on its way
    };

    void forget(SourceId source);
    void need(SourceId source, Past &past, Instant at);
    void ask(SourceId source, Instant at);
    void ask(SourceId source, Part Past::*part, const HistoryAsk &ask);

    const OpenSources &m_sources;
    QHash<SourceId, Past> m_pasts = {};
    quint64 m_round = 0;
};

} // namespace lockkeeper::ui
