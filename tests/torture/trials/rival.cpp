// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torture/trials/rival.h"

#include "core/engine/opensession.h"

#include <QUuid>

namespace lockkeeper::torture::trials {

namespace {

using namespace std::chrono_literals;

template <typename Outcome>
void mustBe(const Outcome &outcome)
{
    if (!outcome)
        qFatal("%s %s", qPrintable(outcome.error().message), qPrintable(outcome.error().detail));
}

} // namespace

LeaseSettings rivalLease()
{
    LeaseRequest request;
    request.ttl = 6s;
    request.beat = 1s;
    return *LeaseSettings::derive(request);
}

Owner rivalOwner(const QString &id)
{
    Owner owner;
    owner.id = id;
    owner.label = u"rival@here:" + id;
    owner.host = QStringLiteral("here");
    return owner;
}

AuditNote rivalNote(const QString &action)
{
    AuditNote note;
    note.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    note.action = action;
    note.actor = {QStringLiteral("torture"), QStringLiteral("here"), QStringLiteral("locktorture")};
    note.reason = QStringLiteral("torture");
    return note;
}

std::unique_ptr<LockTable> rivalTable(const SourceConfig &config)
{
    auto session = openSession(config, Access::Operate);
    mustBe(session);
    auto table = LockTable::open(std::move(*session));
    mustBe(table);
    return std::move(*table);
}

LockRecord expiredLock(LockTable &table, const QString &lock, const QString &owner)
{
    mustBe(table.create(lock, rivalLease()));
    const auto free = table.readOne(lock);
    mustBe(free);
    mustBe(table.acquireFree(**free, rivalOwner(owner), rivalLease(), rivalNote(QStringLiteral("acquire"))));
    mustBe(
        table.session().change(QStringLiteral("UPDATE scheduler_lock SET heartbeat_us=heartbeat_us-60000000, "
                                              "hb_seq=hb_seq+1, rev=rev+1 WHERE name=:name"),
                               {{QStringLiteral("name"), lock}}));
    const auto aged = table.readOne(lock);
    mustBe(aged);
    return **aged;
}

ReleasePlan deadPlan(const LockRecord &row, Engine engine)
{
    LockView view{row, {}};
    view.verdict.state = LockState::Dead;
    SourceView source;
    source.table = QStringLiteral("scheduler_lock");
    source.kind = engine;
    return planRelease(view, source);
}

} // namespace lockkeeper::torture::trials
