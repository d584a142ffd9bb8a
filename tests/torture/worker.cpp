// SPDX-License-Identifier: GPL-3.0-or-later
// One leader of the torture: a real LeaderSession, and work that only the leader may do.
#include "app/common/unixsignals.h"
#include "core/leader/leadersession.h"
#include "core/source/sourceurl.h"
#include "core/sql/onthread.h"
#include "tests/torture/work.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QPointer>

namespace {

using namespace lockkeeper;
using namespace lockkeeper::torture;
using namespace std::chrono_literals;

#ifdef LOCKKEEPER_TORTURE_NO_DEADLINE
constexpr bool StopsAtTheDeadline = false;
#else
constexpr bool StopsAtTheDeadline = true;
#endif

/// On the leader's thread, at each change: what the work may go by from now on.
void follow(const LeaderView &view, SharedTerm &term, History &history, LeaderPhase &last)
{
    const bool isLeading = view.phase == LeaderPhase::Leading;
    if (isLeading)
        term.set({view.token, view.workUntil.value_or(BootInstant())});
    else if (StopsAtTheDeadline || view.phase != LeaderPhase::SteppedDown)
        term.set({});
    if (view.phase == last)
        return;
    last = view.phase;
    history.add(isLeading ? QStringLiteral("lead") : QStringLiteral("phase"),
                {{QStringLiteral("token"), view.token},
                 {QStringLiteral("owner"), view.ownerId},
                 {QStringLiteral("phase"), static_cast<int>(view.phase)}});
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption noProof(QStringLiteral("no-death-proof"));
    options.addOption(noProof);
    options.process(application);
    const QStringList words = options.positionalArguments(); // source, lock, history
    const auto config = words.size() == 3 ? parseSourceUrl(words.at(0))
                                          : failure(ErrorKind::Usage, QStringLiteral("SOURCE LOCK HISTORY"));
    LeaseRequest request;
    request.ttl = 6s;
    request.beat = 1s;
    const auto settings = LeaseSettings::derive(request);
    if (!config || !settings)
        qFatal("%s", qPrintable(config ? settings.error().message : config.error().message));

    History history(words.at(2));
    SharedTerm term;
    LeaderPhase last = LeaderPhase::Stopped;
    LeaderOptions how;
    how.useDeathProof = !options.isSet(noProof);
    history.add(QStringLiteral("start"), {{QStringLiteral("pid"), application.applicationPid()}});
    {
        Work work(*config, words.at(1), term, history);
        OnThread<LeaderSession> leader(
            QStringLiteral("leader"), std::make_unique<LeaderSession>(*config, SystemClock::instance(), how));
        QObject::connect(
            leader.worker(), &LeaderSession::changed, leader.worker(),
            [&](const LeaderView &view) { follow(view, term, history, last); }, Qt::DirectConnection);
        QObject::connect(leader.worker(), &LeaderSession::stopped, &application, &QCoreApplication::quit);
        UnixSignals signalled;
        QObject::connect(&signalled, &UnixSignals::received, &application,
                         [&] { leader.tell([](LeaderSession &session) { session.stop(); }); });
        leader.tell([lock = words.at(1), settings = *settings](LeaderSession &session) {
            session.start(lock, settings);
        });
        application.exec();
        term.set({});
    }
    history.add(QStringLiteral("end"));
    return 0;
}
