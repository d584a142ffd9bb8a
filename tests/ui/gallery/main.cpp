// SPDX-License-Identifier: GPL-3.0-or-later
// Saves pictures of the window in its sizes, schemes and conditions, so that a person can look at them.
#include "tests/ui/scripted/castlocks.h"
#include "tests/ui/scripted/fakesource.h"
#include "ui/style/theme.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDir>
#include <QStyleFactory>
#include <QTextStream>

namespace {

using namespace lockkeeper;

struct Shot {
    QString name = {};
    QSize size = {1440, 900};
    std::optional<ui::Scheme> scheme = ui::Scheme::Light;
    bool open = true;
    SourceHealth health = SourceHealth::Reading;
    QString focus = {}; ///< object name of what has the focus
};

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

void take(const Shot &shot, const QDir &folder)
{
    ui::Theme::apply(*qApp, shot.scheme);
    ui::Services services;
    test::FakeSource *fake = nullptr;
    services.watch = [&fake](const SourceConfig &) {
        auto source = std::make_unique<test::FakeSource>(test::castView());
        fake = source.get();
        return source;
    };
    services.lead = [](const SourceConfig &) { return std::unique_ptr<LeaderControl>(); };
    services.demo = [] { return std::make_unique<ui::DemoHandle>(); };
    ui::MainWindow window(services);
    window.resize(shot.size);
    window.show();
    if (shot.open) {
        window.openSource(sqliteSource(QStringLiteral("/srv/orders/orders.db")));
        fake->show(viewFor(shot));
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
