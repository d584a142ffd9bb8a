// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "core/base/whenanswered.h"
#include "core/sql/onthread.h"
#include "core/sql/sourceprobe.h"

namespace lockkeeper::cli {

namespace {

using Outcome = ProbeLine::Outcome;

/// Runs the probe on its own thread.
class Prober : public QObject
{
    Q_OBJECT

public:
    void probe(const SourceConfig &config, const std::shared_ptr<Interrupter> &interrupter)
    {
        probeSource(config, SystemClock::instance(), interrupter,
                    [this](const ProbeLine &line) { emit found(line); });
        emit finished();
    }

signals:
    void found(const lockkeeper::ProbeLine &line);
    void finished();
};

QString outcomeKey(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Good:
        return QStringLiteral("good");
    case Outcome::Warning:
        return QStringLiteral("warning");
    case Outcome::Failed:
        break;
    }
    return QStringLiteral("failed");
}

/// `source test`: what works and what does not, line by line.
class SourceTestCommand final : public Command
{
    Q_OBJECT

public:
    SourceTestCommand(const Globals &globals, const QString &nameOrUrl)
        : Command(globals)
        , m_interrupter(std::make_shared<Interrupter>())
        , m_prober(QStringLiteral("probe"), std::make_unique<Prober>(),
                   [interrupter = m_interrupter] { interrupter->interrupt(); })
    {
        if (!nameOrUrl.isEmpty())
            m_globals.source = nameOrUrl;
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        connect(m_prober.worker(), &Prober::found, this, &SourceTestCommand::take);
        connect(m_prober.worker(), &Prober::finished, this, [this] {
            if (!m_wantsPassword) // else it was said, or is asked for
                emit finished(m_exitCode);
        });
        m_prober.tell([config = *config, interrupter = m_interrupter](Prober &prober) {
            prober.probe(config, interrupter);
        });
    }

private:
    void take(const ProbeLine &line)
    {
        m_wantsPassword = m_wantsPassword || line.kind == ErrorKind::Password;
        if (line.kind == ErrorKind::Password)
            return fail({*line.kind, line.text, {}}); // asks, where there is somebody to ask
        if (line.outcome == Outcome::Failed && m_exitCode == 0)
            m_exitCode = exitCode(line.kind.value_or(ErrorKind::Internal));
        if (m_globals.json)
            return printJson(QJsonObject{
                {QStringLiteral("check"), line.what},
                {QStringLiteral("outcome"), outcomeKey(line.outcome)},
                {QStringLiteral("text"), line.text},
                {QStringLiteral("mend"), line.mend.isEmpty() ? QJsonValue() : QJsonValue(line.mend)}});
        const QString sign = line.outcome == Outcome::Good ? QStringLiteral("ok  ")
            : line.outcome == Outcome::Warning             ? QStringLiteral("note")
                                                           : QStringLiteral("FAIL");
        printLine(QStringLiteral("%1  %2%3")
                      .arg(sign, line.text, line.mend.isEmpty() ? QString() : u' ' + line.mend));
    }

    std::shared_ptr<Interrupter> m_interrupter;
    OnThread<Prober> m_prober;
    int m_exitCode = 0;
    bool m_wantsPassword = false;
};

} // namespace

std::unique_ptr<Command> makeSourceTest(const Globals &globals, const QString &nameOrUrl)
{
    return std::make_unique<SourceTestCommand>(globals, nameOrUrl);
}

} // namespace lockkeeper::cli

#include "sourcetestcommand.moc"
