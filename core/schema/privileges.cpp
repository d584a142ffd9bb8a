// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/privileges.h"

namespace lockkeeper {

namespace {

QStringList newRowTrials(const TableNames &names)
{
    return {
        names.fill(QStringLiteral("INSERT INTO {T}(name, ttl_ms, deadline_ms, hb_interval_ms, token) SELECT "
                                  "name, ttl_ms, deadline_ms, hb_interval_ms, token FROM {T} WHERE 1=0")),
        names.fill(
            QStringLiteral("INSERT INTO {T_fence}(name, token) SELECT name, token FROM {T} WHERE 1=0"))};
}

} // namespace

QList<WriteTrial> writeTrials(const TableNames &names)
{
    return {
        {QStringLiteral("update"), names.fill(QStringLiteral("UPDATE {T} SET rev=rev WHERE 1=0")),
         QStringLiteral("UPDATE on %1 works.").arg(names.table)},
        {QStringLiteral("update"), names.fill(QStringLiteral("UPDATE {T_fence} SET token=token WHERE 1=0")),
         QStringLiteral("UPDATE on %1_fence works.").arg(names.table)},
        {QStringLiteral("audit"),
         names.fill(
             QStringLiteral("INSERT INTO {T_audit}(op_id, at_us, action, name, actor, result) SELECT op_id, "
                            "at_us, action, name, actor, result FROM {T_audit} WHERE 1=0")),
         QStringLiteral("INSERT on %1_audit works.").arg(names.table)},
    };
}

Status checkMayWrite(Session &session, const TableNames &names, bool makesRows)
{
    if (!session.config().isServer())
        return {};
    QStringList all;
    for (const WriteTrial &trial : writeTrials(names))
        all.append(trial.sql);
    if (makesRows)
        all += newRowTrials(names);
    for (const QString &sql : std::as_const(all)) {
        const auto done = session.change(sql);
        if (!done && done.error().kind == ErrorKind::Permission)
            return tl::make_unexpected(done.error());
    }
    return {}; // any other trouble is the command's own to meet
}

} // namespace lockkeeper
