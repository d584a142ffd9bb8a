// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/replay/viewageing.h"

#include <algorithm>

namespace lockkeeper::recording {

namespace {

bool hasWrongClock(const Verdict &verdict)
{
    return std::any_of(verdict.tags.cbegin(), verdict.tags.cend(),
                       [](const Tag &tag) { return tag.kind == TagKind::Clock; });
}

int goodReadsAfter(const QList<ReadMark> &reads, Instant at)
{
    const auto first =
        std::upper_bound(reads.cbegin(), reads.cend(), at,
                         [](Instant instant, const ReadMark &mark) { return instant < mark.at; });
    return static_cast<int>(
        std::count_if(first, reads.cend(), [](const ReadMark &mark) { return !mark.failed; }));
}

void ageEvidence(Evidence &line, const Verdict &verdict, Milliseconds passed)
{
    switch (line.id) {
    case EvidenceId::Heartbeat:
        line.span = verdict.unchanged;
        line.count = verdict.readsUnchanged;
        break;
    case EvidenceId::Age:
        line.span = verdict.age.value_or(line.span);
        break;
    case EvidenceId::OurReads:
        line.span += passed;
        break;
    case EvidenceId::Lease:
        if (line.subject.isEmpty())
            line.span -= passed;
        break;
    case EvidenceId::Rhythm:
    case EvidenceId::Process:
    case EvidenceId::Conflict:
    case EvidenceId::Row:
    case EvidenceId::Clocks:
    case EvidenceId::Session:
    case EvidenceId::Rival:
        break;
    }
}

void ageTag(Tag &tag, Milliseconds passed)
{
    if (tag.kind == TagKind::Confirming || tag.kind == TagKind::LockDelay)
        tag.span = std::max(tag.span - passed, Milliseconds(0));
    else if (tag.kind == TagKind::NoProgress)
        tag.span += passed;
}

} // namespace

LockView aged(const LockView &look, const Since &since)
{
    LockView view = look;
    Verdict &verdict = view.verdict;
    const Milliseconds passed = toMs(since.now - since.looked);
    const bool hasBeaten = since.lastBeat && view.record.owner && *since.lastBeat > since.looked;
    if (since.lastBeat && view.record.heartbeat && !hasWrongClock(verdict))
        view.record.heartbeat = std::max(*view.record.heartbeat, *since.lastBeat);
    verdict.unchanged = hasBeaten ? toMs(since.now - *since.lastBeat) : verdict.unchanged + passed;
    verdict.readsUnchanged = hasBeaten ? goodReadsAfter(since.reads, *since.lastBeat)
                                       : verdict.readsUnchanged + goodReadsAfter(since.reads, since.looked);
    if (verdict.age) {
        verdict.age = hasWrongClock(verdict) || !view.record.heartbeat
            ? verdict.unchanged
            : toMs(since.now - *view.record.heartbeat);
    }
    if (verdict.held)
        verdict.held = *verdict.held + passed;
    if (verdict.endsIn)
        verdict.endsIn = *verdict.endsIn - passed;
    for (Tag &tag : verdict.tags)
        ageTag(tag, passed);
    for (Evidence &line : verdict.evidence)
        ageEvidence(line, verdict, passed);
    return view;
}

} // namespace lockkeeper::recording
