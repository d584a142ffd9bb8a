// SPDX-License-Identifier: GPL-3.0-or-later
// What the suites startup and memory measure: the window on a SQLite file. It ends as soon as the table is
// painted with all its locks, or some seconds later, and tells how much memory it has.
#include "core/base/heap.h"
#include "core/monitor/sourcemonitor.h"
#include "tests/bench/benchapplication.h"
#include "tests/bench/finish.h"
#include "ui/locks/lockstable.h"
#include "ui/window/mainwindow.h"

#include <QTimer>

using namespace lockkeeper;

int main(int argc, char **argv)
{
    keepHeapSmall();
    bench::BenchApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    const QStringList arguments = QCoreApplication::arguments();
    const std::chrono::seconds more(arguments.value(1).toInt());
    const int locks = arguments.at(3).toInt();
    ui::Services services;
    services.watch = [](const TableTarget &target) {
        return std::make_unique<SourceMonitor>(target, SystemClock::instance(), nullptr, Access::Watch);
    };
    ui::Theme::apply(application, ui::Scheme::Light); // as the window does that remembers one
    ui::MainWindow window(services);
    window.resize(1440, 900);
    window.show();
    window.openSource(sqliteSource(arguments.at(2)));
    auto *table = window.findChild<ui::LocksTable *>();
    bool isSeen = false;
    application.watchPaint(table->viewport(), [&] {
        if (std::exchange(isSeen, isSeen || table->locks().rowCount() == locks) || !isSeen)
            return;
        QTimer::singleShot(more, qApp, [] { bench::finish(); });
    });
    return QApplication::exec();
}
