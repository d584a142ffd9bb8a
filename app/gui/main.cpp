// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/demoprocess.h"
#include "app/gui/options.h"
#include "core/leader/leaderthread.h"
#include "core/monitor/sourcemonitor.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QStyleFactory>
#include <QTextStream>

namespace {

using namespace lockkeeper;

ui::Services realServices()
{
    ui::Services services;
    services.watch = [](const SourceConfig &config) -> std::unique_ptr<WatchedSource> {
        return std::make_unique<SourceMonitor>(config, SystemClock::instance());
    };
    services.lead = [](const SourceConfig &config) -> std::unique_ptr<LeaderControl> {
        return std::make_unique<LeaderThread>(config, SystemClock::instance());
    };
    services.demo = []() -> std::unique_ptr<ui::DemoHandle> { return std::make_unique<app::DemoProcess>(); };
    return services;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lockkeeper"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOCKKEEPER_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Lockkeeper"));
    QGuiApplication::setDesktopFileName(QStringLiteral("lockkeeper"));
    // One style everywhere: the sheet is drawn for it, and colours come from the system's palette all the
    // same.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));

    const Result<app::Options> options = app::readOptions(QCoreApplication::arguments());
    if (!options) {
        QTextStream(stderr) << "lockkeeper: " << options.error().message << Qt::endl;
        return 2;
    }
    ui::MainWindow window(realServices());
    window.setScheme(options->scheme);
    if (options->screenshot)
        app::planScreenshot(window, *options->screenshot);
    window.show();
    if (options->source)
        window.openSource(*options->source);
    else if (options->demo)
        window.startDemo();
    return QApplication::exec();
}
