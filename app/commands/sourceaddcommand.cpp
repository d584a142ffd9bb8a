// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/json.h"
#include "app/terminal/output.h"
#include "app/terminal/prompt.h"
#include "core/base/whenanswered.h"
#include "core/source/secretstore.h"
#include "core/source/sourcebook.h"
#include "core/source/sourceurl.h"

#include <QFileInfo>

namespace lockkeeper::cli {

namespace {

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
            printJson(json::source(
                *source, isReplaced ? QStringLiteral("source_replaced") : QStringLiteral("source_added")));
        else
            printLine(
                QStringLiteral("%1 the source %2 in %3. It may %4.")
                    .arg(isReplaced ? QStringLiteral("Replaced") : QStringLiteral("Saved"), source->name,
                         book->path(),
                         source->mayOperate() ? QStringLiteral("operate") : QStringLiteral("only watch")));
        offerPassword(*source);
    }

protected:
    [[nodiscard]] bool opensSource() const override { return false; }

private:
    /// Into the keyring, where that was asked for, or where there is a person and perhaps a keyring.
    void offerPassword(const SourceConfig &source)
    {
        const bool isOffered = source.isServer() && source.passwordVariable.isEmpty() && !m_globals.json
            && isTerminal() && SecretStore::isReachable();
        const bool isWanted = m_arguments.askPassword
            || (isOffered
                && ask(QStringLiteral("Keep its password in the keyring? Type yes to do it:"))
                        .compare(u"yes", Qt::CaseInsensitive)
                    == 0);
        if (!isWanted) {
            emit finished(0);
            return;
        }
        const SecretStore store;
        const auto password = SecretStore::isReachable() ? askSecret(passwordQuestion(source)) : Secret();
        if (SecretStore::isReachable() && (!password || password->isEmpty()))
            return fail({ErrorKind::Usage,
                         QStringLiteral("No password was given, so none was kept; the source is saved."),
                         {}});
        whenAnswered(store.write(source, *password), this, [this](const Status &kept) {
            if (!kept)
                return fail({kept.error().kind,
                             QStringLiteral("The source is saved. ") + kept.error().message,
                             kept.error().detail});
            if (!m_globals.json)
                printLine(QStringLiteral("Its password is in the keyring."));
            emit finished(0);
        });
    }

    [[nodiscard]] Result<SourceConfig> wanted() const
    {
        auto source = parseSourceUrl(m_arguments.url);
        if (!source)
            return source;
        if (!source->isServer())
            source->path = QFileInfo(source->path).absoluteFilePath(); // it is used from other folders too
        if (m_arguments.askPassword && !source->isServer())
            return failure(ErrorKind::Usage,
                           QStringLiteral("A SQLite file has no password; leave --ask-password out."));
        if (m_arguments.askPassword && !isTerminal())
            return failure(ErrorKind::Usage,
                           QStringLiteral("There is no terminal to ask for the password on; leave "
                                          "--ask-password out, and keep the password in %1.")
                               .arg(otherPasswordPlaces(*source)));
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

} // namespace

std::unique_ptr<Command> makeSourceAdd(const Globals &globals, const SourceAddArguments &arguments)
{
    return std::make_unique<SourceAddCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
