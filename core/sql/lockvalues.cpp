// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/lockvalues.h"

namespace lockkeeper {

QVariant orNull(const QString &text)
{
    return text.isEmpty() ? QVariant(QMetaType::fromType<QString>()) : QVariant(text);
}

QVariant orNull(const std::optional<qint64> &number)
{
    return number ? QVariant(*number) : QVariant(QMetaType::fromType<qint64>());
}

void bindSeen(QVariantMap &values, const LockRecord &seen)
{
    values.insert(QStringLiteral("name"), seen.name);
    values.insert(QStringLiteral("oowner"), seen.owner ? orNull(seen.owner->id) : orNull(QString()));
    values.insert(QStringLiteral("otok"), seen.token);
    values.insert(QStringLiteral("oseq"), seen.heartbeatNumber);
}

void bindLease(QVariantMap &values, const LeaseSettings &settings)
{
    values.insert(QStringLiteral("ttl"), qint64(settings.ttl.count()));
    values.insert(QStringLiteral("dl"), qint64(settings.deadline.count()));
    values.insert(QStringLiteral("hb"), qint64(settings.beat.count()));
}

void bindOwner(QVariantMap &values, const Owner &me)
{
    values.insert(QStringLiteral("me"), me.id);
    values.insert(QStringLiteral("label"), orNull(me.label));
    values.insert(QStringLiteral("host"), orNull(me.host));
    values.insert(QStringLiteral("boot"), orNull(me.bootId));
    values.insert(QStringLiteral("pidns"), orNull(me.pidNamespace));
    values.insert(QStringLiteral("pid"), orNull(me.pid));
    values.insert(QStringLiteral("pstart"), orNull(me.pidStart));
}

} // namespace lockkeeper
