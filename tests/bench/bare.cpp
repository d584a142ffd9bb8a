// SPDX-License-Identifier: GPL-3.0-or-later
// The yardstick of the suites startup and memory: a program that knows of Qt Widgets alone.
#include "tests/bench/benchapplication.h"
#include "tests/bench/finish.h"

#include <QLabel>
#include <QTimer>

int main(int argc, char **argv)
{
    lockkeeper::bench::BenchApplication application(argc, argv);
    QApplication::setStyle(QStringLiteral("Fusion"));
    const std::chrono::seconds more(QCoreApplication::arguments().value(1).toInt());
    QLabel label(QStringLiteral("Lockkeeper"));
    label.resize(1440, 900);
    application.watchPaint(&label,
                           [more] { QTimer::singleShot(more, qApp, [] { lockkeeper::bench::finish(); }); });
    label.show();
    return QApplication::exec();
}
