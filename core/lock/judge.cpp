// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/judge.h"

#include "core/lock/evidence.h"

#include <algorithm>

namespace lockkeeper {

namespace {

using namespace std::chrono_literals;

constexpr qint64 FlappingAbove = 3;

/// What the row says at one instant, before any rule.
struct Facts {
    bool isClockTrusted = false;
    Milliseconds ageAtRead = {};
    Milliseconds silence = {}; ///< as the last good read showed it: nothing gets later while we do not read
    Milliseconds unchanged = {};
    Milliseconds watched = {}; ///< between the first and the last good read without a change
    Milliseconds needed = {}; ///< how long it must be watched before it is shown Dead
};

Facts gatherFacts(const LockRecord &record, const JudgeInput &input)
{
    const LockMemory &memory = input.memory;
    Facts facts;
    const bool hasJumped = input.health.clockJump && input.now.awake - *input.health.clockJump < record.ttl;
    facts.isClockTrusted = !hasJumped && !memory.writerAhead;
    facts.unchanged = toMs(input.now.awake - memory.firstSeen);
    facts.watched = memory.reads >= 2 ? memory.watched() : Milliseconds();
    if (record.heartbeat)
        facts.ageAtRead = toMs(memory.readServerNow - *record.heartbeat);
    facts.silence = facts.isClockTrusted ? facts.ageAtRead : memory.watched();
    // Never longer than its whole TTL, which a row of another system's table may set below its beat.
    facts.needed = record.ttl + input.slack;
    if (facts.isClockTrusted && record.beat.count() > 0)
        facts.needed = std::min(facts.needed, record.beat * 6 / 5);
    return facts;
}

bool isPastTtl(const LockRecord &record, const Facts &facts)
{
    const Milliseconds skew = record.foreign ? record.foreign->skew : 0ms;
    return facts.isClockTrusted ? facts.ageAtRead >= record.ttl + skew : facts.watched >= record.ttl;
}

/// Of a lock without beats: its own rule alone says, by the database's clock.
LockState stateWithoutBeats(const LockRecord &record, const JudgeInput &input)
{
    const bool isPast = record.foreign && record.foreign->ends
        && *record.foreign->ends + record.foreign->skew <= input.memory.readServerNow;
    if (!isPast)
        return LockState::Held;
    return input.memory.reads >= 2 ? LockState::Dead : LockState::Late;
}

/// Where the database itself sees the holder, or does not.
LockState stateBySession(bool isThere, const JudgeInput &input)
{
    if (isThere)
        return LockState::Alive;
    return input.memory.reads >= 2 ? LockState::Dead : LockState::Late;
}

LockState stateOf(const LockRecord &record, const JudgeInput &input, const Facts &facts,
                  const Verdict &verdict)
{
    if (!input.health.isFresh || input.health.isStandby || !record.defect.isEmpty()
        || input.memory.reads == 0)
        return LockState::Unknown;
    if (!input.memory.conflictLabel().isEmpty() && record.owner)
        return LockState::TwoOwners;
    if (!record.owner)
        return LockState::Free;
    if (record.foreign && record.foreign->session)
        return stateBySession(*record.foreign->session, input);
    if (!record.heartbeat)
        return stateWithoutBeats(record, input);
    if (verdict.proofOfDeath)
        return LockState::Dead;
    if (isPastTtl(record, facts) && input.memory.reads >= 2 && facts.watched >= facts.needed)
        return LockState::Dead;
    if (facts.silence >= lateAfter(record))
        return LockState::Late;
    return input.memory.writerAhead && !input.memory.sawBeat ? LockState::Unknown : LockState::Alive;
}

QList<Tag> tagsOf(const LockRecord &record, const JudgeInput &input, const Facts &facts,
                  const Verdict &verdict)
{
    QList<Tag> tags;
    if (input.health.isStandby)
        tags.append({TagKind::Replica, input.health.lag, 0, {}});
    if (record.hold->kind == HoldKind::Freeze)
        tags.append({TagKind::Frozen, {}, 0, record.hold->by});
    if (!record.owner && record.hold->kind == HoldKind::Delay && record.hold->until > input.now.server)
        tags.append({TagKind::LockDelay, toMs(record.hold->until - input.now.server), 0, record.hold->by});
    if (verdict.state == LockState::Late) {
        if (facts.silence >= (facts.isClockTrusted ? record.ttl : lateAfter(record)))
            tags.append(
                {TagKind::Confirming, std::max<Milliseconds>(facts.needed - facts.watched, 0ms), 0, {}});
    }
    if (record.stepDown)
        tags.append({TagKind::AskedToStepDown, {}, 0, record.stepDown->by});
    if (record.owner && input.memory.writerAhead)
        tags.append({TagKind::Clock, *input.memory.writerAhead, 0, {}});
    if (input.memory.ownerChanges() > FlappingAbove)
        tags.append({TagKind::Flapping, {}, input.memory.ownerChanges(), {}});
    if (input.isMine)
        tags.append({TagKind::Mine, {}, 0, {}});
    return tags;
}

bool mayTakeOver(const LockRecord &record, const JudgeInput &input, const Facts &facts)
{
    if (!input.health.isFresh || input.health.isStandby || !record.owner || !record.heartbeat
        || !record.defect.isEmpty() || record.hold->kind == HoldKind::Freeze)
        return false;
    const bool isPastByServer = facts.ageAtRead >= record.ttl || facts.ageAtRead < -2s;
    return isPastByServer && input.memory.reads >= 2 && facts.watched >= record.ttl + input.slack;
}

} // namespace

Milliseconds lateAfter(const LockRecord &record)
{
    return record.beat.count() > 0 ? std::min(record.beat * 3 / 2, record.ttl) : record.ttl / 2;
}

Verdict judge(const LockRecord &record, const JudgeInput &input)
{
    const Facts facts = gatherFacts(record, input);
    Verdict verdict;
    if (record.owner && record.heartbeat) {
        // Where the clocks disagree only our own watching counts.
        verdict.age = facts.isClockTrusted ? toMs(input.now.server - *record.heartbeat) : facts.unchanged;
        verdict.lateAfter = lateAfter(record);
    }
    if (record.owner && record.acquired) {
        const Milliseconds ahead = input.memory.writerAhead.value_or(0ms);
        verdict.heldSince = std::min(*record.acquired - ahead, input.now.server);
        verdict.held = toMs(input.now.server - *verdict.heldSince);
    }
    if (record.owner && record.foreign && record.foreign->ends)
        verdict.endsIn = toMs(*record.foreign->ends - input.now.server);
    verdict.unchanged = facts.unchanged;
    verdict.readsUnchanged = input.memory.reads;
    verdict.proofOfDeath = record.owner && !input.health.isStandby && input.process == ProcessFact::Gone;
    verdict.state = stateOf(record, input, facts, verdict);
    verdict.mayTakeOver = mayTakeOver(record, input, facts);
    verdict.tags = tagsOf(record, input, facts, verdict);
    verdict.evidence = gatherEvidence(record, input, verdict, facts.isClockTrusted);
    return verdict;
}

bool awaitsFirstBeat(const Verdict &verdict)
{
    const auto says = [&](EvidenceId id, Says what) {
        return std::any_of(verdict.evidence.begin(), verdict.evidence.end(),
                           [&](const Evidence &line) { return line.id == id && line.says == what; });
    };
    return verdict.state == LockState::Unknown && says(EvidenceId::Clocks, Says::Unknown)
        && says(EvidenceId::OurReads, Says::For);
}

} // namespace lockkeeper
