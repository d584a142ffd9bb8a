// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/release/statementtext.h"

#include <QStringList>

namespace lockkeeper::ui {

namespace statementtext {

constexpr qsizetype Width = 54; // letters a line, before an assignment goes to the next

/// The statement in its words and assignments: cut at blanks outside brackets and quotes.
QStringList pieces(const QString &sql)
{
    QStringList pieces{QString()};
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

bool isKeyword(const QString &piece)
{
    return piece == QLatin1String("SET") || piece == QLatin1String("WHERE") || piece == QLatin1String("AND");
}

/// Letters from one piece to the end of its assignment.
qsizetype assignmentLength(const QStringList &pieces, qsizetype from)
{
    qsizetype length = 0;
    for (qsizetype i = from; i < pieces.size() && !isKeyword(pieces[i]); ++i) {
        length += pieces[i].size() + 1;
        if (pieces[i].endsWith(QLatin1Char(',')))
            break;
    }
    return length;
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
    const QStringList pieces = statementtext::pieces(sql);
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        const QString &piece = pieces[i];
        const bool afterComma = out.endsWith(QLatin1Char(','));
        if (piece == QLatin1String("SET"))
            newLine(QStringLiteral("   "));
        else if (piece == QLatin1String("WHERE"))
            newLine(QStringLiteral(" "));
        else if (piece == QLatin1String("AND"))
            newLine(QStringLiteral("   "));
        else if (afterComma
                 && out.size() - lineStart + statementtext::assignmentLength(pieces, i)
                     > statementtext::Width)
            newLine(QStringLiteral("       "));
        else if (!out.isEmpty())
            out += QLatin1Char(' ');
        out += piece;
    }
    return out;
}

} // namespace lockkeeper::ui
