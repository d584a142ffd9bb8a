// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/recordcodec.h"

namespace lockkeeper::recording {

namespace {

// The numbers below, and the values of the enums, are in files that people keep: never change one, only add.
namespace owner {
enum Key {
    Id = 1,
    Label,
    Host,
    BootId,
    PidNamespace,
    Pid,
    PidStart
};
} // namespace owner
namespace hold {
enum Key {
    Kind = 1,
    Until,
    Length,
    By,
    Reason
};
} // namespace hold
namespace request {
enum Key {
    Id = 1,
    Token,
    By,
    Reason,
    At,
    Deadline,
    Answer
};
} // namespace request
namespace foreign {
enum Key {
    Term = 1,
    HasBeats,
    Ends,
    EndsFree,
    Skew,
    Session,
    Sessions,
    SessionDoubt,
    LastHolder
};
} // namespace foreign
namespace record {
enum Key {
    Name = 1,
    Owner,
    Token,
    HeartbeatNumber,
    Revision,
    Acquired,
    Heartbeat,
    Ttl,
    Deadline,
    Beat,
    Progress,
    ProgressNote,
    Hold,
    StepDown,
    Defect,
    Foreign
};
} // namespace record
QCborMap toMap(const Owner &value)
{
    MapWriter map;
    map.text(owner::Id, value.id);
    map.text(owner::Label, value.label);
    map.text(owner::Host, value.host);
    map.text(owner::BootId, value.bootId);
    map.maybe(owner::PidNamespace, value.pidNamespace);
    map.maybe(owner::Pid, value.pid);
    map.maybe(owner::PidStart, value.pidStart);
    return map.result();
}

QCborMap toMap(const Hold &value)
{
    MapWriter map;
    map.choice(hold::Kind, value.kind);
    map.instant(hold::Until, value.until);
    map.span(hold::Length, value.length);
    map.text(hold::By, value.by);
    map.text(hold::Reason, value.reason);
    return map.result();
}

Hold holdFrom(const MapReader &map)
{
    return {map.choice(hold::Kind, HoldKind::Freeze, HoldKind::None), map.instant(hold::Until),
            map.span(hold::Length), map.text(hold::By), map.text(hold::Reason)};
}

QCborMap toMap(const StepDownRequest &value)
{
    MapWriter map;
    map.text(request::Id, value.id);
    map.number(request::Token, value.token);
    map.text(request::By, value.by);
    map.text(request::Reason, value.reason);
    map.instant(request::At, value.at);
    map.instant(request::Deadline, value.deadline);
    map.text(request::Answer, value.answer);
    return map.result();
}

StepDownRequest requestFrom(const MapReader &map)
{
    return {map.text(request::Id),     map.number(request::Token), map.text(request::By),
            map.text(request::Reason), map.instant(request::At),   map.instant(request::Deadline),
            map.text(request::Answer)};
}

QCborMap toMap(const ForeignRow &value)
{
    MapWriter map;
    map.choice(foreign::Term, value.term);
    map.flag(foreign::HasBeats, value.hasBeats);
    map.maybe(foreign::Ends, value.ends);
    map.flag(foreign::EndsFree, value.endsFree);
    map.span(foreign::Skew, value.skew);
    map.maybe(foreign::Session, value.session ? std::optional<qint64>(*value.session) : std::nullopt);
    map.maybe(foreign::Sessions, value.sessions ? std::optional<qint64>(*value.sessions) : std::nullopt);
    map.text(foreign::SessionDoubt, value.sessionDoubt);
    map.text(foreign::LastHolder, value.lastHolder);
    return map.result();
}

ForeignRow foreignFrom(const MapReader &map)
{
    ForeignRow row;
    row.term = map.choice(foreign::Term, Term::None, Term::None);
    row.hasBeats = map.flag(foreign::HasBeats);
    row.ends = map.maybeInstant(foreign::Ends);
    row.endsFree = map.flag(foreign::EndsFree);
    row.skew = map.span(foreign::Skew);
    if (const auto session = map.maybeNumber(foreign::Session))
        row.session = *session != 0;
    if (const auto sessions = map.maybeNumber(foreign::Sessions))
        row.sessions = static_cast<int>(*sessions);
    row.sessionDoubt = map.text(foreign::SessionDoubt);
    row.lastHolder = map.text(foreign::LastHolder);
    return row;
}

} // namespace

std::optional<Owner> ownerFrom(const MapReader &parent, int key)
{
    if (!parent.has(key))
        return {};
    const MapReader map = parent.map(key);
    return Owner{map.text(owner::Id),
                 map.text(owner::Label),
                 map.text(owner::Host),
                 map.text(owner::BootId),
                 map.maybeNumber(owner::PidNamespace),
                 map.maybeNumber(owner::Pid),
                 map.maybeNumber(owner::PidStart)};
}

void putOwner(MapWriter &parent, int key, const SharedOptional<Owner> &value)
{
    if (value)
        parent.map(key, toMap(*value));
}

QCborMap mapOf(const LockRecord &value)
{
    MapWriter map;
    map.text(record::Name, value.name);
    putOwner(map, record::Owner, value.owner);
    map.number(record::Token, value.token);
    map.number(record::HeartbeatNumber, value.heartbeatNumber);
    map.number(record::Revision, value.revision);
    map.maybe(record::Acquired, value.acquired);
    map.maybe(record::Heartbeat, value.heartbeat);
    map.span(record::Ttl, value.ttl);
    map.span(record::Deadline, value.deadline);
    map.span(record::Beat, value.beat);
    map.maybe(record::Progress, value.progress);
    map.text(record::ProgressNote, value.progressNote);
    if (value.hold != Hold())
        map.map(record::Hold, toMap(value.hold));
    if (value.stepDown)
        map.map(record::StepDown, toMap(*value.stepDown));
    map.text(record::Defect, value.defect);
    if (value.foreign)
        map.map(record::Foreign, toMap(*value.foreign));
    return map.result();
}

LockRecord recordFrom(const MapReader &map)
{
    LockRecord value;
    value.name = map.text(record::Name);
    value.owner = ownerFrom(map, record::Owner);
    value.token = map.number(record::Token);
    value.heartbeatNumber = map.number(record::HeartbeatNumber);
    value.revision = map.number(record::Revision);
    value.acquired = map.maybeInstant(record::Acquired);
    value.heartbeat = map.maybeInstant(record::Heartbeat);
    value.ttl = map.span(record::Ttl);
    value.deadline = map.span(record::Deadline);
    value.beat = map.span(record::Beat);
    value.progress = map.maybeInstant(record::Progress);
    value.progressNote = map.text(record::ProgressNote);
    value.hold = holdFrom(map.map(record::Hold));
    if (map.has(record::StepDown))
        value.stepDown = requestFrom(map.map(record::StepDown));
    value.defect = map.text(record::Defect);
    if (map.has(record::Foreign))
        value.foreign = foreignFrom(map.map(record::Foreign));
    return value;
}

} // namespace lockkeeper::recording
