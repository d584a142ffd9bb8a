// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/real/banguiapp.h"

namespace lockkeeper::test {

namespace {

QString seconds(std::chrono::milliseconds span)
{
    return QString::number(std::chrono::duration<double>(span).count());
}

} // namespace

BanguiApp::BanguiApp(const QString &path, const BanguiOptions &options)
    : RealProcess(QStringLiteral(LOCKKEEPER_PYTHON),
                  {QStringLiteral(LOCKKEEPER_REAL_SOURCES "/bangui/app.py"), path, QStringLiteral("--beat"),
                   seconds(options.beat), QStringLiteral("--ttl"), seconds(options.ttl)})
{
}

} // namespace lockkeeper::test
