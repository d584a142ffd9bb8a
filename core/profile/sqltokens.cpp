// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/sqltokens.h"

#include <QStringList>

#include <algorithm>
#include <utility>

namespace lockkeeper {

namespace {

/// The words of a statement outside of its literals and quoted names, in capitals.
struct Tokens {
    QStringList words = {};
    QString fault = {}; ///< why it cannot be one statement, as a clause
    bool hasComma = false; ///< outside of brackets
};

qsizetype closingQuote(const QString &sql, qsizetype open)
{
    const QChar quote = sql.at(open);
    for (qsizetype at = open + 1; at < sql.size(); ++at) {
        if (sql.at(at) != quote)
            continue;
        if (at + 1 >= sql.size() || sql.at(at + 1) != quote)
            return at;
        ++at;
    }
    return -1;
}

bool isWordPart(QChar character)
{
    return character.isLetterOrNumber() || character == u'_';
}

Tokens tokensOf(const QString &sql)
{
    Tokens tokens;
    int depth = 0;
    for (qsizetype at = 0; at < sql.size(); ++at) {
        const QChar c = sql.at(at);
        const QChar next = at + 1 < sql.size() ? sql.at(at + 1) : QChar();
        if (c == u'\'' || c == u'"' || c == u'`') {
            const qsizetype open = std::exchange(at, closingQuote(sql, at));
            if (at < 0)
                return {{}, QStringLiteral("a quote is never closed")};
            if (sql.mid(open, at - open).contains(u'\\')) // it may hide a quote: engines differ
                return {{}, QStringLiteral("it holds a backslash")};
        } else if (c == u'{') { // a word of the format: it is filled in later, by a name or a placeholder
            at = sql.indexOf(u'}', at);
            if (at < 0)
                return {{}, QStringLiteral("a brace is never closed")};
        } else if (c == u';') {
            return {{}, QStringLiteral("it holds a ; and so a second statement")};
        } else if ((c == u'-' && next == u'-') || (c == u'/' && next == u'*') || c == u'#') {
            return {{}, QStringLiteral("it holds a comment")};
        } else if (c == u'$' && (next == u'$' || next.isLetter())) {
            return {{}, QStringLiteral("it holds a $ quote")};
        } else if (c == u'\\') {
            return {{}, QStringLiteral("it holds a backslash")};
        } else if (c == u'?' || ((c == u'$' || c == u'@') && isWordPart(next))
                   || (c == u':' && (at == 0 || sql.at(at - 1) != u':') && isWordPart(next))) {
            return {{}, QStringLiteral("it holds a placeholder; values are named in braces")};
        } else if (c == u',') {
            tokens.hasComma = tokens.hasComma || depth == 0;
        } else if (c == u'(' || c == u'[') {
            ++depth;
        } else if ((c == u')' || c == u']') && --depth < 0) {
            return {{}, QStringLiteral("a bracket closes that was never opened")};
        } else if (isWordPart(c)) {
            const qsizetype from = at;
            while (at + 1 < sql.size() && isWordPart(sql.at(at + 1)))
                ++at;
            tokens.words.append(sql.mid(from, at - from + 1).toUpper());
        }
    }
    if (depth != 0)
        return {{}, QStringLiteral("a bracket is never closed")};
    return tokens;
}

tl::unexpected<Error> refuse(const QString &why)
{
    return failure(ErrorKind::Usage, QStringLiteral("this SQL is refused: %1.").arg(why));
}

const QStringList &writingWords()
{
    static const QStringList words{
        QStringLiteral("INSERT"),   QStringLiteral("UPDATE"), QStringLiteral("DELETE"),
        QStringLiteral("MERGE"),    QStringLiteral("INTO"),   QStringLiteral("TRUNCATE"),
        QStringLiteral("DROP"),     QStringLiteral("ALTER"),  QStringLiteral("CREATE"),
        QStringLiteral("GRANT"),    QStringLiteral("REVOKE"), QStringLiteral("CALL"),
        QStringLiteral("EXECUTE"),  QStringLiteral("COPY"),   QStringLiteral("LOCK"),
        QStringLiteral("PRAGMA"),   QStringLiteral("ATTACH"), QStringLiteral("SHARE"),
        QStringLiteral("SET"),      QStringLiteral("VACUUM"), QStringLiteral("COMMIT"),
        QStringLiteral("ROLLBACK"), QStringLiteral("BEGIN"),
    };
    return words;
}

} // namespace

Status checkReadOnly(const QString &sql)
{
    const Tokens tokens = tokensOf(sql);
    if (!tokens.fault.isEmpty())
        return refuse(tokens.fault);
    const QString first = tokens.words.value(0);
    if (first != u"SELECT" && first != u"WITH")
        return refuse(QStringLiteral("it is not a SELECT"));
    const auto writes = std::find_if(tokens.words.cbegin(), tokens.words.cend(),
                                     [](const QString &word) { return writingWords().contains(word); });
    if (writes != tokens.words.cend())
        return refuse(QStringLiteral("%1 has no place in a read").arg(*writes));
    return {};
}

Status checkExpression(const QString &sql)
{
    const Tokens tokens = tokensOf(sql);
    if (sql.trimmed().isEmpty())
        return refuse(QStringLiteral("it is empty"));
    if (tokens.hasComma)
        return refuse(QStringLiteral("it holds a comma outside of brackets and so a second expression"));
    return tokens.fault.isEmpty() ? Status() : refuse(tokens.fault);
}

Status checkOneStatement(const QString &sql)
{
    const Tokens tokens = tokensOf(sql);
    if (!tokens.fault.isEmpty())
        return refuse(tokens.fault);
    static const QStringList known{QStringLiteral("INSERT"), QStringLiteral("UPDATE"),
                                   QStringLiteral("DELETE"), QStringLiteral("SELECT")};
    if (!known.contains(tokens.words.value(0)))
        return refuse(QStringLiteral("it is none of INSERT, UPDATE, DELETE and SELECT"));
    return {};
}

} // namespace lockkeeper
