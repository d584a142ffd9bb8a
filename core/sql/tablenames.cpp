// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sql/tablenames.h"

#include <QRegularExpression>

namespace lockkeeper {

QString TableNames::quoted(const QString &identifier)
{
    QString inner = identifier;
    inner.replace(u'"', QStringLiteral("\"\""));
    return u'"' + inner + u'"';
}

QString TableNames::fill(const QString &text) const
{
    static const QRegularExpression place(QStringLiteral("\\{T(_[a-z_]+)?\\}"));
    QString filled;
    qsizetype from = 0;
    for (auto it = place.globalMatch(text); it.hasNext();) { // one pass: a table may be called {T}
        const QRegularExpressionMatch match = it.next();
        filled += text.mid(from, match.capturedStart() - from);
        filled += quoted(table + match.captured(1));
        from = match.capturedEnd();
    }
    return filled + text.mid(from);
}

} // namespace lockkeeper
