// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/tablenames.h"

#include <QStringList>

namespace lockkeeper {

QString TableNames::quoted(const QString &identifier)
{
    QString inner = identifier;
    inner.replace(u'"', QStringLiteral("\"\""));
    return u'"' + inner + u'"';
}

QString TableNames::fill(QString text) const
{
    static const QStringList parts = {QStringLiteral("_fence"),
                                      QStringLiteral("_audit"),
                                      QStringLiteral("_meta"),
                                      QStringLiteral("_guard_u"),
                                      QStringLiteral("_guard_d"),
                                      QStringLiteral("_guard_i"),
                                      QString()};
    for (const QString &part : parts)
        text.replace(QStringLiteral("{T%1}").arg(part), quoted(table + part));
    return text;
}

} // namespace lockkeeper
