// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal/command.h"

#include "app/terminal/output.h"
#include "core/base/whenanswered.h"
#include "core/source/resolvesource.h"
#include "core/source/secretstore.h"

namespace lockkeeper::cli {

Result<SourceConfig> Globals::resolve(SourceAccess needed) const
{
    if (source.isEmpty())
        return failure(
            ErrorKind::Usage,
            QStringLiteral("No source is named; add --source with sqlite:PATH, a server's URL or the "
                           "name of a saved source, or set LOCKKEEPER_SOURCE."));
    auto config = resolveSource(source);
    if (!config)
        return config;
    if (!table.isEmpty())
        config->table = table;
    if (!profile.isEmpty())
        config->profile = profile;
    if (!settings.isEmpty())
        config->settings = settings;
    if (config->isServer())
        config->password = password;
    if (needed == SourceAccess::MayOperate) {
        if (const Status allowed = checkMayOperate(*config); !allowed)
            return tl::make_unexpected(allowed.error());
    }
    return config;
}

Command::Command(Globals globals)
    : m_globals(std::move(globals))
{
}

void Command::begin(bool mayAsk, const Secret &password)
{
    m_mayAsk = mayAsk;
    m_globals.password = password;
    if (!opensSource() || !password.isEmpty())
        return start();
    const auto config = source();
    if (!config || !config->isServer())
        return start(); // which says what is wrong with its source
    whenAnswered(findPassword(*config), this, [this](const Result<Secret> &found) {
        if (!found)
            return fail(found.error());
        m_globals.password = *found;
        start();
    });
}

void Command::interrupt()
{
    emit finished(0);
}

void Command::fail(const Error &error)
{
    if (std::exchange(m_hasFailed, true))
        return;
    if (error.kind == ErrorKind::Password && m_mayAsk) {
        emit passwordWanted(error);
        return;
    }
    printError(error, m_globals.json);
    emit finished(exitCode(error.kind));
}

int exitCode(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Internal:
        return 1;
    case ErrorKind::Usage:
        return 2;
    case ErrorKind::Connection:
    case ErrorKind::Password:
        return 3;
    case ErrorKind::Permission:
        return 4;
    case ErrorKind::Schema:
        return 5;
    case ErrorKind::Conflict:
        return 6;
    case ErrorKind::Timeout:
        return 7;
    case ErrorKind::Unsupported:
        return 8;
    case ErrorKind::NotFound:
        return 9;
    }
    return 1;
}

} // namespace lockkeeper::cli
