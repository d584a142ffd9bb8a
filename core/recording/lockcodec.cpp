// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recording/lockcodec.h"

#include "core/recording/recordcodec.h"
#include "core/source/sourceconfig.h"

namespace lockkeeper::recording {

namespace {

// The numbers below, and the values of the enums, are in files that people keep: never change one, only add.
namespace verdict {
enum Key {
    State = 1,
    Evidence,
    Tags,
    Age,
    LateAfter,
    Held,
    HeldSince,
    EndsIn,
    Unchanged,
    ReadsUnchanged,
    ProofOfDeath,
    MayTakeOver
};
} // namespace verdict
namespace item { // a tag or a line of evidence
enum Key {
    Kind = 1,
    Says,
    Span,
    Limit,
    Count,
    Subject
};
} // namespace item
namespace change {
enum Key {
    Kind = 1,
    Lock,
    At,
    From,
    To,
    FromToken,
    ToToken,
    Before,
    After,
    By,
    Reason,
    Span
};
} // namespace change
namespace facts {
enum Key {
    Title = 1,
    Place,
    Kind,
    Engine,
    Table,
    Environment,
    WatchOnly,
    Standby,
    ReadOnly,
    Interval,
    Scheduler,
    Rows
};
} // namespace facts
namespace scheduler {
enum Key {
    Profile = 1,
    Title,
    Tested,
    Rule,
    ZoneDoubt,
    Danger,
    Holder,
    Next,
    Within,
    IsUnfenced
};
} // namespace scheduler

QCborMap toMap(const Evidence &value)
{
    MapWriter map;
    map.choice(item::Kind, value.id);
    map.choice(item::Says, value.says);
    map.span(item::Span, value.span);
    map.span(item::Limit, value.limit);
    map.number(item::Count, value.count);
    map.text(item::Subject, value.subject);
    return map.result();
}

QCborMap toMap(const Tag &value)
{
    MapWriter map;
    map.choice(item::Kind, value.kind);
    map.span(item::Span, value.span);
    map.number(item::Count, value.count);
    map.text(item::Subject, value.subject);
    return map.result();
}

QCborMap toMap(const Verdict &value)
{
    MapWriter map;
    map.choice(verdict::State, value.state);
    QCborArray evidence;
    for (const Evidence &line : value.evidence)
        evidence.append(toMap(line));
    map.list(verdict::Evidence, evidence);
    QCborArray tags;
    for (const Tag &tag : value.tags)
        tags.append(toMap(tag));
    map.list(verdict::Tags, tags);
    map.maybe(verdict::Age, value.age);
    map.maybe(verdict::LateAfter, value.lateAfter);
    map.maybe(verdict::Held, value.held);
    map.maybe(verdict::HeldSince, value.heldSince);
    map.maybe(verdict::EndsIn, value.endsIn);
    map.span(verdict::Unchanged, value.unchanged);
    map.number(verdict::ReadsUnchanged, value.readsUnchanged);
    map.flag(verdict::ProofOfDeath, value.proofOfDeath);
    map.flag(verdict::MayTakeOver, value.mayTakeOver);
    return map.result();
}

Verdict verdictFrom(const MapReader &map)
{
    Verdict value;
    value.state = map.choice(verdict::State, LockState::Free, LockState::Unknown);
    for (const QCborValue line : map.list(verdict::Evidence)) {
        const MapReader part(line.toMap());
        if (part.number(item::Kind) > static_cast<int>(EvidenceId::Rival))
            continue; // of a later version
        value.evidence.append({static_cast<EvidenceId>(part.number(item::Kind)),
                               part.choice(item::Says, Says::Unknown, Says::Unknown), part.span(item::Span),
                               part.span(item::Limit), part.number(item::Count), part.text(item::Subject)});
    }
    for (const QCborValue tag : map.list(verdict::Tags)) {
        const MapReader part(tag.toMap());
        if (part.number(item::Kind) <= static_cast<int>(TagKind::Replica))
            value.tags.append({static_cast<TagKind>(part.number(item::Kind)), part.span(item::Span),
                               part.number(item::Count), part.text(item::Subject)});
    }
    value.age = map.maybeSpan(verdict::Age);
    value.lateAfter = map.maybeSpan(verdict::LateAfter);
    value.held = map.maybeSpan(verdict::Held);
    value.heldSince = map.maybeInstant(verdict::HeldSince);
    value.endsIn = map.maybeSpan(verdict::EndsIn);
    value.unchanged = map.span(verdict::Unchanged);
    value.readsUnchanged = static_cast<int>(map.number(verdict::ReadsUnchanged));
    value.proofOfDeath = map.flag(verdict::ProofOfDeath);
    value.mayTakeOver = map.flag(verdict::MayTakeOver);
    return value;
}

MapReader readerOf(const QByteArray &body)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(body, &error);
    return MapReader(error.error == QCborError::NoError ? value.toMap() : QCborMap());
}

QByteArray bytesOf(const QCborMap &map)
{
    return map.toCborValue().toCbor();
}

} // namespace

QByteArray encode(const LockView &view)
{
    return bytesOf({{1, mapOf(view.record)}, {2, toMap(view.verdict)}});
}

LockView decodeView(const QByteArray &body)
{
    const MapReader map = readerOf(body);
    return {recordFrom(map.map(1)), verdictFrom(map.map(2))};
}

QByteArray encode(const LockChange &value)
{
    MapWriter map;
    map.choice(change::Kind, value.kind);
    map.text(change::Lock, value.lock);
    map.instant(change::At, value.at);
    putOwner(map, change::From, value.from);
    putOwner(map, change::To, value.to);
    map.number(change::FromToken, value.fromToken);
    map.number(change::ToToken, value.toToken);
    map.choice(change::Before, value.before);
    map.choice(change::After, value.after);
    map.text(change::By, value.by);
    map.text(change::Reason, value.reason);
    map.span(change::Span, value.span);
    return bytesOf(map.result());
}

LockChange decodeChange(const QByteArray &body)
{
    const MapReader map = readerOf(body);
    LockChange value;
    value.kind = map.choice(change::Kind, ChangeKind::Sighted, ChangeKind::StateChanged);
    value.lock = map.text(change::Lock);
    value.at = map.instant(change::At);
    value.from = ownerFrom(map, change::From);
    value.to = ownerFrom(map, change::To);
    value.fromToken = map.number(change::FromToken);
    value.toToken = map.number(change::ToToken);
    value.before = map.choice(change::Before, LockState::Free, LockState::Unknown);
    value.after = map.choice(change::After, LockState::Free, LockState::Unknown);
    value.by = map.text(change::By);
    value.reason = map.text(change::Reason);
    value.span = map.span(change::Span);
    return value;
}

QByteArray encodeFacts(const SourceView &view)
{
    MapWriter about;
    about.text(scheduler::Profile, view.scheduler.profile);
    about.text(scheduler::Title, view.scheduler.title);
    about.text(scheduler::Tested, view.scheduler.tested);
    about.text(scheduler::Rule, view.scheduler.rule);
    about.text(scheduler::ZoneDoubt, view.scheduler.zoneDoubt);
    about.text(scheduler::Danger, view.scheduler.danger);
    about.text(scheduler::Holder, view.scheduler.holder);
    about.text(scheduler::Next, view.scheduler.next);
    about.span(scheduler::Within, view.scheduler.within);
    about.flag(scheduler::IsUnfenced, !view.scheduler.isFenced);
    MapWriter map;
    map.text(facts::Title, view.title);
    map.text(facts::Place, view.place);
    map.choice(facts::Kind, view.kind);
    map.text(facts::Engine, view.engine);
    map.text(facts::Table, view.table);
    map.choice(facts::Environment, view.environment);
    map.flag(facts::WatchOnly, view.watchOnly);
    map.flag(facts::Standby, view.standby);
    map.flag(facts::ReadOnly, view.readOnly);
    map.span(facts::Interval, view.interval);
    map.map(facts::Scheduler, about.result());
    map.maybe(facts::Rows, view.rows);
    return bytesOf(map.result());
}

SourceView decodeFacts(const QByteArray &body)
{
    const MapReader map = readerOf(body);
    SourceView view;
    view.title = map.text(facts::Title);
    view.place = map.text(facts::Place);
    view.kind = map.choice(facts::Kind, Engine::MariaDb, Engine::Sqlite);
    view.engine = map.text(facts::Engine);
    view.table = map.text(facts::Table);
    view.environment = map.choice(facts::Environment, Environment::Prod, Environment::Local);
    view.watchOnly = map.flag(facts::WatchOnly);
    view.standby = map.flag(facts::Standby);
    view.readOnly = map.flag(facts::ReadOnly);
    view.interval = map.span(facts::Interval);
    view.rows = map.maybeNumber(facts::Rows);
    const MapReader about = map.map(facts::Scheduler);
    view.scheduler.profile = about.text(scheduler::Profile);
    view.scheduler.title = about.text(scheduler::Title);
    view.scheduler.tested = about.text(scheduler::Tested);
    view.scheduler.rule = about.text(scheduler::Rule);
    view.scheduler.zoneDoubt = about.text(scheduler::ZoneDoubt);
    view.scheduler.danger = about.text(scheduler::Danger);
    view.scheduler.holder = about.text(scheduler::Holder);
    view.scheduler.next = about.text(scheduler::Next);
    view.scheduler.within = about.span(scheduler::Within);
    view.scheduler.isFenced = !about.flag(scheduler::IsUnfenced);
    return view;
}

} // namespace lockkeeper::recording
