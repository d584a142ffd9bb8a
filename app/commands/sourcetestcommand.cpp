// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/commands.h"
#include "app/terminal/output.h"
#include "core/monitor/probing.h"

namespace lockkeeper::cli {

namespace {

using Outcome = ProbeLine::Outcome;

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
    {
        if (!nameOrUrl.isEmpty())
            m_globals.source = nameOrUrl;
    }

    void start() override
    {
        const auto config = m_globals.resolve();
        if (!config)
            return fail(config.error());
        connect(&m_probing, &Probing::found, this, &SourceTestCommand::take);
        connect(&m_probing, &Probing::finished, this, [this] {
            if (!m_wantsPassword) // else it was said, or is asked for
                emit finished(m_exitCode);
        });
        m_probing.start(*config);
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

    Probing m_probing;
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
