// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/quartznode.h"

#include <QFile>

namespace lockkeeper::test {

namespace {

QStringList javaWords(const SourceConfig &database, const QuartzOptions &options)
{
    const QString classes = QStringLiteral(LOCKKEEPER_QUARTZ_CLASSES);
    if (!QuartzNode::isInstalled())
        qFatal("QuartzNode is not compiled: javac or Debian's libquartz2-java was missing when CMake looked; "
               "./dev test installs both");
    const ServerPlace &server = database.server;
    return {QStringLiteral("-XX:TieredStopAtLevel=1"), // for a quick start
            QStringLiteral("-XX:+UseSerialGC"),
            QStringLiteral("-Xmx96m"),
            QStringLiteral("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
            QStringLiteral("-cp"),
            classes + u':' + QStringLiteral(LOCKKEEPER_QUARTZ_JARS),
            QStringLiteral("QuartzNode"),
            QStringLiteral("jdbc:postgresql://%1:%2/%3")
                .arg(server.host, QString::number(server.port), server.database),
            server.user,
            QString(), // the private servers' user "app" has no password
            options.instance,
            QString::number(options.checkin.count()),
            options.scheduler};
}

} // namespace

bool QuartzNode::isInstalled()
{
    return QFile::exists(QStringLiteral(LOCKKEEPER_QUARTZ_CLASSES "/QuartzNode.class"));
}

QuartzNode::QuartzNode(const SourceConfig &database, const QuartzOptions &options)
    : RealProcess(QStringLiteral("java"), javaWords(database, options))
{
}

} // namespace lockkeeper::test
