// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"

#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDialog>
#include <QPainter>
#include <QTextStream>
#include <QTimer>

namespace lockkeeper::app {

namespace {

/// Time for a page that was just shown to lay itself out and fill.
constexpr std::chrono::milliseconds SettleTime(700);

void arrange(ui::MainWindow &window, const ScreenshotPlan &plan)
{
    if (!plan.select.isEmpty())
        window.selectLock(window.findLock(plan.select, plan.selectIn));
    if (plan.back)
        window.showInstant(SystemClock::instance().wall() - *plan.back);
    if (plan.show == QStringLiteral("timeline"))
        window.showTimeline();
    else if (plan.show == QStringLiteral("journal"))
        window.showJournal();
    else if (plan.show == QStringLiteral("release"))
        window.showRelease();
    else if (plan.show == QStringLiteral("lead"))
        window.showLead();
    else if (plan.show == QStringLiteral("map"))
        window.showMapping();
}

/// The window with the dialog over it, which a grab of the window alone leaves out.
QPixmap pictureOf(QWidget &window)
{
    QPixmap picture = window.grab();
    auto *dialog = window.findChild<QDialog *>();
    if (!dialog || !dialog->isVisible())
        return picture;
    const QPixmap front = dialog->grab();
    const QSize room = window.size() - dialog->size();
    QPainter painter(&picture);
    painter.fillRect(window.rect(), QColor(0, 0, 0, 90));
    painter.drawPixmap(room.width() / 2, room.height() / 2, front);
    return picture;
}

} // namespace

void planScreenshot(ui::MainWindow &window, const ScreenshotPlan &plan)
{
    window.resize(plan.size);
    QTimer::singleShot(plan.after, &window, [&window, plan] { arrange(window, plan); });
    QTimer::singleShot(plan.after + SettleTime, &window, [&window, plan] {
        const bool saved = pictureOf(window).save(plan.file);
        if (!saved)
            QTextStream(stderr) << "lockkeeper: The picture cannot be written to " << plan.file
                                << "; choose another file." << Qt::endl;
        QCoreApplication::exit(saved ? 0 : 1);
    });
}

QSize parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return {};
    return {parts.first().toInt(), parts.last().toInt()};
}

} // namespace lockkeeper::app
