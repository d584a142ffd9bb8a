// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/graphileworker.h"

#include <QFile>

namespace lockkeeper::test {

namespace {

/// The folder where graphile-worker is installed.
QString installed()
{
    const QString folder = QStringLiteral(LOCKKEEPER_GRAPHILE_FOLDER);
    if (!QFile::exists(folder + u"/node_modules/graphile-worker/package.json"))
        qFatal("graphile-worker is not installed in %s; ./dev test installs it with npm", qPrintable(folder));
    return folder;
}

} // namespace

GraphileWorker::GraphileWorker(const SourceConfig &database)
    : RealProcess(QStringLiteral("node"),
                  {QStringLiteral(LOCKKEEPER_REAL_SOURCES "/graphile/worker.mjs"),
                   QStringLiteral("postgresql://%1@%2:%3/%4")
                       .arg(database.server.user, database.server.host, QString::number(database.server.port),
                            database.server.database)},
                  installed())
{
}

} // namespace lockkeeper::test
