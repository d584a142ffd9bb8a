// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/runner.h"
#include "app/common/unixsignals.h"
#include "app/terminal/output.h"
#include "core/source/secretstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <csignal>

using namespace lockkeeper;

namespace {

constexpr const char *Url = "postgresql://ops@db.example/app";

/// A command whose server lets in only one password, as the runner sees it.
class PickyCommand final : public cli::Command
{
public:
    PickyCommand(const cli::Globals &globals, bool isInterrupted)
        : Command(globals)
        , m_isInterrupted(isInterrupted)
    {
    }

private:
    void start() override
    {
        if (m_isInterrupted)
            ::raise(SIGINT);
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        const Result<Secret> last = passwordFromVariable(*config); // as the engines do
        if (config->password.isEmpty() && !last)
            return fail(last.error());
        if ((config->password.isEmpty() ? *last : config->password).reveal() != QStringLiteral("hunter2"))
            return fail({ErrorKind::Password, QStringLiteral("The server refused ops."), {}});
        cli::printLine(QStringLiteral("Let in."));
        emit finished(0);
    }

    bool m_isInterrupted;
};

/// This test as the terminal program: one command on the given source.
int program(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const UnixSignals unixSignals;
    const cli::Globals globals{QString::fromUtf8(argv[2])};
    cli::Parsed parsed;
    const QByteArray interrupted = argc > 3 ? argv[3] : "";
    parsed.command = [globals, interrupted]() -> std::unique_ptr<cli::Command> {
        if (interrupted == "early")
            ::raise(SIGINT);
        return std::make_unique<PickyCommand>(globals, interrupted == "late");
    };
    cli::Runner runner(parsed);
    QObject::connect(&unixSignals, &UnixSignals::received, &runner, &cli::Runner::interrupt);
    QObject::connect(&runner, &cli::Runner::finished, &application, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    QTimer::singleShot(0, &runner, &cli::Runner::start);
    return QCoreApplication::exec();
}

} // namespace

/// Where a password comes from when a server wants one, at a terminal and without.
class tst_password : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        qunsetenv("DBUS_SESSION_BUS_ADDRESS"); // no keyring
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
        qunsetenv("APP_PASSWORD");
        QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("lockkeeper"))));
        QFile file(m_folder.filePath(QStringLiteral("lockkeeper/sources.toml")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[sources.prod]\nurl = \"" + QByteArray(Url)
                   + "\"\npassword_variable = \"APP_PASSWORD\"\n");
    }

    void isAskedForOnATerminalAndNotShown()
    {
        QProcess terminal;
        const QByteArray asked = askedOn(terminal, QStringLiteral("exec ") + line(Url));
        terminal.write("hunter2\n");
        const QByteArray out = asked + rest(terminal);
        QCOMPARE(terminal.exitCode(), 0);
        QVERIFY2(out.contains("Let in."), out.constData());
        QVERIFY2(!out.contains("hunter2"), out.constData());
        QCOMPARE(out.count("Password for"), 1);
    }

    void isAskedForOnce()
    {
        QProcess terminal;
        const QByteArray asked = askedOn(terminal, QStringLiteral("exec ") + line(Url));
        terminal.write("wrong\n");
        const QByteArray out = asked + rest(terminal);
        QCOMPARE(terminal.exitCode(), 3);
        QVERIFY2(out.contains("The server refused ops."), out.constData());
        QCOMPARE(out.count("Password for"), 1);
    }

    void ctrlCLeavesATerminalThatEchoes()
    {
        QProcess terminal;
        const QByteArray asked =
            askedOn(terminal, QStringLiteral("trap : INT; %1; echo \"it said $?\"; stty -a").arg(line(Url)));
        terminal.write("\x03");
        const QByteArray out = asked + rest(terminal);
        QVERIFY2(out.contains("it said 3"), out.constData());
        QVERIFY2(out.contains("The server refused ops."), out.constData());
        QVERIFY2(out.contains(" echo ") && !out.contains("-echo "), out.constData());
    }

    /// Before it is asked, and in the moment between the question and the read, in which nothing sleeps yet.
    void aCtrlCBeforeTheReadIsHeard()
    {
        for (const char *when : {"early", "late"}) {
            QProcess terminal;
            terminal.start(QStringLiteral("script"),
                           {QStringLiteral("-qec"),
                            QStringLiteral("exec %1 %2").arg(line(Url), QLatin1String(when)),
                            QStringLiteral("/dev/null")});
            const QByteArray out = rest(terminal);
            QVERIFY2(terminal.state() == QProcess::NotRunning, when);
            QCOMPARE(out.count("Password for"), qstrcmp(when, "late") == 0 ? 1 : 0);
        }
    }

    void withoutATerminalNobodyIsAsked()
    {
        const auto [code, out] = piped(QString::fromLatin1(Url));
        QCOMPARE(code, 3);
        QCOMPARE(out, QByteArray("lockkeeper-cli: The server refused ops.\n"));
    }

    /// The terminal is there, but what comes in is not a person.
    void aPipedCommandOnATerminalDoesNotAsk()
    {
        QProcess terminal;
        terminal.start(QStringLiteral("script"),
                       {QStringLiteral("-qec"), QStringLiteral("exec %1 </dev/null").arg(line(Url)),
                        QStringLiteral("/dev/null")});
        const QByteArray out = rest(terminal);
        QCOMPARE(terminal.exitCode(), 3);
        QVERIFY2(!out.contains("Password for"), out.constData());
    }

    void theVariableIsReadBeforeAnybodyIsAsked()
    {
        qputenv("APP_PASSWORD", "hunter2");
        QCOMPARE(piped(QStringLiteral("prod")).first, 0);
        qunsetenv("APP_PASSWORD");
        const auto [code, out] = piped(QStringLiteral("prod"));
        QCOMPARE(code, 2);
        QVERIFY2(out.contains("APP_PASSWORD, which is not set"), out.constData());
    }

private:
    static QString line(const char *source)
    {
        return QStringLiteral("%1 --program %2")
            .arg(QCoreApplication::applicationFilePath(), QLatin1String(source));
    }

    /// Starts a shell line on a terminal of its own and waits until it asks.
    static QByteArray askedOn(QProcess &terminal, const QString &shellLine)
    {
        terminal.start(QStringLiteral("script"),
                       {QStringLiteral("-qec"), shellLine, QStringLiteral("/dev/null")});
        QByteArray out;
        const auto asks = [&] {
            return (out += terminal.readAllStandardOutput()).contains("Password for ops@db.example/app:");
        };
        if (!QTest::qWaitFor(asks))
            qWarning("nobody asked: %s", out.constData());
        return out;
    }

    static QByteArray rest(QProcess &terminal)
    {
        terminal.waitForFinished(10'000);
        return terminal.readAllStandardOutput();
    }

    static std::pair<int, QByteArray> piped(const QString &source)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--program"), source});
        process.closeWriteChannel();
        process.waitForFinished();
        return {process.exitCode(), process.readAll()};
    }

    QTemporaryDir m_folder = {};
};

int main(int argc, char **argv)
{
    if (argc > 2 && qstrcmp(argv[1], "--program") == 0)
        return program(argc, argv);
    QCoreApplication application(argc, argv);
    tst_password test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_password.moc"
