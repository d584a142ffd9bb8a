// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::words {

namespace {

EvidenceLine heartbeatLine(const Evidence &evidence)
{
    if (evidence.says == Says::For)
        return {evidence.count > 1 ? QStringLiteral("No change in our last %1 reads").arg(evidence.count)
                                   : QStringLiteral("No change since we first read it"),
                duration(evidence.span)};
    if (evidence.says == Says::Against)
        return {QStringLiteral("Its heartbeat changed between our reads"),
                QStringLiteral("%1 ago").arg(duration(evidence.span))};
    return {QStringLiteral("Too few reads to see whether it beats"), {}};
}

EvidenceLine ageLine(const Evidence &evidence)
{
    if (evidence.says == Says::Unknown)
        return {QStringLiteral("Its age means nothing while the writer's clock is off"), {}};
    if (evidence.span >= evidence.limit)
        return {QStringLiteral("Past its TTL by the database's clock"),
                u"+" + duration(evidence.span - evidence.limit)};
    return {QStringLiteral("Within its TTL of %1").arg(limit(evidence.limit)), duration(evidence.span)};
}

EvidenceLine rhythmLine(const Evidence &evidence)
{
    if (evidence.says == Says::Unknown)
        return {QStringLiteral("Its usual rhythm: seen too few heartbeats"), {}};
    return {QStringLiteral("It usually beats every %1").arg(duration(evidence.span)),
            QStringLiteral("p95 %1").arg(duration(evidence.limit))};
}

EvidenceLine processLine(const Evidence &evidence)
{
    if (evidence.says == Says::For)
        return {QStringLiteral("Its process %1 is gone from this host").arg(evidence.count), {}};
    if (evidence.says == Says::Against)
        return {QStringLiteral("Its process %1 still runs on this host").arg(evidence.count), {}};
    if (!evidence.subject.isEmpty())
        return {QStringLiteral("Process %1: %2").arg(QString::number(evidence.count), evidence.subject), {}};
    return {QStringLiteral("Its process is not known"), {}};
}

EvidenceLine leaseLine(const Evidence &evidence)
{
    if (evidence.subject == u"never")
        return {QStringLiteral("It keeps no heartbeat and never frees itself"), {}};
    if (evidence.says == Says::For)
        return {QStringLiteral("Past its end by its own rule"), u"+" + duration(-evidence.span)};
    return {QStringLiteral("It keeps no heartbeat; by its own rule it ends in"), duration(evidence.span)};
}

EvidenceLine sessionLine(const Evidence &evidence)
{
    if (!evidence.subject.isEmpty())
        return {QStringLiteral("Sessions of its holder in the database: %1").arg(shown(evidence.subject, 90)),
                {}};
    if (evidence.says == Says::Against)
        return {QStringLiteral("The database has an open session of its holder"),
                evidence.count > 1 ? QString::number(evidence.count) : QString()};
    return {QStringLiteral("The database has no session of its holder"), {}};
}

} // namespace

EvidenceLine evidence(const Evidence &evidence)
{
    switch (evidence.id) {
    case EvidenceId::Heartbeat:
        return heartbeatLine(evidence);
    case EvidenceId::Age:
        return ageLine(evidence);
    case EvidenceId::Rhythm:
        return rhythmLine(evidence);
    case EvidenceId::Process:
        return processLine(evidence);
    case EvidenceId::Conflict:
        return {QStringLiteral("%1 wrote again after it had lost the lock").arg(shown(evidence.subject)), {}};
    case EvidenceId::Rival:
        return {QStringLiteral("%1 had the lock then, and may still work").arg(shown(evidence.subject)), {}};
    case EvidenceId::Row:
        return {QStringLiteral("The row cannot be judged: %1").arg(shown(evidence.subject)), {}};
    case EvidenceId::OurReads:
        if (evidence.says == Says::Unknown && !evidence.subject.isEmpty())
            return {QStringLiteral("Our own reads prove nothing: %1").arg(evidence.subject), {}};
        if (evidence.says == Says::Unknown)
            return {QStringLiteral("Our own reads are not to be trusted yet"), duration(evidence.span)};
        return {QStringLiteral("Our reads have been on time"),
                QStringLiteral("for %1").arg(duration(evidence.span))};
    case EvidenceId::Lease:
        return leaseLine(evidence);
    case EvidenceId::Session:
        return sessionLine(evidence);
    case EvidenceId::Clocks:
        if (evidence.says == Says::Unknown)
            return {evidence.span.count() < 0
                        ? QStringLiteral("The writer's clock is behind the database's")
                        : QStringLiteral("The writer's clock is ahead of the database's"),
                    duration(std::chrono::abs(evidence.span))};
        return {QStringLiteral("The writer's clock and the database's agree"), {}};
    }
    return {};
}

QString clockDoubt(const Verdict &verdict)
{
    const auto clock = std::find_if(verdict.tags.begin(), verdict.tags.end(),
                                    [](const Tag &tag) { return tag.kind == TagKind::Clock; });
    if (clock == verdict.tags.end())
        return {};
    return QStringLiteral(" (its writer's clock is %1 %2)")
        .arg(duration(std::chrono::abs(clock->span)),
             clock->span.count() < 0 ? QStringLiteral("behind") : QStringLiteral("ahead"));
}

QString evidenceKey(EvidenceId id)
{
    switch (id) {
    case EvidenceId::Heartbeat:
        return QStringLiteral("heartbeat");
    case EvidenceId::Age:
        return QStringLiteral("age");
    case EvidenceId::Rhythm:
        return QStringLiteral("rhythm");
    case EvidenceId::Process:
        return QStringLiteral("process");
    case EvidenceId::Conflict:
        return QStringLiteral("conflict");
    case EvidenceId::Row:
        return QStringLiteral("row");
    case EvidenceId::OurReads:
        return QStringLiteral("our_reads");
    case EvidenceId::Clocks:
        return QStringLiteral("clocks");
    case EvidenceId::Lease:
        return QStringLiteral("lease");
    case EvidenceId::Session:
        return QStringLiteral("session");
    case EvidenceId::Rival:
        return QStringLiteral("rival");
    }
    return {};
}

QString saysKey(Says says)
{
    switch (says) {
    case Says::For:
        return QStringLiteral("for");
    case Says::Against:
        return QStringLiteral("against");
    case Says::Unknown:
        return QStringLiteral("unknown");
    }
    return {};
}

} // namespace lockkeeper::words
