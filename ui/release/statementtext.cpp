// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/statementtext.h"

#include <QStringList>

namespace lockkeeper::ui {

namespace statementtext {

constexpr qsizetype Width = 54; // letters a line, before an assignment goes to the next

/// The statement in its words and assignments: cut at blanks outside brackets and quotes.
QStringList pieces(const QString &sql)
{
    QStringList pieces {QString()};
    int depth = 0;
    bool quoted = false;
    for (const QChar letter : sql) {
        if (letter == QLatin1Char('\''))
            quoted = !quoted;
        else if (!quoted && letter == QLatin1Char('('))
            ++depth;
        else if (!quoted && letter == QLatin1Char(')'))
            --depth;
        if (letter == QLatin1Char(' ') && !quoted && depth == 0)
            pieces.append(QString());
        else
            pieces.last() += letter;
    }
    return pieces;
}

} // namespace statementtext

QString laidOutStatement(const QString &sql)
{
    QString out;
    qsizetype lineStart = 0;
    const auto newLine = [&](const QString &indent) {
        out += QLatin1Char('\n');
        lineStart = out.size();
        out += indent;
    };
    for (const QString &piece : statementtext::pieces(sql)) {
        const bool afterComma = out.endsWith(QLatin1Char(','));
        if (piece == QLatin1String("SET"))
            newLine(QStringLiteral("   "));
        else if (piece == QLatin1String("WHERE"))
            newLine(QStringLiteral(" "));
        else if (piece == QLatin1String("AND"))
            newLine(QStringLiteral("   "));
        else if (afterComma && out.size() - lineStart + piece.size() > statementtext::Width)
            newLine(QStringLiteral("       "));
        else if (!out.isEmpty())
            out += QLatin1Char(' ');
        out += piece;
    }
    return out;
}

} // namespace lockkeeper::ui
