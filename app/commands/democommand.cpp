// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/demo/demodirector.h"
#include "app/terminal/output.h"
#include "core/words/words.h"

#include <QCoreApplication>
#include <QSocketNotifier>

#include <array>

#include <unistd.h>

namespace lockkeeper::cli {

namespace {

/// `demo`: runs the demo until Ctrl+C, or until standard input closes.
class DemoCommand final : public Command
{
public:
    DemoCommand(const Globals &globals, const DemoArguments &arguments)
        : Command(globals)
        , m_arguments(arguments)
    {
    }

    void start() override
    {
        outliveReaders(); // its end cleans up
        if (const Status started = startDirector(); !started)
            return fail(started.error());
        const QString source = m_director->source().url();
        if (m_globals.json) {
            printJson(QJsonObject{{QStringLiteral("event"), QStringLiteral("demo_ready")},
                                  {QStringLiteral("source"), source}});
        } else {
            printLine(
                QStringLiteral("The demo runs on %1 until Ctrl+C. In another terminal try:").arg(source));
            printLine(QStringLiteral("  lockkeeper-cli --source %1 list").arg(source));
            printLine(QStringLiteral("  lockkeeper-cli --source %1 why invoice-export").arg(source));
            printLine(QStringLiteral(
                          "  lockkeeper-cli --source %1 release invoice-export --reason \"its holder died\"")
                          .arg(source));
        }
        if (demo::DemoLeader::faketimeLibrary().isEmpty())
            print(QStringLiteral("demo_note"), {},
                  QStringLiteral("libfaketime is not installed, so no holder has a wrong clock; install the "
                                 "package faketime."));
        if (m_arguments.untilStdinCloses)
            watchStandardInput();
    }

protected:
    [[nodiscard]] bool opensSource() const override { return false; }

private:
    [[nodiscard]] Status startIn(const QString &folder)
    {
        m_director = std::make_unique<demo::DemoDirector>(QCoreApplication::applicationFilePath(), folder);
        connect(m_director.get(), &demo::DemoDirector::happened, this, &DemoCommand::print);
        return m_director->start();
    }

    /// A demo that cannot go on with the last one begins anew, and says so.
    [[nodiscard]] Status startDirector()
    {
        if (!m_arguments.remember)
            return startIn(m_arguments.folder);
        const Status remembered = startIn(demo::rememberedFolder());
        if (remembered)
            return {};
        print(QStringLiteral("demo_note"), {},
              QStringLiteral("%1 Until then this one begins anew.").arg(remembered.error().message));
        return startIn({});
    }

    void watchStandardInput()
    {
        m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
        connect(m_input.get(), &QSocketNotifier::activated, this, [this] {
            std::array<char, 256> bytes = {};
            if (::read(STDIN_FILENO, bytes.data(), bytes.size()) <= 0)
                emit finished(0);
        });
    }

    void print(const QString &event, const QString &lock, const QString &sentence) const
    {
        const QString at = words::isoUtc(SystemClock::instance().wall());
        if (m_globals.json)
            printJson(QJsonObject{{QStringLiteral("at"), at},
                                  {QStringLiteral("event"), event},
                                  {QStringLiteral("lock"), lock},
                                  {QStringLiteral("text"), sentence}});
        else
            printLine(
                QStringLiteral("%1  %2").arg(words::clockTime(SystemClock::instance().wall()), sentence));
    }

    DemoArguments m_arguments;
    std::unique_ptr<demo::DemoDirector> m_director = {};
    std::unique_ptr<QSocketNotifier> m_input = {};
};

} // namespace

std::unique_ptr<Command> makeDemo(const Globals &globals, const DemoArguments &arguments)
{
    return std::make_unique<DemoCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
