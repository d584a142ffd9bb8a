// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/binding/macros.h"

#include "core/base/spans.h"
#include "core/words/words.h"

#include <QRegularExpression>

namespace lockkeeper {

namespace {

const QRegularExpression &braces()
{
    static const QRegularExpression pattern(QStringLiteral("\\{([^{}]+)\\}"));
    return pattern;
}

} // namespace

Macros::Macros(const BoundProfile &bound, QVariantList seen)
    : m_bound(bound)
    , m_seen(std::move(seen))
{
}

QString Macros::column(int place) const
{
    return m_bound.names.quoted(m_bound.columns.at(place).name);
}

TimeColumn Macros::timeColumn(int place) const
{
    if (place < 0)
        return {TimeCode{}, ColumnKind::Timestamp, m_bound.names.engine, {}};
    return {m_bound.timeCode(place), m_bound.columns.at(place).kind, m_bound.names.engine,
            m_seen.value(place)};
}

int Macros::firstTime(const QString &text) const
{
    for (auto it = braces().globalMatch(text); it.hasNext();) {
        const int place = m_bound.place(it.next().captured(1));
        for (auto role = m_bound.roles.constBegin(); role != m_bound.roles.constEnd(); ++role) {
            if (*role == place && isTime(role.key()))
                return place;
        }
    }
    return -1;
}

std::optional<QString> Macros::time(const QString &word, int target) const
{
    if (word == u"zero")
        return zeroExpression(timeColumn(target));
    static const QRegularExpression now(QStringLiteral("^now(?:([+-])(.+))?$"));
    const auto match = now.match(word);
    if (!match.hasMatch())
        return std::nullopt;
    if (match.captured(1).isEmpty())
        return nowExpression(timeColumn(target));
    const auto span = parseSpan(match.captured(2));
    if (!span)
        return std::nullopt;
    return nowExpression(timeColumn(target), match.captured(1) == u"-" ? -*span : *span);
}

std::optional<QString> Macros::word(const QString &word, int target, QVariantMap &values) const
{
    if (const auto own = m_words.constFind(word); own != m_words.constEnd())
        return *own;
    if (word == u"T")
        return m_bound.names.fill(QStringLiteral("{T}"));
    if (word == u"*") { // it stands inside of names and quotes, so it must not end them
        static const QRegularExpression plain(QStringLiteral("^[\\w.$-]*$"),
                                              QRegularExpression::UseUnicodePropertiesOption);
        return plain.match(m_bound.star).hasMatch() ? std::optional(m_bound.star) : std::nullopt;
    }
    if (word.startsWith(u"S:"))
        return m_bound.sibling(word.mid(2));
    if (const auto made = time(word, target))
        return made;
    if (word.startsWith(u"seen:")) {
        const int place = m_bound.place(word.mid(5));
        if (place < 0 || place >= m_seen.size())
            return std::nullopt;
        values.insert(QStringLiteral("s%1").arg(place), m_seen.at(place));
        return QStringLiteral(":s%1").arg(place);
    }
    const int place = m_bound.place(word);
    return place < 0 ? std::nullopt : std::optional(column(place));
}

Result<FilledSql> Macros::fill(const QString &text, int target) const
{
    const int time = target >= 0 ? target : firstTime(text);
    FilledSql filled;
    qsizetype from = 0;
    for (auto it = braces().globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const auto value = word(match.captured(1), time, filled.values);
        if (!value)
            return failure(
                ErrorKind::Usage,
                QStringLiteral("The profile %1 says {%2}, which is no role, no column of %3, and no "
                               "word of the format.")
                    .arg(m_bound.profile->id, match.captured(1), m_bound.names.table));
        filled.text += text.mid(from, match.capturedStart() - from) + *value;
        from = match.capturedEnd();
    }
    filled.text += text.mid(from);
    return filled;
}

QString Macros::fillCommand(const QString &text) const
{
    QString filled;
    qsizetype from = 0;
    for (auto it = braces().globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QString word = match.captured(1);
        const int place = m_bound.place(word.startsWith(u"seen:") ? word.mid(5) : word);
        filled += text.mid(from, match.capturedStart() - from)
            + (place >= 0 && place < m_seen.size() ? words::shellWord(m_seen.at(place).toString())
                                                   : match.captured(0));
        from = match.capturedEnd();
    }
    return filled + text.mid(from);
}

} // namespace lockkeeper
