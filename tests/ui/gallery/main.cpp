// SPDX-License-Identifier: GPL-3.0-or-later
// Saves pictures of the window in its sizes, schemes and conditions, so that a person can look at them.
#include "tests/ui/scripted/castforeign.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakefinder.h"
#include "tests/ui/scripted/fakesource.h"
#include "ui/style/theme.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QKeyEvent>
#include <QStyleFactory>
#include <QTableView>
#include <QTextStream>

namespace {

using namespace lockkeeper;
using namespace std::chrono_literals;

struct Shot {
    QString name = {};
    QSize size = {1440, 900};
    std::optional<ui::Scheme> scheme = ui::Scheme::Light;
    bool open = true;
    SourceHealth health = SourceHealth::Reading;
    QString focus = {}; ///< object name of what has the focus
    bool several = false; ///< a local, a stage and a production source
    bool foreign = false; ///< lock tables of other schedulers beside our own
    int locks = 0; ///< so many of one database; 0: the cast
    int grouping = 0; ///< the entry of the box
    bool held = false; ///< the order, while locks change
};

Shot several(const QString &name, QSize size, ui::Scheme scheme, SourceHealth health = SourceHealth::Reading)
{
    Shot shot{name, size, scheme};
    shot.health = health;
    shot.several = true;
    return shot;
}

Shot foreign(const QString &name, QSize size, ui::Scheme scheme)
{
    Shot shot{name, size, scheme};
    shot.foreign = true;
    return shot;
}

Shot many(const QString &name, int locks, ui::Scheme scheme, int grouping = 0, bool held = false)
{
    Shot shot{name, {1440, 900}, scheme};
    shot.locks = locks;
    shot.grouping = grouping;
    shot.held = held;
    return shot;
}

const QList<Shot> &shots()
{
    static const QList<Shot> list = {
        {QStringLiteral("main-light"), {1440, 900}, ui::Scheme::Light},
        {QStringLiteral("main-dark"), {1440, 900}, ui::Scheme::Dark},
        {QStringLiteral("main-system"), {1440, 900}, std::nullopt},
        {QStringLiteral("main-1280x800"), {1280, 800}, ui::Scheme::Light},
        {QStringLiteral("main-1024x640"), {1024, 640}, ui::Scheme::Light},
        {QStringLiteral("main-1024x640-dark"), {1024, 640}, ui::Scheme::Dark},
        {QStringLiteral("empty"), {1440, 900}, ui::Scheme::Light, false},
        {QStringLiteral("empty-1024-dark"), {1024, 640}, ui::Scheme::Dark, false},
        {QStringLiteral("unreachable"), {1440, 900}, ui::Scheme::Light, true, SourceHealth::Unreachable},
        {QStringLiteral("focus-tabs"),
         {1440, 900},
         ui::Scheme::Light,
         true,
         SourceHealth::Reading,
         QStringLiteral("qt_tabwidget_tabbar")},
        {QStringLiteral("focus-evidence"),
         {1440, 900},
         ui::Scheme::Dark,
         true,
         SourceHealth::Reading,
         QStringLiteral("evidenceArea")},
        foreign(QStringLiteral("tables-light"), {1440, 900}, ui::Scheme::Light),
        foreign(QStringLiteral("tables-dark"), {1440, 900}, ui::Scheme::Dark),
        foreign(QStringLiteral("tables-1024x640"), {1024, 640}, ui::Scheme::Light),
        many(QStringLiteral("hundred"), 100, ui::Scheme::Light),
        many(QStringLiteral("hundred-grouped"), 100, ui::Scheme::Light, 2),
        many(QStringLiteral("hundred-grouped-dark"), 100, ui::Scheme::Dark, 3),
        many(QStringLiteral("hundred-held"), 100, ui::Scheme::Light, 0, true),
        many(QStringLiteral("hundred-held-dark"), 100, ui::Scheme::Dark, 0, true),
        many(QStringLiteral("ten-thousand"), 10'000, ui::Scheme::Light),
        many(QStringLiteral("ten-thousand-dark"), 10'000, ui::Scheme::Dark),
        many(QStringLiteral("ten-thousand-grouped"), 10'000, ui::Scheme::Light, 2),
        several(QStringLiteral("three-light"), {1440, 900}, ui::Scheme::Light),
        several(QStringLiteral("three-dark"), {1440, 900}, ui::Scheme::Dark),
        several(QStringLiteral("three-1280x800"), {1280, 800}, ui::Scheme::Light),
        several(QStringLiteral("three-1280x800-dark"), {1280, 800}, ui::Scheme::Dark),
        several(QStringLiteral("three-1024x640"), {1024, 640}, ui::Scheme::Light),
        several(QStringLiteral("three-unreachable"), {1440, 900}, ui::Scheme::Light,
                SourceHealth::Unreachable),
    };
    return list;
}

SourceView viewFor(const Shot &shot)
{
    SourceView view = test::castView();
    view.health = shot.health;
    if (shot.health == SourceHealth::Unreachable) {
        view.trouble = Error{ErrorKind::Connection,
                             QStringLiteral("The file /srv/orders/orders.db is not there any more.")};
        for (LockView &lock : view.locks)
            lock.verdict.state = LockState::Unknown;
    }
    return view;
}

SourceView viewOfMany(int count)
{
    SourceView view = test::castView();
    view.environment = Environment::Prod;
    view.locks.clear();
    static const QList<QString> jobs = {QStringLiteral("export"), QStringLiteral("invoice"),
                                        QStringLiteral("rollup"), QStringLiteral("sync")};
    for (int i = 0; i < count; ++i) {
        const int chance = i * 7919 % 1000;
        const bool isCrowded = count < 1000;
        LockState state = chance < (isCrowded ? 400 : 30) ? LockState::Alive
            : chance < (isCrowded ? 450 : 33)             ? LockState::Held
                                                          : LockState::Free;
        const int grave = i * 31 % count;
        if (i > count * 4 / 100 && i < count * 9 / 100 && i % (count / 100) == 1)
            state = LockState::Dead;
        else if (grave * 1000 / count < 2)
            state = LockState::Late;
        else if (grave == count / 2)
            state = LockState::TwoOwners;
        LockView lock = test::castLock(
            QStringLiteral("tenant-%1/%2").arg(i / 4, 4, 10, QLatin1Char('0')).arg(jobs.at(i % 4)), state,
            state == LockState::Dead       ? 200s - 1s * (i % 40)
                : state == LockState::Late ? 41s
                                           : 3s);
        if (lock.record.owner && state != LockState::Dead) {
            lock.record.owner->host = QStringLiteral("node-%1").arg(1 + i % 6);
            lock.record.owner->label =
                QStringLiteral("billing@%1:%2").arg(lock.record.owner->host).arg(900 + i % 90);
        }
        view.locks.append(lock);
    }
    return view;
}

/// Heartbeats about every 20 s up to the last one.
LockTrack trackOf(const LockView &lock)
{
    LockTrack track;
    track.lock = lock.record.name;
    track.ttl = lock.record.ttl;
    if (!lock.record.heartbeat)
        return track;
    Instant at = *lock.record.heartbeat;
    QList<Instant> beats;
    for (int i = 0; i < 70; ++i) {
        beats.prepend(at);
        at -=
            Milliseconds(18'000 + (i * 7919 + lock.record.name.size() * 131) % 4'000 + (i == 9 ? 21'000 : 0));
    }
    track.beats = beats;
    track.owners = {{.from = *lock.record.heartbeat - 3h, .ownerId = QStringLiteral("x")}};
    return track;
}

SourceConfig server(const QString &database, const QString &host, Engine engine, Environment environment,
                    SourceAccess access)
{
    SourceConfig config;
    config.engine = engine;
    config.server.database = database;
    config.server.host = host;
    config.environment = environment;
    config.access = access;
    return config;
}

/// What each of the three shows: its own part of the cast under its own name.
SourceView viewOf(const SourceConfig &config, const Shot &shot)
{
    SourceView view = viewFor({});
    view.title = config.title();
    view.place = config.url();
    view.environment = config.environment;
    view.watchOnly = !config.mayOperate();
    view.clockOffset = 200ms;
    view.clockOffsetError = 4ms;
    if (config.environment == Environment::Prod) {
        view.engine = QStringLiteral("PostgreSQL 15.20");
        view.push = QStringLiteral("LISTEN");
        view.locks.remove(8, 1);
    } else if (config.environment == Environment::Stage) {
        view.engine = QStringLiteral("MariaDB 10.11");
        view.table = QStringLiteral("shop_lock");
        view.standby = true;
        view.readTook = 14ms;
        view.push = QStringLiteral("polling");
        view.locks = {view.locks.at(0), view.locks.at(1), view.locks.at(7), view.locks.at(4)};
        view.health = shot.health;
        view.trouble = Error{ErrorKind::Connection, QStringLiteral("The server on maria does not answer.")};
        view.sinceGoodRead = 12s;
    } else {
        view.engine = QStringLiteral("SQLite 3.40.1");
        view.readTook = 300us;
        view.push = QStringLiteral("inotify");
        view.locks = view.locks.mid(8, 1);
    }
    return view;
}

void openThree(ui::MainWindow &window)
{
    window.openSource(server(QStringLiteral("billing"), QStringLiteral("pg-eu"), Engine::PostgreSql,
                             Environment::Prod, SourceAccess::WatchOnly));
    window.openSource(server(QStringLiteral("shop"), QStringLiteral("maria"), Engine::MariaDb,
                             Environment::Stage, SourceAccess::MayOperate));
    window.openSource(sqliteSource(QStringLiteral("/srv/orders/demo.db")));
}

/// Two of other schedulers, one of which is released by a command alone, beside our own.
void openForeign(ui::MainWindow &window, test::FakeFinder &finder)
{
    Findings findings;
    const SourceConfig config = sqliteSource(QStringLiteral("/srv/orders/orders.db"));
    const auto add = [&](const QString &table, const ProfilePointer &profile) {
        findings.targets.append({config, profile});
        findings.targets.last().config.table = table;
    };
    add(QStringLiteral("scheduler_lock"), nullptr);
    add(QStringLiteral("shedlock"),
        test::castProfile(QStringLiteral("shedlock"), QStringLiteral("ShedLock")));
    add(QStringLiteral("ha_node"),
        test::castProfile(QStringLiteral("zabbix-ha"), QStringLiteral("Zabbix HA"), true));
    FoundTable offered;
    offered.table = QStringLiteral("job_locks");
    offered.profile = test::castProfile(QStringLiteral("laravel"), QStringLiteral("Laravel"));
    offered.reason = QStringLiteral("3 of 3 columns");
    findings.tables = {offered};
    findings.faults = {{ErrorKind::Usage,
                        QStringLiteral("mine.toml, line 9, key death.rule: must be heartbeat, "
                                       "expiry, acquired, alive or none."),
                        {}}};
    window.openSource(config);
    finder.answerLook(findings);
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
}

SourceView viewOfTarget(const TableTarget &target, const Shot &shot)
{
    if (target.profile)
        return test::castForeignView(target.profile, target.config.table);
    if (shot.locks > 0)
        return viewOfMany(shot.locks);
    return shot.several ? viewOf(target.config, shot) : test::castView();
}

void showMany(ui::MainWindow &window, test::FakeSource &source, const Shot &shot)
{
    auto *box = window.findChild<QComboBox *>(QStringLiteral("groupBox"));
    if (shot.grouping > 0) {
        box->setCurrentIndex(shot.grouping);
        emit box->activated(shot.grouping);
    }
    if (!shot.held)
        return;
    auto *table = window.findChild<QTableView *>(QStringLiteral("lockTable"));
    QKeyEvent space(QEvent::KeyPress, Qt::Key_Space, Qt::NoModifier);
    QCoreApplication::sendEvent(table, &space);
    SourceView view = source.shown;
    view.locks.removeAt(8); // one near the top of the table
    for (int i = 60; i < 63; ++i)
        view.locks[i] = test::castLock(view.locks.at(i).record.name, LockState::Dead, 95s);
    source.show(view);
}

void take(const Shot &shot, const QDir &folder)
{
    ui::Theme::apply(*qApp, shot.scheme);
    ui::Services services;
    QList<test::FakeSource *> fakes;
    services.watch = [&fakes, &shot](const TableTarget &target) {
        auto source = std::make_unique<test::FakeSource>(viewOfTarget(target, shot));
        for (const LockView &lock : source->shown.locks) {
            if (shot.locks <= 1000 || lock.verdict.state < LockState::Alive)
                source->tracks.insert(lock.record.name, trackOf(lock));
        }
        fakes.append(source.get());
        return source;
    };
    services.lead = [](const TableTarget &) { return std::unique_ptr<LeaderControl>(); };
    services.demo = [] { return std::make_unique<ui::DemoHandle>(); };
    test::FakeFinder finder;
    if (shot.foreign)
        services.tables = finder.finder();
    ui::MainWindow window(services);
    window.resize(shot.size);
    window.show();
    if (shot.open) {
        if (shot.foreign) {
            openForeign(window, finder);
            window.selectLock(window.findLock(QStringLiteral("report"), QStringLiteral("ha_node")));
        } else if (shot.several) {
            openThree(window);
        } else {
            window.openSource(sqliteSource(QStringLiteral("/srv/orders/orders.db")));
            if (shot.locks == 0)
                fakes.first()->show(viewFor(shot));
            showMany(window, *fakes.first(), shot);
        }
    }
    if (auto *widget = window.findChild<QWidget *>(shot.focus); widget && !shot.focus.isEmpty())
        widget->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
    const QString path = folder.filePath(QStringLiteral("%1.png").arg(shot.name));
    window.grab().save(path);
    QTextStream(stdout) << path << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QStringList arguments = QCoreApplication::arguments();
    const QDir folder(arguments.value(1, QDir::currentPath()));
    for (const Shot &shot : shots()) {
        if (arguments.size() < 3 || arguments.contains(shot.name))
            take(shot, folder);
    }
    return 0;
}
