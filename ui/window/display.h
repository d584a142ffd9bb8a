// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/watch/opensources.h"

namespace lockkeeper::ui {

class PastTracks;
class ShownLocks;
class Sight;
class WindowParts;

/// Brings what is open, chosen and selected into every part of a window. GUI thread.
class Display final : public QObject
{
    Q_OBJECT

public:
    /// All of them outlive it.
    Display(const OpenSources &sources, ShownLocks &shown, const Sight &sight, PastTracks &tracks,
            const WindowParts &parts, QObject *parent = nullptr);

    /// What is chosen, and all that depends on it.
    void showChoice();
    /// The lock and the source that the eyes are on.
    void showSight();
    /// What all sources come to.
    void showOverall();
    /// The selected lock on the whole window, and back.
    void toggleFocus();

signals:
    void sightShown();
    void overallShown();

private:
    void takeOpened(SourceId source);
    void takeUpdate(SourceId source);
    void takeClosing(SourceId source);
    void updateAll();
    void fillFocus();
    [[nodiscard]] LockTrack trackOf(const LockKey &lock) const;

    const OpenSources &m_sources;
    ShownLocks &m_shown;
    const Sight &m_sight;
    PastTracks &m_tracks;
    const WindowParts &m_parts;
};

} // namespace lockkeeper::ui
