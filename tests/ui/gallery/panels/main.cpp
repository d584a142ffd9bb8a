// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/cast.h"
#include "tests/ui/scripted/fakeleader.h"
#include "ui/focus/focusview.h"
#include "ui/journal/journalview.h"
#include "ui/leader/budgetchart.h"
#include "ui/leader/leadpanel.h"
#include "ui/release/releasedialog.h"
#include "ui/sources/sourcedialog.h"
#include "ui/style/theme.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>

#include <functional>

using lockkeeper::test::FakeSource;
using lockkeeper::ui::BudgetChart;
using lockkeeper::ui::BudgetHistory;
using lockkeeper::ui::JournalView;
using lockkeeper::ui::LeadPanel;
using lockkeeper::ui::ReleaseDialog;
using lockkeeper::ui::Scheme;
using lockkeeper::ui::Theme;
using lockkeeper::ui::TimelineView;

namespace {

void save(QWidget &widget, const QString &name)
{
    widget.show();
    QCoreApplication::processEvents();
    widget.grab().save(name + QStringLiteral(".png"));
}

void timelines(const QString &scheme)
{
    for (const int width : {870, 700}) {
        for (const char *lock :
             {"invoice-export", "payout-settle", "nightly-sync", "report-rollup", "tax-report"}) {
            FakeSource source;
            lockkeeper::test::fillCast(source);
            TimelineView view;
            view.resize(width, width == 870 ? 310 : 250);
            view.setSource(&source);
            view.setSelectedLock(QLatin1String(lock));
            save(view, QStringLiteral("timeline-%1-%2-%3").arg(scheme, QLatin1String(lock)).arg(width));
        }
    }
}

using namespace std::chrono_literals;

/// One state of the timeline, set up by `act`.
void saveTimeline(const QString &scheme, const char *name, QSize size, const char *lock,
                  const std::function<void(FakeSource &, lockkeeper::ui::TimeCursor &)> &act)
{
    FakeSource source;
    lockkeeper::test::fillCast(source);
    lockkeeper::ui::TimeCursor cursor;
    TimelineView view(nullptr, &cursor);
    view.resize(size);
    view.setSource(&source);
    view.setSelectedLock(QLatin1String(lock));
    view.show();
    act(source, cursor);
    view.setSource(&source);
    save(view, QStringLiteral("time-%1-%2").arg(scheme, QLatin1String(name)));
}

void timelineStates(const QString &scheme)
{
    using lockkeeper::ui::TimeCursor;
    const auto now = lockkeeper::test::castNow();
    const char *dead = "invoice-export";
    saveTimeline(scheme, "zoomed", {870, 340}, dead,
                 [&](auto &, TimeCursor &time) { time.setWindow(150s, now - 90s); });
    saveTimeline(scheme, "range", {870, 340}, "search-index", [&](auto &, TimeCursor &time) {
        time.setWindow(10min, {});
        time.setRange(lockkeeper::TimeSpan{now - 370s, now - 330s});
    });
    saveTimeline(scheme, "replay", {870, 340}, dead, [&](auto &, TimeCursor &time) {
        time.setWindow(10min, {});
        time.setReplay(now - 100s);
    });
    saveTimeline(scheme, "tall", {870, 560}, dead, [&](FakeSource &source, TimeCursor &time) {
        time.setWindow(10min, {});
        source.reads.append({now - 200s, 30ms, false, true});
    });
    saveTimeline(scheme, "twoowners", {870, 400}, "report-rollup", [&](FakeSource &source, TimeCursor &time) {
        time.setWindow(10min, {});
        auto &owners = source.tracks[QStringLiteral("report-rollup")].owners;
        owners.last().to = now - 228s;
        owners.append({.from = now - 228s,
                       .ownerId = QStringLiteral("other"),
                       .label = QStringLiteral("sched@node-5:871"),
                       .token = owners.last().token});
    });
    {
        FakeSource source;
        lockkeeper::test::fillCast(source);
        TimelineView view;
        view.resize(870, 340);
        view.setSource(&source);
        view.setSelectedLock(QLatin1String(dead));
        view.findChild<QAction *>(QStringLiteral("asTable"))->trigger();
        save(view, QStringLiteral("time-%1-table").arg(scheme));
    }
    saveTimeline(scheme, "days", {870, 340}, dead,
                 [&](auto &, TimeCursor &time) { time.setWindow(24h * 7, {}); });
}

void focusViews(const QString &scheme)
{
    for (const char *lock : {"report-rollup", "invoice-export", "payout-settle", "tax-report"}) {
        FakeSource source;
        lockkeeper::test::fillCast(source);
        const QString name = QLatin1String(lock);
        lockkeeper::ui::FocusView view;
        view.resize(1440, 900);
        view.setPicture({{.environment = lockkeeper::Environment::Prod},
                         source.shown,
                         source.lock(name),
                         source.track(name),
                         source.blind});
        save(view, QStringLiteral("focus-%1-%2").arg(scheme, name));
        view.resize(1024, 640);
        save(view, QStringLiteral("focus-%1-%2-small").arg(scheme, name));
    }
}

void lowTimeline(const QString &scheme)
{
    FakeSource source;
    lockkeeper::test::fillCast(source);
    TimelineView view;
    view.resize(590, 170);
    view.setSource(&source);
    view.setSelectedLock(QStringLiteral("invoice-export"));
    save(view, QStringLiteral("timeline-%1-low").arg(scheme));
}

void journals(const QString &scheme)
{
    for (const int width : {870, 700}) {
        FakeSource source;
        lockkeeper::test::fillCast(source);
        JournalView view;
        view.resize(width, 330);
        view.addSource({1}, source);
        view.setSelectedLock({1, QStringLiteral("payout-settle")});
        QCoreApplication::processEvents();
        save(view, QStringLiteral("journal-%1-%2").arg(scheme).arg(width));
    }
}

using lockkeeper::LockState;

/// Of the dialogs' countdowns.
lockkeeper::test::FakeClock &dialogClock()
{
    static lockkeeper::test::FakeClock clock;
    return clock;
}

void saveDialog(const QString &scheme, const QString &name, const QString &lock,
                const std::function<void(FakeSource &, ReleaseDialog &)> &act)
{
    FakeSource source;
    lockkeeper::test::fillCast(source);
    ReleaseDialog dialog(source, lock, nullptr, dialogClock());
    dialog.show();
    act(source, dialog);
    QCoreApplication::processEvents();
    save(dialog, QStringLiteral("release-%1-%2").arg(scheme, name));
}

void type(QWidget &dialog, const char *field, const QString &text)
{
    dialog.findChild<QLineEdit *>(QLatin1String(field))->setText(text);
}

void dialogs(const QString &scheme)
{
    const QString dead = QStringLiteral("invoice-export");
    const QString why = QStringLiteral("node-7 lost power, rack ticket OPS-2291");
    const auto press = [](ReleaseDialog &dialog) {
        dialog.findChild<QPushButton *>(QStringLiteral("releaseLock"))->click();
    };
    saveDialog(scheme, QStringLiteral("dead"), dead,
               [&](auto &, auto &dialog) { type(dialog, "releaseReason", why); });
    saveDialog(scheme, QStringLiteral("late"), QStringLiteral("report-rollup"), [](auto &, auto &) {});
    saveDialog(scheme, QStringLiteral("alive"), QStringLiteral("payout-settle"), [](auto &, auto &) {});
    saveDialog(scheme, QStringLiteral("two-owners"), QStringLiteral("report-rollup"),
               [&](auto &source, auto &dialog) {
                   auto &verdict = source.lock(QStringLiteral("report-rollup")).verdict;
                   verdict.state = LockState::TwoOwners;
                   verdict.evidence.prepend({lockkeeper::EvidenceId::Rival,
                                             lockkeeper::Says::Unknown,
                                             {},
                                             {},
                                             0,
                                             QStringLiteral("billing@node-5:871")});
                   source.show();
                   type(dialog, "releaseReason", why);
               });
    saveDialog(scheme, QStringLiteral("blind"), dead, [&](auto &source, auto &dialog) {
        type(dialog, "releaseReason", why);
        source.shown.health = lockkeeper::SourceHealth::Unreachable;
        source.show();
    });
    saveDialog(scheme, QStringLiteral("cameback"), dead, [&](auto &source, auto &dialog) {
        type(dialog, "releaseReason", why);
        auto &lock = source.lock(dead);
        lock.record.heartbeatNumber += 1;
        lock.record.heartbeat = source.shown.serverNow;
        lock.verdict.state = LockState::Alive;
        source.show();
    });
    saveDialog(scheme, QStringLiteral("armed"), dead, [&](auto &, auto &dialog) {
        type(dialog, "releaseReason", why);
        press(dialog);
    });
    const auto ran = [&](const lockkeeper::Result<lockkeeper::ReleaseOutcome> &answer) {
        return [&, answer](FakeSource &source, ReleaseDialog &dialog) {
            type(dialog, "releaseReason", why);
            press(dialog);
            dialogClock().advance(std::chrono::seconds(30));
            source.show();
            source.answer(answer);
            QCoreApplication::processEvents();
            auto &record = source.lock(dead).record;
            if (answer) {
                record.owner.reset();
                record.token = answer->newToken;
            } else {
                record.heartbeatNumber += 3;
            }
            source.shown.serverNow += std::chrono::seconds(12);
            source.show();
        };
    };
    const lockkeeper::Instant now = lockkeeper::test::castNow();
    const lockkeeper::ReleaseOutcome outcome{QStringLiteral("op"), dead, 1'795'502'856'671,
                                             1'795'514'389'012,    now,  now + std::chrono::seconds(60)};
    saveDialog(scheme, QStringLiteral("success"), dead, ran(outcome));
    saveDialog(scheme, QStringLiteral("conflict"), dead,
               ran(lockkeeper::failure(lockkeeper::ErrorKind::Conflict, QStringLiteral("It moved."))));
    saveDialog(scheme, QStringLiteral("error"), dead,
               ran(lockkeeper::failure(
                   lockkeeper::ErrorKind::Permission,
                   QStringLiteral("The file is read-only for this user, so nothing was written."),
                   QStringLiteral("attempt to write a readonly database (8)"))));
}

using lockkeeper::LeaderPhase;
using lockkeeper::LeaderView;
using lockkeeper::Milliseconds;

LeaderView session(LeaderPhase phase, std::optional<int> budgetMs)
{
    LeaderView view;
    view.lock = QStringLiteral("search-index");
    view.phase = phase;
    view.ownerLabel = QStringLiteral("ada@desk-14:8123");
    view.ttl = std::chrono::seconds(30);
    view.deadline = std::chrono::seconds(20);
    view.beat = std::chrono::seconds(5);
    if (budgetMs) {
        view.token = 1'795'510'602'733;
        view.heartbeatNumber = 761;
        const lockkeeper::BootInstant now = lockkeeper::SystemClock::instance().boot();
        view.workUntil = now + Milliseconds(*budgetMs);
        view.heartbeatAt = *view.workUntil - view.deadline;
        view.heartbeatTook = std::chrono::microseconds(1300);
        view.leadingSince = lockkeeper::SystemClock::instance().wall() - std::chrono::minutes(63);
    }
    return view;
}

void panels(const QString &scheme)
{
    const auto shot = [&](const char *name, const LeaderView &view, int width,
                          const std::function<void(LeadPanel &, lockkeeper::test::FakeLeader &)> &act = {}) {
        FakeSource source;
        lockkeeper::test::fillCast(source);
        lockkeeper::test::FakeLeader leader;
        leader.shown = view;
        LeadPanel panel(leader, source);
        panel.prefill(QStringLiteral("search-index"));
        panel.resize(width, 760);
        panel.setFocus();
        if (act)
            act(panel, leader);
        save(panel, QStringLiteral("lead-%1-%2").arg(scheme, QLatin1String(name)));
    };
    LeaderView waiting = session(LeaderPhase::StandingBy, {});
    waiting.holder = QStringLiteral("sched@node-4:1287");
    waiting.waitingFor = QStringLiteral(
        "It beats every 5 s. We take the lock when it is released, or 30 s after its last heartbeat.");
    LeaderView risky = session(LeaderPhase::Leading, 8200);
    risky.trouble = lockkeeper::Error{lockkeeper::ErrorKind::Timeout,
                                      QStringLiteral("The database did not answer within 5 s.")};
    LeaderView ending = session(LeaderPhase::Leading, 3100);
    ending.trouble = risky.trouble;
    LeaderView lost = session(LeaderPhase::Lost, {});
    lost.token = 1'795'510'602'733;
    lost.holder = QStringLiteral("sched@node-9:77");
    LeaderView stopped = session(LeaderPhase::SteppedDown, {});
    stopped.token = lost.token;
    BudgetHistory history;
    const lockkeeper::Instant now = lockkeeper::test::castNow();
    for (int i = -600; i <= 0; ++i) {
        const int phase = ((i + 600) * 200) % 5000;
        const int missed = i > -250 && i < -225 ? 5000 : 0;
        history.add(now + Milliseconds(i * 200), Milliseconds(20'000 - phase - missed));
    }
    BudgetChart chart;
    chart.setHistory(history, std::chrono::seconds(20), now);
    chart.resize(800, 128);
    save(chart, QStringLiteral("budget-%1").arg(scheme));
    shot("form", LeaderView(), 820);
    shot("standby", waiting, 820);
    shot("leading", session(LeaderPhase::Leading, 16'400), 1000);
    shot("leading-700", session(LeaderPhase::Leading, 16'400), 700);
    shot("risky", risky, 820);
    shot("ending", ending, 820);
    shot("lost", lost, 820);
    shot("stopped", stopped, 820);
    const auto fill = [](LeadPanel &panel, lockkeeper::test::FakeLeader &) {
        panel.offerAutostart(lockkeeper::sqliteSource(QStringLiteral("/srv/app/locks.db")));
        panel.prefill(QStringLiteral("nightly-report"));
        panel.findChild<QComboBox *>(QStringLiteral("leadRun"))->setCurrentIndex(1);
        type(panel, "leadCommand", QStringLiteral("/srv/app/report.sh --all \"two words\""));
    };
    const auto run = [&fill](int end) {
        return [&fill, end](LeadPanel &panel, lockkeeper::test::FakeLeader &leader) {
            fill(panel, leader);
            panel.findChild<QPushButton *>(QStringLiteral("leadStart"))->click();
            leader.shown = session(LeaderPhase::Leading, 16'400);
            leader.shown.workPid = 48213;
            leader.show();
            QList<lockkeeper::WorkLine> lines;
            for (int i = 1; i <= 40; ++i)
                lines.append({lockkeeper::WorkStream::Output,
                              QStringLiteral("report %1 of 40 written, %2 rows").arg(i).arg(1200 + i * 37)});
            emit leader.worked({0, lines});
            emit leader.worked(
                {312, {{lockkeeper::WorkStream::Errors, QStringLiteral("warning: no rate for NOK")}}});
            QElapsedTimer timer; // until its lines are painted
            for (timer.start(); timer.elapsed() < 200;)
                QCoreApplication::processEvents();
            if (end == 0)
                return;
            leader.shown.workPid = 0;
            leader.shown.workExit = end;
            leader.shown.end = lockkeeper::LeaderEnd::WorkEnded;
            leader.shown.phase = LeaderPhase::Stopped;
            leader.show();
        };
    };
    shot("form-command", LeaderView(), 820, fill);
    shot("work", LeaderView(), 820, run(0));
    shot("work-ended", LeaderView(), 820, run(3));
}

void sourceDialog(const QString &scheme)
{
    lockkeeper::SourceConfig saved;
    saved.name = QStringLiteral("billing-eu");
    saved.engine = lockkeeper::Engine::PostgreSql;
    saved.server.host = QStringLiteral("pg-eu");
    saved.server.database = QStringLiteral("billing");
    saved.environment = lockkeeper::Environment::Prod;
    saved.access = lockkeeper::SourceAccess::WatchOnly;
    lockkeeper::ui::SourceStore store;
    store.saved = [saved] { return lockkeeper::Result<QList<lockkeeper::SourceConfig>>({saved}); };
    lockkeeper::ui::SourceDialog dialog(store);
    dialog.findChild<QListWidget *>()->setCurrentRow(0);
    save(dialog, QStringLiteral("sources-%1").arg(scheme));
    dialog.findChild<QPushButton *>(QStringLiteral("newSource"))->click();
    save(dialog, QStringLiteral("sources-%1-new").arg(scheme));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    QDir().mkpath(QStringLiteral("gallery"));
    QDir::setCurrent(QStringLiteral("gallery"));
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        Theme::apply(app, scheme);
        const QString name = scheme == Scheme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        timelines(name);
        lowTimeline(name);
        timelineStates(name);
        focusViews(name);
        journals(name);
        dialogs(name);
        panels(name);
        sourceDialog(name);
    }
    return 0;
}
