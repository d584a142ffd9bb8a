// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lock/evidence.h"

namespace lockkeeper {

namespace {

Evidence heartbeat(const LockRecord &record, const JudgeInput &input, const Verdict &verdict)
{
    Evidence line{EvidenceId::Heartbeat};
    line.span = verdict.unchanged;
    line.count = verdict.readsUnchanged;
    if (input.memory.sawBeat && verdict.lateAfter && verdict.unchanged < *verdict.lateAfter)
        line.says = Says::Against;
    else if (verdict.readsUnchanged >= 2 && input.memory.watched() * 5 >= record.beat * 6)
        line.says = Says::For;
    return line;
}

Evidence age(const LockRecord &record, const Verdict &verdict, bool isClockTrusted)
{
    Evidence line{EvidenceId::Age};
    line.span = verdict.age.value_or(Milliseconds());
    line.limit = record.ttl;
    if (isClockTrusted && verdict.age)
        line.says = *verdict.age >= record.ttl ? Says::For : Says::Against;
    return line;
}

Evidence rhythm(const JudgeInput &input, const Verdict &verdict)
{
    Evidence line{EvidenceId::Rhythm};
    line.span = input.memory.intervals.usual();
    line.limit = input.memory.intervals.longest();
    line.count = input.memory.intervals.count();
    if (line.span.count() > 0 && verdict.unchanged > line.limit * 3 / 2)
        line.says = Says::For;
    else if (line.span.count() > 0 && input.memory.sawBeat)
        line.says = Says::Against;
    return line;
}

Evidence process(const LockRecord &record, const JudgeInput &input)
{
    Evidence line{EvidenceId::Process};
    line.count = record.owner ? record.owner->pid.value_or(0) : 0;
    switch (input.process) {
    case ProcessFact::Gone:
        line.says = Says::For;
        break;
    case ProcessFact::Alive:
        line.says = Says::Against;
        break;
    case ProcessFact::OtherHost:
        line.subject = QStringLiteral("it runs on another host");
        break;
    case ProcessFact::NotOffered:
        line.subject = QStringLiteral("its holder offers no proof of death");
        break;
    case ProcessFact::Unreadable:
        line.subject = QStringLiteral("this host does not let us ask");
        break;
    }
    return line;
}

/// Of a lock without beats: when its own rule ends it.
Evidence lease(const ForeignRow &foreign, const JudgeInput &input)
{
    Evidence line{EvidenceId::Lease};
    if (!foreign.ends) {
        line.subject = QStringLiteral("never");
        return line;
    }
    line.span = toMs(*foreign.ends - input.now.server);
    line.says = line.span.count() <= 0 ? Says::For : Says::Unknown;
    return line;
}

Evidence session(const ForeignRow &foreign)
{
    Evidence line{EvidenceId::Session};
    line.count = foreign.session ? int(*foreign.session) : foreign.sessions.value_or(0);
    if (line.count > 0)
        line.says = Says::Against;
    else if (foreign.session || foreign.sessionDoubt.isEmpty())
        line.says = Says::For;
    else
        line.subject = foreign.sessionDoubt;
    return line;
}

Evidence ourReads(const JudgeInput &input)
{
    Evidence line{EvidenceId::OurReads};
    line.says = input.health.isFresh && !input.health.isStandby ? Says::For : Says::Unknown;
    if (input.health.isStandby)
        line.subject = QStringLiteral("they come from a standby, which may lag behind its primary");
    line.span = input.health.isFresh ? input.health.onTimeFor : input.health.sinceGoodRead;
    return line;
}

Evidence clocks(const JudgeInput &input, bool isClockTrusted)
{
    Evidence line{EvidenceId::Clocks};
    line.says = isClockTrusted ? Says::For : Says::Unknown;
    line.span = input.memory.writerAhead.value_or(Milliseconds());
    return line;
}

} // namespace

QList<Evidence> gatherEvidence(const LockRecord &record, const JudgeInput &input, const Verdict &verdict,
                               bool isClockTrusted)
{
    QList<Evidence> lines;
    lines.reserve(record.owner && record.heartbeat ? 6 : 3); // the usual number: one allocation
    if (!record.defect.isEmpty()) {
        Evidence line{EvidenceId::Row};
        line.subject = record.defect;
        lines.append(line);
    }
    if (record.owner && record.defect.isEmpty()) {
        if (!input.memory.conflictLabel().isEmpty()) {
            Evidence line{EvidenceId::Conflict, Says::For};
            line.subject = input.memory.conflictLabel();
            lines.append(line);
            if (!input.memory.rivalLabel().isEmpty())
                lines.append({EvidenceId::Rival, Says::Unknown, {}, {}, 0, input.memory.rivalLabel()});
        }
        if (record.heartbeat) {
            lines.append(heartbeat(record, input, verdict));
            lines.append(age(record, verdict, isClockTrusted));
            lines.append(rhythm(input, verdict));
        }
        if (record.foreign && (record.foreign->session || record.foreign->sessions))
            lines.append(session(*record.foreign));
        if (record.foreign && !record.heartbeat && !record.foreign->session)
            lines.append(lease(*record.foreign, input));
        if (!record.foreign)
            lines.append(process(record, input));
    }
    lines.append(ourReads(input));
    if (record.owner && record.heartbeat)
        lines.append(clocks(input, isClockTrusted));
    return lines;
}

} // namespace lockkeeper
