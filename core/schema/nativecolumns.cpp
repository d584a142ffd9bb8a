// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/nativecolumns.h"

namespace lockkeeper {

const QStringList &nativeColumns()
{
    static const QStringList columns = {
        QStringLiteral("name"),          QStringLiteral("owner_id"),
        QStringLiteral("owner_label"),   QStringLiteral("owner_host"),
        QStringLiteral("owner_boot_id"), QStringLiteral("owner_pidns"),
        QStringLiteral("owner_pid"),     QStringLiteral("owner_pid_start"),
        QStringLiteral("token"),         QStringLiteral("hb_seq"),
        QStringLiteral("rev"),           QStringLiteral("acquired_us"),
        QStringLiteral("heartbeat_us"),  QStringLiteral("ttl_ms"),
        QStringLiteral("deadline_ms"),   QStringLiteral("hb_interval_ms"),
        QStringLiteral("progress_us"),   QStringLiteral("progress_note"),
        QStringLiteral("hold_until_us"), QStringLiteral("hold_ms"),
        QStringLiteral("hold_kind"),     QStringLiteral("hold_by"),
        QStringLiteral("hold_reason"),   QStringLiteral("req_id"),
        QStringLiteral("req_token"),     QStringLiteral("req_by"),
        QStringLiteral("req_reason"),    QStringLiteral("req_target"),
        QStringLiteral("req_us"),        QStringLiteral("req_deadline_us"),
        QStringLiteral("ack_us"),        QStringLiteral("ack_state"),
        QStringLiteral("ack_note"),
    };
    return columns;
}

QString nativeColumnFaults(const QHash<QString, QString> &found)
{
    static const QStringList texts = {
        QStringLiteral("name"),       QStringLiteral("owner_id"),      QStringLiteral("owner_label"),
        QStringLiteral("owner_host"), QStringLiteral("owner_boot_id"), QStringLiteral("progress_note"),
        QStringLiteral("hold_kind"),  QStringLiteral("hold_by"),       QStringLiteral("hold_reason"),
        QStringLiteral("req_id"),     QStringLiteral("req_by"),        QStringLiteral("req_reason"),
        QStringLiteral("req_target"), QStringLiteral("ack_state"),     QStringLiteral("ack_note"),
    };
    QStringList missing;
    QStringList mistyped;
    for (const QString &column : nativeColumns()) {
        const auto type = found.constFind(column);
        const QString wanted = texts.contains(column) ? QStringLiteral("TEXT") : QStringLiteral("INTEGER");
        if (type == found.constEnd())
            missing.append(column);
        else if (*type != wanted)
            mistyped.append(QStringLiteral("%1 is %2, not %3")
                                .arg(column, type->isEmpty() ? QStringLiteral("untyped") : *type, wanted));
    }
    if (!missing.isEmpty())
        return QStringLiteral("it has no column %1").arg(missing.join(QStringLiteral(", ")));
    return mistyped.join(QStringLiteral(", "));
}

} // namespace lockkeeper
