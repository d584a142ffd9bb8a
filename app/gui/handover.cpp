// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/handover.h"

#include "core/source/resolvesource.h"
#include "core/source/sourceurl.h"
#include "ui/window/mainwindow.h"

#include <QFileInfo>
#include <QJsonArray>

namespace lockkeeper::app {

QJsonObject handOverRequest(const Options &options)
{
    QJsonArray sources;
    for (SourceConfig source : options.sources) {
        if (!source.isServer()) // the first window is somewhere else
            source.path = QFileInfo(source.path).absoluteFilePath();
        sources.append(QJsonObject{{QStringLiteral("name"), source.name},
                                   {QStringLiteral("url"), source.url()},
                                   {QStringLiteral("table"), source.table}});
    }
    return {{QStringLiteral("sources"), sources},
            {QStringLiteral("demo"), options.demo},
            {QStringLiteral("activation"), qEnvironmentVariable("XDG_ACTIVATION_TOKEN")}};
}

bool showRequest(ui::MainWindow &window, const QJsonObject &request)
{
    if (window.isClosing())
        return false;
    const QString activation = request.value(QStringLiteral("activation")).toString();
    if (!activation.isEmpty()) // else Wayland lets nobody take the focus
        qputenv("XDG_ACTIVATION_TOKEN", activation.toUtf8());
    window.setWindowState((window.windowState() & ~Qt::WindowMinimized) | Qt::WindowActive);
    window.show();
    window.raise();
    window.activateWindow();
    const QJsonArray sources = request.value(QStringLiteral("sources")).toArray();
    for (const QJsonValue &value : sources) {
        const QString name = value[u"name"].toString();
        auto source = name.isEmpty() ? parseSourceUrl(value[u"url"].toString()) : resolveSource(name);
        if (!source) {
            window.showNotice(source.error().message, source.error().detail);
            continue;
        }
        source->table = value[u"table"].toString();
        window.openSource(*source);
    }
    if (request.value(QStringLiteral("demo")).toBool())
        window.startDemo();
    return true;
}

} // namespace lockkeeper::app
