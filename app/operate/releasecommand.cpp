// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/forcedcommand.h"
#include "app/operate/severalcommand.h"
#include "app/terminal/output.h"
#include "core/base/whenanswered.h"

namespace lockkeeper::cli {

namespace {

/// `release`: the forced release.
class ReleaseCommand final : public ForcedCommand
{
public:
    using ForcedCommand::ForcedCommand;

    void interrupt() override
    {
        if (!m_isSent)
            ForcedCommand::interrupt(); // else the answer, which is bounded, says what happened
    }

private:
    void run(const ReleasePlan &plan) override
    {
        m_isSent = true;
        outliveReaders();
        whenAnswered(source().release(plan, m_arguments.reason), this,
                     [this](const Result<ReleaseOutcome> &outcome) {
                         if (!outcome)
                             return fail(outcome.error());
                         printReleased(*outcome);
                         emit finished(0);
                     });
    }

    bool m_isSent = false;
};

} // namespace

std::unique_ptr<Command> makeRelease(const Globals &globals, const ReleaseArguments &arguments)
{
    if (arguments.locks.size() > 1)
        return std::make_unique<SeveralCommand>(globals, arguments);
    return std::make_unique<ReleaseCommand>(globals, arguments);
}

} // namespace lockkeeper::cli
