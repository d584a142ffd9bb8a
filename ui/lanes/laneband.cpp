// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/laneband.h"

#include "core/words/words.h"
#include "ui/parts/ownertext.h"
#include "ui/style/theme.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace lockkeeper::ui {

namespace {

QString laneText(const char *text)
{
    return QCoreApplication::translate("Lane", text);
}

} // namespace

QList<LaneBand> laneBands(const LockTrack &track, const TimeScale &scale)
{
    QList<LaneBand> bands;
    for (const OwnerSpan &span : track.owners) {
        const Instant to = std::min(span.to.value_or(scale.now()), scale.now());
        if (to <= scale.from() || span.from >= scale.now())
            continue;
        LaneBand band{scale.x(span.from), scale.x(to), span, span.from < scale.from()};
        if (!bands.isEmpty())
            band.left = std::max(band.left, bands.last().right); // a forced release may have been widened
        if (span.forced)
            band.right = std::max(band.right, band.left + 1);
        if (band.right > band.left)
            bands.append(band);
    }
    return bands;
}

QList<OwnerConflict> ownerConflicts(const LockTrack &track)
{
    QList<OwnerConflict> conflicts;
    const QList<OwnerSpan> &owners = track.owners;
    for (qsizetype i = 1; i < owners.size(); ++i) {
        const OwnerSpan &before = owners[i - 1];
        const OwnerSpan &span = owners[i];
        const bool isConflict = !span.ownerId.isEmpty() && !before.ownerId.isEmpty()
            && span.ownerId != before.ownerId && span.token != 0 && span.token <= before.token;
        if (!isConflict)
            continue;
        // They write in turns: that is one conflict, however often it goes to and fro.
        if (!conflicts.isEmpty() && conflicts.last().to == span.from)
            conflicts.last().to = span.to;
        else
            conflicts.append({span.from, span.to, before, span});
    }
    return conflicts;
}

QString laneSentence(const LockTrack &track, const TimeScale &scale, int most)
{
    QStringList parts;
    const QList<LaneBand> bands = laneBands(track, scale);
    for (auto it = bands.rbegin(); it != bands.rend() && parts.size() < most; ++it) {
        const OwnerSpan &span = it->span;
        const QString from = words::clockTime(span.from);
        const QString who = span.ownerId.isEmpty()
            ? laneText("nobody")
            : shortOwner(span.label.isEmpty() ? span.ownerId : span.label);
        if (!span.to)
            parts.append(laneText("%1 since %2").arg(who, from));
        else
            parts.append(laneText("%1 from %2 to %3").arg(who, from, words::clockTime(*span.to)));
        if (span.forced && !span.by.isEmpty())
            parts.last() += laneText(", after a forced release by %1").arg(span.by);
        else if (span.forced)
            parts.last() += laneText(", after a forced release");
    }
    if (parts.isEmpty())
        return laneText("Not seen in this time.");
    for (const OwnerConflict &conflict : ownerConflicts(track)) {
        if (conflict.to.value_or(scale.now()) > scale.from() && conflict.from < scale.now())
            parts.prepend(laneText("two owners since %1").arg(words::clockTime(conflict.from)));
    }
    return parts.join(QStringLiteral("; ")) + QLatin1Char('.');
}

int hueOf(const LockTrack &track, const OwnerSpan &span)
{
    int hue = -1;
    QString last;
    for (const OwnerSpan &one : track.owners) {
        if (!one.ownerId.isEmpty() && one.ownerId != last) {
            hue = Theme::ownerHue(one.ownerId, hue);
            last = one.ownerId;
        }
        if (one.from == span.from && one.ownerId == span.ownerId)
            break;
    }
    return std::max(hue, 0);
}

} // namespace lockkeeper::ui
