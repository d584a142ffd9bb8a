// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/lookworth.h"

#include <algorithm>

namespace lockkeeper::recording {

namespace {

using namespace std::chrono_literals;

/// The evidence alone changes with every heartbeat; so often is enough.
constexpr auto EvidenceEvery = 1min;

/// Of a row what stays while its holder beats.
LockRecord still(LockRecord record)
{
    record.heartbeat.reset();
    record.heartbeatNumber = 0;
    record.revision = 0;
    record.progress.reset();
    if (record.foreign) {
        record.foreign->cells.clear();
        record.foreign->ends = {};
        record.foreign->info.clear();
    }
    return record;
}

bool haveSameTags(const Verdict &left, const Verdict &right)
{
    return std::equal(left.tags.cbegin(), left.tags.cend(), right.tags.cbegin(), right.tags.cend(),
                      [](const Tag &a, const Tag &b) {
                          const bool isSteady = a.kind == TagKind::Clock; // the others count time
                          return a.kind == b.kind && a.subject == b.subject && a.count == b.count
                              && (!isSteady || a.span == b.span);
                      });
}

/// A lease without heartbeats that moved its end was renewed: that is shown.
bool hasNewEnd(const LockRecord &left, const LockRecord &right)
{
    return left.foreign && right.foreign && !right.foreign->hasBeats
        && left.foreign->ends != right.foreign->ends;
}

} // namespace

bool saysTheSame(const QList<Evidence> &left, const QList<Evidence> &right)
{
    return std::equal(left.cbegin(), left.cend(), right.cbegin(), right.cend(),
                      [](const Evidence &a, const Evidence &b) { return a.id == b.id && a.says == b.says; });
}

bool isWorthALook(const LockView &before, Instant beforeAt, const LockView &now, Instant at)
{
    if (before.verdict.state != now.verdict.state || !haveSameTags(before.verdict, now.verdict)
        || hasNewEnd(before.record, now.record))
        return true;
    if (before.record != now.record && still(before.record) != still(now.record))
        return true;
    return at - beforeAt >= EvidenceEvery && !saysTheSame(before.verdict.evidence, now.verdict.evidence);
}

} // namespace lockkeeper::recording
