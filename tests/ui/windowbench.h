// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fakeclock.h"
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakeleader.h"
#include "tests/ui/scripted/fakesource.h"
#include "ui/locks/lockstable.h"
#include "ui/sources/sourceblock.h"
#include "ui/style/chip.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QPointer>
#include <QTest>

namespace lockkeeper::test {

/// A window with its fakes: the source last made, the leader and the demo.
struct Bench {
    QPointer<FakeSource> source = {}; ///< the one last made
    QList<QPointer<FakeSource>> sources = {};
    QPointer<FakeLeader> leader = {};
    QPointer<ui::DemoHandle> demo = {};
    QStringList opened = {};
    QStringList led = {};
    QStringList passwords = {}; ///< that the sources were opened with
    FakeClock clock = {};
    ui::Services services = {};
    std::unique_ptr<ui::MainWindow> window = {};

    explicit Bench(QSize size = {1440, 900})
    {
        services.watch = [this](const TableTarget &target) {
            const SourceConfig &config = target.config;
            opened.append(config.path);
            passwords.append(config.password.reveal());
            SourceView view = castView();
            if (config.path != QStringLiteral("/srv/orders/orders.db"))
                view.title = config.title();
            view.environment = config.environment;
            view.watchOnly = !config.mayOperate();
            auto made = std::make_unique<FakeSource>(view);
            source = made.get();
            sources.append(made.get());
            return made;
        };
        services.lead = [this](const TableTarget &target) {
            led.append(target.config.title());
            auto made = std::make_unique<FakeLeader>();
            leader = made.get();
            return made;
        };
        services.demo = [this] {
            auto made = std::make_unique<ui::DemoHandle>();
            demo = made.get();
            return made;
        };
        services.clock = &clock;
        services.beginsOperating = true;
        remake(size);
    }

    /// A new window on the services as they are now.
    void remake(QSize size)
    {
        window.reset();
        window = std::make_unique<ui::MainWindow>(services);
        window->resize(size);
        window->show();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }

    void open() { window->openSource(sqliteSource(QStringLiteral("/srv/orders/orders.db"))); }
    /// A local, a stage and a production source, each with the whole cast.
    void openThree()
    {
        open();
        openServer(QStringLiteral("shop"), Environment::Stage, SourceAccess::MayOperate);
        openServer(QStringLiteral("billing"), Environment::Prod, SourceAccess::WatchOnly);
    }
    void openServer(const QString &name, Environment environment, SourceAccess access)
    {
        SourceConfig config;
        config.name = name;
        config.engine = Engine::PostgreSql;
        config.server.host = name;
        config.environment = environment;
        config.access = access;
        window->openSource(config);
    }
    [[nodiscard]] ui::SourceBlock *block(int index) const
    {
        return window->findChildren<ui::SourceBlock *>(QStringLiteral("sourceBlock")).at(index);
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), key,
                        modifiers);
    }
    template <typename T>
    [[nodiscard]] T *find(const QString &name) const
    {
        return window->findChild<T *>(name);
    }
    [[nodiscard]] ui::LocksTable *table() const { return find<ui::LocksTable>(QStringLiteral("lockTable")); }
    [[nodiscard]] ui::Chip *chip(const QString &key) const
    {
        return find<ui::Chip>(QStringLiteral("chip-%1").arg(key));
    }
};

} // namespace lockkeeper::test
