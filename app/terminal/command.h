// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/log.h"
#include "core/base/result.h"
#include "core/source/sourceconfig.h"

#include <QObject>

#include <memory>

namespace lockkeeper::cli {

/// What every command may be given, before or after its name.
struct Globals {
    QString source = {};
    QString table = {};
    QString profile = {};
    TableSettings settings = {}; ///< over the saved ones
    bool json = false;
    Secret password = {}; ///< found or asked for; for a server only

    /// The source that `--source` means, a saved one or a URL, with `--table` in the place of its own table.
    /// Usage error when there is none, or one that cannot be understood; Permission error when the command
    /// needs to write and the source may only be watched.
    [[nodiscard]] Result<SourceConfig> resolve(SourceAccess needed = SourceAccess::WatchOnly) const;
};

/// One command while it runs. Begins when the event loop does and ends with `finished`; the
/// runner asks for a password where one is wanted, so no command does.
class Command : public QObject
{
    Q_OBJECT

public:
    explicit Command(Globals globals);

    /// Starts. Where the source is a server its password is looked up first, unless one is given; the answer
    /// is bounded and the event loop goes on meanwhile. With `mayAsk` a want of a password becomes
    /// `passwordWanted` instead of an error.
    void begin(bool mayAsk, const Secret &password);
    /// The source that this command was given.
    [[nodiscard]] Result<SourceConfig> source() const { return m_globals.resolve(); }
    /// Ctrl+C or SIGTERM. By default the program ends.
    virtual void interrupt();

signals:
    void finished(int exitCode);
    /// The server wants a password that we do not have, or refused the one that we had; the command has
    /// ended.
    void passwordWanted(const lockkeeper::Error &error);

protected:
    virtual void start() = 0;
    /// False for a command that opens no source, and so needs no password.
    [[nodiscard]] virtual bool opensSource() const { return true; }
    /// Prints the error and ends with its exit code; what comes after the first is not printed.
    void fail(const Error &error);

    Globals m_globals;

private:
    bool m_mayAsk = false;
    bool m_hasFailed = false;
};

/// 0 done, 1 internal, 2 usage, 3 connection, 4 permission, 5 schema, 6 conflict, 7 timeout, 8 unsupported,
/// 9 no such lock.
[[nodiscard]] int exitCode(ErrorKind kind);

} // namespace lockkeeper::cli
