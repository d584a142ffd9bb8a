// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/tablewatch.h"

#include <QTest>

namespace lockkeeper::test {

namespace {

template <typename Value>
Value answer(const QFuture<Value> &future)
{
    const bool isThere = QTest::qWaitFor([&future] { return future.isFinished(); }, 10'000);
    return isThere ? future.result() : Value(failure(ErrorKind::Timeout, QStringLiteral("no answer")));
}

} // namespace

TableWatch::TableWatch(const SourceConfig &config, const QString &profile, const TableSettings &settings)
{
    Discovery discovery;
    const auto findings = answer(discovery.look(config));
    if (!findings)
        qFatal("%s", qPrintable(findings.error().message));
    for (const TableTarget &target : findings->targets) {
        if (target.profileId() == profile)
            m_target = target;
    }
    if (!m_target.profile)
        qFatal("There is no table that the profile %s reads.", qPrintable(profile));
    m_target.config.settings = settings;
    m_target.config.pollInterval = std::chrono::milliseconds(250);
    m_monitor = std::make_unique<SourceMonitor>(m_target, SystemClock::instance());
    QObject::connect(m_monitor.get(), &WatchedSource::updated, m_monitor.get(),
                     [this](const SourceView &view) {
                         for (const LockView &lock : view.locks) {
                             QList<LockState> &states = m_states[lock.record.name];
                             if (states.isEmpty() || states.constLast() != lock.verdict.state)
                                 states.append(lock.verdict.state);
                         }
                     });
}

LockView TableWatch::lock(const QString &name) const
{
    for (const LockView &lock : m_monitor->view().locks) {
        if (lock.record.name == name)
            return lock;
    }
    return {};
}

bool TableWatch::waitFor(const QString &name, LockState state, std::chrono::milliseconds limit) const
{
    return QTest::qWaitFor(
        [&] {
            const LockView view = lock(name);
            return view.record.name == name && view.verdict.state == state;
        },
        static_cast<int>(limit.count()));
}

Result<ReleaseOutcome> TableWatch::release(const QString &name)
{
    const SourceView view = m_monitor->view();
    return answer(
        m_monitor->release(planRelease(lock(name), view), QStringLiteral("its process was killed")));
}

} // namespace lockkeeper::test
