// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/base/whenanswered.h"
#include "core/source/secretstore.h"
#include "core/source/sourcebook.h"
#include "core/source/sourcekeys.h"
#include "core/words/words.h"

#include <algorithm>

namespace lockkeeper::cli {

namespace {

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
                array.append(json::source(source));
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

protected:
    [[nodiscard]] bool opensSource() const override { return false; }

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
            printJson(json::source(*source, QStringLiteral("source_removed")));
        else
            printLine(QStringLiteral("Removed the source %1 from %2.").arg(source->name, book->path()));
        forgetPassword(*source, book->sources());
    }

protected:
    [[nodiscard]] bool opensSource() const override { return false; }

private:
    /// Out of the keyring too, unless another source has the same server, user and database.
    void forgetPassword(const SourceConfig &source, const QList<SourceConfig> &others)
    {
        const bool isShared =
            std::any_of(others.cbegin(), others.cend(),
                        [&source](const SourceConfig &other) { return other.url() == source.url(); });
        if (isShared || !source.isServer()) {
            emit finished(0);
            return;
        }
        whenAnswered(SecretStore().remove(source), this, [this](const Status &) { emit finished(0); });
    }

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

std::unique_ptr<Command> makeSourceList(const Globals &globals)
{
    return std::make_unique<SourceListCommand>(globals);
}

std::unique_ptr<Command> makeSourceRemove(const Globals &globals, const SourceRemoveArguments &arguments)
{
    return std::make_unique<SourceRemoveCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
