// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/ownerchanger.h"

#include "core/engine/opensession.h"

#include <QUuid>

namespace lockkeeper::bench {

LockTable &OwnerChanger::table()
{
    if (!m_table) {
        auto session = openSession(m_config, Access::Operate);
        auto opened = session ? LockTable::open(std::move(*session)) : tl::make_unexpected(session.error());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().message));
        m_table = std::move(*opened);
    }
    return *m_table;
}

MadeChange OwnerChanger::change(const QString &lock)
{
    const auto seen = table().readOne(lock);
    if (!seen || !*seen)
        qFatal("there is no lock %s", qPrintable(lock));
    AuditNote note;
    note.operationId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    note.actor.name = QStringLiteral("bench");
    Owner owner;
    owner.id = note.operationId;
    note.action = (*seen)->owner ? QStringLiteral("force_release") : QStringLiteral("acquire");
    const auto done = (*seen)->owner ? table().operate(OperatorStatement::ForceIfUnchanged, **seen, note)
                                     : table().acquireFree(**seen, owner, LeaseSettings(), note);
    const AwakeInstant committed = SystemClock::instance().awake();
    if (!done)
        qFatal("%s", qPrintable(done.error().message));
    return {done->token, (*seen)->owner.has_value(), committed};
}

bool OwnerChanger::openAgain(const QString &lock)
{
    const auto rows = table().session().change(
        QStringLiteral("UPDATE scheduler_lock SET hold_until_us=0, hold_ms=0, hold_kind='', rev=rev+1 WHERE "
                       "name=:name"),
        {{QStringLiteral("name"), lock}});
    return rows && *rows == 1;
}

} // namespace lockkeeper::bench
