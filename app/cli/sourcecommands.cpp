// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/source/sourcebook.h"
#include "core/source/sourcekeys.h"
#include "core/source/sourceurl.h"
#include "core/words/words.h"

#include <QFileInfo>

namespace lockkeeper::cli {

namespace {

QJsonObject toJson(const SourceConfig &source)
{
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    const auto ms = [](Milliseconds span) { return QJsonValue(static_cast<qint64>(span.count())); };
    return {{QStringLiteral("name"), source.name},
            {QStringLiteral("environment"), environmentKey(source.environment)},
            {QStringLiteral("access"), accessKey(source.access)},
            {QStringLiteral("url"), source.url()},
            {QStringLiteral("table"), orNull(source.table)},
            {QStringLiteral("poll_ms"), ms(source.pollInterval)},
            {QStringLiteral("connect_limit_ms"), ms(source.connectLimit)},
            {QStringLiteral("read_limit_ms"), ms(source.readLimit)},
            {QStringLiteral("write_limit_ms"), ms(source.writeLimit)},
            {QStringLiteral("password_variable"), orNull(source.passwordVariable)}};
}

QJsonObject toJson(const QString &event, const SourceConfig &source)
{
    QJsonObject object = toJson(source);
    object.insert(QStringLiteral("event"), event);
    return object;
}

/// `source add`: saves a source by name.
class SourceAddCommand final : public Command
{
public:
    SourceAddCommand(const Globals &globals, SourceAddArguments arguments)
        : Command(globals)
        , m_arguments(std::move(arguments))
    {
    }

    void start() override
    {
        const auto source = wanted();
        if (!source)
            return fail(source.error());
        auto book = SourceBook::read();
        if (!book)
            return fail(book.error());
        const bool isReplaced = m_arguments.replace && book->contains(source->name);
        if (const Status saved = isReplaced ? book->replace(*source) : book->add(*source); !saved)
            return fail(saved.error());
        if (m_globals.json)
            printJson(toJson(isReplaced ? QStringLiteral("source_replaced") : QStringLiteral("source_added"),
                             *source));
        else
            printLine(
                QStringLiteral("%1 the source %2 in %3. It may %4.")
                    .arg(isReplaced ? QStringLiteral("Replaced") : QStringLiteral("Saved"), source->name,
                         book->path(),
                         source->mayOperate() ? QStringLiteral("operate") : QStringLiteral("only watch")));
        emit finished(0);
    }

private:
    [[nodiscard]] Result<SourceConfig> wanted() const
    {
        auto source = parseSourceUrl(m_arguments.url);
        if (!source)
            return source;
        if (!source->isServer())
            source->path = QFileInfo(source->path).absoluteFilePath(); // it is used from other folders too
        source->name = m_arguments.name;
        source->table = m_globals.table;
        source->environment = m_arguments.environment;
        source->access = m_arguments.access;
        source->pollInterval = m_arguments.poll.value_or(source->pollInterval);
        source->connectLimit = m_arguments.connectLimit.value_or(source->connectLimit);
        source->readLimit = m_arguments.readLimit.value_or(source->readLimit);
        source->writeLimit = m_arguments.writeLimit.value_or(source->writeLimit);
        source->passwordVariable = m_arguments.passwordVariable;
        return source;
    }

    SourceAddArguments m_arguments;
};

/// `source list`: every saved source.
class SourceListCommand final : public Command
{
public:
    using Command::Command;

    void start() override
    {
        const auto book = SourceBook::read();
        if (!book)
            return fail(book.error());
        const QList<SourceConfig> sources = book->sources();
        if (m_globals.json) {
            QJsonArray array;
            for (const SourceConfig &source : sources)
                array.append(toJson(source));
            printJson(array);
        } else if (sources.isEmpty()) {
            printLine(
                QStringLiteral("No source is saved in %1; save one by: lockkeeper-cli source add NAME URL.")
                    .arg(book->path()));
        } else {
            printRows(sources);
        }
        emit finished(0);
    }

private:
    static void printRows(const QList<SourceConfig> &sources)
    {
        QList<QStringList> rows;
        for (const SourceConfig &source : sources)
            rows.append({source.name, environmentKey(source.environment), accessKey(source.access),
                         words::shown(source.url()),
                         source.table.isEmpty() ? QStringLiteral("-") : words::shown(source.table)});
        printTable({QStringLiteral("NAME"), QStringLiteral("ENVIRONMENT"), QStringLiteral("ACCESS"),
                    QStringLiteral("URL"), QStringLiteral("TABLE")},
                   rows);
    }
};

/// `source remove`: cuts a saved source out of the file.
class SourceRemoveCommand final : public Command
{
public:
    SourceRemoveCommand(const Globals &globals, SourceRemoveArguments arguments)
        : Command(globals)
        , m_arguments(std::move(arguments))
    {
    }

    void start() override
    {
        auto book = SourceBook::read();
        if (!book)
            return fail(book.error());
        const auto source = book->find(m_arguments.name);
        if (!source)
            return fail(source.error());
        if (!m_globals.json)
            printLine(QString::fromUtf8(sourceBlock(*source)).trimmed());
        if (const Status agreed = agree(*source); !agreed)
            return fail(agreed.error());
        if (const Status removed = book->remove(source->name); !removed)
            return fail(removed.error());
        if (m_globals.json)
            printJson(toJson(QStringLiteral("source_removed"), *source));
        else
            printLine(QStringLiteral("Removed the source %1 from %2.").arg(source->name, book->path()));
        emit finished(0);
    }

private:
    [[nodiscard]] Status agree(const SourceConfig &source) const
    {
        if (m_arguments.yes)
            return {};
        if (!isTerminal())
            return failure(
                ErrorKind::Usage,
                QStringLiteral("There is no terminal to ask on; add --yes to remove %1.").arg(source.name));
        const QString answer = ask(QStringLiteral("Remove %1? Type yes to do it:").arg(source.name));
        return answer.compare(u"yes", Qt::CaseInsensitive) == 0
            ? Status()
            : failure(ErrorKind::Usage, QStringLiteral("Kept the source; nothing was changed."));
    }

    SourceRemoveArguments m_arguments;
};

} // namespace

std::unique_ptr<Command> makeSourceAdd(const Globals &globals, const SourceAddArguments &arguments)
{
    return std::make_unique<SourceAddCommand>(globals, arguments);
}

std::unique_ptr<Command> makeSourceList(const Globals &globals)
{
    return std::make_unique<SourceListCommand>(globals);
}

std::unique_ptr<Command> makeSourceRemove(const Globals &globals, const SourceRemoveArguments &arguments)
{
    return std::make_unique<SourceRemoveCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
