// SPDX-License-Identifier: GPL-3.0-or-later
// A process of the torture: a real LeaderSession for each of its locks, and work that only the leader may do.
#include "app/common/unixsignals.h"
#include "core/leader/leadersession.h"
#include "core/source/sourceurl.h"
#include "core/sql/onthread.h"
#include "tests/torture/worker/work.h"
#include "tests/torture/worker/workclock.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace {

using namespace lockkeeper;
using namespace lockkeeper::torture;
using namespace std::chrono_literals;

#ifdef LOCKKEEPER_TORTURE_NO_DEADLINE
constexpr bool StopsAtTheDeadline = false;
#else
constexpr bool StopsAtTheDeadline = true;
#endif

/// One lock of this process.
struct Post {
    explicit Post(const QString &lock)
        : term(lock)
    {
    }
    SharedTerm term;
    LeaderPhase last = LeaderPhase::Stopped;
    qint64 beat = 0;
    std::unique_ptr<OnThread<LeaderSession>> leader = {};
};

/// On the leader's thread, at each change: what the work may go by from now on.
void follow(const LeaderView &view, Post &post, History &history)
{
    const bool isLeading = view.phase == LeaderPhase::Leading;
    if (isLeading)
        post.term.set({view.token, view.workUntil.value_or(BootInstant())});
    else if (StopsAtTheDeadline || view.phase != LeaderPhase::SteppedDown)
        post.term.set({});
    if (isLeading && view.heartbeatNumber != post.beat && view.heartbeatTook)
        history.add(QStringLiteral("beat"),
                    {{QStringLiteral("lock"), view.lock},
                     {QStringLiteral("took"), static_cast<qint64>(view.heartbeatTook->count())}});
    post.beat = view.heartbeatNumber;
    if (view.phase == post.last)
        return;
    post.last = view.phase;
    history.add(isLeading ? QStringLiteral("lead") : QStringLiteral("phase"),
                {{QStringLiteral("lock"), view.lock},
                 {QStringLiteral("token"), view.token},
                 {QStringLiteral("owner"), view.ownerId},
                 {QStringLiteral("phase"), static_cast<int>(view.phase)}});
}

Milliseconds span(const QCommandLineParser &options, const QCommandLineOption &option)
{
    return Milliseconds(options.value(option).toInt());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser options;
    const QCommandLineOption noProof(QStringLiteral("no-death-proof"));
    const QCommandLineOption ttl(QStringLiteral("ttl"), {}, QStringLiteral("ms"), QStringLiteral("6000"));
    const QCommandLineOption beat(QStringLiteral("beat"), {}, QStringLiteral("ms"), QStringLiteral("1000"));
    options.addOptions({noProof, ttl, beat});
    options.process(application);
    const QStringList words = options.positionalArguments(); // source, locks with commas, history
    const auto config = words.size() == 3
        ? parseSourceUrl(words.at(0))
        : failure(ErrorKind::Usage, QStringLiteral("SOURCE LOCK,LOCK... HISTORY"));
    LeaseRequest request;
    request.ttl = span(options, ttl);
    request.beat = span(options, beat);
    const auto settings = LeaseSettings::derive(request);
    if (!config || !settings)
        qFatal("%s", qPrintable(config ? settings.error().message : config.error().message));

    History history(words.at(2));
    LeaderOptions how;
    how.useDeathProof = !options.isSet(noProof);
    history.add(QStringLiteral("start"), {{QStringLiteral("pid"), application.applicationPid()}});
    std::vector<std::unique_ptr<Post>> posts;
    std::vector<const SharedTerm *> terms;
    for (const QString &lock : words.at(1).split(u','))
        terms.push_back(&posts.emplace_back(std::make_unique<Post>(lock))->term);
    {
        Work work(*config, terms, history);
        size_t left = posts.size();
        UnixSignals signalled;
        for (const auto &post : posts) {
            post->leader = std::make_unique<OnThread<LeaderSession>>(
                QStringLiteral("leader"), std::make_unique<LeaderSession>(*config, workClock(), how));
            LeaderSession *session = post->leader->worker();
            QObject::connect(
                session, &LeaderSession::changed, session,
                [&history, at = post.get()](const LeaderView &view) { follow(view, *at, history); },
                Qt::DirectConnection);
            QObject::connect(session, &LeaderSession::stopped, &application, [&] {
                if (--left == 0)
                    QCoreApplication::quit();
            });
            QObject::connect(&signalled, &UnixSignals::received, &application,
                             [at = post.get()] { at->leader->tell([](LeaderSession &one) { one.stop(); }); });
            post->leader->tell([lock = post->term.lock(), settings = *settings](LeaderSession &one) {
                one.start(lock, settings);
            });
        }
        application.exec();
        for (const auto &post : posts)
            post->leader.reset();
    }
    history.add(QStringLiteral("end"));
    return 0;
}
