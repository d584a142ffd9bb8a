// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/profile/tomlsection.h"

#include "core/base/spans.h"
#include "core/source/nearest.h"

namespace lockkeeper {

namespace {

bool isEngineWord(const QString &word)
{
    return engineFrom(word).has_value();
}

} // namespace

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void TomlFaults::blame(const toml::source_region &where, const QString &key, const QString &sentence)
{
    if (m_first)
        return;
    const QString place = QStringLiteral("%1, line %2").arg(m_file, QString::number(where.begin.line));
    m_first = Error{ErrorKind::Usage,
                    key.isEmpty() ? QStringLiteral("%1: %2").arg(place, sentence)
                                  : QStringLiteral("%1, key %2: %3").arg(place, key, sentence),
                    {}};
}

Status TomlFaults::status() const
{
    return m_first ? Status(tl::make_unexpected(*m_first)) : Status();
}

TomlSection::TomlSection(TomlFaults &faults, QString name, const toml::table *table,
                         const toml::table *overlay)
    : m_faults(faults)
    , m_name(std::move(name))
    , m_table(table)
    , m_overlay(overlay)
{
}

const toml::node *TomlSection::find(const char *key) const
{
    const toml::node *special = m_overlay != nullptr ? m_overlay->get(key) : nullptr;
    return special != nullptr || m_table == nullptr ? special : m_table->get(key);
}

const toml::node *TomlSection::ask(const char *key)
{
    m_known.append(QString::fromLatin1(key));
    return find(key);
}

QString TomlSection::path(const QString &key) const
{
    return m_name.isEmpty() ? key : m_name + u'.' + key;
}

void TomlSection::blame(const char *key, const QString &sentence) const
{
    const toml::node *node = find(key);
    if (const toml::key *other = node == nullptr ? misspelt(QString::fromLatin1(key)) : nullptr)
        return m_faults.blame(other->source(), path(toText(other->str())),
                              QStringLiteral("is not known; did you mean %1?").arg(QString::fromLatin1(key)));
    const toml::table *section = m_table != nullptr ? m_table : m_overlay;
    const toml::source_region nowhere{{1, 1}, {1, 1}, {}};
    m_faults.blame(node != nullptr          ? node->source()
                       : section != nullptr ? section->source()
                                            : nowhere,
                   path(QString::fromLatin1(key)), sentence);
}

const toml::key *TomlSection::misspelt(const QString &key) const
{
    for (const toml::table *table : {m_table, m_overlay}) {
        if (table == nullptr)
            continue;
        for (const auto &[name, value] : *table) {
            const QString word = toText(name.str());
            if (!m_known.contains(word) && !isEngineWord(word) && !nearest(word, {key}).isEmpty())
                return &name;
        }
    }
    return nullptr;
}

bool TomlSection::isText(const char *key) const
{
    const toml::node *node = find(key);
    return node != nullptr && node->is_string();
}

void TomlSection::require(const char *key)
{
    if (!has(key))
        blame(key, QStringLiteral("is missing."));
}

void TomlSection::check(const char *key, const Status &status) const
{
    if (!status)
        blame(key, status.error().message);
}

QString TomlSection::textOf(const char *key, const toml::node &node)
{
    if (const auto *string = node.as_string())
        return toText(string->get());
    blame(key, QStringLiteral("is not a text; write it in quotes."));
    return {};
}

QString TomlSection::text(const char *key, const QString &fallback)
{
    const toml::node *node = ask(key);
    return node == nullptr ? fallback : textOf(key, *node);
}

QStringList TomlSection::texts(const char *key)
{
    const toml::node *node = ask(key);
    if (node == nullptr)
        return {};
    const auto *list = node->as_array();
    if (list == nullptr)
        return {textOf(key, *node)};
    QStringList found;
    for (const toml::node &one : *list)
        found.append(textOf(key, one));
    return found;
}

bool TomlSection::flag(const char *key)
{
    const toml::node *node = ask(key);
    if (node == nullptr)
        return false;
    if (const auto *value = node->as_boolean())
        return value->get();
    blame(key, QStringLiteral("is neither true nor false."));
    return false;
}

double TomlSection::number(const char *key, double fallback)
{
    const toml::node *node = ask(key);
    if (node == nullptr)
        return fallback;
    if (const auto value = node->value<double>())
        return *value;
    blame(key, QStringLiteral("is not a number."));
    return fallback;
}

Milliseconds TomlSection::span(const char *key, Milliseconds fallback)
{
    if (!has(key)) {
        m_known.append(QString::fromLatin1(key));
        return fallback;
    }
    const auto parsed = parseSpan(text(key));
    if (!parsed)
        blame(key, parsed.error().message);
    return parsed.value_or(fallback);
}

int TomlSection::choice(const char *key, const QStringList &words)
{
    const QString word = text(key, words.constFirst());
    const auto place = static_cast<int>(words.indexOf(word));
    if (place < 0)
        blame(key,
              QStringLiteral("is \"%1\"; it takes %2.").arg(word.left(40), words.join(QStringLiteral(", "))));
    return std::max(place, 0);
}

Assignments TomlSection::assignments(const char *key)
{
    Assignments all;
    const toml::node *node = ask(key);
    if (node == nullptr)
        return all;
    const auto *table = node->as_table();
    if (table == nullptr) {
        blame(key, QStringLiteral("is not a table; write { column = \"expression\" }."));
        return all;
    }
    for (const auto &[name, value] : *table)
        all.append({toText(name.str()), textOf(key, value)});
    return all;
}

QMap<QString, QString> TomlSection::inner(const char *key, const QStringList &known)
{
    QMap<QString, QString> found;
    const Assignments pairs = assignments(key);
    for (const auto &[name, value] : pairs) {
        if (!known.contains(name))
            blame(key,
                  QStringLiteral("\"%1\" is not known in it; known: %2.")
                      .arg(name.left(40), known.join(QStringLiteral(", "))));
        found.insert(name, value);
    }
    return found;
}

QMap<QString, QStringList> TomlSection::all()
{
    QMap<QString, QStringList> found;
    for (const toml::table *table : {m_table, m_overlay}) {
        if (table == nullptr)
            continue;
        for (const auto &[key, value] : *table) {
            const QString word = toText(key.str());
            if (!(isEngineWord(word) && value.is_table()))
                found.insert(word, texts(word.toUtf8().constData()));
        }
    }
    return found;
}

void TomlSection::finish(const QStringList &alsoKnown) const
{
    const QStringList known = m_known + alsoKnown;
    for (const toml::table *table : {m_table, m_overlay}) {
        if (table == nullptr)
            continue;
        for (const auto &[key, value] : *table) {
            const QString word = toText(key.str());
            if (known.contains(word) || (table == m_table && isEngineWord(word) && value.is_table()))
                continue;
            const QString meant = nearest(word, known);
            m_faults.blame(key.source(), path(word),
                           meant.isEmpty() ? QStringLiteral("is not known; known here: %1.")
                                                 .arg(QStringList(known).join(QStringLiteral(", ")))
                                           : QStringLiteral("is not known; did you mean %1?").arg(meant));
        }
    }
}

} // namespace lockkeeper
