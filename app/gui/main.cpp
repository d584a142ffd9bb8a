// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/unixsignals.h"
#include "app/gui/demoprocess.h"
#include "app/gui/firstwindow.h"
#include "app/gui/handover.h"
#include "app/gui/options.h"
#include "app/gui/sourceshelf.h"
#include "app/gui/tablefinding.h"
#include "app/gui/taskbadge.h"
#include "app/gui/windowleader.h"
#include "core/base/heap.h"
#include "core/base/log.h"
#include "core/monitor/sourcemonitor.h"
#include "core/source/secretstore.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QStandardPaths>
#include <QStyleFactory>
#include <QTextStream>

namespace {

using namespace lockkeeper;

constexpr Milliseconds FirstAnswerLimit = std::chrono::seconds(6); ///< more than it takes to close

ui::Services realServices(QObject *owner)
{
    ui::Services services;
    services.watch = [](const TableTarget &target) -> std::unique_ptr<WatchedSource> {
        return std::make_unique<SourceMonitor>(target, SystemClock::instance(), nullptr,
                                               target.config.mayOperate() ? Access::Operate : Access::Watch,
                                               ScopeChoice::BySize);
    };
    services.tables = app::tableFinder(owner);
    services.password = findPassword;
    services.store = app::sourceShelf();
    services.lead = [](const TableTarget &target) -> std::unique_ptr<LeaderControl> {
        return std::make_unique<app::WindowLeader>(target);
    };
    services.leadsForeign = true;
    services.badge = [badge = std::make_shared<app::TaskBadge>()](qsizetype count) {
        badge->setCount(count);
    };
    services.demo = []() -> std::unique_ptr<ui::DemoHandle> { return std::make_unique<app::DemoProcess>(); };
    return services;
}

/// True where a window can be shown; Qt itself would end the program with a riddle.
bool hasDisplay(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        if (qstrcmp(argv[i], "-platform") == 0 || qstrcmp(argv[i], "--platform") == 0)
            return true;
    }
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
        || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

/// Answers --help and --version, and says what else there is, where no window can be shown.
int answerWithoutDisplay(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lockkeeper"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOCKKEEPER_VERSION));
    const Result<app::Options> options = app::readOptions(QCoreApplication::arguments());
    QTextStream(stderr) << "lockkeeper: "
                        << (options ? QStringLiteral(
                                "There is no display to show the window on; use lockkeeper-cli in this "
                                "terminal, or set DISPLAY.")
                                    : options.error().message)
                        << Qt::endl;
    return options ? 8 : 2;
}

} // namespace

int main(int argc, char **argv)
{
    keepHeapSmall();
    if (!hasDisplay(argc, argv))
        return answerWithoutDisplay(argc, argv);
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("lockkeeper"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOCKKEEPER_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Lockkeeper"));
    QGuiApplication::setDesktopFileName(
        QStringLiteral("io.github.lockkeeper.Lockkeeper")); // the icon and its number
    // One style everywhere: the sheet is drawn for it, and colours come from the system's palette all the
    // same.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));

    const Result<app::Options> options = app::readOptions(QCoreApplication::arguments());
    if (!options) {
        QTextStream(stderr) << "lockkeeper: " << options.error().message << Qt::endl;
        return 2;
    }
    app::FirstWindow first(app::FirstWindow::usualPlace());
    const bool isSeparate = options->newWindow || options->screenshot;
    const auto role = isSeparate ? app::FirstWindow::Role::Alone
                                 : first.join(app::handOverRequest(*options), FirstAnswerLimit);
    if (role == app::FirstWindow::Role::HandedOver)
        return 0;
    if (role == app::FirstWindow::Role::NoAnswer) {
        QTextStream(stderr) << "lockkeeper: The window that is open already does not answer; start another "
                               "with --new-window."
                            << Qt::endl;
        return 7;
    }
    logging::listenToQt();
    ui::Services services = realServices(&application);
    services.beginsOperating = options->screenshot.has_value(); // a picture shows what can be done
    if (!options->screenshot) // a picture is the same whatever a person did before
        services.settingsPath = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/lockkeeper/window.ini");
    if (!options->recordingPath.isEmpty()) {
        services.recording = recordingChoice(*options, ui::WindowMemory(services.settingsPath).recording());
        services.recorder =
            std::make_shared<recording::Recorder>(options->recordingPath, services.recording.limits,
                                                  SystemClock::instance(), nullptr, services.recording.isOn);
    }
    ui::MainWindow window(std::move(services));
    if (options->scheme || options->screenshot)
        window.setScheme(options->scheme);
    if (options->screenshot)
        app::planScreenshot(window, *options->screenshot);
    window.show();
    const UnixSignals unixSignals; // what was recorded and remembered is written, and leaders step down
    QObject::connect(&unixSignals, &UnixSignals::received, &window, &ui::MainWindow::closeUnasked);
    if (role == app::FirstWindow::Role::First)
        first.listen([&window](const QJsonObject &request) { return app::showRequest(window, request); });
    for (const SourceConfig &source : options->sources)
        window.openSource(source);
    if (options->demo)
        window.startDemo();
    return QApplication::exec();
}
