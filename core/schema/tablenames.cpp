// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schema/tablenames.h"

#include <QRegularExpression>

namespace lockkeeper {

QString TableNames::quoted(const QString &identifier) const
{
    const QChar quote = engine == Engine::MariaDb ? u'`' : u'"';
    QString inner = identifier;
    inner.replace(quote, QString(2, quote));
    return quote + inner + quote;
}

QString TableNames::bare() const
{
    return engine == Engine::Sqlite ? table : table.section(u'.', -1);
}

QString TableNames::fill(const QString &text) const
{
    static const QRegularExpression place(QStringLiteral("\\{T(_[a-z_]+)?\\}"));
    const QString schema = table.chopped(bare().size()).chopped(bare().size() < table.size() ? 1 : 0);
    const QString before = schema.isEmpty() ? QString() : quoted(schema) + u'.';
    QString filled;
    qsizetype from = 0;
    for (auto it = place.globalMatch(text); it.hasNext();) { // one pass: a table may be called {T}
        const QRegularExpressionMatch match = it.next();
        filled += text.mid(from, match.capturedStart() - from);
        filled += before + quoted(bare() + match.captured(1));
        from = match.capturedEnd();
    }
    return filled + text.mid(from);
}

} // namespace lockkeeper
