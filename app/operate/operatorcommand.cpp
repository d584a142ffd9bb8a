// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operate/operatorcommand.h"

#include "core/base/whenanswered.h"

namespace lockkeeper::cli {

OperatorCommand::OperatorCommand(const Globals &globals, OperatorOrder order)
    : Command(globals)
    , m_order(std::move(order))
{
}

void OperatorCommand::start()
{
    const auto config =
        m_globals.resolve(m_order.dryRun ? SourceAccess::WatchOnly : SourceAccess::MayOperate);
    if (!config)
        return fail(config.error());
    if (m_order.reason.trimmed().isEmpty())
        return fail({ErrorKind::Usage,
                     QStringLiteral("A reason is needed; add --reason \"...\". It goes to the journal."),
                     {}});
    if (const Status ready = prepare(*config); !ready)
        return fail(ready.error());
    if (m_order.dryRun)
        return look(*config);
    whenAnswered(m_check.askToRelease(*config), this, [this, config = *config](const Status &writable) {
        if (!writable)
            return fail(writable.error());
        look(config);
    });
}

void OperatorCommand::interrupt()
{
    fail(
        {ErrorKind::Usage, QStringLiteral("Interrupted before anything was sent; nothing was changed."), {}});
}

Status OperatorCommand::prepare(const SourceConfig &config)
{
    Q_UNUSED(config)
    return {};
}

void OperatorCommand::look(const SourceConfig &config)
{
    m_look = std::make_unique<Look>(config, m_order.dryRun ? Access::Watch : Access::Operate, m_globals.json);
    connect(m_look.get(), &Look::failed, this, &OperatorCommand::fail);
    connect(m_look.get(), &Look::done, this, &OperatorCommand::decide);
    m_look->start(m_order.lock, m_order.quick);
}

} // namespace lockkeeper::cli
