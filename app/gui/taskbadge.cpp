// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/taskbadge.h"

#include "core/source/secretstore.h"

#include <QDBusConnection>
#include <QDBusMessage>

namespace lockkeeper::app {

TaskBadge::~TaskBadge()
{
    setCount(0);
}

void TaskBadge::setCount(qsizetype count)
{
    if (count == m_count || !SecretStore::isReachable()) // asking for a bus that is not there may start one
        return;
    m_count = count;
    QDBusMessage update = QDBusMessage::createSignal(QStringLiteral("/io/github/lockkeeper/Lockkeeper"),
                                                     QStringLiteral("com.canonical.Unity.LauncherEntry"),
                                                     QStringLiteral("Update"));
    update << QStringLiteral("application://io.github.lockkeeper.Lockkeeper.desktop")
           << QVariantMap{{QStringLiteral("count"), qlonglong(count)},
                          {QStringLiteral("count-visible"), count > 0}};
    QDBusConnection::sessionBus().send(update);
}

} // namespace lockkeeper::app
