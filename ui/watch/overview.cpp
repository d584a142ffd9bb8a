// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/overview.h"

#include "core/words/words.h"
#include "ui/watch/sourcewords.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace lockkeeper::ui {

namespace {

using Sources = std::vector<OpenSource>;

struct Unreachable {
    QStringList titles =
        {}; ///< each once: what keeps one table of a database from being read keeps the others
    bool anyAnswers = false; ///< it was reached, and refuses to be read

    [[nodiscard]] QString verb() const
    {
        return anyAnswers ? QStringLiteral("cannot be read") : QStringLiteral("cannot be reached");
    }
};

Unreachable unreachable(const Sources &sources)
{
    Unreachable found;
    for (const OpenSource &open : sources) {
        if (open.view.health != SourceHealth::Unreachable)
            continue;
        found.anyAnswers = found.anyAnswers || words::answers(open.view.trouble);
        if (!found.titles.contains(open.view.title))
            found.titles.append(open.view.title);
    }
    return found;
}

/// "4 sources", or where all are of one database "4 lock tables".
QString several(const Sources &sources)
{
    const qsizetype places = placesOver(sources);
    return places == 1 ? QStringLiteral("%1 lock tables").arg(sources.size())
                       : QStringLiteral("%1 sources").arg(places);
}

/// In a replay such a source was not watched at that time, or not read.
QString cannotBeReached(const Unreachable &silent, bool isReplay)
{
    const QStringList &titles = silent.titles;
    if (titles.isEmpty())
        return {};
    if (isReplay)
        return titles.size() == 1 ? QStringLiteral("%1 was not read then.").arg(titles.first())
                                  : QStringLiteral("%1 sources were not read then.").arg(titles.size());
    return titles.size() == 1
        ? QStringLiteral("%1 %2.").arg(titles.first(), silent.verb())
        : QStringLiteral("%1 sources %2.").arg(QString::number(titles.size()), silent.verb());
}

const OpenSource *withHealth(const Sources &sources, SourceHealth health)
{
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [health](const OpenSource &open) { return open.view.health == health; });
    return found == sources.end() ? nullptr : &*found;
}

/// The source with the worst of the locks that a sentence names; nullptr when all is well.
const OpenSource *withWorstLock(const Sources &sources)
{
    const OpenSource *worst = nullptr;
    for (const OpenSource &open : sources) {
        if (open.digest.worstLock < 0)
            continue;
        if (!worst
            || words::isWorse(open.view.locks.at(open.digest.worstLock),
                              worst->view.locks.at(worst->digest.worstLock)))
            worst = &open;
    }
    return worst;
}

words::VerdictSentence allWell(const Sources &sources)
{
    const StateCounts counts = countsOver(sources);
    const qsizetype all = std::accumulate(counts.begin(), counts.end(), qsizetype(0));
    const qsizetype held = all - counts.at(static_cast<size_t>(LockState::Free));
    if (all == 0)
        return {words::verdict(sources.front().view).headline,
                QStringLiteral("Watching %1.").arg(several(sources))};
    return {QStringLiteral("All well."),
            QStringLiteral("%1 of %2 locks %3 held, in %4.")
                .arg(QString::number(held), QString::number(all),
                     held == 1 ? QStringLiteral("is") : QStringLiteral("are"), several(sources))};
}

} // namespace

words::VerdictSentence verdictOver(const Sources &sources)
{
    if (sources.size() == 1)
        return words::verdict(sources.front().view);
    const Unreachable silent = unreachable(sources);
    const bool isReplay = sources.front().view.asOf.has_value();
    const OpenSource *worst = withWorstLock(sources);
    if (worst && (worst->digest.worst < LockState::Unknown || silent.titles.isEmpty())) {
        words::VerdictSentence sentence = words::verdict(worst->view.locks.at(worst->digest.worstLock));
        sentence.headline = QStringLiteral("%1: %2").arg(nameAmong(*worst, sources), sentence.headline);
        if (!silent.titles.isEmpty())
            sentence.rest =
                QStringLiteral("%1 %2").arg(sentence.rest, cannotBeReached(silent, isReplay)).trimmed();
        return sentence;
    }
    if (silent.titles.size() == 1)
        return words::verdict(withHealth(sources, SourceHealth::Unreachable)->view);
    if (!silent.titles.isEmpty())
        return {words::verdict(withHealth(sources, SourceHealth::Unreachable)->view).headline,
                cannotBeReached(silent, isReplay)};
    if (const OpenSource *starting = withHealth(sources, SourceHealth::Starting))
        return words::verdict(starting->view);
    return allWell(sources);
}

LockState worstOver(const Sources &sources)
{
    LockState worst = sources.empty() ? LockState::Unknown : LockState::Free;
    for (const OpenSource &open : sources)
        worst = std::min(worst, open.digest.worst);
    return worst;
}

StateCounts countsOver(const Sources &sources, SourceId only)
{
    StateCounts sum = {};
    for (const OpenSource &open : sources) {
        if (only == NoSource || only == open.id)
            std::transform(sum.begin(), sum.end(), open.digest.counts.begin(), sum.begin(), std::plus<>());
    }
    return sum;
}

qsizetype placesOver(const Sources &sources)
{
    QSet<QString> keys;
    for (const OpenSource &open : sources)
        keys.insert(placeKey(open.config));
    return keys.size();
}

bool needSourceNames(const Sources &sources)
{
    QSet<QString> schedulers;
    for (const OpenSource &open : sources)
        schedulers.insert(schedulerTitle(open.view));
    return sources.size() > 1
        && (placesOver(sources) > 1 || static_cast<size_t>(schedulers.size()) < sources.size());
}

QString nameAmong(const OpenSource &open, const Sources &sources)
{
    const bool hasOther = std::any_of(sources.begin(), sources.end(), [&open](const OpenSource &other) {
        return other.view.title == open.view.title && other.view.table != open.view.table;
    });
    return hasOther && !open.view.table.isEmpty()
        ? QStringLiteral("%1 \u00b7 %2").arg(open.view.title, open.view.table)
        : open.view.title;
}

qsizetype abnormalOver(const std::vector<OpenSource> &sources, SourceId only)
{
    qsizetype count = 0;
    for (const OpenSource &open : sources) {
        if (only != NoSource && open.id != only)
            continue;
        const StateCounts &counts = open.digest.counts;
        count += std::accumulate(counts.begin(), counts.end(), open.digest.closed)
            - counts.at(static_cast<size_t>(LockState::Free));
    }
    return count;
}

UnreadLocks unreadOver(const Sources &sources, SourceId only)
{
    UnreadLocks unread;
    for (const OpenSource &open : sources) {
        if ((only != NoSource && open.id != only) || open.digest.unread == 0)
            continue;
        unread.count += open.digest.unread;
        unread.mayBeRead = unread.mayBeRead || (!open.view.asOf && !open.view.scheduler.isForeign());
    }
    return unread;
}

Environment gravestEnvironment(const Sources &sources)
{
    Environment gravest = Environment::Local;
    for (const OpenSource &open : sources)
        gravest = std::max(gravest, open.config.environment);
    return gravest;
}

QList<LockKey> locksNeedingAction(const Sources &sources)
{
    QList<LockKey> keys;
    for (const OpenSource &open : sources) {
        for (const QString &lock : open.digest.needAction)
            keys.append({open.id, lock});
    }
    return keys;
}

QString titleOver(const Sources &sources)
{
    return !sources.empty() && placesOver(sources) == 1 ? sources.front().view.title : several(sources);
}

qsizetype needingActionOver(const Sources &sources)
{
    qsizetype count = 0;
    for (const OpenSource &open : sources)
        count += open.digest.needAction.size();
    return count;
}

QString windowTitleOver(const Sources &sources)
{
    const auto program = [](const QStringList &parts) {
        return (parts + QStringList{QStringLiteral("Lockkeeper")}).join(QStringLiteral(" \u2013 "));
    };
    if (sources.empty())
        return program({});
    const qsizetype count = needingActionOver(sources);
    if (count > 0)
        return program(
            {count == 1 ? QStringLiteral("1 needs action") : QStringLiteral("%1 need action").arg(count),
             titleOver(sources)});
    if (const Unreachable silent = unreachable(sources); !silent.titles.isEmpty()) {
        QString verb = silent.verb();
        verb[0] = verb.at(0).toUpper();
        return program({verb, silent.titles.join(QStringLiteral(", "))});
    }
    return program({titleOver(sources)});
}

std::optional<Milliseconds> intervalOver(const Sources &sources, SourceId only)
{
    std::optional<Milliseconds> shared;
    for (const OpenSource &open : sources) {
        if (only != NoSource && only != open.id)
            continue;
        if (shared && *shared != open.view.interval)
            return {};
        shared = open.view.interval;
    }
    return shared;
}

bool arePaused(const Sources &sources, SourceId only)
{
    return !sources.empty() && std::all_of(sources.begin(), sources.end(), [only](const OpenSource &open) {
        return (only != NoSource && only != open.id) || open.view.health == SourceHealth::Paused;
    });
}

} // namespace lockkeeper::ui
