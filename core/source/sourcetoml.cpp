// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/source/sourcetoml.h"

#include "core/base/spans.h"
#include "core/source/nearest.h"
#include "core/source/sourcekeys.h"
#include "core/source/sourceurl.h"
#include "core/source/tablekeys.h"

#include <QLocale>

#include <algorithm>

#include <toml++/toml.h> // here alone

namespace lockkeeper {

namespace {

QString toText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

int lineOf(const toml::source_position &position)
{
    return static_cast<int>(position.line);
}

const QStringList &knownKeys()
{
    static const QStringList keys = {
        QStringLiteral("url"),        QStringLiteral("table"),       QStringLiteral("environment"),
        QStringLiteral("access"),     QStringLiteral("poll"),        QStringLiteral("connect_limit"),
        QStringLiteral("read_limit"), QStringLiteral("write_limit"), QStringLiteral("password_variable"),
        QStringLiteral("tables"),
    };
    return keys;
}

/// One table of the file becomes one source.
class SourceReader
{
public:
    SourceReader(QString file, QString name)
        : m_file(std::move(file))
        , m_name(std::move(name))
    {
    }

    Result<SavedSource> read(const toml::table &table)
    {
        const int head = lineOf(table.source().begin);
        if (const Status name = checkSourceName(m_name); !name)
            return wrong(head, name.error().message);
        for (const auto &[key, value] : table) {
            if (const QString word = toText(key.str()); !knownKeys().contains(word))
                return wrong(lineOf(key.source().begin), unknown(word, value));
        }
        const toml::node *url = table.get("url");
        if (url == nullptr)
            return wrong(head,
                         QStringLiteral("The source %1 has no url; add a line such as url = "
                                        "\"postgresql://USER@HOST/DATABASE\".")
                             .arg(m_name));
        auto parsed = text("url", *url).and_then(parseSourceUrl);
        if (!parsed)
            return wrong(lineOf(url->source().begin), parsed.error().message);
        m_config = *parsed;
        m_config.name = m_name;
        m_config.access = SourceAccess::WatchOnly; // to write is allowed by the file, never by its silence
        int last = head;
        for (const auto &[key, value] : table) {
            if (key.str() == "tables") {
                if (const Status taken = takeTables(value, last); !taken)
                    return tl::make_unexpected(taken.error());
                continue;
            }
            if (const Status taken = take(toText(key.str()), value); !taken)
                return wrong(lineOf(key.source().begin), taken.error().message);
            last = std::max(last, lineOf(value.source().end));
        }
        if (const Status sensible = checkSource(m_config); !sensible)
            return wrong(head, sensible.error().message);
        return SavedSource{m_config, head, last};
    }

private:
    [[nodiscard]] tl::unexpected<Error> wrong(int line, const QString &sentence) const
    {
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1, line %2, [sources.%3]: %4")
                           .arg(m_file, QString::number(line), m_name.left(80), sentence));
    }

    static Result<QString> text(const QString &key, const toml::node &value)
    {
        if (const auto *string = value.as_string())
            return toText(string->get());
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1 is not a text; write it in quotes: %1 = \"...\".").arg(key));
    }

    static Result<QString> text(const char *key, const toml::node &value)
    {
        return text(QString::fromLatin1(key), value);
    }

    Status take(const QString &key, const toml::node &value)
    {
        const auto given = text(key, value);
        if (!given)
            return tl::make_unexpected(given.error());
        if (key == u"table")
            m_config.table = *given;
        else if (key == u"environment")
            return choose(key, *given, environmentFrom(*given), m_config.environment,
                          QStringLiteral("local, stage or prod"));
        else if (key == u"access")
            return choose(key, *given, accessFrom(*given), m_config.access,
                          QStringLiteral("watch or operate"));
        else if (key == u"poll")
            return takeSpan(key, *given, m_config.pollInterval);
        else if (key == u"connect_limit")
            return takeSpan(key, *given, m_config.connectLimit);
        else if (key == u"read_limit")
            return takeSpan(key, *given, m_config.readLimit);
        else if (key == u"write_limit")
            return takeSpan(key, *given, m_config.writeLimit);
        else if (key == u"password_variable") {
            m_config.passwordVariable = *given;
            return checkVariableName(*given);
        }
        return {};
    }

    /// [[sources.NAME.tables]]: which profile reads a table, and the settings of its application.
    Status takeTables(const toml::node &value, int &last)
    {
        const auto *list = value.as_array();
        if (list == nullptr || !list->is_array_of_tables())
            return wrong(
                lineOf(value.source().begin),
                QStringLiteral("\"tables\" is no list of tables; write [[sources.%1.tables]].").arg(m_name));
        for (const toml::node &one : *list) {
            TableChoice choice;
            for (const auto &[key, node] : *one.as_table()) {
                last = std::max(last, lineOf(node.source().end));
                if (const Status taken = takeChoice(choice, toText(key.str()), node); !taken)
                    return wrong(lineOf(key.source().begin), taken.error().message);
            }
            if (choice.table.isEmpty())
                return wrong(lineOf(one.source().begin), QStringLiteral("one of its tables names no table."));
            m_config.choices.append(choice);
        }
        return {};
    }

    static Status takeChoice(TableChoice &choice, const QString &key, const toml::node &node)
    {
        if (key == u"names") {
            const auto *list = node.as_array();
            if (list == nullptr)
                return failure(ErrorKind::Usage, QStringLiteral("names is no list of texts."));
            for (const toml::node &name : *list) {
                const auto given = text(key, name);
                if (!given)
                    return tl::make_unexpected(given.error());
                choice.settings.names.append(*given);
            }
            return {};
        }
        const auto number = node.value<double>();
        const auto given = number
            ? Result<QString>(QString::number(*number, 'g', QLocale::FloatingPointShortest))
            : text(key, node);
        if (!given)
            return tl::make_unexpected(given.error());
        if (key == u"table")
            choice.table = *given;
        else if (key == u"profile")
            choice.profile = *given;
        else
            return applyTableSetting(choice.settings, key, *given);
        return {};
    }

    template <typename Value>
    static Status choose(const QString &key, const QString &given, const std::optional<Value> &value,
                         Value &target, const QString &known)
    {
        if (!value)
            return failure(ErrorKind::Usage,
                           QStringLiteral("%1 is \"%2\"; it takes %3.").arg(key, given.left(40), known));
        target = *value;
        return {};
    }

    static Status takeSpan(const QString &key, const QString &given, Milliseconds &target)
    {
        const auto span = parseSpan(given);
        if (!span)
            return failure(ErrorKind::Usage, QStringLiteral("%1: %2").arg(key, span.error().message));
        target = *span;
        return checkSourceSpan(key, *span);
    }

    [[nodiscard]] QString unknown(const QString &key, const toml::node &value) const
    {
        if (value.is_table())
            return QStringLiteral("\"%1\" is a table inside a source; a name with a dot in it is written in "
                                  "quotes: [sources.\"%2.%1\"].")
                .arg(key.left(40), m_name);
        QString hint;
        if (key == u"password" || key == u"passwd")
            hint =
                QStringLiteral("A password is never written here; it belongs into the desktop's keyring, or "
                               "into the variable that password_variable names. ");
        else if (const QString meant = nearest(key, knownKeys()); !meant.isEmpty())
            hint = QStringLiteral("Did you mean %1? ").arg(meant);
        return QStringLiteral("The key \"%1\" is not known. %2Known keys: %3.")
            .arg(key.left(40), hint, knownKeys().join(QStringLiteral(", ")));
    }

    QString m_file;
    QString m_name;
    SourceConfig m_config = {};
};

} // namespace

Result<QList<SavedSource>> parseSources(const QByteArray &text, const QString &file)
{
    const auto at = [&file](const toml::source_position &position) {
        return QStringLiteral("%1, line %2").arg(file, QString::number(position.line));
    };
    toml::table document;
    try { // the library's only way to say no; it ends here
        document = toml::parse(std::string_view(text.constData(), static_cast<size_t>(text.size())));
    } catch (const toml::parse_error &error) {
        const toml::source_position where = error.source().begin;
        return failure(ErrorKind::Usage,
                       QStringLiteral("%1, column %2: this is not TOML; mend it there.")
                           .arg(at(where), QString::number(where.column)),
                       toText(error.description()));
    }
    QList<SavedSource> sources;
    for (const auto &[key, value] : document) {
        if (key.str() != "sources")
            return failure(ErrorKind::Usage,
                           QStringLiteral("%1: \"%2\" is not known; a source is a table [sources.NAME].")
                               .arg(at(key.source().begin), toText(key.str()).left(40)));
        if (!value.is_table())
            return failure(ErrorKind::Usage,
                           QStringLiteral("%1: \"sources\" is not a table; write [sources.NAME].")
                               .arg(at(key.source().begin)));
        for (const auto &[name, one] : *value.as_table()) {
            if (!one.is_table())
                return failure(
                    ErrorKind::Usage,
                    QStringLiteral("%1: \"%2\" stands in no source; a source is a table [sources.NAME].")
                        .arg(at(name.source().begin), toText(name.str()).left(40)));
            const auto source = SourceReader(file, toText(name.str())).read(*one.as_table());
            if (!source)
                return tl::make_unexpected(source.error());
            sources.append(*source);
        }
    }
    std::sort(sources.begin(), sources.end(), [](const SavedSource &left, const SavedSource &right) {
        return left.firstLine < right.firstLine;
    });
    return sources;
}

} // namespace lockkeeper
